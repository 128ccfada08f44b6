"""Bytes of a picture file in, a checked `PictureFile` out; or what it is and what is accepted."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import PurePosixPath
from typing import NoReturn

from PIL import Image, ImageCms, ImageFile

from layout.diagnostics import Diagnostic, Refused, Report, Severity, Span
from layout.model.picture import LONGEST_PROFILE, PictureFile
from layout.source.loading import MOST_PICTURE
from layout.source.picture_header import Header, describe, orientation, read_header, sniff

MOST_PIXELS = {"JPEG": 100_000_000, "PNG": 100_000_000, "TIFF": 100_000_000, "WEBP": 50_000_000}
"""Seven broadsheet pages at 200 ppi. Pillow takes 15 bytes a pixel for WebP (measured), 4 for
others: at these limits reading one stays below 0.9 GB."""

LONGEST_SIDE = 65_535
"""Pixels: what a JPEG can say. A resampling filter wants 48 bytes for each."""

MOST_SCANS = 100
"""Encoders write ten; each costs a pass over all pixels, however few bytes it has."""

READ_AHEAD = 64
"""Bytes behind the last row that libjpeg may want to see before it gives that row out."""

EDGE_SIDE, PAPER = 256, 232
"""Side of the small copy whose edge is looked at; grey value from which it passes for paper."""

SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
}
SHOWN = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP", "TIFF": "TIFF"}
ACCEPTED = "JPEG, PNG, WebP and TIFF are accepted"

MODES = frozenset(
    (
        *("1", "L", "LA", "La", "P", "PA", "I;16", "I;16L", "I;16B", "I;16N"),
        *("RGB", "RGBA", "RGBa", "RGBX", "YCbCr", "CMYK"),
    )
)
"""Pillow's modes that have a known way to paper: greys, RGB and CMYK of 1 to 16 bits."""


def read_picture(
    data: bytes, *, file: str, span: Span | None = None, field: str = ""
) -> tuple[PictureFile, Report]:
    """A picture that is known to decode to its last pixel, and what somebody should look at.

    Args:
        data: the whole file.
        file: its path in the edition folder.
        span: the place that names the picture.
        field: the field that names it.

    Raises:
        Refused: it is no picture of ours, is damaged, is not what its name says, or is larger
            than the limits. Limits are held against its header, before it is decoded.
    """
    return _Reading(data, file, span, field).read()


def ends_pale(picture: PictureFile) -> bool:
    """Whether most of its outermost pixels are as light as paper: nothing parts it from the page.

    Transparent pixels count as paper.
    """
    image = Image.open(io.BytesIO(picture.data), formats=[picture.format])
    image.draft("RGB", (EDGE_SIDE, EDGE_SIDE))
    small = image.convert("RGBA").resize((EDGE_SIDE, EDGE_SIDE), Image.Resampling.BOX)
    paper = Image.new("RGBA", small.size, "white")
    grey = Image.alpha_composite(paper, small).convert("L")
    last = EDGE_SIDE - 1
    sides = ((0, 0, EDGE_SIDE, 1), (0, last, EDGE_SIDE, last + 1),
             (0, 0, 1, EDGE_SIDE), (last, 0, last + 1, EDGE_SIDE))  # fmt: skip
    edge = b"".join(grey.crop(side).tobytes() for side in sides)
    return sum(value >= PAPER for value in edge) > len(edge) / 2


