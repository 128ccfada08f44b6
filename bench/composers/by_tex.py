"""TeX engines: LuaLaTeX with luatexja, and LuaLaTeX and XeLaTeX as ctex sets them up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench.composers.job import Failed, Job, NotHere, Proof, run

HARMLESS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
CTEX = r"\usepackage[fontset=none,heading=false,scheme=plain]{ctex}"


def luatexja(job: Job, folder: Path) -> Proof:
    """LuaLaTeX with luatexja and its Chinese metric `quanjiao`.

    Ranges 2, 3 and 9 as luatexja's manual gives them for Chinese: Greek and Cyrillic are
    Latin, quotes and dashes are Chinese.
    """
    setup = [
        r"\usepackage{luatexja-fontspec}",
        r"\ltjsetparameter{jacharrange={-2,-3,+9}}",
        face(job, r"\setmainjfont", "JFM=quanjiao,Scale=1,"),
        face(job, r"\setmainfont"),
    ]
    return _set(job, folder, "lualatex", "luatexja", setup)


def luactex(job: Job, folder: Path) -> Proof:
    """LuaLaTeX with ctex, which sets luatexja up for Chinese."""
    setup = [CTEX, face(job, r"\setCJKmainfont"), face(job, r"\setmainfont")]
    return _set(job, folder, "lualatex", "ctex", setup)


def xelatex(job: Job, folder: Path) -> Proof:
    """XeLaTeX with ctex, which loads xeCJK."""
    setup = [CTEX, face(job, r"\setCJKmainfont"), face(job, r"\setmainfont")]
    return _set(job, folder, "xelatex", "xeCJK", setup)


def face(job: Job, command: str, more: str = "") -> str:
    """A font command for the shipped face."""
    path = f"Path={job.body.parent}/"
    return rf"{command}{{{job.body.name}}}[{path},{more}BoldFont={job.bold.name}]"


def _set(job: Job, folder: Path, engine: str, package: str, setup: list[str]) -> Proof:
    if not shutil.which(engine):
        raise NotHere(f"{engine} is not on this machine")
    name = f"{engine}-{package}"
    (folder / f"{name}.tex").write_text(source(job, setup), encoding="utf-8")
    run([engine, "-interaction=batchmode", "-halt-on-error", f"{name}.tex"], folder)
    pdf = folder / f"{name}.pdf"
    if not pdf.exists():
        raise Failed(f"{engine}: no PDF was written")
    log = (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace").replace("\n", "")
    found = re.search(rf"Package: {package} ([\d/-]+)", log)
    tex = re.search(r"TeX Live (\d+)", log)
    year = f"TeX Live {tex[1]}, " if tex else ""
    return Proof(pdf, f"{year}{package} {found[1].replace('/', '-') if found else '?'}")


def source(job: Job, setup: list[str]) -> str:
    """The copy as LaTeX, in columns of `multicol`."""
    inside = job.width - 2 * job.margin
    lines = [
        r"\documentclass{article}",
        rf"\usepackage[paperwidth={job.width}bp,paperheight={job.height}bp,"
        rf"textwidth={inside}bp,textheight={job.lines * job.pitch + 1}bp,"
        rf"left={job.margin}bp,top={job.margin}bp,headheight=0bp,headsep=0bp]{{geometry}}",
        r"\usepackage{multicol}",
        *setup,
        r"\pagestyle{empty}",
        rf"\setlength\columnsep{{{job.gutter}bp}}",
        rf"\setlength\parindent{{{job.indent_em * job.size}bp}}",
        r"\setlength\parskip{0bp}\setlength\multicolsep{0bp}",
        rf"\setlength\topskip{{{job.pitch}bp}}",
        rf"\newcommand\head[1]{{\par\vskip {job.head_above}bp\begingroup"
        rf"\fontsize{{{job.head_size}bp}}{{{job.head_pitch}bp}}\selectfont\bfseries\raggedright"
        rf"\noindent #1\par\endgroup\nobreak\vskip {job.head_below}bp}}",
        r"\begin{document}",
        rf"\fontsize{{{job.size}bp}}{{{job.pitch}bp}}\selectfont",
        r"\raggedcolumns\widowpenalty0\clubpenalty0",
        rf"\begin{{multicols*}}{{{job.columns}}}",
    ]
    for story in job.stories:
        lines += ["", rf"\head{{{quoted(story.headline)}}}"]
        for text in story.paragraphs:
            lines += ["", quoted(text)]
    return "\n".join([*lines, "", r"\end{multicols*}", r"\end{document}", ""])


def quoted(text: str) -> str:
    """Text with TeX's own characters made harmless."""
    return re.sub(r"[%#&$_{}\\~^]", lambda found: HARMLESS.get(found[0], "\\" + found[0]), text)
