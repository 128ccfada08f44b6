"""Picture files that are refused: none of ours, cut off, damaged, lying, too large."""

from __future__ import annotations

import struct
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout.diagnostics import Refused
from layout.export.images import prepare
from layout.geometry import Rect
from layout.source import loading
from layout.source.loading import load_picture
from layout.source.pictures import ACCEPTED, read_picture
from layout.source.world import MemoryWorld
from tests.photographs import (
    LARGE,
    WHOLE,
    chunk,
    encoded,
    flag,
    photograph,
    read,
    refusal,
)

pytestmark = pytest.mark.filterwarnings("error")
"""Whatever Pillow finds odd, our callers hear nothing of it but diagnostics."""

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