class _Reading:
    """One picture file on its way in."""

    def __init__(self, data: bytes, file: str, span: Span | None, field: str) -> None:
        self.data, self.file, self.span, self.field = data, file, span, field
        self.found: list[Diagnostic] = []

    def read(self) -> tuple[PictureFile, Report]:
        format = self.format()
        header = self.header(format)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow thinks odd is not the editor's concern
            try:
                image = Image.open(io.BytesIO(self.data), formats=[format])
                stored = image.size
                self.check_mode(image)
                _decode(image)
                if header.end and not self.is_whole(image, header):
                    raise OSError("rows are missing before the end marker")
                exif = header.exif or bytes(image.info.get("exif") or b"")
            except Refused:
                raise
            except Exception:
                # a decoder meets bytes that nobody has foreseen: Pillow's plugins let OSError,
                # SyntaxError, ValueError, struct.error, KeyError and others through
                self.refuse_damaged(format, header)
            self.look(image, format)
        if sorted(stored) != sorted((header.width, header.height)):
            self.refuse_damaged(format, header)
        # Pillow turns a TIFF by itself, and takes the tag away
        turn = 1 if format == "TIFF" else orientation(exif)
        width, height = stored if turn < 5 else reversed(stored)
        mode = image.mode
        picture = PictureFile(self.file, self.data, format, width, height, mode, turn)
        return picture, Report(tuple(self.found))

    def format(self) -> str:
        """The format by content, which has to be the one that the name says."""
        if not self.data:
            self.refuse(f"{self.file} is empty", ACCEPTED)
        format = sniff(self.data)
        if not format:
            self.refuse(f"{self.file} is {describe(self.data)}", ACCEPTED)
        path = PurePosixPath(self.file)
        if path.suffix and path.suffix.lower() not in SUFFIXES[format]:
            name = path.with_suffix(SUFFIXES[format][0]).name
            self.refuse(
                f"{self.file} is a {SHOWN[format]} picture, not what its name says",
                f"rename it to {name}, or save it anew; {ACCEPTED}",
            )
        return format

    def header(self, format: str) -> Header:
        """The header, once it is within all limits."""
        header = read_header(self.data, format)
        if header is None:
            self.refuse(
                f"{self.file} is a damaged {SHOWN[format]} picture: its header cannot be read",
                "save it anew",
            )
        pixels, most = header.width * header.height, MOST_PIXELS[format]
        size = f"{header.width} × {header.height} pixels"
        if not pixels:
            self.refuse(f"{self.file} has {size}", "save it anew")
        if pixels > most:
            self.refuse(
                f"{self.file} has {size} ({pixels / 1e6:.0f} Mpixel), more than "
                f"{most // 1_000_000} Mpixel",
                "save it smaller: a whole broadsheet page has 13 Mpixel at 200 ppi",
            )
        if max(header.width, header.height) > LONGEST_SIDE:
            self.refuse(
                f"{self.file} has {size}, a side longer than {LONGEST_SIDE}", "save it smaller"
            )
        if header.scans > MOST_SCANS:
            self.refuse(
                f"{self.file} is a JPEG of more than {MOST_SCANS} scans",
                "save it anew, not progressive",
            )
        if header.weight > MOST_PICTURE:
            self.refuse(
                f"{self.file} has a directory of metadata that counts {header.weight / 1e6:.0f} MB",
                "save it anew without metadata",
            )
        return header

    def check_mode(self, image: Image.Image) -> None:
        """Whether its colours have a known way to paper."""
        # before Pillow 11.3 a grey PNG of 16 bits had the mode of 32 bits
        if image.mode not in MODES and (image.mode, image.format) != ("I", "PNG"):
            self.refuse(
                f"{self.file} has pixels of the kind {image.mode}, which is not printed",
                "save it as grey, RGB or CMYK of 8 or 16 bits",
            )

    def is_whole(self, image: Image.Image, header: Header) -> bool:
        """Whether a JPEG's last row is in the file, and not made up by the decoder.

        Where coded data end too soon, libjpeg goes on with flat colour and says so to nobody.
        Without the end marker it waits instead; then the last row stays black. Only where rows
        come one after the other: a progressive JPEG with a hole is not found.
        """
        without = io.BytesIO(self.data[: header.end] + bytes(READ_AHEAD))
        again = Image.open(without, formats=["JPEG"])
        with contextlib.suppress(OSError):
            _decode(again)
        assert isinstance(again, ImageFile.ImageFile)
        again.tile = []  # there is no more to be decoded
        last = (0, image.height - 1, image.width, image.height)
        return image.crop(last).tobytes() == again.crop(last).tobytes()

    def look(self, image: Image.Image, format: str) -> None:
        """Warn about what will not be printed as it stands in the file."""
        if format != "JPEG" and getattr(image, "is_animated", False):
            what = "has several pages" if format == "TIFF" else "is animated"
            self.warn(f"{self.file} {what}: the first is printed", "save it as a still picture")
        profile = image.info.get("icc_profile")
        if profile and not _is_sound(profile, image.mode):
            self.warn(
                f"the colour profile in {self.file} is damaged or not for {image.mode}: "
                "it is passed over",
                "save the picture as sRGB, or with its right profile",
            )

    def refuse(self, message: str, hint: str) -> NoReturn:
        diagnostic = Diagnostic(Severity.ERROR, message, self.span, self.field, hint)
        raise Refused((diagnostic,)) from None

    def refuse_damaged(self, format: str, header: Header) -> NoReturn:
        self.refuse(
            f"{self.file} is cut off or damaged: a {SHOWN[format]} picture said to have "
            f"{header.width} × {header.height} pixels, which cannot all be read",
            "fetch or save the file anew",
        )

    def warn(self, message: str, hint: str) -> None:
        self.found.append(Diagnostic(Severity.WARNING, message, self.span, self.field, hint))


def _decode(image: Image.Image) -> None:
    """Decode it all, in little memory where the format allows."""
    # coded data are read to their end, but a JPEG's pixels come out at an eighth
    image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _is_sound(profile: object, mode: str) -> bool:
    """Whether colours of this mode can be converted by an embedded profile."""
    if not isinstance(profile, bytes) or len(profile) > LONGEST_PROFILE:
        return False
    kind = "CMYK" if mode == "CMYK" else "L" if mode[0] in "1LI" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        paper = ImageCms.createProfile("sRGB")
        pixel = Image.new(kind, (1, 1))
        ImageCms.profileToProfile(pixel, source, paper, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False
    return True
