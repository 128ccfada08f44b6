"""Render the paper pages of a built edition side by side: `make sheets`."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

WIDTH = 420
"""Pixels of a page."""
ACROSS = 4
WHITE = 12
"""Pixels between pages; the second and third of a row face each other and touch."""


def main() -> int:
    """Render the paper pages of the PDF named first to the JPEG named second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    document = pypdfium2.PdfDocument(source)
    labels = [document.get_page_label(place) for place in range(len(document))]
    # digest pages (D), plates (V) and navigator (N) are no paper pages
    paper = [place for place, label in enumerate(labels) if label[:1] not in ("D", "V", "N")]
    pages = []
    for place in paper:
        page = document[place]
        pages.append(page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB"))
    height = WIDTH * pages[0].height // pages[0].width
    rows = -(-len(pages) // ACROSS)
    size = (WIDTH + WHITE) * ACROSS, (height + WHITE) * rows + WHITE
    sheet = Image.new("RGB", size, (205, 205, 205))
    for number, page in enumerate(pages):
        place, y = number % ACROSS, number // ACROSS * (height + WHITE)
        x = place * (WIDTH + WHITE) - WHITE * (place > 1)
        small = page.resize((WIDTH, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (x + WHITE, y + WHITE))
    sheet.save(target, quality=80, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
