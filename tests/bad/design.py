"""Bad grids and style sheets of a folder, and what is said of each."""

from __future__ import annotations

from layout.source.presets import load_style
from tests.spoiled import (
    both,
    case,
    extended,
    put,
    swap,
)

CASES = [
    case(
        "a grid over one that is not there",
        put("grids/own.yaml", "extends: tabliod-6\n"),
        "grids/own.yaml:1:10: error: extends: nothing in grids/ and nothing shipped is named "
        "tabliod-6",
    ),
    case(
        "grids over one another in a circle",
        both(put("grids/own.yaml", "extends: b\n"), put("grids/b.yaml", "extends: own\n")),
        "grids/own.yaml:1:10: error: extends: a circle: b extends own extends b",
        "grids/b.yaml:1:10: error: extends: a circle: own extends b extends own",
    ),
    case(
        "grids too many over one another",
        extended(9),
        "grids/g0.yaml:1:10: error: extends: more than 8 files over one another",
        "grids/g1.yaml:1:10: error: extends: more than 8 files over one another",
    ),
    case(
        "a grid of its own that is not whole",
        put("grids/own.yaml", "columns: 6\n"),
        "grids/own.yaml:1:1: error: characters: is missing",
        "grids/own.yaml:1:1: error: body: is missing",
        "grids/own.yaml:1:1: error: gutter_em: is missing",
        "grids/own.yaml:1:1: error: pitch: is missing",
        "grids/own.yaml:1:1: error: lines: is missing",
        "grids/own.yaml:1:1: error: trim_mm: is missing",
        "grids/own.yaml:1:1: error: top: is missing",
        "grids/own.yaml:1:1: error: front_top: is missing",
    ),
    case(
        "a grid without columns",
        put("grids/own.yaml", "extends: tabloid-6\ncolumns: 0\n"),
        "grids/own.yaml:2:10: error: columns: should be from 1 to 24, not 0",
    ),
    case(
        "a grid wider than its page",
        put("grids/own.yaml", "extends: tabloid-6\ncharacters: 40\n"),
        "grids/own.yaml:1:1: error: columns: 6 columns of 40 characters are 778 mm wide, the "
        "page 270 mm",
    ),
    case(
        "a grid higher than its page",
        put("grids/own.yaml", "extends: tabloid-6\nlines: 100\n"),
        "grids/own.yaml:2:8: error: lines: 100 lines from 66 pt down end at 420 mm, the page "
        "at 390 mm",
    ),
    case(
        "a grid whose lines overlap",
        put("grids/own.yaml", "extends: tabloid-6\npitch: 8\n"),
        "grids/own.yaml:2:8: error: pitch: lines of 9 pt type would overlap at 8 pt",
    ),
    case(
        "an endless grid",
        put("grids/own.yaml", "extends: tabloid-6\npitch: 1e999\n"),
        "grids/own.yaml:2:8: error: pitch: should be from 4 to 216, not inf",
    ),
    case(
        "a style sheet with a face that is not there",
        put("styles/own.yaml", "extends: news\nroles:\n  body:\n    faces: [serif-450]\n"),
        "styles/own.yaml:4:13: error: roles.body.faces.0: there is no face serif-450",
    ),
    case(
        "a style sheet with languages, faces and families that are not there",
        put(
            "styles/own.yaml",
            "extends: news\nlanguages:\n  zh-Hnat: {serif-400: [serif-tc-400]}\n"
            "  ja: {serif-4: [serif-jp-400], serif-700: [serif-jp-700]}\n"
            "fallback: [Noto Serif SC, Noto Serf TC]\n",
        ),
        "styles/own.yaml:4:45: error: languages.ja.serif-700.0: there is no face serif-jp-700",
        "styles/own.yaml:4:17: error: languages.ja.serif-4: there is no face serif-4",
        "styles/own.yaml:3:12: error: languages.zh-Hnat: no edition is written in zh-Hnat",
        "styles/own.yaml:5:27: error: fallback.1: there is no family Noto Serf TC",
    ),
    case(
        "a style sheet with a colour that is not there",
        put("styles/own.yaml", "extends: news\nroles:\n  deck: {colour: tael}\n"),
        "styles/own.yaml:3:18: error: roles.deck.colour: there is no colour tael",
    ),
    case(
        "a style sheet with a misspelt field",
        put("styles/own.yaml", "extends: news\nroles:\n  deck:\n    sise: 14\n"),
        "styles/own.yaml:4:5: error: roles.deck.sise: no such field",
    ),
    case(
        "a style sheet without roles",
        put("styles/own.yaml", "roles: {}\ncolours: {}\nheads: {}\nplaced_heads: {}\n"),
        "styles/own.yaml:1:8: error: roles: lacks body, body-kai, lead-in and "
        f"{len(load_style().roles) - 3} more",
        "styles/own.yaml:2:10: error: colours: lacks ink, red, teal and 7 more",
        "styles/own.yaml:3:8: error: heads: lacks 0, 1, 2 and 3 more",
        "styles/own.yaml:4:15: error: placed_heads: lacks foot-lead, banner",
    ),
    case(
        "sizes of a head that no story has",
        put("styles/own.yaml", "extends: news\nplaced_heads:\n  roof: {steps: [[999, 1]]}\n"),
        "styles/own.yaml:3:9: error: placed_heads.roof: no place of a story",
        "styles/own.yaml:3:18: error: placed_heads.roof.steps.0: should be a span "
        "and a size from 3 to 400 points",
    ),
    case(
        "type of no size",
        put("styles/own.yaml", "extends: news\nroles:\n  deck: {size: -3}\n"),
        "styles/own.yaml:3:16: error: roles.deck.size: should be from 3 to 400 points, not -3",
    ),
    case(
        "a colour that is none",
        put("styles/own.yaml", "extends: news\ncolours:\n  red: {rgb: [300, 0, 0]}\n"),
        "styles/own.yaml:3:14: error: colours.red.rgb: each should be from 0 to 255",
    ),
    case(
        "a rank of heads without sizes",
        put("styles/own.yaml", "extends: news\nheads:\n  1: {steps: []}\n"),
        "styles/own.yaml:3:14: error: heads.1.steps: has no step",
    ),
    case(
        "usual sizes of heads that are too large or too small",
        put(
            "styles/own.yaml",
            "extends: news\nheads:\n  1: {least: 52, most: 90, usual: 91}\n"
            "  2:\n    least: 30\n    most: 56\n    usual: 29\n  3: {usual: 0}\n",
        ),
        "styles/own.yaml:3:35: error: heads.1.usual: should be from least to most, 52 to 90, or 0",
        "styles/own.yaml:7:12: error: heads.2.usual: should be from least to most, 30 to 56, or 0",
    ),
    case(
        "a choice for marks that there is not",
        swap("styles/own.yaml", "extends: news\n", "extends: news\nlines: {interlinear: half}\n"),
        "styles/own.yaml:2:22: error: lines.interlinear: should be 'double', 'tight' or 'refuse', "
        "not 'half'",
    ),
]
