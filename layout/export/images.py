"""A checked picture, its crop and the size it is placed at in; the pixels of a PDF image out.

Upright, cropped, sRGB (or grey) of 8 bits, and no finer than a reader can see. Nothing of the
file but its pixels gets through: no EXIF, no profile, no comment.
"""

from __future__ import annotations

import io
import math
import warnings
import zlib
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageChops, ImageCms, JpegImagePlugin

from layout.geometry import Rect
from layout.model.picture import LONGEST_PROFILE, PictureFile

READER_PPI = 200.0
"""What newsprint wants, and what a phone shows of a page when it is enlarged three times."""

QUALITY = 82
"""JPEG quality of IJG's scale: half the bytes of 90; below 80 edges of type begin to ring."""

FEW = 256
"""Colours of a drawing, chart or scan of text; a photograph has thousands."""

FLATE_WORTH = 2
"""Times the bytes of JPEG that a drawing may take to keep its edges clean."""

ROUNDING = 1e-6
"""Part of a picture by which a reckoned crop may leave it."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF's orientation to what sets the picture upright (EXIF 2.32, 4.6.4 A)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The data of a PDF image (PDF 1.7, 8.9.5) and what its dictionary says of them."""

    data: bytes
    filter: Literal["DCTDecode", "FlateDecode"]
    width: int
    height: int
    colour: Literal["DeviceRGB", "DeviceGray"]
    bits: int
    """Of each component: 8, or 1 for black and white."""


def prepare(
    picture: PictureFile,
    crop: Rect,
    width: float,
    height: float,
    *,
    ppi: float = READER_PPI,
    quality: int = QUALITY,
) -> Prepared:
    """The picture as readers get it. The same input gives the same bytes.

    Args:
        picture: a file that `read_picture` has checked.
        crop: the part shown, as fractions of the upright picture.
        width: points that it fills across.
        height: points that it fills down.
        ppi: the most pixels an inch; a picture that has fewer keeps its own.
        quality: of JPEG, 1 to 95.

    Raises:
        ValueError: the crop or the placed size is empty, or the crop leaves the picture.
    """
    _check(crop, width, height)
    turned = picture.orientation >= 5
    limits = width * ppi / 72, height * ppi / 72
    if turned:
        limits = limits[1], limits[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large pictures: this one is within our limits
        image = Image.open(io.BytesIO(picture.data), formats=[picture.format])
        crop = _as_stored(crop, picture.orientation)
        # a JPEG is decoded smaller where that leaves twice the pixels that will be kept
        wanted = math.ceil(2 * limits[0] / crop.width), math.ceil(2 * limits[1] / crop.height)
        image.draft(image.mode, wanted)
        image.load()
        profile, sampling = image.info.get("icc_profile"), _sampling(image)
        plain = _on_paper(image)
        drawn = picture.format != "JPEG" and plain.getcolors(FEW) is not None
        del image
        cut = _sampled(plain, crop, limits)
        if picture.orientation in TURNS:
            cut = cut.transpose(TURNS[picture.orientation])
        return _encode(_in_srgb(cut, profile), drawn=drawn, quality=quality, sampling=sampling)


def _check(crop: Rect, width: float, height: float) -> None:
    if not (width > 0 and height > 0):
        raise ValueError(f"a picture is placed at a size above 0, not {width:g} × {height:g} pt")
    within = min(crop.x, crop.y) > -ROUNDING and max(crop.right, crop.bottom) < 1 + ROUNDING
    if not (crop.width > 0 and crop.height > 0 and within):
        raise ValueError(f"a crop lies within 0 and 1 and is not empty, unlike {crop}")


def _as_stored(crop: Rect, orientation: int) -> Rect:
    """The crop of the upright picture as a crop of the stored one, in fractions."""
    x, y, width, height = crop.x, crop.y, crop.width, crop.height
    if orientation >= 5:
        x, y, width, height = y, x, height, width
    if orientation in (2, 3, 7, 8):
        x = 1 - x - width
    if orientation in (3, 4, 6, 7):
        y = 1 - y - height
    return Rect(x, y, width, height)


def _sampling(image: Image.Image) -> str:
    """How fine the colour of a picture is worth keeping: as fine as it came.

    A drawing's coloured type and edges need all of it; a photograph was mostly stored with
    a quarter.
    """
    coarse = image.format == "JPEG" and JpegImagePlugin.get_sampling(image) in (1, 2)
    return "4:2:0" if coarse else "4:4:4"


def _on_paper(image: Image.Image) -> Image.Image:
    """The picture on white paper, as `L`, `RGB` or `CMYK` of 8 bits."""
    if image.mode.startswith("I"):
        values = np.clip(np.asarray(image), 0, 0xFFFF)
        return Image.fromarray((values >> 8).astype(np.uint8))
    if image.has_transparency_data:
        grey = image.mode in ("1", "L", "LA", "La")
        image = image.convert("LA" if grey else "RGBA")
        paper = Image.new("L" if grey else "RGB", image.size, "white")
        paper.paste(image.convert("L") if grey else image, mask=image.getchannel("A"))
        return paper
    if image.mode == "CMYK":
        # Pillow takes every CMYK JPEG for one of Adobe's, whose values are upside down
        upside_down = image.format == "JPEG" and "adobe" not in image.info
        return ImageChops.invert(image) if upside_down else image
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _sampled(image: Image.Image, crop: Rect, limits: tuple[float, float]) -> Image.Image:
    """The crop, with as many pixels as `limits` allow; never more than it has."""
    left, top = max(0.0, crop.x * image.width), max(0.0, crop.y * image.height)
    right = min(crop.right, 1.0) * image.width
    bottom = min(crop.bottom, 1.0) * image.height
    size = _pixels(right - left, limits[0]), _pixels(bottom - top, limits[1])
    if size == (max(1, round(right - left)), max(1, round(bottom - top))):
        x = min(round(left), image.width - size[0])
        y = min(round(top), image.height - size[1])
        return image.crop((x, y, x + size[0], y + size[1]))
    # whole pixels first: the filter would take in what lies beyond the crop
    x, y = math.floor(left + ROUNDING), math.floor(top + ROUNDING)
    edges = math.ceil(right - ROUNDING), math.ceil(bottom - ROUNDING)
    if (x, y, *edges) != (0, 0, *image.size):
        image = image.crop((x, y, *edges))
    left, right = max(left - x, 0.0), min(right - x, image.width)
    top, bottom = max(top - y, 0.0), min(bottom - y, image.height)
    # areas are averaged first where three times the pixels remain: no difference to be seen
    box = (left, top, right, bottom)
    return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)


