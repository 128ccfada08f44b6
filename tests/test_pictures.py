"""Picture files made here, read, judged and prepared for readers."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import time
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from layout.diagnostics import Diagnostic, Refused, Severity, Span
from layout.export.images import Prepared, prepare
from layout.geometry import Rect
from layout.model.picture import PictureFile
from layout.page.resolution import check_resolution, resolution
from layout.paper import composed
from layout.source import loading
from layout.source.edition import read_edition
from layout.source.loading import load_picture
from layout.source.pictures import ACCEPTED, read_picture
from layout.source.world import MemoryWorld
from tests.shelf import library

ROOT = Path(__file__).parents[1]
SPAN = Span("stories/bridge.md", 4, 10)
WHOLE = Rect(0, 0, 1, 1)
LARGE = 10_000.0
"""Points: a size at which no picture here is sampled down."""

RED, GREEN, BLUE, GREY = (200, 30, 40), (20, 150, 60), (30, 60, 180), (150, 150, 150)
ORIENTATION = 0x0112


@pytest.fixture(autouse=True)
def warnings_are_errors() -> Iterator[None]:
    """Whatever Pillow finds odd, our callers hear nothing of it but diagnostics."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


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

# --- formats and modes


def grey_of(*colours: tuple[int, int, int]) -> list[tuple[int, ...]]:
    """The colours as greys, by the weights of luma that Pillow has too."""
    return [(round(0.299 * r + 0.587 * g + 0.114 * b),) * 3 for r, g, b in colours]


def sixteen_bits(image: Image.Image) -> Image.Image:
    return Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)


def rgb_sixteen_bits(image: Image.Image) -> bytes:
    """A PNG of 16 bits a channel, which Pillow does not write."""
    rows = np.asarray(image).astype(">u2") * 257
    raw = b"".join(b"\0" + row.astype(">u2").tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", *image.size, 16, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(raw))
        + chunk(b"IEND")
    )


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def see_through(mode: str) -> Image.Image:
    """The flag with its right half clear: green and grey are gone on white paper."""
    image = flag().convert(mode)
    mask = Image.new("L", image.size, 255)
    mask.paste(0, (48, 0, 96, 64))
    image.putalpha(mask)
    return image


def palette_with_clear_entry() -> bytes:
    image = flag().quantize(4)
    clear = image.getpixel((80, 10))
    return encoded(image, "PNG", transparency=clear)


WHITE = (255, 255, 255)
ON_WHITE = [RED, WHITE, BLUE, WHITE]


