r"""Marked copy in, its plain text and interlinear marks out, and back again.

```
{漢字|かんじ}       ruby over the base as a whole (group ruby)
{漢字|かん|じ}      ruby for each character of the base (mono-ruby)
{漢|ㄏㄢˋ}          zhuyin is ruby too, and so is pinyin: {临江|lín|jiāng}
{.重点}             emphasis dots
{_澜川}             proper-name line
{~澜川志}           book-title line
```

A brace itself is `\{` or `\}`, inside a mark a bar is `\|`. Backslashes mean something only
straight before one of these signs: two of them there are one, anywhere else they are what they
are. At the head of a base a backslash makes `.`, `_` and `~` plain. Marks do not nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layout.model.annotation import Annotation, AnnotationKind
from layout.unicode import INVISIBLE, SPACES, characters, is_zhuyin

SIGNS: dict[str, AnnotationKind] = {".": "dots", "_": "name", "~": "title"}
"""What follows the opening brace of a mark that has no ruby."""
NAMES: dict[AnnotationKind, str] = {
    "dots": "emphasis dots",
    "name": "a proper-name line",
    "title": "a book-title line",
}
BRACE = r"write \{ for a brace itself"
_HEADS = {kind: sign for sign, kind in SIGNS.items()}
_SIGN = re.compile(r"(\\*)([{}|])")
_BRACES = re.compile(r"(\\*)([{}])")
_HEAD = re.compile(r"\\*[._~]")
_NOTHING = f"[{SPACES}{INVISIBLE}]"
_EDGES = re.compile(f"^{_NOTHING}+|{_NOTHING}+$")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the markup at a place of the copy."""

    offset: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: the plain text from `start` to `end`, opened at `offset` of the copy."""

    kind: AnnotationKind
    start: int
    end: int
    ruby: str
    offset: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Copy read: its plain text, and what is beside it."""

    text: str
    marks: tuple[Mark, ...] = ()
    faults: tuple[Fault, ...] = ()
    origin: tuple[int, ...] = ()
    """Where each character of the text stands in the copy; empty: at its own offset."""

    def source(self, offset: int) -> int:
        """Where a character of the text stands in the copy."""
        return self.origin[offset] if offset < len(self.origin) else offset


def read_markup(copy: str) -> Marked:
    r"""The plain text of marked copy.

    >>> read = read_markup(r"去{临江|lín|jiāng}，看\{花\}")
    >>> read.text, [(mark.start, mark.end, mark.ruby) for mark in read.marks]
    ('去临江，看{花}', [(1, 2, 'lín'), (2, 3, 'jiāng')])
    """
    if "{" not in copy and "}" not in copy:
        return Marked(copy)
    return _Reading(copy).read()


