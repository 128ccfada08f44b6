"""Pinned font packages in; the shipped faces, their licences, tgh.txt and fonts.yaml out.

`python fonts/cut.py` remakes the shipped faces and what belongs to them.
`python fonts/cut.py --packages` remakes packages.yaml, the list of what can be fetched.
`python fonts/cut.py --check` only compares the shipped files with fonts.yaml.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

import uharfbuzz as hb
import yaml
from fontTools.ttLib import TTFont
from sources import (
    FACES,
    FEATURES,
    UNIHAN,
    UNIHAN_LICENCE_MEMBER,
    UNIHAN_MEMBER,
    WHOLE,
    Face,
    Family,
    Package,
    Repertory,
    Whole,
)

HERE = Path(__file__).parent

# Another HarfBuzz may order tables and glyphs otherwise, and every sha256 would change.
CUT_WITH = {"uharfbuzz": "0.57.0", "fonttools": "4.68.0"}


class CutError(Exception):
    """Something outside this script is not as it must be; the message says what."""


def cut_all() -> None:
    """Fetch the packages, cut every face, and only then write: a failure changes nothing here."""
    for library, wanted in CUT_WITH.items():
        if version(library) != wanted:
            raise CutError(f"{library} {version(library)} is installed; the cut needs {wanted}")
    made: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as scratch:
        packages = dict.fromkeys((*(face.family.package for face in FACES), UNIHAN))
        roots = {p.name: unpack(p, Path(scratch) / str(i)) for i, p in enumerate(packages)}
        mappings = (roots[UNIHAN.name] / UNIHAN_MEMBER).read_bytes()
        table = read_tgh(mappings)
        made["tgh.txt"] = tgh_text(table).encode()
        made["Unicode-licence.txt"] = (roots[UNIHAN.name] / UNIHAN_LICENCE_MEMBER).read_bytes()
        records = []
        for face in FACES:
            root = roots[face.family.package.name]
            source = (root / face.member).read_bytes()
            font = cut_face(face, source, table)
            made[f"{face.key}.ttf"] = font
            made[face.family.licence_file] = licence_text(face.family, root, source).encode()
            records.append(face_record(face, source, font))
            print(f"{face.key}  {len(font) / 1e6:5.2f} MB  {records[-1]['glyphs']} glyphs")
    manifest = {
        "cut_with": CUT_WITH,
        "characters": list_record(mappings, made["tgh.txt"]),
        "faces": records,
    }
    head = "# Made by cut.py; change it there. README.md tells the rest.\n"
    listed = yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=96)
    made["fonts.yaml"] = (head + listed).encode()
    for name, content in made.items():
        (HERE / name).write_bytes(content)


def unpack(package: Package, folder: Path) -> Path:
    """The folder with the package's files, after its sha256 has been found right."""
    folder.mkdir()
    if package.client == "npm":
        run("npm", "pack", f"{package.name}@{package.version}", cwd=folder)
    else:
        unsandboxed = "APT::Sandbox::User=root"  # the scratch folder is closed to the user _apt
        wanted = f"{package.name}={package.version}"
        run("apt-get", "-o", unsandboxed, "download", wanted, cwd=folder)
    [archive] = folder.iterdir()
    found = sha256(archive.read_bytes())
    if found != package.sha256:
        raise CutError(
            f"{package.name} {package.version} has sha256 {found}, not {package.sha256}: "
            "the package is not the one that the shipped faces were cut from"
        )
    if package.client == "npm":
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    else:
        run("dpkg-deb", "-x", str(archive), str(folder), cwd=folder)
    return folder


def run(*command: str, cwd: Path) -> None:
    """Run a package client quietly. Raises: CutError if it is missing, or fails: with its words."""
    if shutil.which(command[0]) is None:
        raise CutError(f"{command[0]} is not installed; cutting needs npm, apt-get and dpkg-deb")
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CutError(f"{' '.join(command)} failed:\n{done.stderr.strip()}")


def read_tgh(mappings: bytes) -> str:
    """通用规范汉字表 in its own order. Source: Unihan kTGH (UAX #38): `U+4E00 kTGH 2013:1`."""
    lines = bz2.decompress(mappings).decode().splitlines()
    rows = [line.split() for line in lines if "\tkTGH\t" in line]
    places = {int(row[2].removeprefix("2013:")): chr(int(row[0][2:], 16)) for row in rows}
    if sorted(places) != list(range(1, 8106)):
        raise CutError(f"kTGH gives {len(places)} places, not 1 to 8105")
    return "".join(places[place] for place in sorted(places))


def tgh_text(table: str) -> str:
    """The list as tgh.txt carries it; lines from `#` are not characters."""
    head = (
        "# 通用规范汉字表 (2013), 8,105 characters in its own order:\n"
        "# level 1 is 1-3500, level 2 is 3501-6500, level 3 is 6501-8105; 50 to a line here.\n"
        "# Taken by cut.py from the field kTGH of Unihan 15.0.0, and rearranged.\n"
        "# © 2022 Unicode®, Inc.; terms in Unicode-licence.txt.\n"
    )
    return head + "".join(table[i : i + 50] + "\n" for i in range(0, len(table), 50))


