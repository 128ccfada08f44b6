"""Fonts of the shelf and of the machine: the right file, or none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from layout.model.face import FontPackage, PackagedFace
from layout.source.fontfile import FontRefused
from layout.stock import DiskStock

FACE = PackagedFace("song-400", "Song", 400, "a.ttf", hashlib.sha256(b"a font").hexdigest())
PACKAGE = FontPackage("song", "npm", "@fonts/song", "1.0.0", "", 1, "OFL-1.1", "LICENCE", (FACE,))


def test_a_face_of_the_shelf_must_be_the_one_that_was_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path))
    assert DiskStock().fetched(PACKAGE, FACE) is None
    (tmp_path / "song").mkdir()
    (tmp_path / "song" / "song-400.ttf").write_bytes(b"a font")
    assert DiskStock().fetched(PACKAGE, FACE) == b"a font"
    (tmp_path / "song" / "song-400.ttf").write_bytes(b"another")
    assert DiskStock().fetched(PACKAGE, FACE) is None


LISTED = """\
{0}/regular.ttc\t2\t80\t0\t100
{0}/bold.ttf\t0\t200\t0\t100
{0}/italic.ttf\t0\t100\t100\t100
{0}/narrow.ttf\t0\t100\t0\t75
{0}/variable.ttf\t0\t[80 210]\t0\t100
{0}/instance.ttf\t65536\t100\t0\t100
{0}/bitmap.pcf\t0\t100\t0\t100
"""


@pytest.fixture
def fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `fc-list` that knows one family, and writes down what it is asked."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "listed").write_text(LISTED.format(tmp_path))
    for name in ("regular.ttc", "bold.ttf"):
        (tmp_path / name).write_bytes(name.encode())
    script = tmp_path / "bin" / "fc-list"
    script.write_text(
        f'#!/bin/sh\necho "$2" > {tmp_path}/asked\n'
        f'case "$2" in ":family=Song Std") cat {tmp_path}/listed;; esac\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    return tmp_path


@pytest.mark.parametrize(
    ("weight", "data", "index"),
    [(400, b"regular.ttc", 2), (500, b"regular.ttc", 2), (600, b"bold.ttf", 0)],
)
def test_the_upright_font_of_the_nearest_weight_is_taken(
    fontconfig: Path, weight: int, data: bytes, index: int
) -> None:
    found = DiskStock().system("Song Std", weight)
    assert found is not None
    assert (found.data, found.index) == (data, index)


def test_a_family_is_asked_for_by_its_very_name(fontconfig: Path) -> None:
    assert DiskStock().system("Song-Std: a, b", 400) is None
    assert (fontconfig / "asked").read_text() == ":family=Song\\-Std\\: a\\, b\n"


def test_a_machine_without_fontconfig_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FontRefused, match=r"fontconfig \(fc-list\) is not installed"):
        DiskStock().system("Song", 400)
