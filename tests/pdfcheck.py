"""A PDF and its `edition.json` in, what is wrong with them out.

By hand: `python -m tests.pdfcheck FILE.pdf edition.json`; exit status 1 if anything was
found. `pdfread` reads the file, `pdflines` has the rules for lines.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2

from layout.conform.glyphs import Glyph
from tests.pdflines import (
    body_lines,
    common_firsts,
    common_pitch,
    forbidden_end,
    forbidden_start,
    not_flush,
    off_grid,
    unsqueezed,
)
from tests.pdfread import paper_pages, read_glyphs


@dataclass(slots=True)
class Findings:
    """What the file is, and what is wrong with it."""

    pages: int = 0
    glyphs: int = 0
    body_size: float = 0.0
    pitch: float = 0.0
    lines: int = 0
    leftovers: dict[str, str] = field(default_factory=dict)
    """By reader: the text with all stories taken out, a line end where each stood."""
    skipped: list[str] = field(default_factory=list)
    """Readers that this machine lacks."""
    forbidden: list[str] = field(default_factory=list)
    off_grid: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    unsqueezed: list[str] = field(default_factory=list)
    not_flush: list[str] = field(default_factory=list)
    missing_glyphs: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """All that was found, each with its kind."""
        kinds = (
            ("forbidden", self.forbidden),
            ("off grid", self.off_grid),
            ("outside", self.outside),
            ("unsqueezed", self.unsqueezed),
            ("not flush", self.not_flush),
            ("missing glyph", self.missing_glyphs),
            ("fonts", self.fonts),
            ("stories", self.stories),
        )
        return [f"{kind}: {text}" for kind, texts in kinds for text in texts]


def check(
    path: Path,
    stories: Mapping[str, str] | None = None,
    *,
    body_size: float | None = None,
    pitch: float | None = None,
    firsts: Mapping[int, float] | None = None,
    measures: Sequence[float] = (),
) -> Findings:
    """Check a PDF.

    Args:
        path: the file.
        stories: text of each story by id; without it the text is not checked.
        body_size: the size whose lines are body; if not given, the most common one.
        pitch: distance of the body baselines; if not given, the most common one.
        firsts: by page number, from 1, any baseline of its grid, points from the top.
        measures: the line lengths of body text; without them no line is asked to be flush.
    """
    with pikepdf.open(path) as pdf:
        glyphs = read_glyphs(pdf)
        sizes = [
            (float(page.trimbox[2]) - float(page.trimbox[0]),
             float(page.trimbox[3]) - float(page.trimbox[1]))
            for page in (pdf.pages[place] for place in paper_pages(pdf))
        ]  # fmt: skip
        every = read_glyphs(pdf, every=True)
        found = Findings(len(sizes), len(glyphs), fonts=check_fonts(pdf, every))
    if body_size is None:
        common = Counter(round(glyph.size, 3) for glyph in glyphs).most_common(1)
        body_size = common[0][0] if common else 0.0
    lines = body_lines(glyphs, body_size)
    pitch = pitch or common_pitch(lines)
    found.body_size, found.pitch, found.lines = body_size, pitch, len(lines)
    found.forbidden = [f"start of {line}" for line in lines if forbidden_start(line)]
    found.forbidden += [f"end of {line}" for line in lines if forbidden_end(line)]
    if pitch:
        firsts = firsts or common_firsts(lines, pitch)
        found.off_grid = [str(line) for line in off_grid(lines, pitch, firsts)]
    found.unsqueezed = [text for line in lines for text in unsqueezed(line)]
    found.not_flush = not_flush(lines, measures, pitch) if measures else []
    for glyph in glyphs:
        width, height = sizes[glyph.page - 1]
        place = f"{glyph.text} on page {glyph.page} at ({glyph.x:.1f}, {glyph.y:.1f})"
        if not (-0.01 <= glyph.x <= width + 0.01 and -0.01 <= glyph.y <= height + 0.01):
            found.outside.append(place)
        if glyph.gid == 0:
            found.missing_glyphs.append(place)
    if stories is not None:
        for reader, text in reader_texts(path).items():
            if text is None:
                found.skipped.append(reader)
                continue
            wrong, found.leftovers[reader] = check_stories(text, stories)
            found.stories += [f"{reader}: {problem}" for problem in wrong]
    return found


def reader_texts(path: Path) -> dict[str, str | None]:
    """Text of the paper pages by each reader, white space removed; None where one is missing."""
    texts: dict[str, str | None] = {"poppler": None}
    with pikepdf.open(path) as pdf:
        paper = paper_pages(pdf)
    if shutil.which("pdftotext"):
        part = ["-f", str(paper[0] + 1), "-l", str(paper[-1] + 1)]
        done = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", *part, str(path), "-"],
            capture_output=True,
            check=True,
        )
        texts["poppler"] = squash(done.stdout.decode("utf-8"))
    document = pypdfium2.PdfDocument(path)
    pages = [document[i].get_textpage().get_text_range() for i in paper]
    # pdfium writes a hyphen at a line's end as one of these
    text = "".join(pages).replace("\ufffe", "-").replace("\x02", "-")
    texts["pdfium"] = squash(text)
    document.close()
    return texts


def squash(text: str) -> str:
    return "".join(text.split())


def check_stories(text: str, stories: Mapping[str, str]) -> tuple[list[str], str]:
    """What is wrong with the stories in a reader's text, and the text without them."""
    wrong = []
    rest = text
    for story, copy in sorted(stories.items(), key=lambda item: -len(item[1])):
        wanted = squash(copy)
        times_found = text.count(wanted) if wanted else 0
        if times_found != 1:
            wrong.append(f"story {story} stands {times_found} times{broken_at(text, wanted)}")
        rest = rest.replace(wanted, "\n", 1) if wanted else rest
    return wrong, rest