@pytest.mark.parametrize(
    ("data", "format", "mode", "colours"),
    [
        pytest.param(encoded(flag(), "JPEG", quality=95), "JPEG", "RGB", FLAG, id="JPEG"),
        pytest.param(
            encoded(flag(), "JPEG", quality=95, progressive=True),
            "JPEG", "RGB", FLAG, id="JPEG, progressive",
        ),
        pytest.param(
            encoded(flag().convert("L"), "JPEG", quality=95),
            "JPEG", "L", grey_of(*FLAG), id="JPEG, grey",
        ),
        pytest.param(encoded(flag(), "PNG"), "PNG", "RGB", FLAG, id="PNG"),
        pytest.param(encoded(flag().quantize(4), "PNG"), "PNG", "P", FLAG, id="PNG, palette"),
        pytest.param(encoded(flag().convert("L"), "PNG"), "PNG", "L", grey_of(*FLAG),
                     id="PNG, grey"),
        pytest.param(encoded(see_through("RGB"), "PNG"), "PNG", "RGBA", ON_WHITE, id="PNG, alpha"),
        pytest.param(encoded(see_through("L"), "PNG"), "PNG", "LA",
                     [grey_of(RED)[0], WHITE, grey_of(BLUE)[0], WHITE], id="PNG, grey and alpha"),
        pytest.param(palette_with_clear_entry(), "PNG", "P", [RED, WHITE, BLUE, GREY],
                     id="PNG, palette with a clear entry"),
        pytest.param(encoded(flag(), "PNG", transparency=GREEN), "PNG", "RGB",
                     [RED, WHITE, BLUE, GREY], id="PNG, a clear colour"),
        pytest.param(encoded(sixteen_bits(flag()), "PNG"), "PNG", "I;16", grey_of(*FLAG),
                     id="PNG, 16 bits grey"),
        pytest.param(rgb_sixteen_bits(flag()), "PNG", "RGB", FLAG, id="PNG, 16 bits a channel"),
        pytest.param(encoded(flag(), "WEBP", quality=95), "WEBP", "RGB", None, id="WebP"),
        pytest.param(encoded(flag(), "WEBP", lossless=True), "WEBP", "RGB", FLAG,
                     id="WebP, lossless"),
        pytest.param(encoded(see_through("RGB"), "WEBP", lossless=True), "WEBP", "RGBA", ON_WHITE,
                     id="WebP, alpha"),
        pytest.param(encoded(flag(), "TIFF"), "TIFF", "RGB", FLAG, id="TIFF"),
        pytest.param(encoded(flag(), "TIFF", compression="tiff_lzw"), "TIFF", "RGB", FLAG,
                     id="TIFF, LZW"),
        pytest.param(encoded(flag(), "TIFF", big_tiff=True), "TIFF", "RGB", FLAG, id="BigTIFF"),
        pytest.param(encoded(sixteen_bits(flag()), "TIFF"), "TIFF", "I;16", grey_of(*FLAG),
                     id="TIFF, 16 bits grey"),
        pytest.param(encoded(flag().quantize(4), "TIFF"), "TIFF", "P", FLAG, id="TIFF, palette"),
        pytest.param(encoded(flag().convert("CMYK"), "TIFF"), "TIFF", "CMYK", FLAG,
                     id="TIFF, CMYK"),
    ],
)  # fmt: skip
def test_every_kind_is_read_and_looks_like_itself(
    data: bytes, format: str, mode: str, colours: list[tuple[int, ...]] | None
) -> None:
    picture = read(data)
    assert (picture.format, picture.mode) == (format, mode)
    assert (picture.width, picture.height, picture.aspect) == (96, 64, 1.5)
    assert picture.data is data
    prepared = prepare(picture, WHOLE, LARGE, LARGE)
    assert (prepared.width, prepared.height, prepared.bits) == (96, 64, 8)
    assert alike(quarters(prepared), colours or FLAG, within=6 if colours else 12)


def test_a_bitmap_stays_one_bit_deep() -> None:
    image = Image.new("1", (50, 40), 1)
    image.paste(0, (0, 0, 25, 40))
    prepared = prepare(read(encoded(image, "PNG")), WHOLE, LARGE, LARGE)
    assert (prepared.filter, prepared.colour, prepared.bits) == ("FlateDecode", "DeviceGray", 1)
    assert quarters(prepared) == [(0, 0, 0), WHITE, (0, 0, 0), WHITE]


@pytest.mark.parametrize(
    "name", ["a.jpg", "a.JPEG", "images/水岸.jfif", "a", "a.b.jpe"], ids="named {}".format
)
def test_names_of_a_jpeg(name: str) -> None:
    assert read(encoded(flag(), "JPEG"), name).name == name


# --- CMYK


def without_adobe(data: bytes) -> bytes:
    """A JPEG without its Adobe marker (APP14)."""
    at = data.index(b"\xff\xee\0\x0eAdobe")
    return data[:at] + data[at + 16 :]


def test_cmyk_looks_alike_with_and_without_adobes_marker() -> None:
    cmyk = flag().convert("CMYK")
    marked = encoded(cmyk, "JPEG", quality=95)  # Adobe's way: upside down
    plain = without_adobe(encoded(ImageChops.invert(cmyk), "JPEG", quality=95))
    shown = [quarters(prepare(read(data), WHOLE, LARGE, LARGE)) for data in (marked, plain)]
    assert alike(shown[0], FLAG)
    assert alike(shown[1], FLAG)
    assert read(plain).mode == "CMYK"


