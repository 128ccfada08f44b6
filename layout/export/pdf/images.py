"""Pictures of the display list in, the image objects of one PDF out.

Written by ourselves: reportlab turns every CMYK JPEG upside down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layout.display import Picture
from layout.export.images import Darkroom, Prepared
from layout.export.pdf.objects import Objects, Reference, name
from layout.geometry import Rect
from layout.model.picture import PictureFile


@dataclass(frozen=True, slots=True)
class Images:
    """The images of a document and which of them shows each picture."""

    objects: Mapping[str, Reference]
    """The image objects by resource name."""
    names: Mapping[Picture, str]


def add_images(
    objects: Objects,
    placed: Iterable[Picture],
    pictures: Mapping[str, PictureFile],
    darkroom: Darkroom,
) -> Images:
    """Add each picture once for each crop and size; what comes out alike is shared.

    Raises:
        KeyError: a picture that `pictures` does not have.
    """
    prepared: dict[tuple[str, Rect, float, float], str] = {}
    resources: dict[Prepared, str] = {}
    added: dict[str, Reference] = {}
    names: dict[Picture, str] = {}
    for item in placed:
        key = (item.picture, item.crop, item.rect.width, item.rect.height)
        if key not in prepared:
            image = darkroom.prepared(pictures[item.picture], *key[1:])
            if image not in resources:
                resources[image] = f"I{len(resources) + 1}"
                added[resources[image]] = _add(objects, image)
            prepared[key] = resources[image]
        names[item] = prepared[key]
    return Images(added, names)


def _add(objects: Objects, image: Prepared) -> Reference:
    """The image object (PDF 1.7, 8.9.5). Readers do not smooth it: Interpolate is left out."""
    keys = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": name(image.colour),
        "BitsPerComponent": image.bits,
        "Filter": name(image.filter),
    }
    return objects.add_encoded(image.data, keys)
