"""Charts: read from YAML or refused in its lines, drawn to scale in vector, upright on any page."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from layout.build import Built, build
from layout.diagnostics import Refused
from layout.display import Fill, Frame, GlyphRun, Item
from layout.geometry import Rect
from layout.page.chart import CHART, ChartCopy
from layout.page.lettering import Hand, reach
from layout.page.plots import Plot, Rows, lines, lying, sectors, upright
from layout.source.charts import read_chart
from layout.source.edition import read_edition
from layout.source.world import MemoryWorld
from layout.source.written import write_edition
from tests.shelf import library

NUMBERS = (5.1, 6.8, 9.1, 17.3)
CHARTS = {
    "column": """kind: column
title: 能走到水边的岸线长了
sub: 公里
labels: [2020, 2022, 2024, 2026]
series:
  - values: [5.1, 6.8, 9.1, 17.3]
point: 2026
source: 数据：市水务局
maker: 制图：方屿
""",
    "bar": """kind: bar
title: 夜里谁在坐车
labels: [医院, 工厂, 车站]
series:
  - {name: 改前, values: [690, 512, 480]}
  - {name: 改后, values: [720, 640, 495]}
point: 医院
""",
    "line": """kind: line
title: 两座码头的客流交了个面
labels: [7月, 8月, 9月, 10月]
series:
  - {name: 老煤码头, values: [3, 4.2, 5.1, 8.8]}
  - {name: 南门渡, values: [9.1, 8.6, 7.9, 7.1]}
point: 10月
""",
    "pie": """kind: pie
title: 钱花在哪里
sub: 百分比
labels: [管网, 补偿, 步道, 其他]
series:
  - values: [50, 20, 19, 11]
""",
    "table": """kind: table
title: 三个断面的水质
header: [断面, 类别, 溶解氧]
rows:
  - [老煤码头, Ⅱ类, "8.1"]
  - [白鹭洲, Ⅱ类, "8.6"]
  - [石门, Ⅰ类, ""]
point: 白鹭洲
""",
    "timeline": """kind: timeline
title: 围墙是怎样拆掉的
events:
  - {when: 2023年秋, what: 市里定下三年腾岸，沿江三十七家企业逐家签约，最后一家签在除夕前一天}
  - {when: 2026年11月, what: 最后61米围墙倒下}
source: 本报资料
""",
}
STORY = """---
headline: 岸线长了 人又走到水边
figures:
  - file: charts/one.yaml
---

