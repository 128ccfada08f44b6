"""The paper's own furniture: it stands where it should, says what it was told, and no more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.display import Fill, Frame, GlyphRun, Link, Rule
from layout.geometry import Rect
from layout.model.edition import Edition, MastheadFacts
from layout.model.grid import Grid
from layout.model.story import Story
from layout.page.boxes import box_rect, notice_frames, notice_sizes
from layout.page.contents_box import contents_box, contents_box_sizes
from layout.page.ear import ContentsEntry
from layout.page.ear_slot import ear_columns
from layout.page.fillers import BLANK
from layout.page.furniture import band_rule, folio, gutter_rule, hairline, pull_quote_frame
from layout.page.house_ad import house_ad
from layout.page.masthead import Masthead, facts, masthead
from layout.page.module import Module
from layout.page.nodes import ACROSS, DOWN
from layout.page.page_frames import needs_no_rule
from layout.page.slicing import Cut
from layout.source.presets import load_faces, load_grids, load_style
from layout.source.world import packaged
from layout.text.faces import FontBook
from layout.text.headline import break_display, shape_display
from tests.shelf import library

GRIDS = {name: grid for name, grid in load_grids().items() if not grid.vertical}
BOOK = FontBook(load_faces(), packaged("fonts").read)
NEWS = load_style("news")
LEXICON = library().lexicon

HEADLINES = (
    ("夜里坐车的是谁", "末班车后移一小时，夜间客流升到近三倍"),
    ("秋茶不争早", "石门茶区四年改种，亩产第一次超过从前"),
    ("最后一班车 等最后一个人", "地铁2号线周末末班车推迟到1:10"),
    ("旧厂房里有一间可以大声的屋子", ""),
    ("桥上有个刷漆的人", "石矶大桥九年一轮的油漆活"),
    ("“局部有雨”要说到哪一条街", ""),
    ("老泵站记住了每条巷子的雨", ""),
    ("四万份种子在零下18℃里过冬", ""),
)
STORIES = tuple(
    Story(f"s{number:02}", headline, ("正文。",), deck=deck)
    for number, (headline, deck) in enumerate(HEADLINES)
)
ENTRIES = tuple(
    ContentsEntry(story.id, story.headline, story.deck, 2 + number // 3)
    for number, story in enumerate(STORIES)
)
EDITION = Edition(
    "澜川日报",
    STORIES,
    title="特刊·把江还给城 把岸还给人",
    date=date(2026, 11, 24),
    time=time(7, 38),
)
NOTICE = (
    "本期特刊的文字、图片与版式，版权归澜川日报所有。需要转载、摘编或改作其他用途，请先与编辑部"
    "联系并取得书面同意，刊用时写明“据澜川日报”和作者姓名；个人阅读、课堂朗读不在此限。\n"
    "其他所转载内容，请读者仅作参考并自行核实。"
)
FIXED = ("导读", "版", "今日看点", "版权声明", "声明")
PAGES = 4

HAN = st.text("澜川江城日晚早晨都市经济技术新闻周报水岸人山风云", min_size=1, max_size=12)
TITLES = st.one_of(
    st.just(""),
    HAN,
    st.builds("{}·{}".format, HAN, HAN),
    st.builds("{} {}，{}".format, HAN, HAN, HAN),
)
every_grid = pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())


def top(
    grid: Grid, edition: Edition = EDITION, entries: Sequence[ContentsEntry] = ENTRIES
) -> Masthead:
    return masthead(edition, entries, PAGES, grid, BOOK, NEWS, LEXICON)


def text_of(frames: Iterable[Frame]) -> str:
    return "".join(
        item.text for frame in frames for item in frame.items if isinstance(item, GlyphRun)
    )


def of_role(frames: Iterable[Frame], role: str) -> list[Frame]:
    return [frame for frame in frames if frame.tag.role == role]


def blackened(run: GlyphRun) -> Rect:
    """The ink of a run from its pens and the boxes of its glyphs, in the frame's coordinates."""
    face = BOOK.face(run.face)
    scale = run.size / face.upem
    boxes = [face.hb_font.get_glyph_extents(glyph) for glyph in run.glyphs.tolist()]
    found = [(pen, box) for pen, box in zip(run.pens.tolist(), boxes, strict=True) if box.width]
    if not found:
        return Rect(run.x, run.y, 0, 0)
    x0 = run.x + min(pen + box.x_bearing * scale for pen, box in found) - run.outline / 2
    x1 = run.x + max(pen + (box.x_bearing + box.width) * scale for pen, box in found)
    y0 = run.y - max(box.y_bearing for _, box in found) * scale - run.outline / 2
    y1 = run.y - min(box.y_bearing + box.height for _, box in found) * scale + run.outline / 2
    return Rect(x0, y0, x1 + run.outline / 2 - x0, y1 - y0)


