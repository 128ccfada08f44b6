"""Names of font packages in, their whole faces on the user's shelf out; nothing else fetches.

What is on the shelf is used only by editions that ask for it by name. An archive is unpacked
after its sha256 has been found right, and what is read from the shelf is looked at again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from layout.diagnostics import Diagnostic, Refused, Severity
from layout.model.face import FontPackage, PackagedFace
from layout.output.folder import replace_folder

LICENCE = "LICENCE.txt"
"""Lies beside the faces of each package; a folder that holds it is ours to replace."""
PATIENCE = 1800
"""Seconds that a package client may take."""
OFFLINE = "fetching needs a connection; the shipped faces need none"


def shelf() -> Path:
    """The folder of fetched faces: $BANXIN_FONTS, or one in the user's data (XDG)."""
    if own := os.environ.get("BANXIN_FONTS"):
        return Path(own)
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "banxin" / "fonts"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "banxin" / "fonts"


def place(package: FontPackage, face: PackagedFace) -> str:
    """Path of a face on the shelf."""
    return f"{package.name}/{face.key}.ttf"


def fetched(package: FontPackage, folder: Path) -> bool:
    """Whether the shelf has every face of the package, to the byte."""
    for face in package.faces:
        try:
            content = (folder / place(package, face)).read_bytes()
        except OSError:
            return False
        if _sha256(content) != face.sha256:
            return False
    return True


def fetch(package: FontPackage, folder: Path) -> None:
    """Get a package and put its faces and licence on the shelf, whole or not at all.

    Raises:
        Refused: its client is not installed or fails, or something is not what was listed.
    """
    with tempfile.TemporaryDirectory(prefix="banxin-") as scratch:
        root = Path(scratch)
        _download(package, root)
        archives = list(root.iterdir())
        if len(archives) != 1 or not archives[0].is_file():
            raise _refused(package, f"{_program(package)} left no archive", "")
        found = _sha256(archives[0].read_bytes())
        if found != package.sha256:
            message = f"the archive has sha256 {found}, not {package.sha256}"
            raise _refused(package, message, "it is not the one that was looked at: not unpacked")
        unpacked = root / "unpacked"
        unpacked.mkdir()
        _unpack(package, archives[0], unpacked)
        files = _files(package, unpacked)
    replace_folder(files, folder / package.name, marker=LICENCE)


def _program(package: FontPackage) -> str:
    return {"npm": "npm", "apt": "apt-get"}[package.client]


def _download(package: FontPackage, folder: Path) -> None:
    """Have the client put the archive into the folder."""
    if package.client == "npm":
        wanted = f"{package.package}@{package.version}"
        _run(package, folder, "npm", "pack", wanted, "--fetch-retries=0")
    else:
        wanted = f"{package.package}={package.version}"
        unsandboxed = "APT::Sandbox::User=root"  # the scratch folder is closed to the user _apt
        _run(package, folder, "apt-get", "-o", unsandboxed, "download", wanted)


def _run(package: FontPackage, folder: Path, *command: str) -> None:
    """Run a package client; what it says is shown only where it fails."""
    if shutil.which(command[0]) is None:
        raise _refused(package, f"{command[0]} is not installed", f"it fetches {package.package}")
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refused(package, f"{command[0]} took over {PATIENCE} seconds", OFFLINE) from None
    if done.returncode:
        raise _refused(package, f"{command[0]} failed: {_reason(done.stderr)}", OFFLINE)


def _reason(stderr: str) -> str:
    """The line of a client's complaint that says most."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    telling = [
        line.removeprefix("npm error").removeprefix("E:").strip()
        for line in lines
        if line.startswith(("npm error", "npm ERR!", "E:"))
    ]
    codes = ("code ", "errno ", "syscall ", "type ", "A complete log")
    wordy = [line for line in telling if " " in line and not line.startswith(codes)]
    return (wordy or telling or lines or ["it does not say why"])[0]


def _unpack(package: FontPackage, archive: Path, folder: Path) -> None:
    """Unpack what was found to be the right archive."""
    if package.client == "npm":
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    else:
        _run(package, folder, "dpkg-deb", "-x", str(archive), str(folder))


def _files(package: FontPackage, unpacked: Path) -> Mapping[str, bytes]:
    """The faces by their names on the shelf, and the licence."""
    files = {LICENCE: (unpacked / package.licence_member).read_bytes()}
    for face in package.faces:
        content = (unpacked / face.member).read_bytes()
        if _sha256(content) != face.sha256:
            raise _refused(package, f"{face.member} is not the file that was listed", "")
        files[f"{face.key}.ttf"] = content
    return files


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _refused(package: FontPackage, message: str, hint: str) -> Refused:
    return Refused((Diagnostic(Severity.ERROR, f"{package.name}: {message}", hint=hint),))
