"""An edition and a library in, its paper pages out, or why there are none; pages by name."""

from __future__ import annotations

from dataclasses import replace

from layout.diagnostics import Diagnostic, Refused, Severity, WrongCall, refusal
from layout.display import Page
from layout.model.edition import Edition
from layout.page.compose import Composed, compose
from layout.page.library import Library
from layout.page.plan import Overset
from layout.progress import Progress, silent
from layout.source.loading import did_you_mean


def composed(
    edition: Edition,
    library: Library,
    *,
    proof: bool = False,
    jobs: int = 1,
    draft: bool = False,
    progress: Progress = silent,
) -> Composed:
    """The paper pages of an edition, and nothing written of them yet.

    Args:
        edition: what to set.
        library: what to set it with.
        proof: whether columns, baselines and names are drawn over the pages.
        jobs: processes that may work at once; the pages are the same.
        draft: whether the first layout of a page without holes is taken.
        progress: is told of the stages `measure`, `make-up` and `set`.

    Raises:
        Refused: a grid that does not exist, or copy that no page holds.
    """
    if edition.grid and edition.grid not in library.grids:
        raise refusal(f"no grid is named {edition.grid}", "one of " + ", ".join(library.grids))
    try:
        return compose(edition, library, proof=proof, draft=draft, jobs=jobs, progress=progress)
    except Overset as overset:
        if overset.told:
            raise Refused(overset.told) from None
        hint = "split the story, or state a grid with more room (`grid:` in edition.yaml)"
        told = Diagnostic(Severity.ERROR, str(overset), overset.span, hint=hint)
        raise Refused((told,)) from None


def with_grid(edition: Edition, name: str, library: Library) -> Edition:
    """The edition on the grid of that name, whatever grid it states itself.

    Raises:
        WrongCall: the library has no such grid.
    """
    if name not in library.grids:
        raise WrongCall(f"no grid is named {name}; {did_you_mean(name, list(library.grids))}")
    return replace(edition, grid=name)


def pages_named(pages: tuple[Page, ...], names: str) -> list[Page]:
    """The pages that `names` lists, with commas between, each once; all if it lists none.

    Raises:
        WrongCall: a name is no page's.
    """
    wanted = listed_names(names)
    known = {page.name: page for page in pages}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        hint = did_you_mean(unknown[0], list(known)) if len(unknown) == 1 else ""
        hint = hint or f"known: {', '.join(known)}"
        raise WrongCall(f"no page is named {', '.join(unknown)}; {hint}")
    return [known[name] for name in wanted] if wanted else list(pages)


def listed_names(names: str) -> list[str]:
    """The names in a list with commas between, each once."""
    return list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
