"""What identifies the code that computes a value: its source files and the libraries that it rests on.

A change of either makes other keys, so that nobody has to remember a version number.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from consistency.cache.keys import key_of

_OTHER = (".pyc", ".safetensors")  # weights have keys of their own


@lru_cache
def version_of(sources: Sequence[str], libraries: Sequence[str] = ()) -> bytes:
    """The version of files and folders of this package (`text.py`, `readings`) and of libraries, by their names.

    Both must be tuples. Files are read, and no module is imported; one that isn't there counts as absent.
    """
    parts: list[str | bytes | None] = [sys.version, unicodedata.unidata_version]
    package = files("consistency")
    for source in sources:
        for name, data in _contents(package / source, source):
            parts += [name, data]
    for library in libraries:
        try:
            parts += [library, version(library)]
        except PackageNotFoundError:
            parts += [library, None]
    return key_of(*parts)


def _contents(place: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """The files at or below a place, sorted, with their names."""
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda inner: inner.name):
            if inner.name != "__pycache__":
                yield from _contents(inner, f"{name}/{inner.name}")
    elif place.is_file() and not name.endswith(_OTHER):
        yield name, place.read_bytes()
