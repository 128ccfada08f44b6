"""`banxin fonts` and `banxin dump` as a user meets them."""

from __future__ import annotations

from pathlib import Path

from tests.commands import (
    COPY,
    GOLDEN,
    HEAD,
    THREE,
    banxin,
    digest,
    section,
    squash_box,
)


def test_fonts_lists_every_face_with_its_licence() -> None:
    result = banxin("fonts")
    assert result.exit_code == 0
    head, *rows = result.stdout.partition("\n\n")[0].splitlines()
    assert head.split() == [
        *("face", "family", "weight", "from", "licence", "characters"),
        *("GB2312", "GBK", "Big5", "HKSCS", "JIS", "KS"),
    ]
    assert {row.split()[0] for row in rows} >= {"serif-400", "serif-900", "sans-700", "kai-400"}
    assert all("OFL" in row for row in rows)


def test_fonts_says_what_an_edition_lacks(tmp_path: Path) -> None:
    result = banxin("fonts", THREE)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        f"{THREE.as_posix()}: every character has a glyph",
    )
    result = banxin("fonts", digest(tmp_path, HEAD + section("𠮷野家", COPY)))
    assert result.exit_code == 1
    assert "story s01: no face has 𠮷 (U+20BB7)" in result.stdout


def test_dump_prints_the_page_that_the_golden_has() -> None:
    """A whole page as text. To renew it after a change that is meant, and looked at:

    python -m layout.cli dump tests/golden/three-stories.txt > tests/golden/three-stories.dump
    """
    result = banxin("dump", THREE)
    assert result.exit_code == 0
    assert result.stdout == (GOLDEN / "three-stories.dump").read_text(encoding="utf-8")


def test_dump_of_a_page_that_is_not_there() -> None:
    result = banxin("dump", THREE, "--page", "A11")
    assert result.exit_code == 2
    assert "no page is named A11; did you mean A01?" in squash_box(result.stderr)
    assert result.stdout == ""