def assert_frames_hold_their_ink(frames: Iterable[Frame]) -> None:
    for frame in frames:
        room = Rect(0, 0, frame.rect.width, frame.rect.height)
        for item in frame.items:
            if isinstance(item, GlyphRun):
                assert room.holds(blackened(item)), (frame.tag, item.text)
                assert room.holds(Rect(item.x, item.y, item.width, 0)), (frame.tag, item.text)
            elif isinstance(item, Rule):
                half = item.thickness / 2
                flat = item.y0 == item.y1
                assert item.x0 - (0 if flat else half) >= -0.01
                assert item.x1 + (0 if flat else half) <= room.width + 0.01
                assert item.y0 - (half if flat else 0) >= -0.01
                assert item.y1 + (half if flat else 0) <= room.height + 0.01
            else:
                assert room.holds(item.rect), (frame.tag, item)


def assert_says_only(frames: Iterable[Frame], *told: str) -> None:
    """Every run is a part of something that was given, or of a fixed word."""
    for frame in frames:
        for item in frame.items:
            if isinstance(item, GlyphRun):
                words = item.text.split("　")
                assert all(any(word.strip() in one for one in (*told, *FIXED)) for word in words), (
                    frame.tag,
                    item.text,
                )


def given_facts(edition: Edition, entries: Iterable[ContentsEntry] = ENTRIES) -> list[str]:
    day = edition.date
    dated = [f"{day.year}年{day.month}月{day.day}日", edition.weekday] if day else []
    named = [part for one in entries for part in (one.headline, one.line, str(one.page))]
    return [edition.paper, edition.title, *dated, *facts(edition, PAGES), *named]


PRINTED = MastheadFacts(
    roman_name="LANCHUAN DAILY",
    publisher="澜川日报社出版",
    issue_number="第8123期",
    weather="多云 8℃～14℃",
    lunar_date="丙午年十月十六",
    feast_day="小雪后二日",
)


@every_grid
def test_each_fact_of_the_paper_is_printed_once(grid: Grid) -> None:
    edition = replace(EDITION, facts=PRINTED)
    roles = {"roman_name": "nameplate-names", "publisher": "nameplate-names",
             "issue_number": "data-line", "weather": "contents", "lunar_date": "date",
             "feast_day": "date"}  # fmt: skip
    told = {
        frame.tag.role: "".join(item.text for item in frame.items if isinstance(item, GlyphRun))
        for frame in top(grid, edition, ENTRIES).frames
    }
    for name, role in roles.items():
        fact = str(getattr(PRINTED, name))
        assert [one for one, text in told.items() if fact in text] == [role], name


# --- masthead ------------------------------------------------------------------------------------


@every_grid
@pytest.mark.parametrize(
    "edition",
    [
        pytest.param(EDITION, id="everything is there"),
        pytest.param(replace(EDITION, paper="早报"), id="a name of two characters"),
        pytest.param(replace(EDITION, paper="澜川经济技术报"), id="a name of seven"),
        pytest.param(replace(EDITION, paper="澜川国际都市文化周报"), id="a name of ten"),
        pytest.param(replace(EDITION, title=""), id="no title"),
        pytest.param(replace(EDITION, date=None, time=None), id="no date"),
        pytest.param(Edition("早报", STORIES), id="only a name"),
        pytest.param(replace(EDITION, facts=PRINTED), id="all facts"),
    ],
)
@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[6:], ()], ids=len)
def test_the_masthead_stands_in_the_type_area_over_whole_rows(
    grid: Grid, edition: Edition, entries: Sequence[ContentsEntry]
) -> None:
    made = top(grid, edition, entries)
    area = grid.type_area(front=True)
    for frame in made.frames:
        assert area.holds(frame.rect), frame.tag
        assert frame.rect.bottom < grid.row_y(made.rows, front=True) - 10
    assert 0.1 < made.rows / grid.lines < 0.18
    for index, one in enumerate(made.frames):
        for other in made.frames[index + 1 :]:
            assert not one.rect.overlaps(other.rect), (one.tag, other.tag)
    assert_frames_hold_their_ink(made.frames)
    assert_says_only(made.frames, *given_facts(edition, entries))


