"""Composers of HTML and CSS: Chromium, Vivliostyle on Chromium, and WeasyPrint."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

from bench.composers.job import Failed, Job, NotHere, Proof, run

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium(job: Job, folder: Path) -> Proof:
    """Headless Chromium, printing to PDF."""
    browser = found_browser()
    (folder / "lines.html").write_text(source(job), encoding="utf-8")
    pdf = folder / "chromium.pdf"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={folder / 'profile'}"
    run([*command, profile, f"--print-to-pdf={pdf}", "lines.html"], folder)
    if not pdf.exists():
        raise Failed("chromium: no PDF was written")
    return Proof(pdf, number(run([browser, "--version", "--no-sandbox"], folder)))


def vivliostyle(job: Job, folder: Path) -> Proof:
    """Vivliostyle CLI from npm, with the Chromium of this machine."""
    browser = found_browser()
    if not (command := shutil.which("vivliostyle")):
        raise NotHere("vivliostyle: npm install -g @vivliostyle/cli")
    (folder / "lines.html").write_text(source(job), encoding="utf-8")
    pdf = folder / "vivliostyle.pdf"
    options = ["--executable-browser", browser, "--timeout", "600"]
    run([command, "build", "lines.html", "-o", str(pdf), *options], folder)
    if not pdf.exists():
        raise Failed("vivliostyle: no PDF was written")
    return Proof(pdf, number(run([command, "--version"], folder)))


def weasyprint(job: Job, folder: Path) -> Proof:
    """WeasyPrint from PyPI."""
    try:
        from weasyprint import HTML, __version__
    except (ImportError, OSError):
        raise NotHere("weasyprint: pip install weasyprint (and Pango)") from None
    pdf = folder / "weasyprint.pdf"
    HTML(string=source(job), base_url=str(folder)).write_pdf(str(pdf))
    return Proof(pdf, __version__)


def source(job: Job) -> str:
    """The copy as a page of columns; CSS Text 4 where a composer knows it."""
    body = [
        f"<h2>{html.escape(story.headline)}</h2>"
        + "".join(f"<p>{html.escape(text)}</p>" for text in story.paragraphs)
        for story in job.stories
    ]
    style = f"""
@font-face {{ font-family: face; src: url({job.body.as_uri()}) }}
@font-face {{ font-family: face; font-weight: 700; src: url({job.bold.as_uri()}) }}
@page {{ size: {job.width}pt {job.height}pt; margin: {job.margin}pt }}
html, body {{ margin: 0 }}
body {{ font: {job.size}pt/{job.pitch}pt face; text-align: justify;
  line-break: strict; text-autospace: normal; hanging-punctuation: none;
  text-spacing-trim: trim-start; text-spacing-trim: trim-both; widows: 1; orphans: 1;
  columns: {job.columns}; column-gap: {job.gutter}pt; column-fill: auto }}
p {{ margin: 0; text-indent: {job.indent_em}em }}
h2 {{ font: 700 {job.head_size}pt/{job.head_pitch}pt face; text-align: left;
  margin: {job.head_above}pt 0 {job.head_below}pt; break-after: avoid }}
"""
    lines = "\n".join(body)
    return f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{style}</style>\n{lines}\n"


def found_browser() -> str:
    """The browser's path. Raises NotHere."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise NotHere("chromium is not on this machine")


def number(said: str) -> str:
    """The first version number in what a program says of itself."""
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else said.strip()