# --- turned, cropped, sampled

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


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_stands_upright(orientation: int, format: str) -> None:
    picture = read(turned(flag(), orientation, format))
    assert (picture.width, picture.height) == (96, 64)
    prepared = prepare(picture, WHOLE, LARGE, LARGE)
    assert (prepared.width, prepared.height) == (96, 64)
    assert alike(quarters(prepared), FLAG, within=25)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_crop_is_of_the_upright_picture(orientation: int) -> None:
    picture = read(turned(flag(), orientation, "PNG"))
    for crop, colour in zip(
        (Rect(0, 0, 0.5, 0.5), Rect(0.5, 0, 0.5, 0.5), Rect(0, 0.5, 0.5, 0.5)), FLAG, strict=False
    ):
        cut = prepare(picture, crop, LARGE, LARGE)
        assert (cut.width, cut.height) == (48, 32)
        assert (pixels(cut) == colour).all()
        small = prepare(picture, crop, 72, 36, ppi=20)
        assert (small.width, small.height) == (20, 10)
        assert (pixels(small) == colour).all()


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(value: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = value
    assert read(encoded(flag(), "JPEG", exif=exif)).orientation == 1


@pytest.mark.parametrize(
    "exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0garbage", b"MM\0*" * 9]
)
def test_damaged_exif_does_no_harm(exif: bytes) -> None:
    for format in ("JPEG", "PNG", "WEBP"):
        assert read(encoded(flag(), format, exif=exif)).width == 96


@given(
    width=st.integers(1, 400),
    height=st.integers(1, 400),
    placed=st.floats(1, 300),
    ppi=st.floats(20, 400),
    x=st.floats(0, 0.9),
    part=st.floats(0.01, 1),
    orientation=st.integers(1, 8),
    format=st.sampled_from(["JPEG", "PNG"]),
)
def test_pixels_are_never_more_than_the_picture_or_the_place_has(
    width: int, height: int, placed: float, ppi: float, x: float, part: float, orientation: int,
    format: str,
) -> None:  # fmt: skip
    picture = read(turned(Image.new("RGB", (width, height), RED), orientation, format))
    crop = Rect(x, x / 2, min(part, 1 - x), min(part, 1 - x / 2))
    prepared = prepare(picture, crop, placed, placed / 2, ppi=ppi)
    own = picture.width * crop.width, picture.height * crop.height
    room = placed * ppi / 72, placed / 2 * ppi / 72
    found = (prepared.width, prepared.height)
    for count, has, may in zip(found, own, room, strict=True):
        assert 1 <= count <= max(1, min(has + 0.5, may + 1e-6))
        assert count > min(has, may) - 1
    assert alike(pixels(prepared), np.full((*found[::-1], 3), RED))


def test_sampling_down_keeps_the_picture() -> None:
    for format in ("JPEG", "TIFF"):
        image = photograph(1200, 900)
        small = prepare(read(encoded(image, format)), WHOLE, 72, 54, ppi=100)
        assert (small.width, small.height, small.filter) == (100, 75, "DCTDecode")
        wanted = np.asarray(image.resize((100, 75), Image.Resampling.BOX))
        assert float(np.abs(pixels(small).astype(int) - wanted).mean()) < 3


# --- what is written


def test_a_drawing_keeps_its_edges_and_a_photograph_is_a_jpeg() -> None:
    drawing = prepare(read(encoded(flag(1200, 800), "PNG")), WHOLE, 144, 96)
    assert (drawing.filter, drawing.width) == ("FlateDecode", 400)
    assert quarters(drawing) == FLAG
    assert prepare(read(encoded(flag(), "JPEG")), WHOLE, LARGE, LARGE).filter == "DCTDecode"
    grey = photograph(300, 200).convert("L")
    scan = prepare(read(encoded(grey, "PNG")), WHOLE, LARGE, LARGE)
    assert (scan.filter, scan.colour) == ("DCTDecode", "DeviceGray")
    dithered = photograph(300, 200).quantize(256)
    assert prepare(read(encoded(dithered, "PNG")), WHOLE, 36, 24).filter == "DCTDecode"


@pytest.mark.parametrize(("subsampling", "kept"), [(0, 0), (1, 2), (2, 2)])
def test_colour_is_kept_as_fine_as_it_came(subsampling: int, kept: int) -> None:
    data = encoded(photograph(300, 200), "JPEG", subsampling=subsampling)
    prepared = prepare(read(data), WHOLE, LARGE, LARGE)
    # SOF0: length, precision, height, width, count, then id and sampling of the first component
    at = prepared.data.index(b"\xff\xc0")
    assert prepared.data[at + 11] == {0: 0x11, 2: 0x22}[kept]


