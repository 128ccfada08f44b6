"""Pictures of the display list in, the image objects of one PDF out.

Written by ourselves: reportlab turns every CMYK JPEG upside down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from layout.display import Picture
from layout.export.images import Prepared, prepare
from layout.export.pdf.objects import Objects, Reference, name
from layout.geometry import Rect
from layout.model.picture import PictureFile


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
) -> Images:
    """Add each picture once for each crop and size; what comes out alike is shared.

    Those `pending` are not made yet: each has an empty image, to be filled in (`fill_image`).

    Raises:
        KeyError: a picture that `pictures` does not have.
    """
    prepared: dict[tuple[str, Rect, float, float], str] = {}
    resources: dict[Prepared, str] = {}
    added: dict[str, Reference] = {}
    names: dict[Picture, str] = {}
    empty: dict[str, str] = {}
    for item in placed:
        if item.picture in pending:
            if item.picture not in empty:
                resource = empty[item.picture] = f"P{len(empty) + 1}"
                added[resource] = objects.add_encoded(b"", {})
            names[item] = empty[item.picture]
            continue
        key = (item.picture, item.crop, item.rect.width, item.rect.height)
        if key not in prepared:
            image = prepare(pictures[item.picture], *key[1:])
            if image not in resources:
                resources[image] = f"I{len(resources) + 1}"
                added[resources[image]] = objects.add_encoded(image.data, _keys(image))
            prepared[key] = resources[image]
        names[item] = prepared[key]
    return Images(added, names, {picture: added[one] for picture, one in empty.items()})


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
