"""`edition.yaml` in, its fields out, and what is wrong with them by themselves."""

from __future__ import annotations

from layout.diagnostics import Diagnostic, Refused
from layout.source.fields import EditionFields
from layout.source.folder import EDITION_FILE
from layout.source.loading import load
from layout.source.world import World
from layout.source.yaml import MOST_YAML, Placed, read_placed
from layout.source.zone import zone_minutes
from layout.unicode import SPACES

LONGEST_PAPER = 180
"""Bytes of the paper's name in UTF-8: it names the PDF, and file systems take 255."""


def read_edition_fields(world: World, problems: list[Diagnostic]) -> Placed[EditionFields] | None:
    """What the `edition.yaml` of a folder says; None where that cannot be read.

    What is wrong goes to `problems`.
    """
    hint = "its least is `paper: 澜川日报`"
    try:
        data = load(world, EDITION_FILE, MOST_YAML, missing=hint)
        placed = read_placed(data, EditionFields, file=world.shown(EDITION_FILE))
    except Refused as refused:
        problems += refused.diagnostics
        return None
    fields = placed.value
    if not fields.paper.strip(SPACES):
        problems.append(placed.diagnose("is empty", ("paper",), "name the paper"))
    elif (length := len(fields.paper.encode())) > LONGEST_PAPER:
        message = f"{length} bytes are too long for a name"
        hint = f"at most {LONGEST_PAPER}: it names the PDF"
        problems.append(placed.diagnose(message, ("paper",), hint))
    if fields.zone and zone_minutes(fields.zone) is None:
        message = f"no offset from UTC: {fields.zone}"
        hint = "such as +08:00, from -12:00 to +14:00"
        problems.append(placed.diagnose(message, ("zone",), hint))
    if fields.time and fields.time.tzinfo:
        hint = "such as 07:30; `zone:` is apart"
        problems.append(placed.diagnose("has a zone of its own", ("time",), hint))
    return placed