def test_noise_does_not_overrun_the_encoder() -> None:
    noise = np.random.default_rng(2).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    picture = read(encoded(Image.fromarray(noise), "PNG"))
    assert prepare(picture, WHOLE, LARGE, LARGE, quality=95).width == 400


def test_nothing_but_pixels_gets_through() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = photograph(60, 40)
    files = [encoded(image, "JPEG", comment=b"SECRET")]
    files += [
        encoded(image, one, exif=exif, icc_profile=profile) for one in ("JPEG", "PNG", "WEBP")
    ]
    for data in files:
        assert b"SECRET" in data
        written = prepare(read(data), WHOLE, LARGE, LARGE).data
        assert not any(mark in written for mark in (b"SECRET", b"Exif", b"ICC_PROFILE"))


def specimen() -> bytes:
    """Prepared data of some kinds of picture."""
    image = photograph(400, 300)
    files = (
        encoded(image, "JPEG"),
        encoded(image, "PNG"),
        encoded(flag(), "PNG"),
        encoded(image.convert("CMYK"), "TIFF"),
    )
    crop = Rect(0.1, 0.2, 0.7, 0.6)
    return b"".join(prepare(read(data), crop, 100, 75).data for data in files)


def test_the_same_picture_gives_the_same_bytes_here_and_elsewhere() -> None:
    here = hashlib.sha256(specimen()).hexdigest()
    assert hashlib.sha256(specimen()).hexdigest() == here
    code = (
        "import hashlib, tests.test_pictures as t; print(hashlib.sha256(t.specimen()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "2", "TZ": "America/New_York"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    assert done.stdout.decode().strip() == here


def test_a_caller_gives_a_crop_and_a_size_that_can_be() -> None:
    picture = read(encoded(flag(), "PNG"))
    for crop in (Rect(0, 0, 0, 1), Rect(0.5, 0, 0.6, 1), Rect(-0.1, 0, 1, 1)):
        with pytest.raises(ValueError, match="a crop lies within 0 and 1"):
            prepare(picture, crop, 10, 10)
    with pytest.raises(ValueError, match="not 0 × 10 pt"):
        prepare(picture, WHOLE, 0, 10)


# --- colour profiles


def test_a_sound_profile_is_followed() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = prepare(read(encoded(flag(), "PNG", icc_profile=srgb)), WHOLE, LARGE, LARGE)
    assert alike(quarters(same), FLAG, within=1)
    # sRGB with its red and blue primaries exchanged
    red, blue = srgb.index(b"rXYZ"), srgb.index(b"bXYZ")
    swapped = bytearray(srgb)
    swapped[red], swapped[blue] = srgb[blue], srgb[red]
    data = encoded(flag(), "PNG", icc_profile=bytes(swapped))
    shown = quarters(prepare(read(data), WHOLE, LARGE, LARGE))
    assert alike(shown[0], RED[::-1], within=3)
    assert alike(shown[2], BLUE[::-1], within=3)


@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        pytest.param("RGB", b"not a profile" * 20, id="garbage"),
        pytest.param("RGB", b"\0" * 5_000_000, id="too long"),
        pytest.param(
            "L",
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
            id="of other colours",
        ),
    ],
)
def test_another_profile_is_passed_over_with_a_warning(mode: str, profile: bytes) -> None:
    image = flag().convert(mode)
    data = encoded(image, "TIFF", icc_profile=profile)
    found = warning(data)
    assert found.message == (
        f"the colour profile in images/bridge is damaged or not for {mode}: it is passed over"
    )
    picture, _ = read_picture(data, file="images/bridge")
    plain = prepare(read(encoded(image, "TIFF")), WHOLE, LARGE, LARGE)
    assert prepare(picture, WHOLE, LARGE, LARGE) == plain


# --- several frames


@pytest.mark.parametrize(
    ("format", "said"),
    [("PNG", "is animated"), ("WEBP", "is animated"), ("TIFF", "has several pages")],
)
def test_of_several_frames_the_first_is_printed(format: str, said: str) -> None:
    rest = [Image.new("RGB", (96, 64), colour) for colour in (GREEN, BLUE)]
    data = encoded(flag(), format, save_all=True, append_images=rest, lossless=True)
    assert warning(data).message == f"images/bridge {said}: the first is printed"
    picture, _ = read_picture(data, file="x")
    assert alike(quarters(prepare(picture, WHOLE, LARGE, LARGE)), FLAG)