def cut_face(face: Face, source: bytes, table: str) -> bytes:
    """The face without hinting, with only its characters, proved to set them."""
    required = required_characters(face.repertory, table)
    blocks = face.repertory.blocks
    order = hb.SubsetInput()
    order.unicode_set.update(required)
    order.unicode_set.update(c for first, last in blocks for c in range(first, last + 1))
    order.layout_feature_tag_set.clear()
    order.layout_feature_tag_set.update(int.from_bytes(f.encode(), "big") for f in FEATURES)
    order.name_id_set.update(range(26))  # copyright and licence, not only the family's name
    # STAT speaks of the variable font's axes, which a static face has not.
    order.sets(hb.SubsetInputSets.DROP_TABLE_TAG).add(int.from_bytes(b"STAT", "big"))
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    font = bytes(hb.subset(hb.Face(source), order).blob.data)
    if face.family.renamed:
        font = rename(font, face)
    prove(font, face, required)
    return font


def required_characters(repertory: Repertory, table: str) -> set[int]:
    """The code points that the face must have."""
    required = set(map(ord, table)) if repertory.tgh else set()
    required.update(*map(codec_characters, repertory.codecs))
    return required - set(map(ord, repertory.lacks))


def codec_characters(codec: str) -> set[int]:
    """Every character that the codec writes in two bytes, but controls and private use."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    decoded = (pair.decode(codec, "ignore") for pair in pairs)  # a lone low byte falls to ASCII
    # big5hkscs has two letters with a mark that Unicode writes in two code points: no glyphs
    alone = (c for c in decoded if len(c) == 1 and not c.isascii())
    return {ord(c) for c in alone if category(c) not in ("Cc", "Co")}


def rename(font: bytes, face: Face) -> bytes:
    """The font under the family's own name; its copyright, trademark and licence stay."""
    family, style = face.family.name, {400: "Regular", 700: "Bold"}[face.weight]
    opened = TTFont(io.BytesIO(font), recalcTimestamp=False, recalcBBoxes=False)
    names = opened["name"]
    original, edition = names.getDebugName(4), names.getDebugName(5).split(";")[0]
    postscript = f"{family.replace(' ', '')}-{style}"
    ours = {
        1: family, 2: style, 3: f"{edition};{postscript}", 4: f"{family} {style}", 5: edition,
        6: postscript, 10: f"A subset of {original}, cut and renamed for Banxin.",
    }  # fmt: skip
    kept = {i: names.getDebugName(i).replace("\r\n", "\n") for i in (0, 7, 9, 12, 13, 14)}
    names.names = []
    for name_id, text in sorted((kept | ours).items()):
        names.setName(text, name_id, 3, 1, 0x409)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def prove(font: bytes, face: Face, required: set[int]) -> None:
    """Raises: CutError if a character or feature is gone, or a mark has no vertical form."""
    opened = TTFont(io.BytesIO(font))
    if missing := required - opened.getBestCmap().keys():
        raise CutError(f"{face.key} lacks {''.join(map(chr, sorted(missing)))}")
    found = {
        record.FeatureTag
        for tag in ("GSUB", "GPOS")
        if tag in opened and opened[tag].table.FeatureList
        for record in opened[tag].table.FeatureList.FeatureRecord
    }
    if gone := set(face.family.features) - found:
        raise CutError(f"{face.key} lost the features {' '.join(sorted(gone))}")
    if gone := {"vhea", "vmtx", "BASE"} - set(opened.keys()):
        raise CutError(f"{face.key} lost the tables {' '.join(sorted(gone))}")
    for mark in face.family.turned:
        if glyphs(font, mark, "ttb") == glyphs(font, mark, "ltr"):
            raise CutError(f"{face.key} has no vertical form of {mark}")


def glyphs(font: bytes, text: str, direction: Literal["ltr", "ttb"]) -> list[int]:
    """The glyph ids that HarfBuzz sets for the text in that direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(hb.Font(hb.Face(font)), buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def licence_text(family: Family, root: Path, source: bytes) -> str:
    """The font's own copyright notice, then the licence as its package carries it."""
    notice = "\n".join(TTFont(io.BytesIO(source))["name"].getDebugName(0).splitlines())
    packaged = (root / family.licence_member).read_text(encoding="utf-8")
    if family.package.client == "apt":
        packaged = debian_licence(packaged)
    return f"{notice}\n\n{packaged}"


