"""Bad lists of stories, pages, sections and advertisements, and what is said of each."""

from __future__ import annotations

from tests.spoiled import (
    both,
    case,
    edition,
    story,
    swap,
)

BAD_ADS = """ads:
  - {id: tea, columns: 2, lines: 10, file: images/tea.jpg}
  - {id: tea, columns: 0, lines: 10, text: [启事]}
  - {id: sale, columns: 2, lines: 10}
  - {id: two, columns: 2, lines: 10, text: [启事], file: images/p.png, alt: 茶}
"""

CASES = [
    case(
        "a story that is listed and not there",
        edition("b.md]", "b.md, c.md]"),
        "edition.yaml:8:23: error: stories.2: no file of stories/ has this name or id: c.md",
    ),
    case(
        "a story that is listed twice",
        edition("b.md]", "b.md, bus]"),
        "edition.yaml:8:23: error: stories.2: bus is listed twice",
    ),
    case(
        "a page with a story that is not there",
        edition("grid:", "pages:\n  - stories: [sluice, buss]\ngrid:"),
        "edition.yaml:7:23: error: pages.0.stories.1: no file of stories/ has this name or "
        "id: buss",
    ),
    case(
        "a page without a story",
        edition("grid:", "pages:\n  - stories: []\n  - stories: [a, b]\ngrid:"),
        "edition.yaml:7:14: error: pages.0.stories: has no story",
    ),
    case(
        "a page with a name that is none",
        edition("grid:", "pages:\n  - {name: ../A01, stories: [a, b]}\ngrid:"),
        "edition.yaml:7:12: error: pages.0.name: no name of a page: ../A01",
    ),
    case(
        "advertisements with all that can be wrong in them",
        edition(
            "stories:",
            BAD_ADS
            + """\
  - {id: dim, columns: 2, lines: 10, page: front, place: top, text: [启事]}
stories:""",
        ),
        "edition.yaml:13:58: error: ads.4.place: should be '', 'foot', 'outer', "
        "'anywhere' or 'ear', not 'top'",
    ),
    case(
        "advertisements with all that no type can say",
        edition(
            "stories:",
            BAD_ADS
            + """\
  - {id: dim, columns: 2, lines: 10, page: front, text: ["  "]}
stories:""",
        ),
        "edition.yaml:9:44: error: ads.0.file: there is no file images/tea.jpg",
        "edition.yaml:9:5: error: ads.0.alt: is missing",
        "edition.yaml:10:10: error: ads.1.id: id tea is the id of another advertisement, too",
        "edition.yaml:10:24: error: ads.1.columns: should be at least 1",
        "edition.yaml:11:5: error: ads.2: has neither art nor text",
        "edition.yaml:12:5: error: ads.3: has both art and text",
        "edition.yaml:13:57: error: ads.4.text: says nothing",
        "edition.yaml:13:44: error: ads.4.page: no name of a page: front",
    ),
    case(
        "an advertisement without a grid",
        edition("grid: own", "ads:\n  - {id: a, columns: 1, lines: 8, text: [启事]}"),
        "edition.yaml:7:3: error: ads: columns and lines are those of a grid, and none is stated",
    ),
    case(
        "an advertisement on a page that is not among the pages",
        edition(
            "grid:",
            "pages:\n  - stories: [a, b]\nads:\n"
            "  - {id: tea, columns: 2, lines: 10, page: A02, text: [启事]}\ngrid:",
        ),
        "edition.yaml:9:44: error: ads.0.page: no page is named A02",
    ),
    case(
        "an advertisement on a page that the copy does not make",
        edition(
            "grid:", "ads:\n  - {id: tea, columns: 2, lines: 10, page: A07, text: [启事]}\ngrid:"
        ),
        "edition.yaml:7:5: error: ads: no page is named A07",
    ),
    case(
        "advertisements larger than the page and smaller than their words",
        edition(
            "grid:",
            "ads:\n  - {id: tea, columns: 6, lines: 10, text: [启事]}\n"
            "  - {id: deep, columns: 2, lines: 89, text: [启事]}\n"
            "  - {id: lost, columns: 1, lines: 6, text: [启事, 遗失图书馆借阅证一张，声明作废。]}\n"
            "grid:",
        ),
        "edition.yaml:7:5: error: ads: tea is 6 columns by 10 lines, "
        "a page of own 5 columns by 88 lines",
        "edition.yaml:8:5: error: ads: deep is 2 columns by 89 lines, "
        "a page of own 5 columns by 88 lines",
        "edition.yaml:9:5: error: ads: the text of lost does not go into 1 column by 6 lines "
        "at 8 pt",
    ),
    case(
        "advertisements that cannot both stand on their page",
        edition(
            "grid:",
            "ads:\n  - {id: tea, columns: 3, lines: 50, page: A01, text: [启事]}\n"
            "  - {id: sale, columns: 3, lines: 40, page: A01, text: [启事]}\ngrid:",
        ),
        "edition.yaml:8:5: error: ads: tea, 3 columns by 50 lines, and sale, 3 columns by 40 "
        "lines, cannot both stand on A01, 5 columns by 74 lines",
    ),
    case(
        "pins of advertisements that no page has",
        edition(
            "grid:",
            "ads:\n  - {id: a, columns: 1, lines: 8, text: [启事], pin: {column: 1, row: 30}}\n"
            "  - {id: b, columns: 1, lines: 8, page: A01, place: foot, reserved: true, "
            "pin: {column: 2, row: 0}}\n"
            "  - {id: c, columns: 1, lines: 8, page: A01, text: [启事], reserved: true}\ngrid:",
        ),
        "edition.yaml:7:52: error: ads.0.pin: is a place on no page",
        "edition.yaml:8:97: error: ads.1.pin.row: 0 is no place on a page",
        "edition.yaml:8:80: error: ads.1.pin: goes against `place: foot`",
        "edition.yaml:9:68: error: ads.2.reserved: is kept free, and has something to stand in it",
    ),
    case(
        "advertisements pinned beyond the page, in the masthead and over another",
        edition(
            "grid:",
            "ads:\n"
            + "".join(
                f"  - {{id: {name}, columns: 2, lines: 8, page: A01, reserved: true, "
                f"pin: {{column: {column}, row: {row}}}}}\n"
                for name, column, row in (
                    *(("a", 5, 30), ("b", 1, 82), ("c", 1, 2)),
                    *(("d", 1, 50), ("e", 2, 57)),
                )
            )
            + "grid:",
        ),
        "edition.yaml:7:5: error: ads: a, 2 columns by 8 lines, pinned at column 5, row 30, goes "
        "beyond A01: 5 columns by 88 rows",
        "edition.yaml:8:5: error: ads: b, 2 columns by 8 lines, pinned at column 1, row 82, goes "
        "beyond A01: 5 columns by 88 rows",
        "edition.yaml:9:5: error: ads: c is pinned at row 2, in the masthead: the first row under "
        "it is 15",
        "edition.yaml:11:5: error: ads: e, 2 columns by 8 lines, overlaps d, 2 columns by 8 lines, "
        "on A01",
    ),
    case(
        "an advertisement that leaves no room for the stories",
        edition(
            "grid:",
            "pages:\n  - stories: [a]\n  - stories: [b]\n"
            "ads:\n  - {id: tea, columns: 5, lines: 84, page: A02, text: [启事]}\ngrid:",
        ),
        "edition.yaml:10:5: error: ads: tea, 5 columns by 84 lines, leaves no room on A02 for "
        "its stories",
    ),
    case(
        "sections, pages and a press that cannot be",
        both(
            edition(
                "grid:",
                """sections:
  - {name: 要闻, pages: -1}
  - {name: 要闻}
press: {multiple: 4, pages_max: 2}
pages:
  - {name: A02, section: 经济}
  - {name: B03, section: 要闻, stories: [sluice]}
  - {name: A04}
grid:""",
            ),
            story("priority: 1", "priority: 1\nsection: 要闻"),
        ),
        "edition.yaml:11:26: error: pages.0.section: no story names the section 经济",
        "edition.yaml:12:5: error: pages.1: has both stories and a section",
        "edition.yaml:12:12: error: pages.1.name: no name of a planned page: B03",
        "edition.yaml:13:5: error: pages.2.stories: has no story",
        "edition.yaml:7:23: error: sections.0.pages: should be at least 1",
        "edition.yaml:8:12: error: sections.1.name: 要闻 is listed twice",
        "edition.yaml:9:33: error: press.pages_max: should be at least 4",
    ),
    case(
        "a story sent to two pages, to none, and to a listed one",
        both(
            edition("grid:", "pages:\n  - {name: A01, stories: [sluice]}\ngrid:"),
            story("priority: 1", "priority: 1\non_page: A02"),
            swap("stories/b.md", "id: bus", "id: bus\nfront: true\non_page: A03"),
        ),
        "stories/a.md:5:10: error: on_page: it is sent to A02, and `pages:` lists it on A01",
        "stories/b.md:3:8: error: front: it is sent to A03, too",
    ),
    case(
        "a story sent to a page that the copy does not make",
        story("priority: 1", "priority: 1\non_page: A12"),
        "stories/a.md:5:10: error: on_page: no page is named A12",
    ),
    case(
        "a listed page with more copy than it holds",
        both(
            edition(
                "grid:", "pages:\n  - stories: [sluice]\n  - {title: 夜, stories: [bus]}\ngrid:"
            ),
            swap("stories/b.md", "站牌下的人不再跑。", "站牌下的人不再跑。" * 800),
        ),
        "edition.yaml:8:5: error: pages: A02 夜 is 279 lines over: cut 3,100 characters",
    ),
    case(
        "a listed page with more copy than its advertisement leaves room for",
        both(
            edition(
                "grid:",
                "pages:\n  - stories: [sluice]\n  - {title: 夜, stories: [bus]}\n"
                "ads:\n  - {id: tea, columns: 2, lines: 30, page: A02, text: [启事]}\ngrid:",
            ),
            swap("stories/b.md", "站牌下的人不再跑。", "站牌下的人不再跑。" * 800),
        ),
        "edition.yaml:8:5: error: pages: A02 夜 is 343 lines over: cut 3,800 characters",
    ),
    case(
        "two pages of one name",
        edition("grid:", "pages:\n  - stories: [a]\n  - {name: A01, stories: [b]}\ngrid:"),
        "edition.yaml:8:12: error: pages.1.name: two pages are named A01",
    ),
    case(
        "a story on two pages",
        edition("grid:", "pages:\n  - stories: [a, b]\n  - stories: [a]\ngrid:"),
        "edition.yaml:8:15: error: pages.1.stories.0: a is listed twice",
    ),
    case(
        "a story on no page",
        edition("grid:", "pages:\n  - stories: [a]\ngrid:"),
        "edition.yaml:10:17: error: stories.1: b.md is on no page",
    ),
]
