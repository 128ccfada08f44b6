"""A PDF in, the text of its first page out, as programs that are not ours read it."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
import pytest


def pdfium(pdf: bytes) -> str:
    """As browsers find and copy it."""
    return str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())


def poppler(pdf: bytes) -> str:
    """As pdftotext prints it, in the order of the file."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-l", "1", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


HAS_POPPLER = bool(shutil.which("pdftotext"))
NEEDS_POPPLER = pytest.mark.skipif(not HAS_POPPLER, reason="pdftotext is missing")
READERS = [
    pytest.param(pdfium, id="pdfium"),
    pytest.param(poppler, id="poppler", marks=NEEDS_POPPLER),
]


def texts(pdf: bytes) -> list[str]:
    """By each reader that there is, without white space."""
    return ["".join(read(pdf).split()) for read in (pdfium, *([poppler] if HAS_POPPLER else []))]