class _Reading:
    """One copy on its way to plain text; its faults are collected."""

    def __init__(self, copy: str) -> None:
        self.copy = copy
        self.text: list[str] = []
        self.origin: list[int] = []
        self.parts: list[list[tuple[str, int]]] = []
        """What stands between the bars of the open mark, with its places; empty outside."""
        self.marks: list[Mark] = []
        self.faults: list[Fault] = []

    def read(self) -> Marked:
        opened = done = deeper = 0
        for found in _SIGN.finditer(self.copy):
            sign = found[2]
            if sign == "|" and not self.parts:
                continue
            self.take(done, found.start())
            slashes = len(found[1])
            self.take(found.start(), found.start() + slashes // 2)
            done = found.end()
            if slashes % 2:
                self.take(done - 1, done)
            elif sign == "{" and self.parts:
                hint = f"close the mark before it with }}; marks do not nest; {BRACE}"
                self.fault(done - 1, "a mark inside a mark", hint)
                deeper += 1
            elif sign == "{":
                opened = done - 1
                self.parts = [[]]
            elif sign == "|":
                self.parts.append([])
            elif deeper:
                deeper -= 1
            elif self.parts:
                self.close(opened)
            else:
                self.fault(done - 1, "the brace closes no mark", r"write \} for a brace itself")
        self.take(done, len(self.copy))
        if self.parts:
            hint = f"{{漢字|かんじ}}, {{.重点}}; {BRACE}"
            self.fault(opened, "the mark is not closed", hint)
        return Marked("".join(self.text), tuple(self.marks), tuple(self.faults), tuple(self.origin))

    def take(self, start: int, end: int) -> None:
        """Put characters of the copy where they belong: into the open mark, or the text."""
        if self.parts:
            self.parts[-1] += zip(self.copy[start:end], range(start, end), strict=True)
        else:
            self.text += self.copy[start:end]
            self.origin += range(start, end)

    def fault(self, offset: int, message: str, hint: str) -> None:
        self.faults.append(Fault(offset, message, hint))

    def close(self, opened: int) -> None:
        """End the open mark: its base goes into the text, what is beside it among the marks."""
        (base, *rest), self.parts = self.parts, []
        kind: AnnotationKind = "ruby"
        if base and base[0][0] in SIGNS:
            kind, base = SIGNS[base[0][0]], base[1:]
        elif _HEAD.match("".join(char for char, _ in base)) and base[0][0] == "\\":
            base = base[1:]
        start = len(self.text)
        self.text += (char for char, _ in base)
        self.origin += (place for _, place in base)
        plain = "".join(self.text[start:])
        rubies = [_EDGES.sub("", "".join(char for char, _ in part)) for part in rest]
        found = self.wrong(kind, plain, rubies)
        if found is not None:
            self.fault(opened, *found)
        elif kind != "ruby" or len(rubies) == 1:
            ruby = rubies[0] if rubies else ""
            self.marks.append(Mark(kind, start, start + len(plain), ruby, opened))
        else:
            for (first, last), ruby in zip(characters(plain), rubies, strict=True):
                self.marks.append(Mark(kind, start + first, start + last, ruby, opened))

    def wrong(self, kind: AnnotationKind, base: str, rubies: list[str]) -> tuple[str, str] | None:
        """What is wrong with a mark and what would be right; None: nothing."""
        blank = not _EDGES.sub("", base)
        if kind != "ruby":
            sign = _HEADS[kind]
            if rubies:
                return f"a bar in {NAMES[kind]}", rf"{{{sign}重点}}; write \| for a bar itself"
            return (f"{NAMES[kind]} without text", f"{{{sign}重点}}; {BRACE}") if blank else None
        if blank:
            return "ruby without a base", f"{{漢字|かんじ}}; {BRACE}"
        if not rubies:
            return "a base without ruby", f"{{{base}|…}}, or {{.{base}}} for dots; {BRACE}"
        if not all(rubies):
            return "empty ruby", "leave out of the braces what has none"
        chars = [base[first:last] for first, last in characters(base)]
        if len(rubies) == 1:
            if len(chars) > 1 and is_zhuyin(rubies[0]):
                return "zhuyin over several characters", "a part for each: {注音|ㄓㄨˋ|ㄧㄣ}"
            return None
        if len(rubies) != len(chars):
            count = f"{len(chars)} character{'s' if len(chars) > 1 else ''}"
            hint = f"one part for all, or one for each of {' '.join(chars)}"
            return f"{len(rubies)} parts of ruby for {count}", hint
        marks = [char for char in chars if not char[0].isalnum()]
        if marks:
            return f"ruby over a mark, {marks[0]!r}", "leave it out of the braces"
        return None


def write_markup(text: str, annotations: Iterable[Annotation] = ()) -> str:
    r"""Plain text with its marks as copy that `read_markup` reads back.

    >>> write_markup("去临江{", [Annotation("ruby", 1, 3, "Línjiāng")])
    '去{临江|Línjiāng}\\{'
    """
    made: list[str] = []
    done = 0
    for kind, start, end, rubies in _grouped(text, annotations):
        made.append(_escaped(text[done:start], _BRACES, followed=True))
        base = _escaped(text[start:end], _SIGN, followed=True)
        if kind != "ruby":
            base = _HEADS[kind] + base
        elif _HEAD.match(base):
            base = "\\" + base
        parts = "".join(f"|{_escaped(ruby, _SIGN, followed=True)}" for ruby in rubies)
        made.append(f"{{{base}{parts}}}")
        done = end
    made.append(_escaped(text[done:], _BRACES, followed=False))
    return "".join(made)


def first_set(copy: str) -> str:
    """The first character that a line of marked copy prints; empty where it prints none."""
    opened = re.match(r"\{[._~]?(.?)", copy)
    return opened[1] if opened else copy[:1]


def last_set(copy: str) -> str:
    """The last character that a line of marked copy prints; empty where it prints none."""
    if not copy.endswith("}"):
        return copy[-1:]
    return copy[copy.rfind("{") + 1 : -1].partition("|")[0][-1:]


def _grouped(
    text: str, annotations: Iterable[Annotation]
) -> Iterator[tuple[AnnotationKind, int, int, list[str]]]:
    """Marks as they are written: ruby of characters side by side as one mark of many parts."""
    held: tuple[int, int, list[str]] | None = None
    for one in annotations:
        base = text[one.start : one.end]
        mono = one.kind == "ruby" and base.isalnum() and len(characters(base)) == 1
        if held and mono and held[1] == one.start:
            held = (held[0], one.end, [*held[2], one.ruby])
            continue
        if held:
            yield "ruby", *held
        held = (one.start, one.end, [one.ruby]) if mono else None
        if not mono:
            yield one.kind, one.start, one.end, [one.ruby] if one.ruby else []
    if held:
        yield "ruby", *held


def _escaped(text: str, signs: re.Pattern[str], *, followed: bool) -> str:
    """The text with its signs made plain; `followed`: by a sign that is not to be."""
    text = signs.sub(lambda found: f"{found[1] * 2}\\{found[2]}", text)
    slashes = len(text) - len(text.rstrip("\\")) if followed else 0
    return text + "\\" * slashes
