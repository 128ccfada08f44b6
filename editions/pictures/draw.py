"""Draw the pictures and page views of the sample edition.

`python -m editions.pictures` redraws what the edition uses; `python editions/pictures/draw.py
OUTDIR [NAME ...]` draws into OUTDIR (all, or those named) and the page views into OUTDIR/views.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editions.pictures import land, night, river, views

EDITION = Path(__file__).resolve().parents[1] / "2026-11-24-special"

JOBS: dict[str, Callable[[Path], None]] = {
    "riverside": river.riverside,
    "map": land.shoreline,
    "pump": night.pump_house,
    "train": night.last_train,
    "painter": river.painter,
    "tea": land.tea,
    "crane": river.crane,
    "cello": night.cello,
    "seeds": night.seed_bank,
    "hives": land.hives,
}


def main(args: list[str]) -> None:
    """Draw."""
    images = Path(args[0]) if args else EDITION / "images"
    images.mkdir(parents=True, exist_ok=True)
    names = args[1:] or [*JOBS, "views"]
    for name in names:
        if name == "views":
            views.draw(
                images / "views" if args else EDITION.with_name(EDITION.name + ".views"), images
            )
        else:
            JOBS[name](images)


if __name__ == "__main__":
    main(sys.argv[1:])
