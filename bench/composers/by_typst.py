"""Typst, from the package `typst` on PyPI."""

from __future__ import annotations

from pathlib import Path

from bench.composers.job import Job, NotHere, Proof, run
from bench.typst_copy import command, string, version


def typst(job: Job, folder: Path) -> Proof:
    """Justified, language zh, Typst's own punctuation and Han–Latin spacing."""
    found = version()
    if found is None:
        raise NotHere("typst: pip install typst")
    (folder / "lines.typ").write_text(source(job), encoding="utf-8")
    pdf = folder / "typst.pdf"
    run(command(folder / "lines.typ", pdf, job.body.parent), folder)
    return Proof(pdf, found)


def source(job: Job) -> str:
    """The copy as Typst markup. Edges of an em keep baselines one pitch apart."""
    gap = job.pitch - job.size
    lines = [
        f"#set page(width: {job.width}pt, height: {job.height}pt, margin: {job.margin}pt,"
        f" columns: {job.columns})",
        f"#set columns(gutter: {job.gutter}pt)",
        f'#set text(font: "Noto Serif SC", size: {job.size}pt, lang: "zh", region: "cn",'
        " top-edge: 0.88em, bottom-edge: -0.12em)",
        f"#set par(justify: true, leading: {gap}pt, spacing: {gap}pt,"
        f" first-line-indent: (amount: {job.indent_em}em, all: true))",
        f"#show heading: it => block(above: {job.head_above + gap}pt, below: {job.head_below}pt)["
        f"#set text(size: {job.head_size}pt, weight: 700)",
        f"#set par(justify: false, leading: {job.head_pitch - job.head_size}pt,"
        " first-line-indent: 0em)",
        "#it.body]",
    ]
    for story in job.stories:
        lines += ["", f"#heading({string(story.headline)})"]
        for text in story.paragraphs:
            lines += ["", f"#{string(text)}"]
    return "\n".join(lines) + "\n"
