"""Fonts outside the edition and the package: those on the user's shelf, and the machine's own.

An edition gets at them by name alone (`fetched:` and `system:` in `fonts/fonts.yaml`).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

from layout.fetch import place, shelf
from layout.model.face import FontPackage, PackagedFace
from layout.source.fontfile import FontRefused
from layout.source.fonts import MOST_FONT, SUFFIXES, SystemFont

FORMAT = "%{file}\\t%{index}\\t%{weight}\\t%{slant}\\t%{width}\\n"
WEIGHTS = (
    *((0, 100), (40, 200), (50, 300), (80, 400), (100, 500)),
    *((180, 600), (200, 700), (205, 800), (210, 900)),
)
"""fontconfig's weights and OpenType's (fontconfig's FcWeightToOpenType)."""
ROMAN, NORMAL = "0", "100"
PATIENCE = 30
"""Seconds that fontconfig may take; it may have to look through all fonts first."""


class DiskStock:
    """The shelf of this user and the fonts of this machine."""

    def fetched(self, package: FontPackage, face: PackagedFace) -> bytes | None:
        """The bytes of a face on the shelf, if they are those that were listed."""
        try:
            data = (shelf() / place(package, face)).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == face.sha256 else None

    def system(self, family: str, weight: int) -> SystemFont | None:
        """The upright font of a family with the nearest weight, as fontconfig lists them.

        Variable fonts are left out: where one is taken on its axes, only a file can say.
        """
        found = [
            (abs(of_font - weight), path, index)
            for path, index, of_font in _listed(family)
            if path.lower().endswith(SUFFIXES)
        ]
        if not found:
            return None
        _, path, index = min(found)
        try:
            if Path(path).stat().st_size > MOST_FONT:
                message = f"the font of {family} has over {MOST_FONT} bytes"
                raise FontRefused(message)
            return SystemFont(Path(path).read_bytes(), index)
        except OSError as reason:
            message = f"the font of {family} cannot be read: {reason.strerror}"
            raise FontRefused(message) from None


def _listed(family: str) -> list[tuple[str, int, int]]:
    """Path, place in its collection and weight of each font of a family."""
    if shutil.which("fc-list") is None:
        hint = "put the font file into fonts/ and name it with `file:`"
        raise FontRefused("fontconfig (fc-list) is not installed", hint)
    pattern = ":family=" + re.sub(r"([\\,:-])", r"\\\1", family)
    done = subprocess.run(
        ["fc-list", f"--format={FORMAT}", pattern],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=PATIENCE,
        check=False,
    )
    found = []
    for line in done.stdout.splitlines():
        path, index, weight, slant, width = line.split("\t")
        # a range of weights, or an index beyond two bytes: an instance of a variable font
        if slant == ROMAN and width == NORMAL and index.isdigit() and int(index) < 0x10000:
            try:
                found.append((path, int(index), _opentype(float(weight))))
            except ValueError:
                continue
    return found


def _opentype(weight: float) -> int:
    """A weight of fontconfig as OpenType counts it.

    >>> [_opentype(weight) for weight in (80, 90, 200, 215)]
    [400, 450, 700, 900]
    """
    for (below, least), (above, most) in pairwise(WEIGHTS):
        if weight <= above:
            return round(least + (most - least) * (weight - below) / (above - below))
    return WEIGHTS[-1][1]
