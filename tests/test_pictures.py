"""Picture files read and prepared: they look like themselves, and nothing but pixels gets out."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from layout.export.images import prepare
from layout.geometry import Rect
from layout.source.pictures import read_picture
from tests.photographs import (
    BLUE,
    FLAG,
    GREEN,
    GREY,
    LARGE,
    ORIENTATION,
    RED,
    WHOLE,
    alike,
    chunk,
    encoded,
    flag,
    photograph,
    pixels,
    quarters,
    read,
    turned,
    warning,
    without_adobe,
)
from tests.shelf import ROOT

pytestmark = pytest.mark.filterwarnings("error")
"""Whatever Pillow finds odd, our callers hear nothing of it but diagnostics."""

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


def test_cmyk_looks_alike_with_and_without_adobes_marker() -> None:
    cmyk = flag().convert("CMYK")
    marked = encoded(cmyk, "JPEG", quality=95)  # Adobe's way: upside down
    plain = without_adobe(encoded(ImageChops.invert(cmyk), "JPEG", quality=95))
    shown = [quarters(prepare(read(data), WHOLE, LARGE, LARGE)) for data in (marked, plain)]
    assert alike(shown[0], FLAG)
    assert alike(shown[1], FLAG)
    assert read(plain).mode == "CMYK"


# --- turned, cropped, sampled


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
