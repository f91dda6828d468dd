"""Bytes to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re

SAMPLE = 100_000
"""How many bytes the guessing of an encoding may look at."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableError(Exception):
    """A file, or a row, that holds no article; the message is the reason, for people."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file: by its byte order mark, as UTF-8, as the `declared` encoding, or as the likeliest one.

    A UTF-8 file with a few broken bytes stays UTF-8, with U+FFFD in their place. Raises `UnreadableError` for what
    is no text.

    >>> decode("Zürich".encode())
    'Zürich'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise UnreadableError("binary, not text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(data, declared)
    if len(_CONTROL.findall(text[:SAMPLE])) > len(text[:SAMPLE]) // 50:
        raise UnreadableError("binary, not text")
    return text


def clean(text: str) -> str:
    """The text without what no text file can hold: control characters, and half surrogate pairs (from JSON)."""
    return _CONTROL.sub("", _SURROGATE.sub("\ufffd", text))


def _guess(data: bytes, declared: str | None) -> str:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) - broken > 10 * broken:
        return text
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UnreadableError("no text in any encoding known here")
    return data.decode(best.encoding, errors="replace")
