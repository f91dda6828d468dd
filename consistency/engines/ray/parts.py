"""What a stage leaves on disk: Parquet parts in a folder of its own, named for the stage and for all it was made of.

A part is there whole or not at all, so that a run goes on where a killed one stopped. The folder's manifest, written
last, says that the stage is complete. All nodes must see the folder.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from consistency.cache.keys import key_of

Meta = dict[str, Any]
"""Counts and remarks of a part, as JSON."""
Made = tuple[str, Meta]
"""A finished part's name and its meta."""

ATTEMPTS = 2
"""How often a part is begun: when it has killed so many workers it is given up, or taken apart."""

_META = b"consistency"
_MANIFEST = "manifest.json"
_TRIES = "tries"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one stage; `folder` is made by `open_stage`."""

    folder: str

    def path(self, name: str) -> Path:
        return Path(self.folder) / f"{name}.parquet"

    def write(self, name: str, table: pa.Table, meta: Meta) -> Made:
        """Write a part, and its meta with it."""
        place = self.path(name)
        draft = place.with_name(f".{name}.{secrets.token_hex(4)}")
        pq.write_table(table.replace_schema_metadata({_META: json.dumps(meta)}), draft, compression="zstd")
        os.replace(draft, place)
        return name, meta

    def meta(self, name: str) -> Meta | None:
        """The meta of a part, None if it isn't there."""
        try:
            found: Meta = json.loads(pq.read_schema(self.path(name)).metadata[_META])
        except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError):
            return None
        return found

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a part."""
        table: pa.Table = pq.ParquetFile(self.path(name)).read(columns)
        return table

    def finished(self) -> list[Made] | None:
        """All parts of the stage in their order, if it is complete."""
        try:
            listed = json.loads((Path(self.folder) / _MANIFEST).read_text(encoding="utf-8"))
            return [(name, meta) for name, meta in listed]
        except (OSError, ValueError, TypeError):
            return None

    def finish(self, made: Iterable[Made]) -> list[Made]:
        """Say that the stage is complete."""
        listed = list(made)
        draft = Path(self.folder) / f".{_MANIFEST}.{secrets.token_hex(4)}"
        draft.write_text(json.dumps(listed), encoding="utf-8")
        os.replace(draft, Path(self.folder) / _MANIFEST)
        shutil.rmtree(Path(self.folder) / _TRIES, ignore_errors=True)
        return listed

    def begin(self, name: str) -> bool:
        """Note that a worker begins a part; False where `ATTEMPTS` have begun it already and none came back."""
        for number in range(ATTEMPTS):
            try:
                os.close(os.open(Path(self.folder) / _TRIES / f"{name}.{number}", os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            return True
        return False

    def came_back(self, name: str) -> None:
        """Note that a worker has lived through a part."""
        for number in range(ATTEMPTS):
            with suppress(OSError):
                (Path(self.folder) / _TRIES / f"{name}.{number}").unlink()

    def forget_attempts(self) -> None:
        """Give every part all its attempts again."""
        shutil.rmtree(Path(self.folder) / _TRIES, ignore_errors=True)
        (Path(self.folder) / _TRIES).mkdir(parents=True, exist_ok=True)

    def clear(self) -> None:
        """Drop all parts: for a stage that can't go on from some of them."""
        for file in Path(self.folder).glob("*.parquet"):
            file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folder of a run's stages."""

    folder: Path

    def stage(self, name: str, key: bytes) -> Parts:
        """The parts of a stage; `key` identifies all that they are made of."""
        folder = self.folder / f"{name}-{key.hex()[:16]}"
        folder.mkdir(parents=True, exist_ok=True)
        return Parts(str(folder.resolve()))

    def drop_others(self, kept: Sequence[Parts]) -> None:
        """Drop the stages of other corpora and settings: no later run like this one needs them."""
        names = {Path(parts.folder).name for parts in kept}
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)


def stage_key(*parts: str | bytes | int | float | None) -> bytes:
    """A key of what a stage depends on.

    >>> stage_key("vectors", 1) == stage_key("vectors", 2)
    False
    """
    return key_of(*(str(part) if isinstance(part, int | float) else part for part in parts))


def merged(metas: Iterable[Meta]) -> Meta:
    """One meta of many: numbers add up, lists join.

    >>> merged([{"pairs": 1, "skipped": []}, {"pairs": 2, "skipped": ["a"]}])
    {'pairs': 3, 'skipped': ['a']}
    """
    whole: Meta = {}
    for meta in metas:
        for name, value in meta.items():
            whole[name] = whole[name] + value if name in whole else value
    return whole