"""
TEXT = "围墙是从北往南拆的。最后一段红砖，墙头插着碎玻璃，挖掘机收起铲斗，墙后面的江亮了出来。" * 12


def copy(kind: str) -> ChartCopy:
    parts = library()
    chart = read_chart(CHARTS[kind].encode(), file="one.yaml")
    return ChartCopy(chart, Hand(parts.book, parts.style, parts.lexicon))


def folder(chart: str, grid: str = "broadsheet-8") -> MemoryWorld:
    fields = f"paper: 澜川日报\ndate: 2026-11-24\ngrid: {grid}\n"
    story = STORY + "\n\n".join([TEXT] * 8)
    return MemoryWorld(
        {
            "edition.yaml": fields.encode(),
            "stories/a.md": story.encode(),
            "charts/one.yaml": chart.encode(),
        }
    )


def built(chart: str, grid: str = "broadsheet-8") -> Built:
    edition, report = read_edition(folder(chart, grid))
    return build(edition, report, library())


def text_of(items: tuple[Item, ...] | list[Item]) -> str:
    return "".join(item.text for item in items if isinstance(item, GlyphRun))


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("width", [243.0, 369.0])
def test_all_words_stand_inside_the_chart(kind: str, width: float) -> None:
    one = copy(kind)
    heights = one.heights(width)
    assert heights, width
    for height in heights:
        items = one.marks(width, height)
        found = text_of(items)
        for text in one.chart.texts:
            if kind == "line" and text[0].isdigit() and "月" not in text:
                continue  # of a line only the point's number is printed
            assert text in found or kind == "timeline", text
        for item in items:
            room = reach(item, one.hand.book)
            assert -0.5 <= room.x <= room.right <= width + 0.5, item
            assert -0.5 <= room.y <= room.bottom <= height + 0.5, item


@pytest.mark.parametrize("kind", CHARTS)
def test_words_of_a_chart_do_not_touch_each_other(kind: str) -> None:
    one = copy(kind)
    (height, *_) = one.heights(369.0)
    boxes = [
        Rect(item.x, item.y - 0.7 * item.size, item.width, 0.7 * item.size)
        for item in one.marks(369.0, height)
        if isinstance(item, GlyphRun) and item.text.strip()
    ]
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            apart = a.right <= b.x + 0.3 or b.right <= a.x + 0.3
            assert apart or a.bottom <= b.y + 0.3 or b.bottom <= a.y + 0.3, (a, b)


def test_columns_are_as_high_as_their_numbers() -> None:
    plot = upright([NUMBERS], 300.0, 120.0)
    (bars,) = plot.bars
    assert [bar.height / bars[0].height for bar in bars] == pytest.approx(
        [value / NUMBERS[0] for value in NUMBERS]
    )
    assert {round(bar.bottom, 6) for bar in bars} == {round(plot.zero, 6)}
    places = dict(plot.ticks)
    assert places[0.0] == plot.zero
    assert max(places) >= max(NUMBERS)


def test_a_number_below_zero_hangs_from_the_axis() -> None:
    plot = upright([(4.0, -2.0)], 200.0, 90.0)
    ((above, below),) = plot.bars
    assert above.bottom == pytest.approx(plot.zero)
    assert below.y == pytest.approx(plot.zero)
    assert above.height == pytest.approx(2 * below.height)


def test_lying_bars_stand_in_the_order_of_their_labels() -> None:
    (bars,) = lying([(3.0, 1.0, 2.0)], 200.0, 90.0).bars
    assert [bar.width / bars[1].width for bar in bars] == pytest.approx([3, 1, 2])
    assert [bar.y for bar in bars] == sorted(bar.y for bar in bars)


@pytest.mark.parametrize("draw", [upright, lying])
def test_a_number_that_is_zero_keeps_its_place(draw: Callable[[Rows, float, float], Plot]) -> None:
    rows = [(3.0, 0.0, 1.0), (0.0, 2.0, 0.0)]
    bars = draw(rows, 120.0, 120.0).bars
    sizes = [[min(bar.width, bar.height) < 1e-6 for bar in row] for row in bars]
    assert sizes == [[value == 0 for value in row] for row in rows]


@pytest.mark.parametrize("kind", ["column", "line"])
def test_a_column_too_narrow_for_an_axis_has_no_chart(kind: str) -> None:
    one = copy(kind)
    widths = {width: one.heights(float(width)) for width in range(40, 160, 4)}
    assert not widths[60]
    assert len(widths[156]) == 3
    for width, heights in widths.items():
        for height in heights:
            assert one.marks(float(width), height)


def test_points_of_a_line_are_as_high_as_their_numbers() -> None:
    plot = lines([(1.0, 3.0, 2.0)], 300.0, 100.0)
    places = dict(plot.ticks)
    low, high = min(places), max(places)
    scale = (places[low] - places[high]) / (high - low)
    for value, (_, y) in zip((1.0, 3.0, 2.0), plot.points[0], strict=True):
        assert y == pytest.approx(places[low] - (value - low) * scale)


def test_parts_of_a_ring_take_their_share_clockwise_from_the_top() -> None:
    top, right, foot, left = (50.0, 0.0), (100.0, 50.0), (50.0, 100.0), (0.0, 50.0)
    corners = ((top, right), (right, foot, left), (left, top))
    for part, ends in zip(sectors([1.0, 2.0, 1.0], 50.0, 30.0), corners, strict=True):
        outer = [part.start, *(end for _, _, end in part.curves)]
        outer = [point for point in outer if abs(math.dist(point, (50.0, 50.0)) - 50.0) < 1e-6]
        found = {(round(x, 6), round(y, 6)) for x, y in outer}
        assert found == set(ends)


def test_the_point_alone_is_red() -> None:
    one = copy("column")
    (height, *_) = one.heights(369.0)
    red = [item for item in one.marks(369.0, height) if getattr(item, "colour", "") == "red"]
    fills = [item for item in red if isinstance(item, Fill)]
    assert len(fills) == 1
    assert text_of([item for item in red if isinstance(item, GlyphRun)]) == "202617.3"


def test_a_chart_is_vector_and_text_in_the_file() -> None:
    done = built(CHARTS["pie"])
    (name,) = (one for one in done.files if one.endswith(".pdf"))
    with pikepdf.open(BytesIO(done.files[name])) as pdf:
        assert not pdf.pages[0].get_images()
    page = pypdfium2.PdfDocument(done.files[name])[0]
    text = page.get_textpage().get_text_bounded()
    for word in ("钱花在哪里", "管网", "50", "补偿"):
        assert word in text


@pytest.mark.parametrize("grid", ["broadsheet-8", "tabloid-6", "vertical-8"])
def test_a_chart_stands_in_its_story_upright(grid: str) -> None:
    done = built(CHARTS["column"], grid)
    (frame,) = (one for page in done.composed.pages for one in page.frames if one.tag.role == CHART)
    assert frame.writing == "horizontal-tb"
    assert frame.tag.story == "a"
    (page,) = (page for page in done.composed.pages if frame in page.frames)
    for other in page.frames:
        if other is not frame and other.tag.story and other.rect.width and other.rect.height:
            assert not _overlap(frame, other), other.tag
    (ground, *_) = frame.items
    assert isinstance(ground, Fill)
    assert (ground.rect.width, ground.rect.height) == pytest.approx(
        (frame.rect.width, frame.rect.height)
    )


def _overlap(one: Frame, other: Frame) -> bool:
    a, b = one.rect, other.rect
    return (
        a.x < b.right - 0.1
        and b.x < a.right - 0.1
        and a.y < b.bottom - 0.1
        and b.y < a.bottom - 0.1
    )


@pytest.mark.parametrize("kind", CHARTS)
def test_what_is_written_is_read_back(kind: str) -> None:
    edition, _ = read_edition(folder(CHARTS[kind]))
    again, _ = read_edition(MemoryWorld(write_edition(edition)))
    assert len(again.charts) == 1
    assert again.charts == edition.charts


def test_a_character_that_no_face_has_is_a_fault() -> None:
    done = built(CHARTS["column"].replace("公里", "公里\u1bc5"))
    faults = [one.message for one in done.report.diagnostics if "1BC5" in one.message]
    assert faults


BAD = [
    ("column", "kind: column", "kind: colum", "1:7", "did you mean column?"),
    ("column", "series:", "serie:", "5:1", "did you mean series?"),
    ("column", "17.3]", "17.3, 4]", "6:13", "5 numbers for 4 labels"),
    ("column", "17.3]", ".inf]", "6:29", "should be a number"),
    ("column", "point: 2026", "point: 2027", "7:8", "nothing is called 2027"),
    ("column", "title: 能走到水边的岸线长了", 'title: ""', "2:8", "is empty"),
    ("column", "labels: [2020, 2022, 2024, 2026]\n", "", "1:1", "needs it"),
    ("pie", "[50, 20, 19, 11]", "[50, 20, 19, 0]", "6:26", "no part of a whole"),
    ("pie", "  - values", "  - values: [1, 1, 1, 1]\n  - values", "6:3", "rows of numbers"),
    ("bar", "name: 改前, ", "", "5:5", "has no name"),
    ("table", ', "8.1"]', "]", "5:5", "2 cells for 3 heads"),
    ("table", "header: [断面, 类别, 溶解氧]\n", "", "1:1", "needs it"),
    ("timeline", "what: 最后61米围墙倒下", 'what: ""', "5:5", "is empty"),
    ("timeline", "source:", "labels: [a]\nsource:", "6:9", "does not belong to a timeline"),
]


@pytest.mark.parametrize(("kind", "old", "new", "place", "message"), BAD)
def test_a_bad_chart_is_told_at_its_place(
    kind: str, old: str, new: str, place: str, message: str
) -> None:
    assert old in CHARTS[kind]
    with pytest.raises(Refused) as refused:
        read_edition(folder(CHARTS[kind].replace(old, new, 1)))
    told = [str(one) for one in refused.value.diagnostics]
    assert any(one.startswith(f"charts/one.yaml:{place}:") and message in one for one in told), told


def test_a_missing_chart_is_told_where_it_is_named() -> None:
    world = folder(CHARTS["pie"])
    files = {name: world.read(name) for name in ("edition.yaml", "stories/a.md")}
    with pytest.raises(Refused) as refused:
        read_edition(MemoryWorld(files))
    (told,) = refused.value.diagnostics
    assert str(told).startswith("stories/a.md:4:11:")
    assert "there is no file charts/one.yaml" in told.message
