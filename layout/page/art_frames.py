"""An art block and where it stands in, its frames out: pictures cropped, charts, captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.display import INTERLINEAR, Frame, GlyphRun, Item, Picture, Tag
from layout.geometry import Rect
from layout.model.grid import ASCENT_EM, Grid
from layout.model.picture import PictureFile
from layout.model.style import StyleSheet
from layout.page.chart import ChartCopy, chart_frame
from layout.page.figures import CAPTION_GAP, INSET, Art, Plate
from layout.page.interlinear import caption_leading, caption_room
from layout.text.interlinear import set_marks
from layout.text.justify import set_line
from layout.text.lines import total_fit
from layout.text.shaped import Shaped

FOCUS = (0.5, 0.45)
"""Focal point of a picture that names none: a little above the middle."""


def art_frames(
    plates: Sequence[Plate],
    art: Art,
    column: int,
    row: int,
    story: str,
    order: int,
    grid: Grid,
    style: StyleSheet,
    *,
    front: bool,
) -> list[Frame]:
    """Pictures and captions of a block whose first column is `column`, its first row `row`."""
    frames: list[Frame] = []
    for place, (plate, rows, below) in enumerate(
        zip(plates, art.pictures, art.captions, strict=True)
    ):
        columns = art.widths[place] if art.widths else art.columns
        top = grid.row_y(row, front=front) + INSET
        x, span = grid.column_x(column), grid.across(column, columns)
        rect = Rect(x, top, span, rows * grid.pitch - 2 * INSET)
        if isinstance(plate.shows, ChartCopy):
            frames.append(chart_frame(plate.shows, rect, story, order + len(frames), grid))
        else:
            mark = Picture(
                Rect(0.0, 0.0, rect.width, rect.height),
                plate.shows.name,
                crop_for(plate.shows, _shown(rect, grid), plate.figure.focal or FOCUS),
                plate.figure.alt or plate.figure.caption,
            )
            frames.append(Frame(rect, Tag("figure", story, order + len(frames)), (mark,)))
        if plate.caption is not None:
            tag = Tag("caption", story, order + len(frames))
            top = grid.row_y(row + rows, front=front) - INSET + CAPTION_GAP * grid.pitch
            under, much = grid.off_fold(column, columns)
            frames += _caption(
                plate.caption, grid.column_x(under), top, grid.span(much), tag, style
            )
        if art.widths:
            column += columns
        else:
            row += rows + below
    return frames


def _shown(rect: Rect, grid: Grid) -> float:
    """Width to height on the page."""
    shown = grid.turned(rect)
    return shown.width / shown.height


def crop_for(file: PictureFile, aspect: float, focal: tuple[float, float]) -> Rect:
    """The part of a picture that fills a rectangle of `aspect`, as near its focal point as can be.

    >>> wide = PictureFile("a.jpg", b"", "JPEG", 2000, 1000, "RGB")
    >>> crop_for(wide, 1.0, (0.9, 0.5))
    Rect(x=0.5, y=0.0, width=0.5, height=1.0)
    """
    width, height = min(aspect / file.aspect, 1.0), min(file.aspect / aspect, 1.0)
    x = min(max(focal[0] - width / 2, 0.0), 1.0 - width)
    y = min(max(focal[1] - height / 2, 0.0), 1.0 - height)
    return Rect(x, y, width, height)


def _caption(
    caption: Shaped, x: float, top: float, span: float, tag: Tag, style: StyleSheet
) -> Iterator[Frame]:
    """The frame of a caption, and one for the marks beside its lines."""
    role = style.roles["caption"]
    leading, measure = caption_leading(caption, role), span / role.size
    over, under = caption_room(caption, role)
    (breaks,) = total_fit([caption], measure, indent=0.0)
    items: list[GlyphRun] = []
    marks: list[Item] = []
    start = 0
    for place, end in enumerate(breaks.ends.tolist()):
        for add, into in ((set_line, items), (set_marks, marks)):
            into += add(
                caption,
                start,
                end,
                measure=measure,
                size=role.size,
                x=0.0,
                y=over + ASCENT_EM * role.size + place * leading,
                last=end == len(caption),
                colour=role.colour,
            )
        start = end
    rect = Rect(x, top, span, over + len(breaks) * leading + under)
    yield Frame(rect, tag, tuple(items))
    if marks:
        yield Frame(rect, Tag(INTERLINEAR, tag.story, tag.order), tuple(marks))
