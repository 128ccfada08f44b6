"""Bad fields of `edition.yaml`, and what is said of each; faults of several files at once."""

from __future__ import annotations

from tests.spoiled import (
    EDITION,
    both,
    case,
    edition,
    gone,
    link,
    nested_aliases,
    pipe,
    put,
    story,
    swap,
)

CASES = [
    case(
        "no edition.yaml",
        gone("edition.yaml"),
        "edition.yaml:1:1: error: there is no such file",
    ),
    case(
        "an empty edition.yaml",
        put("edition.yaml", ""),
        "edition.yaml:1:1: error: paper: is missing",
    ),
    case(
        "a colon in plain text",
        edition("试刊", "试刊: 一"),
        "edition.yaml:3:10: error: mapping values are not allowed in this context",
    ),
    case(
        "a tab for indentation",
        edition("title: 试刊", "title:\n\t- 试刊"),
        "edition.yaml:4:1: error: found character that cannot start any token",
    ),
    case(
        "a quote that is not closed",
        edition('"07:30"', '"07:30'),
        "edition.yaml:9:1: error: found unexpected end of stream",
    ),
    case(
        "a list at the top",
        put("edition.yaml", "- 澜川日报\n"),
        "edition.yaml:1:1: error: should be fields with values",
    ),
    case(
        "an unknown field",
        edition("title:", "titel:"),
        "edition.yaml:3:1: error: titel: no such field",
    ),
    case(
        "a field given twice",
        edition("title:", "paper:"),
        "edition.yaml:3:1: error: paper: given twice, first in line 2",
    ),
    case(
        "a number for text",
        edition("澜川日报", "2026"),
        "edition.yaml:2:8: error: paper: should be text, not 2026",
    ),
    case(
        "a list for text",
        edition("澜川日报", "[澜川, 日报]"),
        "edition.yaml:2:8: error: paper: should be text",
    ),
    case(
        "a day that is not in the calendar",
        edition("2026-11-24", "2026-02-30"),
        "edition.yaml:4:7: error: date: should be a date in the format YYYY-MM-DD, day value "
        "is outside expected range, not '2026-02-30'",
    ),
    case(
        "a date in words",
        edition("2026-11-24", "11月24日"),
        "edition.yaml:4:7: error: date: should be a date in the format YYYY-MM-DD, invalid "
        "character in year, not '11月24日'",
    ),
    case(
        "a date as a number",
        edition("2026-11-24", "20261124"),
        "edition.yaml:4:7: error: date: should be a date, not 20261124",
    ),
    case(
        "a time that no clock shows",
        edition("07:30", "25:00"),
        "edition.yaml:5:7: error: time: should be in a valid time format, hour value is "
        "outside expected range of 0-23, not '25:00'",
    ),
    case(
        "a time with a zone of its own",
        edition("07:30", "07:30+09:00"),
        "edition.yaml:5:7: error: time: has a zone of its own",
    ),
    case(
        "a zone that is none",
        edition("grid:", "zone: Shanghai\ngrid:"),
        "edition.yaml:6:7: error: zone: no offset from UTC: Shanghai",
    ),
    case(
        "a language that no edition is written in",
        edition("grid:", "language: zh-hant-tw\ngrid:"),
        "edition.yaml:6:11: error: language: should be 'zh-Hans', 'zh-Hant', 'zh-Hant-TW', "
        "'zh-Hant-HK', 'ja' or 'ko', not 'zh-hant-tw'",
    ),
    case(
        "rules of a later version",
        edition("layout: 1", "layout: 2"),
        "edition.yaml:1:9: error: layout: should be 1, not 2",
    ),
    case(
        "a masthead with an unknown field",
        edition("grid:", "masthead: {wether: 晴}\ngrid:"),
        "edition.yaml:6:12: error: masthead.wether: no such field",
    ),
    case(
        "a paper without a name",
        edition("澜川日报", "''"),
        "edition.yaml:2:8: error: paper: is empty",
    ),
    case(
        "a paper's name too long for a file's",
        edition("澜川日报", "澜" * 100),
        "edition.yaml:2:8: error: paper: 300 bytes are too long for a name",
    ),
    case(
        "a grid that is not there",
        edition("grid: own", "grid: tabliod-6"),
        "edition.yaml:6:7: error: grid: no grid is named tabliod-6",
    ),
    case(
        "a style sheet that is not there",
        edition("style: own", "style: evening"),
        "edition.yaml:7:8: error: style: no style sheet is named evening",
    ),
    case(
        "a tag",
        edition("试刊", "!!python/object/apply:os.system [ls]"),
        "edition.yaml:3:8: error: title: tags such as "
        "tag:yaml.org,2002:python/object/apply:os.system are not read",
    ),
    case(
        "an alias that holds itself",
        edition("[a.md, b.md]", "&a [*a]"),
        "edition.yaml:8:10: error: an alias that holds itself",
    ),
    case(
        "too many aliases",
        edition("[a.md, b.md]", "[&a a.md" + ", *a" * 101 + "]"),
        "edition.yaml:8:420: error: more than 100 aliases",
    ),
    case(
        "nested too deep",
        edition("[a.md, b.md]", "[" * 60 + "]" * 60),
        "edition.yaml:8:59: error: deeper than 50 levels",
    ),
    case(
        "nested too deep by aliases",
        put("edition.yaml", nested_aliases()),
        "edition.yaml:1:19: error: deeper than 50 levels when its aliases are written out",
    ),
    case(
        "YAML too long",
        put("edition.yaml", EDITION + "#" * 1_000_000),
        "edition.yaml:1:1: error: 1000118 bytes; at most 1000000 are read",
    ),
    case(
        "GBK",
        put("edition.yaml", EDITION.encode("gb18030")),
        "edition.yaml:2:8: error: not UTF-8: byte 0xc0 at offset 17",
    ),
    case(
        "UTF-16",
        put("edition.yaml", EDITION.encode("utf-16")),
        "edition.yaml:1:1: error: not UTF-8: byte 0xff at offset 0",
    ),
    case(
        "a control character",
        edition("试刊", "试\x1b刊"),
        "edition.yaml:3:9: error: character U+001B may not stand in YAML as it is",
    ),
    case(
        "a control character that is escaped",
        edition("试刊", r'"试\x1b刊"'),
        "edition.yaml:3:8: error: title: may not hold U+001B (control character)",
    ),
    case(
        "an override of direction",
        edition("试刊", "试\u202e刊"),
        "edition.yaml:3:9: error: title: may not hold U+202E (right-to-left override)",
    ),
    case(
        "half a character",
        edition("试刊", r'"\ud83d"'),
        "edition.yaml:3:11: error: found invalid Unicode character escape code",
    ),
    case(
        "edition.yaml is a pipe",
        pipe("edition.yaml"),
        "edition.yaml:1:1: error: a pipe, socket or device, not a file",
    ),
    case(
        "edition.yaml leads out",
        link("edition.yaml", "/etc/hostname"),
        "edition.yaml:1:1: error: a link that leads out of the edition folder",
    ),
    case(
        "a record of the import that is none",
        put("import.json", "[]"),
        "import.json:1:1: error: not the record of an import",
    ),
    case(
        "a record of the import without end",
        put("import.json", "[" * 100_000),
        "import.json:1:1: error: not the record of an import",
    ),
    case(
        "faults in every file at once",
        both(
            edition("试刊", "[试刊]"),
            story("priority: 1", "priority: 0"),
            swap("stories/b.md", "id:", "ib:"),
            put("grids/own.yaml", "extends: nil\n"),
            put("styles/own.yaml", "extends: nil\n"),
        ),
        "edition.yaml:3:8: error: title: should be text",
        "stories/a.md:4:11: error: priority: should be 1, 2, 3, 4 or 5, not 0",
        "stories/b.md:2:1: error: ib: no such field",
        "grids/own.yaml:1:10: error: extends: nothing in grids/ and nothing shipped is named nil",
        "styles/own.yaml:1:10: error: extends: nothing in styles/ and nothing shipped is named nil",
    ),
]
