"""The comparison with other composers: those that are always here, and those that are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import compare_lines
from bench.composers import by_html, by_tex, by_typst
from bench.composers.job import Failed, Job, NotHere, Proof, Story, run, stories

COPY = (
    Story(
        "百里海塘（一期）与“潮头”50%完工",
        (
            "“潮来了！”守塘人说，“堤上的石头，一块也没有动。”海塘第12段昨日合龙，全长3.6公里；"
            "沿线的《塘工志》（修订版）、旧闸和碑记，都留在原处。",
            "工程队用了47天，把 A 与 B 两段坝基抬高1米。“这一段最难，”队长说，“水下看不见。”"
            "入夜以后，塘上的灯一盏接一盏亮起来，照着回港的渔船……",
        ),
    ),
) * 3

MARKUP = (Story("“潮头”50%完工", ("A&B 两段 #3 号坝_基：{照着}\\回“港”<船>",)),)


def test_ours_is_scored_beside_platypus_and_the_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(job: Job, folder: Path) -> Proof:
        raise NotHere("quill is not on this machine")

    monkeypatch.setitem(compare_lines.COMPOSERS, "quill", ("Quill", absent))  # type: ignore[arg-type]
    job = Job(COPY, 13, lines=12)
    found = compare_lines.compare(job, ["banxin", "platypus", "quill"], tmp_path)
    assert found.missing == ("Quill (quill is not on this machine)",)
    ours, theirs = (result.score for result in found.results)
    assert (ours.measures, theirs.measures) == ((13.0,), (13.0,))
    assert (ours.forbidden_starts, ours.not_flush.percent, ours.on_grid.percent) == (0, 0, 100)
    assert theirs.forbidden_starts > 0
    text = compare_lines.page([found])
    assert "| Banxin | " in text
    assert "Not here: Quill (quill is not on this machine)." in text
    assert "- reportlab Platypus, forbidden start" in text


def test_the_copy_is_the_daily_as_imported() -> None:
    found = stories(2)
    assert len(found) == 2
    assert all(story.headline and story.paragraphs for story in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (by_tex.source(Job(MARKUP, 13), []), r"A\&B 两段 \#3 号坝\_基：\{照着\}\textbackslash{}回"),
        (by_tex.source(Job(MARKUP, 13), []), r"“潮头”50\%完工"),
        (by_html.source(Job(MARKUP, 13)), "A&amp;B 两段 #3 号坝_基：{照着}\\回“港”&lt;船&gt;"),
        (by_typst.source(Job(MARKUP, 13)), '#"A&B 两段 #3 号坝_基：{照着}\\\\回“港”<船>"'),
    ],
)
def test_no_character_of_the_copy_is_markup(text: str, wanted: str) -> None:
    assert wanted in text


def test_a_composer_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"exit code 3\nno such face"):
        run([sys.executable, "-c", "print('no such face'); raise SystemExit(3)"], tmp_path)
    with pytest.raises(NotHere, match="is not on this machine"):
        run(["no-such-composer"], tmp_path)
