"""Render the front page of a built edition as the picture of the README: `make picture`."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

WIDTH = 1100
"""Pixels: about twice what the README shows."""


def main() -> int:
    """Render page 1 of the PDF named first to the PNG named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    page = pypdfium2.PdfDocument(source)[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("P", colors=64)
    image.save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