@given(paper=HAN, title=TITLES, dated=st.booleans(), grid=st.sampled_from(list(GRIDS.values())))
@settings(max_examples=40)
def test_any_name_and_title_fits(paper: str, title: str, dated: bool, grid: Grid) -> None:
    edition = Edition(paper, STORIES, title, EDITION.date if dated else None)
    made = top(grid, edition)
    assert all(grid.type_area(front=True).holds(frame.rect) for frame in made.frames)
    assert text_of(of_role(made.frames, "nameplate")) == paper
    banner = text_of(of_role(made.frames, "banner"))
    assert banner.replace(" ", "") == "".join(edition.title_parts).replace(" ", "")
    plate, *rest = made.frames
    assert not any(plate.rect.overlaps(frame.rect) for frame in rest)


@pytest.mark.parametrize(
    ("name", "size"), [("broadsheet-8", 118), ("special-5", 114), ("tabloid-6", 66)]
)
def test_a_name_of_four_characters_is_as_large_as_the_board_has_it(name: str, size: float) -> None:
    (plate,) = of_role(top(GRIDS[name]).frames, "nameplate")
    runs = [item for item in plate.items if isinstance(item, GlyphRun)]
    assert runs[0].size == pytest.approx(size, rel=0.03)
    assert runs[0].outline == pytest.approx(2.6 * runs[0].size / 118)
    assert {run.colour for run in runs} == {"red"}
    assert 0.4 < plate.rect.width / GRIDS[name].type_area(front=True).width < 0.55


def test_a_name_of_two_characters_is_larger() -> None:
    def size(paper: str) -> float:
        (plate,) = of_role(top(grid, replace(EDITION, paper=paper)).frames, "nameplate")
        return plate.rect.height

    grid = GRIDS["broadsheet-8"]
    assert size("日报") > size("澜川日报")


@every_grid
def test_the_ear_stands_on_a_column_at_the_right(grid: Grid) -> None:
    (ear,) = of_role(top(grid).frames, "contents")
    columns = ear_columns(grid)
    assert columns in (2, 3)
    assert ear.rect.x == pytest.approx(grid.column_x(grid.columns - columns), abs=1)
    assert ear.rect.right == pytest.approx(grid.type_area(front=True).right, abs=0.5)


@every_grid
def test_each_item_of_the_ear_leads_to_its_story_and_gives_its_page(grid: Grid) -> None:
    made = top(grid)
    (ear,) = of_role(made.frames, "contents")
    links = [item for item in ear.items if isinstance(item, Link)]
    assert [link.target for link in links] == [f"story:{story}" for story in made.named]
    assert len(links) >= 4
    by_id = {f"story:{one.story}": one for one in ENTRIES}
    for link in links:
        entry = by_id[link.target]
        inside = [
            item.text
            for item in ear.items
            if isinstance(item, GlyphRun) and link.rect.holds(blackened(item))
        ]
        assert "".join(inside).replace(" ", "").startswith(entry.headline.replace(" ", ""))
        assert "".join(inside).endswith(f"{entry.page}版")


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[6:], ENTRIES[:1], ()], ids=len)
@pytest.mark.parametrize("lines", [30, 44, 60, 70, 80])
def test_nothing_overlaps_at_the_top_of_a_low_page(
    lines: int, entries: Sequence[ContentsEntry]
) -> None:
    grid = replace(GRIDS["tabloid-6"], lines=lines)
    made = top(grid, replace(EDITION, facts=PRINTED), entries)
    assert_frames_hold_their_ink(made.frames)
    for index, one in enumerate(made.frames):
        assert one.rect.bottom < grid.row_y(made.rows, front=True) - 10
        assert not any(one.rect.overlaps(other.rect) for other in made.frames[index + 1 :])
    for ear in of_role(made.frames, "contents"):
        runs = [blackened(item) for item in ear.items if isinstance(item, GlyphRun)]
        for index, run in enumerate(runs):
            assert not any(run.overlaps(other) for other in runs[index + 1 :])
        sizes = [item.size for item in ear.items if isinstance(item, GlyphRun)]
        assert min(sizes) >= 8


