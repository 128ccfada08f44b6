"""Shaped pieces in, one paragraph of them out; what their seams take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from layout.text.rules import CharClass
from layout.text.shaped import ARRAYS, Shaped
from layout.text.spacing import squeeze_neighbours
from layout.text.tables import tables

_BLANKS = ("before", "after", "shift", "trim_start", "trim_end")


def join(pieces: Sequence[Shaped]) -> Shaped:
    """One paragraph of pieces that were shaped in different faces: a lead-in and its text.

    Raises:
        ValueError: there are no pieces, or one of them has marks: they are for the whole.
    """
    if not pieces or any(one.marks for one in pieces):
        raise ValueError("nothing to join, or marks too early")
    if len(pieces) == 1:
        return pieces[0]
    texts = np.cumsum([0, *(len(one.text) for one in pieces)])
    chains = np.cumsum([0, *(len(one.faces) for one in pieces)])
    parts = list(zip(pieces, texts, chains, strict=False))
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in pieces]) for name in ARRAYS
    }
    arrays["face"] = np.concatenate([one.face + chain for one, _, chain in parts]).astype(np.int16)
    arrays["cluster"] = np.concatenate([one.cluster + text for one, text, _ in parts]).astype(
        np.int32
    )
    return Shaped(
        text="".join(one.text for one in pieces),
        rules=pieces[0].rules,
        faces=tuple(face for one in pieces for face in one.faces),
        missing=tuple(int(at + text) for one, text, _ in parts for at in one.missing),
        stand_ins=tuple(stand_in for one in pieces for stand_in in one.stand_ins),
        **arrays,
    )


def unbroken(text: Shaped) -> Shaped:
    """The same text as one word: no line ends inside it, and no gap parts Han and digits."""
    may_break = np.zeros_like(text.may_break)
    may_break[-1] = True
    kept = np.where(text.kind == CharClass.SPACE, np.float32(1.0), np.float32(0.0))
    return replace(
        text,
        may_break=may_break,
        gap=text.gap * kept,
        gap_shrink=text.gap_shrink * kept,
        gap_stretch=text.gap_stretch * kept,
    )


def closed_up(first: Shaped, second: Shaped) -> tuple[Shaped, Shaped]:
    """Two pieces to be joined, the blanks of marks that meet squeezed as inside one text."""
    rules = first.rules
    if rules.squeeze == "none":
        return first, second
    kind = np.array([first.kind[-1], second.kind[0]], np.uint8)
    code = np.array([ord(first.text[first.cluster[-1]]), ord(second.text[0])], np.uint32)
    before, after, shift = (
        np.array([getattr(first, name)[-1], getattr(second, name)[0]], np.float32)
        for name in ("before", "after", "shift")
    )
    squeeze_neighbours(kind, code, before, after, shift, tables(rules), rules)

    def squeezed(piece: Shaped, at: int, place: int) -> Shaped:
        arrays = {name: getattr(piece, name).copy() for name in _BLANKS}
        arrays["before"][at], arrays["after"][at] = before[place], after[place]
        arrays["shift"][at] = shift[place]
        arrays["trim_start"][at] = min(arrays["trim_start"][at], before[place])
        arrays["trim_end"][at] = min(arrays["trim_end"][at], after[place])
        return replace(piece, **arrays)

    return squeezed(first, -1, 0), squeezed(second, 0, 1)