def debian_licence(packaged: str) -> str:
    """The holder, the reserved names and the licence of `Files: *`, from a debian/copyright.

    What it says of Debian's own packaging is left out, as none of that is shipped here.
    """
    stanzas = [stanza.splitlines() for stanza in packaged.split("\n\n")]
    [files] = [lines for lines in stanzas if lines[0] == "Files: *"]
    [licence] = [lines for lines in stanzas if lines[0] == "License: OFL-1.1"]
    holder = [line.strip() for line in files if line.startswith(" ")]
    body = ["" if line == " ." else line[1:] for line in licence[1:]]
    return "Copyright " + "\n".join([*holder, "", *body]).rstrip() + "\n"


def face_record(face: Face, source: bytes, font: bytes) -> dict[str, Any]:
    """What fonts.yaml says of one face."""
    return {
        "key": face.key,
        "file": f"{face.key}.ttf",
        "family": face.family.name,
        "weight": face.weight,
        "licence": "OFL-1.1",
        "licence_file": face.family.licence_file,
        "source": source_record(face.family.package, face.member, source),
        "sha256": sha256(font),
        "glyphs": hb.Face(font).glyph_count,
        "cut": face.repertory.says,
    }


def list_record(source: bytes, text: bytes) -> dict[str, Any]:
    """What fonts.yaml says of tgh.txt."""
    return {
        "file": "tgh.txt",
        "licence_file": "Unicode-licence.txt",
        "source": source_record(UNIHAN, UNIHAN_MEMBER, source),
        "sha256": sha256(text),
    }


def source_record(package: Package, member: str, content: bytes) -> dict[str, str]:
    """Where a source file came from, and its own sha256."""
    return {
        "client": package.client,
        "package": package.name,
        "version": package.version,
        "file": member,
        "sha256": sha256(content),
    }


def list_packages() -> None:
    """Fetch every whole package and write down what is in it, each file with its sha256."""
    records = []
    for number, whole in enumerate(WHOLE):
        with tempfile.TemporaryDirectory() as scratch:
            root = unpack(whole.package, Path(scratch) / str(number))
            [archive] = (path for path in root.iterdir() if path.is_file())
            files = sorted((root / whole.folder).rglob("*.ttf"))
            records.append(
                {
                    "name": whole.name,
                    "client": whole.package.client,
                    "package": whole.package.name,
                    "version": whole.package.version,
                    "sha256": whole.package.sha256,
                    "megabytes": round(archive.stat().st_size / 1e6),
                    "licence": whole.licence,
                    "licence_member": whole.licence_member,
                    "faces": [whole_face(whole, path, root) for path in files],
                }
            )
        print(f"{whole.name}  {len(files)} faces")
    head = "# Made by cut.py --packages; change it in sources.py.\n"
    listed = yaml.safe_dump({"packages": records}, allow_unicode=True, sort_keys=False, width=120)
    (HERE / "packages.yaml").write_bytes((head + listed).encode())


def whole_face(whole: Whole, path: Path, root: Path) -> dict[str, Any]:
    """What packages.yaml says of one font file: its key is by weight, or its own name."""
    content = path.read_bytes()
    font = TTFont(io.BytesIO(content), lazy=True)
    noto = whole.package.client == "npm"
    # 200ExtraLight, 400Regular: OS/2 calls both of the lightest 250, which Windows asks for
    weight = int(path.parent.name[:3]) if noto else int(font["OS/2"].usWeightClass)
    return {
        "key": f"{whole.name}-{weight}" if noto else path.stem.lower(),
        "family": whole.family if noto else font["name"].getDebugName(1),
        "weight": weight,
        "member": path.relative_to(root).as_posix(),
        "sha256": sha256(content),
    }


def check() -> list[str]:
    """What is wrong with the shipped files, a line each; empty when they are as fonts.yaml says."""
    manifest = yaml.safe_load((HERE / "fonts.yaml").read_text(encoding="utf-8"))
    records = [manifest["characters"], *manifest["faces"]]
    wrong = []
    for record in records:
        name, licence = record["file"], record["licence_file"]
        if not (HERE / name).exists():
            wrong.append(f"{name} is missing")
        elif (found := sha256((HERE / name).read_bytes())) != record["sha256"]:
            wrong.append(f"{name} has sha256 {found}, not {record['sha256']}")
        if not (HERE / licence).exists():
            wrong.append(f"{licence}, the licence of {name}, is missing")
    unlisted = {p.name for p in HERE.glob("*.ttf")} - {record["file"] for record in records}
    return wrong + [f"{name} is not in fonts.yaml" for name in sorted(unlisted)]


def sha256(content: bytes) -> str:
    """The digest in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Cut or check; what is wrong goes to standard error, and makes the exit status 1."""
    parser = argparse.ArgumentParser(description="cut the shipped fonts from their packages")
    parser.add_argument("--check", action="store_true", help="only compare them with fonts.yaml")
    parser.add_argument("--packages", action="store_true", help="list what can be fetched")
    wanted = parser.parse_args()
    try:
        if wanted.packages:
            list_packages()
        elif not wanted.check:
            cut_all()
        wrong = check()
    except CutError as error:
        wrong = [str(error)]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