def test_a_headline_too_long_for_the_ear_gives_way_to_the_next_story() -> None:
    grid = GRIDS["tabloid-6"]
    long = ContentsEntry("long", "一" * 25, "", 9)
    made = top(grid, entries=(ENTRIES[0], long, *ENTRIES[1:]))
    assert "long" not in made.named
    assert made.named[:3] == tuple(one.story for one in ENTRIES[:3])


def test_a_story_alone_in_the_ear_is_named_however_long() -> None:
    long = ContentsEntry("long", "老泵站记住了每条巷子的雨" * 3, "", 9)
    assert top(GRIDS["tabloid-6"], entries=(long,)).named == ("long",)


def test_without_entries_the_ear_shows_the_date() -> None:
    made = top(GRIDS["broadsheet-8"], entries=())
    assert not of_role(made.frames, "contents")
    assert text_of(of_role(made.frames, "date")) == "242026年11月星期二"


def test_without_date_and_entries_the_name_has_the_whole_width() -> None:
    made = top(GRIDS["broadsheet-8"], Edition("早报", STORIES), ())
    assert [frame.tag.role for frame in made.frames] == ["nameplate", "data-line"]
    plate, area = made.frames[0].rect, GRIDS["broadsheet-8"].type_area(front=True)
    assert plate.x + plate.width / 2 == pytest.approx(area.x + area.width / 2, abs=8)


def test_the_data_line_gives_the_facts_there_are() -> None:
    assert facts(EDITION, 2) == ("2026年11月24日　星期二", "7时38分发布", "今日2版", "共8篇")
    assert facts(Edition("早报", STORIES[:3]), 1) == ("早报", "今日1版", "共3篇")
    assert facts(replace(EDITION, time=time(8)), 2)[1] == "8时发布"


@every_grid
def test_the_data_line_reaches_from_edge_to_edge(grid: Grid) -> None:
    (line,) = of_role(top(grid).frames, "data-line")
    runs = [item for item in line.items if isinstance(item, GlyphRun)]
    rules = [item for item in line.items if isinstance(item, Rule)]
    assert [rule.thickness for rule in rules] == [2.4, 0.4]
    assert runs[-1].x + runs[-1].width - runs[0].x == pytest.approx(grid.span(grid.columns), abs=1)


# --- folio ---------------------------------------------------------------------------------------


@every_grid
@pytest.mark.parametrize("number", [2, 3])
def test_the_folio_line_has_its_number_outside(grid: Grid, number: int) -> None:
    (frame,) = folio(EDITION, "A02", number, "要闻·民生", PAGES, grid, BOOK, NEWS)
    assert Rect(0, 0, grid.trim.width, grid.top).holds(frame.rect)
    runs = [item for item in frame.items if isinstance(item, GlyphRun)]
    shown = {run.text: frame.rect.x + run.x for run in runs}
    middle = grid.trim.width / 2
    assert (shown[str(number)] > middle) == (number % 2 == 1)
    dates = [x for text, x in shown.items() if "2026" in text]
    assert dates
    assert all((x > middle) == (number % 2 == 0) for x in dates)
    (rule,) = [item for item in frame.items if isinstance(item, Rule)]
    assert frame.rect.y + rule.y0 + rule.thickness / 2 == pytest.approx(grid.top - 8)
    assert_frames_hold_their_ink([frame])
    assert_says_only([frame], *given_facts(EDITION), "要闻·民生", str(number))


def test_a_folio_line_without_date_and_section_closes_up() -> None:
    frames = folio(Edition("早报", STORIES), "A02", 2, "", 2, GRIDS["special-5"], BOOK, NEWS)
    assert sorted(text_of(frames)) == sorted("2早报")


def test_a_folio_line_wants_a_page_of_the_edition() -> None:
    with pytest.raises(ValueError, match="not 5"):
        folio(EDITION, "A05", 5, "", 4, GRIDS["special-5"], BOOK, NEWS)


# --- boxes ---------------------------------------------------------------------------------------


