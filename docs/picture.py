"""Render the front page of a built edition as the picture of the README: `make picture`."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

WIDTH = 1100
"""Pixels: about twice what the README shows."""


def main() -> int:
    """Render the front page (A01) of the PDF named first to the PNG named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    document = pypdfium2.PdfDocument(source)
    labels = [document.get_page_label(place) for place in range(len(document))]
    page = document[labels.index("A01")]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().quantize(128)
    image.save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
