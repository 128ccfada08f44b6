"""Draw the pictures of the sample edition: `python editions/pictures/draw.py OUTDIR [NAME ...]`."""

from __future__ import annotations

import sys
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editions.pictures import land, night, river  # noqa: E402

JOBS = {"riverside": river.riverside, "train": night.last_train, "pump": night.pump_house, "painter": river.painter, "crane": river.crane, "cello": night.cello, "seeds": night.seed_bank, "tea": land.tea, "hives": land.hives, "map": land.shoreline}

if __name__ == "__main__":
    o = Path(sys.argv[1]); o.mkdir(parents=True, exist_ok=True)
    for n, f in JOBS.items():
        if not sys.argv[2:] or n in sys.argv[2:]: f(o)
