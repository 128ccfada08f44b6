"""Pictures through the exporter, rendered and looked at."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from layout.display import Fill, Frame, Item, Page, Picture, Rule, Tag
from layout.export import images
from layout.export.pdf import images as pdf_images
from layout.export.pdf.writer import OwnPages, write_pdf
from layout.geometry import Rect, Size
from layout.model.picture import PictureFile
from layout.source.pictures import read_picture
from tests.photographs import (
    BLUE,
    FLAG,
    GREEN,
    GREY,
    encoded,
    flag,
    photograph,
    turned,
    without_adobe,
)
from tests.test_pdf import BOOK, COLOURS, INFO

WHITE = (255, 255, 255)
PLACE = Rect(20, 10, 96, 64)
"""In a frame at 30, 40 on a page of 400 × 300: 50 to 146 across, 50 to 114 down."""


def page_of(*items: Item, name: str = "A01") -> Page:
    frame = Frame(Rect(30, 40, 300, 200), Tag("picture"), items)
    return Page(name, 1, "要闻", Size(400, 300), (frame,))


def pdf_of(*pages: Page, **files: bytes) -> bytes:
    pictures = {name: read_picture(data, file=name)[0] for name, data in files.items()}
    return write_pdf(pages, book=BOOK, colours=COLOURS, info=INFO, pictures=pictures)


def rendered(data: bytes, scale: int = 2) -> npt.NDArray[np.uint8]:
    """The first page, `scale` pixels a point."""
    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return np.asarray(image)


def shown(data: bytes, *points: tuple[float, float]) -> list[tuple[int, ...]]:
    """The colours at points of the first page, y down."""
    image = rendered(data)
    return [tuple(image[int(y * 2), int(x * 2)].tolist()) for x, y in points]


def assert_shown(data: bytes, point: tuple[float, float], colour: tuple[int, ...]) -> None:
    (found,) = shown(data, point)
    assert np.abs(np.array(found) - np.array(colour)).max() <= 12, f"{found} at {point}"


CORNERS = [(52, 52), (144, 52), (52, 112), (144, 112)]
"""Two points inside the corners of `PLACE`: upper left, upper right, lower left, lower right."""
OUTSIDE = [(48, 80), (148, 80), (98, 48), (98, 116)]


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_in_its_place(orientation: int, format: str) -> None:
    data = pdf_of(page_of(Picture(PLACE, "a")), a=turned(flag(), orientation, format, quality=95))
    for point, colour in zip(CORNERS, FLAG, strict=True):
        assert_shown(data, point, colour)
    for point in OUTSIDE:
        assert_shown(data, point, WHITE)


def test_a_crop_fills_its_place() -> None:
    crop = Rect(0.25, 0.25, 0.5, 0.5)
    data = pdf_of(page_of(Picture(PLACE, "a", crop)), a=encoded(flag(), "PNG"))
    for point, colour in zip(CORNERS, FLAG, strict=True):
        assert_shown(data, point, colour)
    lower = pdf_of(page_of(Picture(PLACE, "a", Rect(0, 0.5, 1, 0.5))), a=encoded(flag(), "PNG"))
    for point, colour in zip(CORNERS, (BLUE, GREY, BLUE, GREY), strict=True):
        assert_shown(lower, point, colour)


def test_cmyk_looks_alike_with_and_without_adobes_marker() -> None:
    cmyk = flag().convert("CMYK")
    files = (
        encoded(cmyk, "JPEG", quality=95),
        without_adobe(encoded(ImageChops.invert(cmyk), "JPEG", quality=95)),
        encoded(cmyk, "TIFF"),
    )
    for file in files:
        data = pdf_of(page_of(Picture(PLACE, "a")), a=file)
        for point, colour in zip(CORNERS, FLAG, strict=True):
            assert_shown(data, point, colour)


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(Image.linear_gradient("L").resize((96, 64)), id="grey, JPEG or Flate"),
        pytest.param(Image.linear_gradient("L").resize((91, 64)).convert("1"), id="one bit"),
    ],
)
def test_greys_and_bits_are_what_the_dictionary_says(image: Image.Image) -> None:
    file = encoded(image, "PNG")
    data = pdf_of(page_of(Picture(Rect(20, 10, image.width, 64), "a")), a=file)
    area = rendered(data, 1)[50:114, 50 : 50 + image.width, 0].astype(int)
    assert float(np.abs(area - np.asarray(image.convert("L"))).mean()) < 3


def test_pictures_are_drawn_in_their_turn() -> None:
    under = Fill(Rect(0, 0, 200, 100), "red")
    over = Rule(20, 42, 116, 42, 4)
    data = pdf_of(page_of(under, Picture(PLACE, "a"), over), a=encoded(flag(), "PNG"))
    assert_shown(data, CORNERS[1], GREEN)
    assert_shown(data, OUTSIDE[0], COLOURS["red"].rgb)
    assert_shown(data, (100, 82), (0, 0, 0))


def test_the_image_object_says_what_it_is() -> None:
    files = {
        "a": encoded(photograph(1600, 1200), "JPEG"),
        "b": encoded(flag(), "PNG"),
    }
    data = pdf_of(page_of(Picture(Rect(0, 0, 144, 108), "a"), Picture(PLACE, "b")), **files)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = pdf.pages[0].Resources.XObject
        assert sorted(images.keys()) == ["/I1", "/I2"]
        photo, drawing = images["/I1"], images["/I2"]
        assert (photo.Width, photo.Height) == (400, 300)
        assert (str(photo.Filter), str(drawing.Filter)) == ("/DCTDecode", "/FlateDecode")
        for one in (photo, drawing):
            assert str(one.ColorSpace) == "/DeviceRGB"
            assert one.BitsPerComponent == 8
            assert "/Interpolate" not in one
            assert "/Decode" not in one
        assert bytes(photo.read_raw_bytes())[:2] == b"\xff\xd8"
        content = pdf.pages[0].Contents.read_bytes().decode("ascii")
        assert content.split("\n")[1:-1] == [
            "q 144 0 0 108 30 152 cm /I1 Do Q",
            "q 96 0 0 64 50 186 cm /I2 Do Q",
        ]


def image_count(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
            for one in pdf.objects
        )


def test_a_picture_shown_again_at_its_size_is_one_object() -> None:
    file = encoded(photograph(400, 300), "JPEG")
    there = Rect(150, 100, PLACE.width, PLACE.height)
    once = pdf_of(page_of(Picture(PLACE, "a")), a=file)
    again = page_of(Picture(PLACE, "a"), Picture(there, "b", alt="桥"), name="A02")
    twice = pdf_of(page_of(Picture(PLACE, "a"), Picture(there, "a")), again, a=file, b=file)
    assert image_count(once) == image_count(twice) == 1
    other = page_of(Picture(PLACE, "a"), Picture(PLACE, "a", Rect(0, 0, 0.5, 0.5)))
    assert image_count(pdf_of(other, a=file)) == 2


def test_a_page_has_only_its_own_pictures() -> None:
    pages = page_of(Picture(PLACE, "a")), page_of(Picture(PLACE, "b"), name="A02")
    data = pdf_of(*pages, page_of(name="A03"), a=encoded(flag(), "PNG"),
                  b=encoded(photograph(96, 64), "PNG"))  # fmt: skip
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = [list(page.Resources.get("/XObject", {}).keys()) for page in pdf.pages]
    assert keys == [["/I1"], ["/I2"], []]


def test_an_unknown_picture_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError, match="bridge"):
        pdf_of(page_of(Picture(PLACE, "bridge")))


def test_the_same_pictures_give_the_same_bytes() -> None:
    files = {"a": encoded(photograph(400, 300), "JPEG"), "b": encoded(flag(), "PNG")}
    page = page_of(Picture(PLACE, "a"), Picture(PLACE, "b"))
    assert pdf_of(page, **files) == pdf_of(page, **files)


def test_a_picture_is_prepared_once_for_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, _ = read_picture(encoded(photograph(400, 300), "JPEG"), file="a")
    page, small = page_of(Picture(PLACE, "a")), page_of(Picture(Rect(0, 0, 48, 32), "a"))
    really, prepared = images.prepare, []

    def noted(picture: PictureFile, *how: Any) -> images.Prepared:
        prepared.append(how)
        return really(picture, *how)

    monkeypatch.setattr(pdf_images, "prepare", noted)
    write_pdf([page, page, small], book=BOOK, colours=COLOURS, info=INFO, pictures={"a": picture})
    assert len(prepared) == 2


def test_a_file_shows_its_own_pages() -> None:
    """They are made of the file without them, and then stand where it left room for them."""
    page = page_of(Fill(Rect(0, 0, 9, 9), "red"))
    places = (PLACE, Rect(0, 0, 48, 32))
    showing = page_of(*(Picture(place, "page:A01") for place in places), name="N1")
    given: list[bytes] = []

    def make(pdf: bytes) -> dict[str, images.Prepared]:
        given.append(pdf)
        jpeg = encoded(photograph(40, 30), "JPEG")
        return {"page:A01": images.Prepared(jpeg, "DCTDecode", 40, 30, "DeviceRGB", 8)}

    own = OwnPages({"page:A01"}, make)
    pdf = write_pdf([page, showing], book=BOOK, colours=COLOURS, info=INFO, own_pages=own)
    (draft,) = given
    with pikepdf.open(io.BytesIO(draft)) as before, pikepdf.open(io.BytesIO(pdf)) as after:
        assert before.pages[0].Contents.read_bytes() == after.pages[0].Contents.read_bytes()
        assert before.pages[1].Contents.read_bytes() == after.pages[1].Contents.read_bytes()
        (empty,) = before.pages[1].Resources.XObject.values()
        assert empty.read_raw_bytes() == b""
        (image,) = after.pages[1].Resources.XObject.values()
        assert pikepdf.PdfImage(image).as_pil_image().size == (40, 30)


def test_pictures_that_nobody_shows_are_not_written() -> None:
    page = page_of(Fill(Rect(0, 0, 9, 9), "red"))
    unused = {"a": PictureFile("a", b"not read", "JPEG", 10, 10, "RGB")}
    plain = write_pdf([page], book=BOOK, colours=COLOURS, info=INFO)
    assert write_pdf([page], book=BOOK, colours=COLOURS, info=INFO, pictures=unused) == plain


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is missing")
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    files = {"a": encoded(photograph(400, 300), "JPEG"), "b": encoded(flag(), "PNG")}
    path = tmp_path / "pictures.pdf"
    path.write_bytes(pdf_of(page_of(Picture(PLACE, "a"), Picture(PLACE, "b")), **files))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
