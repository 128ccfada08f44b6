"""Draw the pictures and page views of the sample editions.

`python -m editions.pictures` redraws what the editions use; `python editions/pictures/draw.py
OUTDIR [NAME ...]` draws into OUTDIR (all, or those named) and the page views into OUTDIR/views.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editions.pictures import (
    daily_ads,
    daily_autumn,
    daily_halls,
    daily_hills,
    daily_light,
    daily_lock,
    daily_mill,
    daily_night,
    daily_sport,
    daily_streets,
    daily_water,
    evening_ads,
    evening_lane,
    evening_night,
    evening_yard,
    land,
    night,
    river,
    views,
)

EDITION = Path(__file__).resolve().parents[1] / "2026-11-24-special"
DAILY = EDITION.with_name("2026-11-24")
EVENING = EDITION.with_name("2026-11-24-evening")

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
DAILY_JOBS: dict[str, Callable[[Path], None]] = {
    "lock": daily_lock.lock,
    "depot": daily_streets.depot,
    "market": daily_streets.market,
    "beacon": daily_water.beacon,
    "reeds": daily_water.reeds,
    "quay": daily_water.quay,
    "orchard": daily_hills.orchard,
    "quarry": daily_hills.quarry,
    "mill": daily_mill.mill,
    "furnace": daily_mill.furnace,
    "ad-ferry": daily_ads.ferry,
    "ad-bookshop": daily_ads.bookshop,
    "ad-tea": daily_ads.tea,
    "ad-spring": daily_ads.spring,
    "cinema": daily_halls.cinema,
    "shadow": daily_halls.shadow,
    "regatta": daily_sport.regatta,
    "penalty": daily_sport.penalty,
    "marathon": daily_sport.marathon,
    "snow": daily_light.snow,
    "steam": daily_light.steam,
    "lotus": daily_light.lotus,
    "dye": daily_light.dye,
    "library": daily_autumn.library,
    "persimmons": daily_autumn.persimmons,
    "kiln": daily_night.kiln,
    "summit": daily_night.summit,
}
EVENING_JOBS: dict[str, Callable[[Path], None]] = {
    "cabbages": evening_lane.cover,
    "bamboo": evening_lane.bamboo,
    "minibus": evening_lane.minibus,
    "jars": evening_lane.jars,
    "greens": evening_night.greens,
    "torches": evening_night.torches,
    "awning": evening_night.awning,
    "clock": evening_yard.clock,
    "pressure": evening_yard.pressure,
    "desks": evening_yard.desks,
    "pingpong": evening_yard.pingpong,
    "shelf": evening_yard.shelf,
    "ad-bookcart": evening_ads.bookcart,
    "ad-bathhouse": evening_ads.bathhouse,
    "ad-quilts": evening_ads.quilts,
    "ad-spectacles": evening_ads.spectacles,
}


def main(args: list[str]) -> None:
    """Draw."""
    jobs = {**JOBS, **DAILY_JOBS, **EVENING_JOBS}
    homes = dict.fromkeys(DAILY_JOBS, DAILY) | dict.fromkeys(EVENING_JOBS, EVENING)
    for name in args[1:] or [*jobs, "views"]:
        images = Path(args[0]) if args else homes.get(name, EDITION) / "images"
        images.mkdir(parents=True, exist_ok=True)
        if name == "views":
            views.draw(
                images / "views" if args else EDITION.with_name(EDITION.name + ".views"), images
            )
        else:
            jobs[name](images)


if __name__ == "__main__":
    main(sys.argv[1:])