@every_grid
@pytest.mark.parametrize("more", [0, 1])
def test_the_notice_fits_its_sizes_on_the_baseline_grid(grid: Grid, more: int) -> None:
    for columns, rows in notice_sizes(NOTICE, grid, BOOK, NEWS).items():
        module = Module(0, -2, columns, rows + more, False)
        frames = notice_frames(NOTICE, module, grid, BOOK, NEWS)
        (frame,) = frames
        assert box_rect(module, grid).holds(frame.rect)
        assert_frames_hold_their_ink(frames)
        baselines = {round(grid.baseline(row, front=False), 2) for row in range(rows + 1)}
        runs = [item for item in frame.items if isinstance(item, GlyphRun)]
        body = [run for run in runs if run.size == grid.body and run.face.startswith("kai")]
        assert {round(frame.rect.y + run.y, 2) for run in body} <= baselines
        assert text_of(frames) == "版权声明" + NOTICE.replace("\n", "")


def test_a_notice_is_refused_by_a_module_that_is_too_small() -> None:
    grid = GRIDS["broadsheet-8"]
    rows = notice_sizes(NOTICE, grid, BOOK, NEWS)[2]
    with pytest.raises(ValueError, match="does not go into"):
        notice_frames(NOTICE, Module(0, 0, 2, rows - 1, False), grid, BOOK, NEWS)


@every_grid
def test_the_contents_box_fits_its_sizes_and_leads_to_its_stories(grid: Grid) -> None:
    sizes = contents_box_sizes(ENTRIES, grid, BOOK, NEWS, LEXICON)
    assert set(sizes) <= {1, 2, 3}
    assert len(sizes) >= 2
    targets = [f"story:{one.story}" for one in ENTRIES]
    for columns, heights in sizes.items():
        for rows, count in heights.items():
            module = Module(grid.columns - columns, 20, columns, rows, True)
            frames = contents_box(ENTRIES, module, grid, BOOK, NEWS, LEXICON)
            rect = box_rect(module, grid)
            assert all(rect.holds(frame.rect) for frame in frames)
            assert_frames_hold_their_ink(frames)
            assert_says_only(frames, *given_facts(EDITION))
            links = [item.target for item in frames[0].items if isinstance(item, Link)]
            assert len(links) >= count
            assert links == sorted(links, key=targets.index)


@every_grid
@pytest.mark.parametrize("word", ["城里的人都说", "Donaudampfschifffahrtsgesellschaft"])
def test_a_contents_box_sized_for_short_headlines_holds_long_ones(grid: Grid, word: str) -> None:
    """The front page is made up before it is known which stories its box will name."""
    short = tuple(replace(one, headline="秋茶不争早") for one in ENTRIES)
    for length in range(1, 7):
        entries = tuple(replace(one, headline=word * length, page=11) for one in ENTRIES)
        for columns, heights in contents_box_sizes(short, grid, BOOK, NEWS, LEXICON).items():
            module = Module(0, 20, columns, min(heights), True)
            frames = contents_box(entries, module, grid, BOOK, NEWS, LEXICON)
            assert all(box_rect(module, grid).holds(frame.rect) for frame in frames)
            assert_frames_hold_their_ink(frames)
            assert any(isinstance(item, Link) for item in frames[0].items)


def test_a_box_has_tint_and_one_thick_teal_rule() -> None:
    grid = GRIDS["broadsheet-8"]
    module = Module(0, 0, 2, notice_sizes(NOTICE, grid, BOOK, NEWS)[2], False)
    (frame,) = notice_frames(NOTICE, module, grid, BOOK, NEWS)
    assert [item.colour for item in frame.items if isinstance(item, Fill)] == ["tint"]
    assert [(item.thickness, item.colour) for item in frame.items if isinstance(item, Rule)] == [
        (2.4, "teal")
    ]


# --- house advertisement -------------------------------------------------------------------------


@given(
    grid=st.sampled_from(list(GRIDS.values())),
    columns=st.integers(1, 8),
    rows=st.integers(8, 40),
    title=TITLES,
    dated=st.booleans(),
)
@settings(max_examples=40)
def test_a_house_ad_fills_its_rectangle_and_stays_in_it(
    grid: Grid, columns: int, rows: int, title: str, dated: bool
) -> None:
    rect = Rect(60, 90, grid.span(min(columns, grid.columns)), rows * grid.pitch)
    edition = Edition("澜川日报", STORIES, title, EDITION.date if dated else None)
    frame = house_ad(edition, grid, rect, BOOK, NEWS, LEXICON)
    assert frame.rect == rect
    assert_frames_hold_their_ink([frame])
    assert_says_only([frame], *given_facts(edition, ()))
    runs = [item for item in frame.items if isinstance(item, GlyphRun)]
    assert edition.paper in text_of([frame])
    assert min(run.size for run in runs) >= 10
    assert {run.colour for run in runs} == {"white"}