def _pixels(own: float, limit: float) -> int:
    """Whole pixels of a length that has `own` and may have `limit`."""
    return max(1, round(own) if round(own) <= limit else int(limit + 1e-6))


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The picture in sRGB or grey, by its own profile where that works."""
    kind = "L" if image.mode == "L" else "RGB"
    if isinstance(profile, bytes) and len(profile) <= LONGEST_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            paper = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, paper, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # reading it has warned that the profile is passed over
        else:
            image = converted or image
    return image.convert(kind)


def _encode(image: Image.Image, *, drawn: bool, quality: int, sampling: str) -> Prepared:
    """JPEG; or for a drawing, unless it costs too much, every pixel as it is."""
    image.info.clear()  # else a JPEG gets its comment
    file = io.BytesIO()
    # not `optimize`: Pillow gives it a buffer of one byte a pixel, which noise overruns
    image.save(file, "JPEG", quality=quality, subsampling=sampling)
    colour: Literal["DeviceRGB", "DeviceGray"] = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    photograph = Prepared(file.getvalue(), "DCTDecode", *image.size, colour, 8)
    if not drawn:
        return photograph
    bits = 8
    if image.mode == "L" and not any(image.histogram()[1:255]):
        image, bits = image.convert("1", dither=Image.Dither.NONE), 1
    data = zlib.compress(image.tobytes(), 9)
    if len(data) > FLATE_WORTH * len(photograph.data):
        return photograph
    return Prepared(data, "FlateDecode", *image.size, colour, bits)
