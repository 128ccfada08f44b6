"""Pictures of the display list in, the image objects of one PDF out.

Written by ourselves: reportlab turns every CMYK JPEG upside down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from layout.display import Picture
from layout.export.images import Prepared, prepare
from layout.export.pdf.objects import Objects, Reference, name
from layout.forked import forked
from layout.geometry import Rect
from layout.model.picture import PictureFile

WORTH_SHARING = 1 << 18
"""Bytes of pictures that are worth a second process."""
Key = tuple[str, Rect, float, float]
"""Name, crop, width and height of a picture."""


@dataclass(frozen=True, slots=True)
class Images:
    """The images of a document and which of them shows each picture."""

    objects: Mapping[str, Reference]
    """The image objects by resource name."""
    names: Mapping[Picture, str]
    pending: Mapping[str, Reference]
    """By picture, the image objects that are still empty."""


def add_images(
    objects: Objects,
    placed: Iterable[Picture],
    pictures: Mapping[str, PictureFile],
    pending: Collection[str] = (),
    jobs: int = 1,
) -> Images:
    """Add each picture once for each crop and size; what comes out alike is shared.

    Those `pending` are not made yet: each has an empty image, to be filled in (`fill_image`).

    Raises:
        KeyError: a picture that `pictures` does not have.
    """
    there = list(placed)
    shown = (_key(item) for item in there if item.picture not in pending)
    prepared = _prepared(list(dict.fromkeys(shown)), pictures, jobs)
    resources: dict[Prepared, str] = {}
    added: dict[str, Reference] = {}
    names: dict[Picture, str] = {}
    empty: dict[str, str] = {}
    for item in there:
        if item.picture in pending:
            if item.picture not in empty:
                resource = empty[item.picture] = f"P{len(empty) + 1}"
                added[resource] = objects.add_encoded(b"", {})
            names[item] = empty[item.picture]
            continue
        image = prepared[_key(item)]
        if image not in resources:
            resources[image] = f"I{len(resources) + 1}"
            added[resources[image]] = objects.add_encoded(image.data, _keys(image))
        names[item] = resources[image]
    return Images(added, names, {picture: added[one] for picture, one in empty.items()})


def _key(item: Picture) -> Key:
    return item.picture, item.crop, item.rect.width, item.rect.height


def _prepared(
    keys: Sequence[Key], pictures: Mapping[str, PictureFile], jobs: int
) -> dict[Key, Prepared]:
    """The pictures as readers get them; a second process may make half of them."""

    def made(some: Sequence[Key]) -> dict[Key, Prepared]:
        return {key: prepare(pictures[key[0]], *key[1:]) for key in some}

    ordered = sorted(keys, key=lambda key: len(pictures[key[0]].data))  # so that halves are like
    own, others = ordered[::2], ordered[1::2]
    if jobs < 2 or sum(len(pictures[key[0]].data) for key in others) < WORTH_SHARING:
        return made(ordered)
    with forked(lambda: made(others)) as wait:
        return made(own) | (wait() or made(others))


def fill_image(objects: Objects, reference: Reference, image: Prepared) -> None:
    """Put the image in the place of an empty one."""
    objects.fill(reference, image.data, _keys(image))


def _keys(image: Prepared) -> dict[str, object]:
    """The image's dictionary (PDF 1.7, 8.9.5). Readers do not smooth it: no Interpolate."""
    return {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": name(image.colour),
        "BitsPerComponent": image.bits,
        "Filter": name(image.filter),
    }
