"""Fetching whole faces: the package client is asked, what it gives is looked at, then kept."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tarfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from layout.cli import app
from layout.diagnostics import Refused
from layout.fetch import fetch, fetched, place, shelf
from layout.model.face import FontPackage, PackagedFace
from layout.source.presets import load_faces, load_packages

FONT, OTHER, LICENCE = b"a font", b"another", b"a licence"


def archive(members: dict[str, bytes]) -> bytes:
    """A package as npm makes it."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return file.getvalue()


MEMBERS = {"package/A.ttf": FONT, "package/B.ttf": OTHER, "package/LICENCE": LICENCE}
ARCHIVE = archive(MEMBERS)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


PACKAGE = FontPackage(
    name="song",
    client="npm",
    package="@fonts/song",
    version="1.0.0",
    sha256=sha256(ARCHIVE),
    megabytes=1,
    licence="OFL-1.1",
    licence_member="package/LICENCE",
    faces=(
        PackagedFace("song-400", "Song", 400, "package/A.ttf", sha256(FONT)),
        PackagedFace("song-900", "Song", 900, "package/B.ttf", sha256(OTHER)),
    ),
)


def client(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put an `npm` of that script first on the path."""
    folder.mkdir(exist_ok=True)
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.fixture
def giving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf, and a client that gives the archive and writes down what it was asked."""
    (tmp_path / "archive").write_bytes(ARCHIVE)
    asked = tmp_path / "asked"
    client(
        tmp_path / "bin",
        monkeypatch,
        f'echo "$@" >> {asked}; cp {tmp_path}/archive fonts-song-1.0.0.tgz',
    )
    return tmp_path / "shelf"


def test_faces_and_licence_come_to_the_shelf(giving: Path) -> None:
    assert not fetched(PACKAGE, giving)
    fetch(PACKAGE, giving)
    there = {path.relative_to(giving).as_posix() for path in giving.rglob("*") if path.is_file()}
    assert there == {"song/song-400.ttf", "song/song-900.ttf", "song/LICENCE.txt"}
    assert (giving / place(PACKAGE, PACKAGE.faces[0])).read_bytes() == FONT
    assert fetched(PACKAGE, giving)
    asked = (giving.parent / "asked").read_text()
    assert asked == "pack @fonts/song@1.0.0 --fetch-retries=0\n"


def test_a_face_that_was_changed_is_fetched_anew(giving: Path) -> None:
    fetch(PACKAGE, giving)
    (giving / "song/song-900.ttf").write_bytes(b"tampered with")
    assert not fetched(PACKAGE, giving)
    fetch(PACKAGE, giving)
    assert fetched(PACKAGE, giving)


def told(package: FontPackage, folder: Path) -> str:
    with pytest.raises(Refused) as caught:
        fetch(package, folder)
    (one,) = caught.value.diagnostics
    assert not folder.exists()
    return str(one)


def test_another_archive_is_not_unpacked(giving: Path) -> None:
    other = archive({**MEMBERS, "package/A.ttf": b"evil"})
    (giving.parent / "archive").write_bytes(other)
    assert told(PACKAGE, giving) == (
        f"error: song: the archive has sha256 {sha256(other)}, not {PACKAGE.sha256}\n"
        "    hint: it is not the one that was looked at: not unpacked"
    )


def test_without_a_connection_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offline = (
        'echo "npm error code ENOTFOUND" >&2; echo "npm error syscall connect" >&2;'
        'echo "npm error network request to the registry failed: ENOTFOUND" >&2; exit 1'
    )
    client(tmp_path / "bin", monkeypatch, offline)
    assert told(PACKAGE, tmp_path / "shelf") == (
        "error: song: npm failed: network request to the registry failed: ENOTFOUND\n"
        "    hint: fetching needs a connection; the shipped faces need none"
    )


def test_without_the_client_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(PACKAGE, tmp_path / "shelf") == (
        "error: song: npm is not installed\n    hint: it fetches @fonts/song"
    )


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"BANXIN_FONTS": "/somewhere"}, "/somewhere"),
        ({"XDG_DATA_HOME": "/data"}, "/data/banxin/fonts"),
        ({"HOME": "/home/lan"}, "/home/lan/.local/share/banxin/fonts"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX paths")
def test_where_the_shelf_is(
    given: dict[str, str], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BANXIN_FONTS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert shelf() == Path(where)


def test_the_list_holds_each_face_once_and_the_sources_of_the_shipped_ones() -> None:
    faces = [face for package in load_packages().values() for face in package.faces]
    assert len({face.key for face in faces}) == len(faces)
    assert not {face.key for face in faces} & {face.key for face in load_faces()}
    known = {face.sha256 for face in faces}
    sources = {face.source["sha256"] for face in load_faces() if face.source["client"] == "npm"}
    assert sources <= known


def test_a_package_that_is_not_listed_is_a_wrong_command() -> None:
    done = CliRunner().invoke(app, ["fonts", "--fetch", "noto-serif-xx"])
    assert done.exit_code == 2
    assert "'noto-serif-xx' cannot be fetched" in done.stderr


def test_fonts_lists_what_can_be_fetched(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["fonts"], env={"BANXIN_FONTS": str(tmp_path)})
    assert done.exit_code == 0
    assert "noto-serif-hk  8 faces  OFL-1.1  47 MB" in done.stdout
