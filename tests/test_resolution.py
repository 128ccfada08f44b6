"""How finely a picture is printed where it stands, and posters."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.diagnostics import Refused, Severity
from layout.geometry import Rect
from layout.model.picture import PictureFile
from layout.page.resolution import check_resolution, resolution
from layout.paper import composed
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from tests.photographs import (
    SPAN,
    WHOLE,
)
from tests.shelf import library

pytestmark = pytest.mark.filterwarnings("error")
"""Whatever Pillow finds odd, our callers hear nothing of it but diagnostics."""

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
    assert told.hint == "add one, or leave this out"