def test_a_house_ad_of_a_column_and_eight_rows_has_title_and_date() -> None:
    grid = GRIDS["broadsheet-6"]
    rect = Rect(100, 100, grid.span(1), 8 * grid.pitch)
    shown = text_of([house_ad(EDITION, grid, rect, BOOK, NEWS, LEXICON)])
    assert shown.replace(" ", "").startswith("澜川日报把江还给城把岸还给人")
    assert shown.endswith("2026年11月24日")


# --- pull quotes and rules -----------------------------------------------------------------------


@every_grid
@pytest.mark.parametrize("more", [0, 1])
def test_a_pull_quote_stands_in_its_rows(grid: Grid, more: int) -> None:
    role, width = NEWS.roles["pull-quote"], grid.span(1)
    quote = shape_display("旁边那块牌子，我让他们就写一句。", BOOK, role.faces, LEXICON)
    lines = next(
        broken
        for count in range(2, 6)
        if (broken := break_display(quote, count)) and broken.widest * role.size <= width
    )
    rows = math.ceil(len(lines.ranges) * role.size * role.leading / grid.pitch + 1.8) + more
    rect = Rect(100, 200, width, rows * grid.pitch)
    frame = pull_quote_frame(lines, rect, grid, BOOK, NEWS, story="s01")
    assert rect.holds(frame.rect)
    assert frame.tag.story == "s01"
    assert_frames_hold_their_ink([frame])
    rules = [item for item in frame.items if isinstance(item, Rule)]
    assert [(rule.thickness, rule.colour) for rule in rules] == [(2.0, "teal"), (0.35, "rule")]
    with pytest.raises(ValueError, match="does not go into"):
        pull_quote_frame(lines, replace(rect, height=2 * grid.pitch), grid, BOOK, NEWS)


def test_a_pull_quote_as_wide_as_its_leg_reaches_into_no_neighbour() -> None:
    role, grid = NEWS.roles["pull-quote"], GRIDS["broadsheet-8"]
    lines = break_display(shape_display("雨停了，他在桥边站", BOOK, role.faces, LEXICON), 2)
    assert lines is not None
    # the comma at the end of its longest line has white that stands outside
    rect = Rect(100, 200, lines.widest * role.size, 8 * grid.pitch)
    frame = pull_quote_frame(lines, rect, grid, BOOK, NEWS, story="s01")
    assert max(item.x + item.width for item in frame.items if isinstance(item, GlyphRun)) > (
        rect.width + 1
    )
    assert rect.holds(frame.rect)


@every_grid
def test_rules_have_the_weights_of_the_boards(grid: Grid) -> None:
    across = band_rule(grid, 0, grid.columns, 30, front=True)
    thin = hairline(grid, 1, 2, 30, front=False)
    down = gutter_rule(grid, 2, 10, 20, front=False)
    assert (across.rect.height, thin.rect.height, down.rect.width) == (0.9, 0.35, 0.35)
    assert across.rect.width == grid.span(grid.columns)
    middle = down.rect.x + down.rect.width / 2
    assert middle == pytest.approx(grid.column_x(2) - grid.gutter / 2)
    assert across.rect.y + 0.45 == pytest.approx(grid.row_y(30, front=True))
    assert_frames_hold_their_ink([across, thin, down])
    assert {frame.tag.role for frame in (across, thin, down)} == {"rule"}
    with pytest.raises(ValueError, match="not 0"):
        gutter_rule(grid, 0, 10, 20, front=False)


def test_no_rule_stands_beside_white_that_is_left() -> None:
    white = f"{BLANK}0"
    parts = [(("s1",), (white,)), ((white,), ("s1", "s2")), (("s1",), ("s2", white))]
    for kind in (ACROSS, DOWN):
        cuts = [Cut(kind, 0, 0, 4, 60, 2, part) for part in parts]
        assert [needs_no_rule(cut, ()) for cut in cuts] == [True, True, False]