def test_a_phones_jpeg_with_a_second_picture_behind_it_is_a_jpeg() -> None:
    data = encoded(flag(), "MPO", save_all=True, append_images=[flag(32, 32)])
    picture = read(data, "a.jpg")
    assert (picture.format, picture.width) == ("JPEG", 96)
    assert alike(quarters(prepare(picture, WHOLE, LARGE, LARGE)), FLAG, within=25)


# --- refused


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"hello", "is not a picture", id="text"),
        pytest.param(b"\xff", "is not a picture", id="one byte"),
        pytest.param(encoded(flag(), "GIF"), "is a GIF picture", id="GIF"),
        pytest.param(encoded(flag(), "BMP"), "is a BMP picture", id="BMP"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(9), "is a HEIC picture", id="HEIC"),
        pytest.param(b"%PDF-1.7\n", "is a PDF document", id="PDF"),
        pytest.param(b"\xef\xbb\xbf\n <svg xmlns=", "is an SVG drawing", id="SVG"),
        pytest.param(b"<!DOCTYPE html><p>404", "is a web page", id="an error page"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\n",
            "is a Git LFS pointer; the picture itself was not fetched",
            id="an LFS pointer",
        ),
        pytest.param(b"RIFF\0\0\0\0WAVEfmt ", "is not a picture", id="a sound"),
    ],
)
def test_what_is_no_picture_of_ours_is_named(data: bytes, said: str) -> None:
    found = refusal(data, "images/bridge.jpg")
    assert (found.message, found.hint) == (f"images/bridge.jpg {said}", ACCEPTED)


def test_a_name_may_not_lie() -> None:
    found = refusal(encoded(flag(), "PNG"), "images/bridge.jpg")
    assert found.message == "images/bridge.jpg is a PNG picture, not what its name says"
    assert found.hint == f"rename it to bridge.png, or save it anew; {ACCEPTED}"
    assert "is a WebP picture" in refusal(encoded(flag(), "WEBP"), "a.gif").message


FILES = [
    pytest.param(encoded(photograph(200, 150), format, **options), id=f"{format} {options}")
    for format, options in (
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "tiff_deflate"}),
    )
]


