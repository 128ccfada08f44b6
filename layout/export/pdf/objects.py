"""Python values in, the bytes of a PDF file out: reportlab's object layer, and nothing else of it.

A dict becomes a dictionary and a list an array; numbers are numbers; a str or bytes is
written as it stands (`name` and `text` spell names and strings). Below reportlab's canvas
there is no font, no box and no date that we did not ask for.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any, NewType

from reportlab.pdfbase import pdfdoc

Reference = NewType("Reference", object)
"""An indirect object of one file, as others point to it."""

NO_ID = b"0" * 32
"""Stands in the trailer until the hash of the file takes its place."""

# reportlab has no types of its own, and its stubs leave out what is used here.
_pdfdoc: Any = pdfdoc


def name(characters: str) -> str:
    """A PDF name: `/Font`."""
    return str(_pdfdoc.PDFName(characters))


def text(characters: str) -> object:
    """A PDF text string, in PDFDocEncoding where that has the characters, else UTF-16BE."""
    string: object = _pdfdoc.PDFString(characters)
    return string


class Objects:
    """The indirect objects of one PDF 1.7 file, numbered in the order they are added."""

    def __init__(self) -> None:
        self._document = _pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))

    def add(self, keys: Mapping[str, object] | None = None) -> Reference:
        """A new dictionary; without keys a place for one whose keys are not known yet."""
        return Reference(self._document.Reference(_dictionary(keys or {})))

    def extend(self, reference: Reference, keys: Mapping[str, object]) -> None:
        """More keys for a dictionary that was added before."""
        self._object(reference).dict.update(_dictionary(keys).dict)

    def add_stream(self, data: bytes, keys: Mapping[str, object] | None = None) -> Reference:
        """A new stream, compressed here."""
        keys = {"Filter": name("FlateDecode"), **(keys or {})}
        return self.add_encoded(zlib.compress(data, 6), keys)

    def add_encoded(self, data: bytes, keys: Mapping[str, object]) -> Reference:
        """A new stream whose data are already as the Filter among its keys says."""
        return Reference(self._document.Reference(_pdfdoc.PDFStream(_dictionary(keys), data)))

    def fill(self, reference: Reference, data: bytes, keys: Mapping[str, object]) -> None:
        """Other data and keys for a stream that was added with `add_encoded`."""
        stream = self._object(reference)
        stream.dictionary, stream.content = _dictionary(keys), data

    def finish(self, catalog: Reference, information: Reference) -> bytes:
        """The whole file as it is now. Its identifier is a hash of everything else in it."""
        document = self._document
        document.Catalog, document.info = self._object(catalog), self._object(information)
        document._ID = b"[<%s> <%s>]" % (NO_ID, NO_ID)  # else a comment that names reportlab
        data = bytes(document.format())
        body, mark, trailer = data.rpartition(b"trailer")
        digest = hashlib.sha256(data).hexdigest()[: len(NO_ID)].encode()
        return body + mark + trailer.replace(NO_ID, digest)

    def _object(self, reference: Any) -> Any:
        return self._document.idToObject[reference.name]


def _dictionary(keys: Mapping[str, object]) -> Any:
    return _pdfdoc.PDFDictionary({key: _value(value) for key, value in keys.items()})


def _value(value: object) -> object:
    if isinstance(value, Mapping):
        return _dictionary(value)
    if isinstance(value, list | tuple):
        return _pdfdoc.PDFArray([_value(element) for element in value])
    if isinstance(value, float):
        return round(value, 4)
    return value
