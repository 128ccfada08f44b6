"""Picture files made here, and what reading one gives or says."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from layout.diagnostics import Diagnostic, Refused, Severity, Span
from layout.export.images import Prepared
from layout.geometry import Rect
from layout.model.picture import PictureFile
from layout.source.pictures import read_picture

SPAN = Span("stories/bridge.md", 4, 10)
WHOLE = Rect(0, 0, 1, 1)
LARGE = 10_000.0
"""Points: a size at which no picture here is sampled down."""

RED, GREEN, BLUE, GREY = (200, 30, 40), (20, 150, 60), (30, 60, 180), (150, 150, 150)
ORIENTATION = 0x0112


def flag(width: int = 96, height: int = 64) -> Image.Image:
    """A quarter each: red, green above; blue, grey below."""
    image = Image.new("RGB", (width, height), GREY)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def photograph(width: int, height: int) -> Image.Image:
    """Slow colours with a little noise: more than 256 of them."""
    across, down = np.meshgrid(np.linspace(0, 200, width), np.linspace(0, 200, height))
    grain = np.random.default_rng(1).integers(0, 20, (height, width))
    bands = (across + grain, down + grain, (across + down) / 2)
    return Image.fromarray(np.stack(bands, axis=-1).astype(np.uint8))


def encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def read(data: bytes, file: str = "images/bridge") -> PictureFile:
    picture, report = read_picture(data, file=file, span=SPAN, field="figure.file")
    assert report.diagnostics == ()
    return picture


def warning(data: bytes, file: str = "images/bridge") -> Diagnostic:
    _, report = read_picture(data, file=file, span=SPAN, field="figure.file")
    (found,) = report.diagnostics
    assert (found.severity, found.span, found.field) == (Severity.WARNING, SPAN, "figure.file")
    return found


def refusal(data: bytes, file: str = "images/bridge") -> Diagnostic:
    with pytest.raises(Refused) as raised:
        read_picture(data, file=file, span=SPAN, field="figure.file")
    assert raised.value.__cause__ is None
    (found,) = raised.value.diagnostics
    assert (found.severity, found.span, found.field) == (Severity.ERROR, SPAN, "figure.file")
    assert found.hint
    return found


def pixels(prepared: Prepared) -> npt.NDArray[np.uint8]:
    """The colours of prepared data, shape (height, width, 3)."""
    size = prepared.width, prepared.height
    if prepared.filter == "DCTDecode":
        image: Image.Image = Image.open(io.BytesIO(prepared.data))
        assert image.size == size
    else:
        mode = {("DeviceRGB", 8): "RGB", ("DeviceGray", 8): "L", ("DeviceGray", 1): "1"}
        raw = zlib.decompress(prepared.data)
        image = Image.frombytes(mode[prepared.colour, prepared.bits], size, raw)
    return np.asarray(image.convert("RGB"))


def quarters(prepared: Prepared) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters: upper left, upper right, lower …"""
    shown = pixels(prepared)
    height, width, _ = shown.shape
    places = [(y, x) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    return [tuple(shown[place].tolist()) for place in places]


def alike(found: object, wanted: object, within: float = 6) -> bool:
    return bool(np.abs(np.array(found, float) - np.array(wanted, float)).max() <= within)


FLAG = [RED, GREEN, BLUE, GREY]


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


TURNED_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera held so would store of an upright scene."""


def turned(image: Image.Image, orientation: int, format: str, **options: Any) -> bytes:
    """A file whose pixels lie as EXIF says."""
    turn = TURNED_BACK[orientation]
    stored = image.transpose(turn) if turn is not None else image
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return encoded(stored, format, exif=exif, **options)


def without_adobe(data: bytes) -> bytes:
    """A JPEG without its Adobe marker (APP14)."""
    at = data.index(b"\xff\xee\0\x0eAdobe")
    return data[:at] + data[at + 16 :]