@pytest.mark.parametrize("data", FILES)
def test_a_file_cut_off_anywhere_is_refused(data: bytes) -> None:
    assert read(data).width == 200
    # a PNG without its end chunk still has all its pixels
    ends = [*range(1, len(data) - 24, max(1, len(data) // 60)), len(data) - 24]
    for end in ends:
        said = refusal(data[:end]).message
        assert said.startswith("images/bridge is ")
        if end > len(data) // 2 and "header" not in said:
            assert said.startswith("images/bridge is cut off or damaged: a ")
            assert "200 × 150 pixels, which cannot all be read" in said


@pytest.mark.parametrize("data", FILES)
@given(edits=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_prepared(data: bytes, edits: list[tuple[float, int]]) -> None:
    """No other exception, whatever the bytes."""
    changed = bytearray(data)
    for place, value in edits:
        changed[int(place * len(data))] = value
    try:
        picture, _ = read_picture(bytes(changed), file="x")
    except Refused:
        return
    prepare(picture, WHOLE, 36, 36)


def test_a_jpeg_with_a_hole_is_refused() -> None:
    data = encoded(photograph(400, 300), "JPEG")
    holed = data[: len(data) // 2] + b"\xff\xd9"
    assert "is cut off or damaged" in refusal(holed).message


@given(
    width=st.integers(1, 300),
    height=st.integers(1, 300),
    subsampling=st.integers(0, 2),
    mode=st.sampled_from(["RGB", "L", "CMYK"]),
    seed=st.integers(0, 99),
    flat=st.booleans(),
)
def test_a_whole_jpeg_is_not_taken_for_one_with_a_hole(
    width: int, height: int, subsampling: int, mode: str, seed: int, flat: bool
) -> None:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    image = Image.fromarray(values * (not flat)).convert(mode)
    assert read(encoded(image, "JPEG", subsampling=subsampling)).height == height


def with_size(data: bytes, width: int, height: int) -> bytes:
    """The file with another size in its header."""
    if data.startswith(b"\x89PNG"):
        return (
            data[:8] + chunk(b"IHDR", struct.pack(">II", width, height) + data[24:29]) + data[33:]
        )
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_header_that_promises_more_pixels_is_refused(format: str) -> None:
    lying = with_size(encoded(photograph(200, 150), format), 2000, 1500)
    assert "said to have 2000 × 1500 pixels, which cannot all be read" in refusal(lying).message


def tiff(width: int, height: int, *more: tuple[int, int, int, int], behind: bytes = b"") -> bytes:
    """A TIFF of eight pixels that says what it likes; `more` fields are tag, type, count, value."""
    fields = sorted(
        [
            (256, 4, 1, width),
            (257, 4, 1, height),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 1, 8),
            (277, 3, 1, 1),
            (278, 4, 1, height),
            (279, 4, 1, width * height & 0xFFFFFFFF),
            *more,
        ]
    )
    rows = b"".join(struct.pack("<HHII", *field) for field in fields)
    return (
        b"II*\0" + struct.pack("<I", 16) + bytes(8) + struct.pack("<H", len(fields)) + rows
        + bytes(4) + behind
    )  # fmt: skip


def vp8x(width: int, height: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4)
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(
            with_size(encoded(flag(), "PNG"), 40_000, 40_000),
            "has 40000 × 40000 pixels (1600 Mpixel), more than 100 Mpixel",
            id="a PNG bomb",
        ),
        pytest.param(
            with_size(encoded(flag(), "PNG"), 40_000, 40_000)[:40],
            "has 40000 × 40000 pixels (1600 Mpixel), more than 100 Mpixel",
            id="the header of one",
        ),
        pytest.param(
            with_size(encoded(flag(), "JPEG"), 65_000, 65_000),
            "has 65000 × 65000 pixels (4225 Mpixel), more than 100 Mpixel",
            id="a JPEG bomb",
        ),
        pytest.param(
            tiff(90_000, 90_000),
            "has 90000 × 90000 pixels (8100 Mpixel), more than 100 Mpixel",
            id="a TIFF bomb",
        ),
        pytest.param(
            tiff(0xFFFFFFFF, 0xFFFFFFFF),
            "has 4294967295 × 4294967295 pixels (18446744065120 Mpixel), more than 100 Mpixel",
            id="a TIFF as large as can be said",
        ),
        pytest.param(
            vp8x(16_000, 16_000),
            "has 16000 × 16000 pixels (256 Mpixel), more than 50 Mpixel",
            id="a WebP bomb",
        ),
        pytest.param(
            with_size(encoded(flag(), "PNG"), 90_000, 2),
            "has 90000 × 2 pixels, a side longer than 65535",
            id="a thread",
        ),
        pytest.param(
            with_size(encoded(flag(), "PNG"), 0, 5), "has 0 × 5 pixels", id="no pixels"
        ),
        pytest.param(
            tiff(9_000, 9_000),
            "is cut off or damaged: a TIFF picture said to have 9000 × 9000 pixels, which cannot "
            "all be read",
            id="a tiny TIFF that lies",
        ),
        pytest.param(
            tiff(2, 4, *((40_000 + n, 1, 1_000_000, 200) for n in range(99)),
                 behind=bytes(1_000_000)),
            "has a directory of metadata that counts 99 MB",
            id="tags that share their data",
        ),
        pytest.param(
            encoded(flag(), "JPEG")[:-2] + b"\xff\xda\0\x08\1\1\0\0\x3f\0" * 101,
            "is a JPEG of more than 100 scans",
            id="endless scans",
        ),
        pytest.param(tiff(8, 1)[:20], "is a damaged TIFF picture: its header cannot be read",
                     id="no header"),
        pytest.param(
            encoded(flag().convert("F"), "TIFF"),
            "has pixels of the kind F, which is not printed",
            id="figures of 32 bits",
        ),
    ],
)  # fmt: skip
def test_limits_are_held_by_the_header_and_at_once(data: bytes, said: str) -> None:
    start = time.perf_counter()
    assert refusal(data).message == f"images/bridge {said}"
    assert time.perf_counter() - start < 2


def test_exif_that_shares_its_data_is_refused() -> None:
    block = tiff(2, 4, *((40_000 + n, 1, 25_000, 200) for n in range(3_000)), behind=bytes(25_000))
    segment = b"Exif\0\0" + block
    data = encoded(flag(), "JPEG")
    data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + data[2:]
    assert "a directory of metadata that counts" in refusal(data).message


def test_a_file_may_not_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_PICTURE", 1000)
    with pytest.raises(Refused) as refused:
        load_picture(MemoryWorld({"images/bridge.png": bytes(1001)}), "images/bridge.png")
    (found,) = refused.value.diagnostics
    assert found.message == "1001 bytes; at most 1000 are read"
    assert found.hint == "save it with fewer pixels, or as JPEG"


def test_pillows_own_limit_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its limit and ours Pillow warns; the warning is an error in these tests."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5_000)
    for format in ("JPEG", "PNG", "WEBP", "TIFF"):
        picture = read(encoded(flag(), format))
        assert prepare(picture, WHOLE, LARGE, LARGE).width == 96
        assert prepare(picture, Rect(0, 0, 0.9, 0.9), LARGE, LARGE).width == 86


# --- resolution


def sized(width: int) -> PictureFile:
    return PictureFile("images/bridge.jpg", b"", "JPEG", width, 100, "RGB")


def test_resolution_counts_the_pixels_that_are_shown() -> None:
    assert resolution(sized(1000), WHOLE, 360) == 200
    assert resolution(sized(1000), Rect(0.5, 0, 0.5, 1), 360) == 100


@pytest.mark.parametrize(("width", "warned"), [(600, False), (595, True), (10, True)])
def test_below_120_pixels_an_inch_somebody_should_look(width: int, warned: bool) -> None:
    found = check_resolution(sized(width), WHOLE, 360, span=SPAN, field="figure")
    assert (found is not None) == warned
    if found:
        assert (found.severity, found.span, found.field) == (Severity.WARNING, SPAN, "figure")


def test_what_is_said_mends_it() -> None:
    found = check_resolution(sized(700), Rect(0, 0, 0.5, 1), 360)
    assert found is not None
    assert found.message == "images/bridge.jpg has 70 ppi at 360 pt, less than 120"
    assert found.hint == "give it 1200 pixels across, or place it 210 pt wide at most"
    assert check_resolution(sized(1200), Rect(0, 0, 0.5, 1), 360) is None
    assert check_resolution(sized(700), Rect(0, 0, 0.5, 1), 210) is None


# --- posters -------------------------------------------------------------------------------------


def _cover(front: str) -> float:
    """Share of the front page's type area that the picture of its story takes."""
    data = io.BytesIO()
    Image.new("RGB", (900, 1200), (90, 110, 130)).save(data, "JPEG")
    text = "\n\n".join(["弄堂里就有七八扇门打开，竹竿上晾的是第三茬菜，晒足两个日头才下缸。"] * 14)
    files = {
        "edition.yaml": "paper: 澜川晚报\ngrid: tabloid-6\n".encode(),
        "stories/a.md": f"---\nheadline: 一缸白菜慢慢踩实\n{front}---\n\n{text}\n".encode(),
        "images/a.jpg": data.getvalue(),
    }
    edition, _ = read_edition(MemoryWorld(files))
    done = composed(edition, library())
    (rect,) = (one.rect for one in done.pages[0].frames if one.tag.role == "figure")
    area = done.grid.type_area(front=True)
    return rect.width * rect.height / (area.width * area.height)


def test_a_poster_takes_much_of_the_page() -> None:
    figures = "figures:\n  - {file: images/a.jpg, caption: 酱园弄}\n"
    plain, poster = _cover(figures), _cover(f"poster: true\n{figures}")
    assert plain < 0.3
    assert poster > 1.4 * plain


def test_a_poster_needs_a_picture() -> None:
    with pytest.raises(Refused) as refused:
        _cover("poster: true\n")
    (told,) = refused.value.diagnostics
    assert str(told).startswith("stories/a.md:3:9: error: poster: asks for a large picture")
