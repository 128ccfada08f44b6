"""Bad story files, and what is said of each."""

from __future__ import annotations

from tests.spoiled import (
    OTHER,
    both,
    case,
    empty_folder,
    gone,
    link,
    pipe,
    put,
    story,
    swap,
)

CASES = [
    case(
        "no stories",
        gone("stories"),
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "stories is a file",
        both(gone("stories"), put("stories", "好")),
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "stories leads out",
        both(gone("stories"), link("stories", "/etc")),
        "stories:1:1: error: a link that leads out of the edition folder",
        "stories:1:1: error: the edition has no story",
    ),
    case(
        "a story without front matter",
        put("stories/b.md", "正文。\n"),
        "stories/b.md:1:1: error: no front matter",
    ),
    case(
        "a story whose front matter does not end",
        put("stories/b.md", "---\nheadline: 题\n"),
        "stories/b.md:1:1: error: no front matter",
    ),
    case(
        "a story without a headline",
        story("headline:", "deck:"),
        "stories/a.md:2:1: error: headline: is missing",
    ),
    case(
        "a misspelt field of a story",
        story("facts:", "fact:"),
        "stories/a.md:5:1: error: fact: no such field",
    ),
    case(
        "a kind that is none",
        story("priority: 1", "kind: notice"),
        "stories/a.md:4:7: error: kind: should be 'news', 'brief', 'comment', 'qa' or "
        "'feature', not 'notice'",
    ),
    case(
        "a priority that is none",
        story("priority: 1", "priority: 9"),
        "stories/a.md:4:11: error: priority: should be 1, 2, 3, 4 or 5, not 9",
    ),
    case(
        "a vertical head that is neither wanted nor not",
        story("priority: 1", "vertical_head: left"),
        "stories/a.md:4:16: error: vertical_head: should be true or false, not 'left'",
    ),
    case(
        "a label that does not open the headline",
        story("priority: 1", "label: 水务局"),
        "stories/a.md:4:8: error: label: is not how the headline opens",
    ),
    case(
        "two stories of one id",
        swap("stories/b.md", "bus", "sluice"),
        "stories/b.md:2:5: error: id sluice is the id of a.md, too",
    ),
    case(
        "an id with a line end",
        swap("stories/b.md", "id: bus", r'id: "b\nus"'),
        "stories/b.md:2:5: error: id: has more than one line",
    ),
    case(
        "a story too long",
        put("stories/b.md", OTHER + "岸" * 2_000_000),
        "stories/b.md:1:1: error: 6000101 bytes; at most 5000000 are read",
    ),
    case(
        "a story that is no text",
        put("stories/b.md", OTHER.encode() + b"ab\0\1\2\n"),
        "stories/b.md:7:3: error: U+0000 in the text: this is no text file",
    ),
    case(
        "a story that is not UTF-8",
        put("stories/b.md", OTHER.encode() + b"\xff\n"),
        "stories/b.md:7:1: error: not UTF-8: byte 0xff at offset 101",
    ),
    case(
        "a story that is a pipe",
        pipe("stories/b.md"),
        "stories/b.md:1:1: error: a pipe, socket or device, not a file",
    ),
    case(
        "a story that is a folder",
        empty_folder("stories/b.md"),
        "stories/b.md:1:1: error: a folder, not a file",
    ),
    case(
        "a story that leads out",
        link("stories/b.md", "/etc/hostname"),
        "stories/b.md:1:1: error: a link that leads out of the edition folder",
    ),
    case(
        "a story that leads nowhere",
        link("stories/b.md", "gone.md"),
        "stories/b.md:1:1: error: there is no such file",
    ),
    case(
        "a story that leads to itself",
        link("stories/b.md", "b.md"),
        "stories/b.md:1:1: error: a link that leads nowhere",
    ),
    case(
        "a file name with an escape in it",
        put("stories/\x1b[2J.md", OTHER),
        "stories:1:1: error: character U+001B in a path: stories/\\x1b[2J.md",
    ),
    case(
        "a fact without its number",
        story('numeral: "62", ', ""),
        "stories/a.md:6:5: error: facts.0.numeral: is missing",
    ),
    case(
        "a number of a fact with a point",
        story('"62"', "6.2"),
        "stories/a.md:6:15: error: facts.0.numeral: should be text or should be a whole "
        "number, not 6.2",
    ),
    case(
        "marks that are wrong, all over a story",
        both(
            story("老闸换了新门槽", "老{.闸}换了新门槽"),
            story("caption: 老闸。", "caption: 老{闸|}。"),
            story("南门外的老闸", "南门外的{老闸|lǎo|zhá|gǔ}，{_临江"),
        ),
        "stories/a.md:12:5: error: text: 3 parts of ruby for 2 characters",
        "stories/a.md:12:21: error: text: the mark is not closed",
        "stories/a.md:9:15: error: figures.0.caption: empty ruby",
        "stories/a.md:3:12: error: headline: may have no marks (ruby, dots, lines)",
    ),
]