def broken_at(text: str, wanted: str) -> str:
    """Where the longest beginning of `wanted` that the text has ends."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    if low in (0, len(wanted)):
        return ""
    at = text.index(wanted[:low]) + low
    return f"; whole up to {wanted[max(0, low - 8) : low]}, then {text[at : at + 8]}"


def check_fonts(pdf: pikepdf.Pdf, glyphs: Sequence[Glyph]) -> list[str]:
    wrong = []
    shown = {glyph.font for glyph in glyphs}
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary) or found.get("/Type") != "/Font":
            continue
        base = str(found.get("/BaseFont", "/?"))[1:]
        if "Helvetica" in base:
            wrong.append(f"font {base} is in the file")
        if base not in shown:
            wrong.append(f"font {base} shows nothing")
        if not re.match(r"[A-Z]{6}\+", base):
            wrong.append(f"font {base} has no subset tag")
        descriptor = found.get("/FontDescriptor")
        if found.get("/Subtype") == "/Type0":
            if "/ToUnicode" not in found:
                wrong.append(f"font {base} has no ToUnicode")
        elif descriptor is None or not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            wrong.append(f"font {base} is not embedded")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pdfcheck", description=__doc__)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("edition", type=Path, nargs="?", help="edition.json with stories[].text")
    parser.add_argument("--size", type=float, help="body size in points")
    parser.add_argument("--pitch", type=float, help="distance of the baselines in points")
    parser.add_argument("--first", type=float, help="a baseline of every page, from the top")
    parser.add_argument("--measure", type=float, action="append", default=[])
    chosen = parser.parse_args(arguments)
    stories = None
    if chosen.edition:
        edition = json.loads(chosen.edition.read_text(encoding="utf-8"))
        stories = {story["id"]: story["text"] for story in edition["stories"]}
    firsts = None
    if chosen.first is not None:
        with pikepdf.open(chosen.pdf) as pdf:
            firsts = dict.fromkeys(range(1, len(pdf.pages) + 1), chosen.first)
    found = check(
        chosen.pdf,
        stories,
        body_size=chosen.size,
        pitch=chosen.pitch,
        firsts=firsts,
        measures=chosen.measure,
    )
    print(f"{found.pages} pages, {found.glyphs} glyphs, {found.lines} body lines")
    print(f"body {found.body_size:g} pt, pitch {found.pitch:g} pt")
    for reader in found.skipped:
        print(f"skipped: {reader} is not on this machine")
    for reader, rest in found.leftovers.items():
        print(f"left over in {reader}: {len(squash(rest))} characters: {rest}")
    for problem in found.problems:
        print(problem)
    print("nothing wrong" if not found.problems else f"{len(found.problems)} problems")
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
