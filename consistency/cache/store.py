"""Bytes by key in a SQLite file: several programs may use it at once, and a kill at any moment does no harm.

Nothing in here raises for the sake of the file. A cache that can't be read has no entries, one that can't be written
keeps nothing; `problem` says so in one line.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TABLES = ("articles", "sentences", "vectors", "verdicts", "runs", "reports", "models")
GIGABYTE = 10**9
MOST = {"runs": 24, "reports": 24}
"""How many entries are kept of what holds a whole run; those of the other tables are small."""
LARGEST = 512 * 1024 * 1024
"""In bytes; what is larger is not kept. SQLite takes up to a billion."""

_APPLICATION = 0x434F4E53  # "CONS", in the header of a file of ours
_SCHEMA = 1
_ASKED = 500
"""Keys in one query; old builds of SQLite take no more than 999."""
_PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNWRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a cache holds: the bytes of its file, and for each table the number of entries and their bytes."""

    size: int
    tables: Mapping[str, tuple[int, int]]


class Cache:
    """A cache file, kept to `limit` bytes; without a path it keeps nothing.

    `today` is the day that is noted with what is used, in days since 1970, by default the clock's.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Cache(Path(folder) / "cache.sqlite") as cache:
    ...     cache.put("vectors", {b"key": b"value"})
    ...     cache.get("vectors", [b"key", b"none"])
    {b'key': b'value'}
    """

    def __init__(
        self, path: Path | None, *, limit: int = 2 * GIGABYTE, today: int | None = None, problem: str | None = None
    ) -> None:
        self.path = path
        self.limit = limit
        self.problem = problem
        """Why it can't be read or written, in one line, once that has happened."""
        self.unwritable = False
        """Whether its file can be neither made nor opened."""
        self._today = int(time.time() // 86400) if today is None else today
        self._used: dict[str, dict[bytes, int]] = {table: {} for table in TABLES}
        self._db: sqlite3.Connection | None = None
        self._keeps = True
        if path is not None:
            self._open(path)

    @property
    def is_open(self) -> bool:
        """Whether entries can be found."""
        return self._db is not None

    def get(self, table: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that have one."""
        found: dict[bytes, bytes] = {}
        rest = iter(keys)
        while self._db is not None and (asked := list(islice(rest, _ASKED))):
            marks = ",".join("?" * len(asked))
            for key, value, used in self._ask(f"SELECT key, value, used FROM {table} WHERE key IN ({marks})", asked):
                if not (isinstance(value, bytes) and value[:4] == _sum(key, value[4:])):
                    continue  # not as it was written
                found[key] = value[4:]
                if used != self._today:
                    self._used[table][key] = used
        return found

    def put(self, table: str, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries, all or none; one that is there already is replaced."""
        rows = [(key, _sum(key, value) + value, self._today) for key, value in entries.items() if len(value) <= LARGEST]
        if rows:
            self._write(f"INSERT OR REPLACE INTO {table} (key, value, used) VALUES (?, ?, ?)", rows)

    def contents(self) -> Contents:
        """What it holds, for people."""
        tables = {}
        for table in TABLES:
            rows = self._ask(f"SELECT count(*), total(length(value)) FROM {table}")
            tables[table] = (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)
        return Contents(self._size(), tables)

    def prune(self, *, limit: int | None = None, unused_for: int | None = None) -> int:
        """Drop what was not used for so many days, then what was longest unused until `limit` bytes are left.

        Returns how many entries were dropped. Without a `limit` it is the cache's own.
        """
        self._note_use()
        dropped = 0
        if unused_for is not None:
            dropped = sum(self._drop(table, "used <= ?", self._today - unused_for) for table in TABLES)
        while self._size() > (self.limit if limit is None else limit) and (part := self._drop_oldest()):
            dropped += part
        if dropped:
            self._shrink()
        return dropped

    def clear(self) -> int:
        """Drop all entries; returns how many there were."""
        dropped = sum(self._drop(table, "used > ?", -1) for table in TABLES)
        self._shrink()
        return dropped

    def close(self) -> None:
        """Note what was used, keep to the limits, and let go of the file."""
        for table, most in MOST.items():
            if len(self._ask(f"SELECT 1 FROM {table} LIMIT {most + 1}")) > most:
                newest = f"SELECT rowid FROM {table} ORDER BY used DESC, rowid DESC LIMIT {most}"
                self._drop(table, f"rowid NOT IN ({newest}) AND used > ?", -1)
        self.prune()
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _open(self, path: Path) -> None:
        try:
            # Transactions are begun and ended in here; the module's own would begin them late.
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            if not _is_ours(self._db):
                self._let_go()
                self.problem = f"no cache: {path} is not a cache of consistency; remove it, or name another folder"
                return
            _prepare(self._db)
        except sqlite3.Error as error:
            self._fail(error, path)

    def _fail(self, error: sqlite3.Error, path: Path | None = None) -> None:
        """Go on without the cache, or, where only writing failed, without keeping anything; a damaged file is replaced.

        `path` is given while the file is being opened.
        """
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if self.path is None:
            return
        if code in _DAMAGED:
            self._let_go()
            first = self.problem is None
            if first and _discard(self.path):
                self.problem = f"the cache {self.path} was damaged; it begins anew"
                self._open(self.path)
            else:
                self.problem = f"no cache: {self.path} is damaged; remove it, or name another folder"
        elif path is not None:
            self._let_go()
            self.unwritable = code in _UNWRITABLE
            self.problem = f"no cache: {path} can't be opened ({error})"
        elif code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, *_UNWRITABLE) and self._keeps:
            self._keeps = False
            self.problem = (
                self.problem or f"the cache keeps nothing from here on: {self.path} can't be written ({error})"
            )
        else:
            self._let_go()
            self.problem = self.problem or f"no cache from here on: {self.path} can't be read ({error})"

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query; none where it fails."""
        if self._db is None:
            return []
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._fail(error)
            return []

    def _write(self, query: str, rows: Iterable[Sequence[Any]]) -> int:
        """Run a query for each row, in one transaction; the number of changed entries, 0 where it fails."""
        if self._db is None or not self._keeps:
            return 0
        try:
            with _transaction(self._db):
                return self._db.executemany(query, rows).rowcount
        except sqlite3.Error as error:
            self._fail(error)
            return 0

    def _drop(self, table: str, which: str, value: int) -> int:
        return self._write(f"DELETE FROM {table} WHERE {which}", [(value,)])

    def _drop_oldest(self) -> int:
        """Drop what was last used on the first day of all; of today's a tenth, the first written."""
        days = [row[0] for table in TABLES for row in self._ask(f"SELECT min(used) FROM {table}") if row[0] is not None]
        if not days:
            return 0
        if min(days) < self._today:
            return sum(self._drop(table, "used = ?", min(days)) for table in TABLES)
        tenth = "rowid IN (SELECT rowid FROM {0} ORDER BY rowid LIMIT 1 + (SELECT count(*) FROM {0}) / 10) AND used > ?"
        return sum(self._drop(table, tenth.format(table), -1) for table in TABLES)

    def _note_use(self) -> None:
        """Write down, once a day, that entries were used."""
        # What a run rests on was last used with it, or later: the entries of its day stay together.
        days = set(self._used["runs"].values())
        for table in TABLES:
            if days and table != "runs":
                self._write(f"UPDATE {table} SET used = ? WHERE used = ?", [(self._today, day) for day in sorted(days)])
            if used := self._used[table]:
                self._write(f"UPDATE {table} SET used = ? WHERE key = ?", [(self._today, key) for key in used])
                used.clear()

    def _shrink(self) -> None:
        """Give free pages back to the disk."""
        if self._db is not None:
            try:
                self._db.executescript("PRAGMA incremental_vacuum")  # `execute` would free a single page
            except sqlite3.Error as error:
                self._fail(error)

    def _size(self) -> int:
        """The bytes in use, without free pages."""
        pages, free, size = (
            int(rows[0][0]) if (rows := self._ask(f"PRAGMA {name}")) else 0
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def _let_go(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
        self._db = None


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, also when it is interrupted."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
        raise


def _sum(key: bytes, value: bytes) -> bytes:
    """Of the key too: a value must not stand under another's."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4, "big")


def _is_ours(db: sqlite3.Connection) -> bool:
    """Whether the file is empty or a cache."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application == _APPLICATION or not _tables(db)


def _prepare(db: sqlite3.Connection) -> None:
    """Make the tables where they are missing, or are those of another version of this program."""
    if not _tables(db):
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # only an empty file takes it
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
    for attempt in _attempts():
        try:
            db.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            # Another program is making the same file; here SQLite itself doesn't wait.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt:
                raise
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA journal_size_limit = 67108864")
    if _is_current(db):
        return
    with _transaction(db):
        if _is_current(db):  # by now, thanks to another program
            return
        for table in _tables(db):
            db.execute(f'DROP TABLE "{table}"')
        for table in TABLES:
            db.execute(f"CREATE TABLE {table} (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)")
            db.execute(f"CREATE INDEX {table}_used ON {table} (used)")
        db.execute(f"PRAGMA user_version = {_SCHEMA}")


def _attempts() -> Iterator[bool]:
    """Turns with a pause behind each; true for the last."""
    pauses = int(_PATIENCE / 0.05)
    for turn in range(pauses):
        yield turn == pauses - 1
        time.sleep(0.05)


def _is_current(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == _SCHEMA and set(TABLES) <= set(_tables(db)))


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    return [name for (name,) in rows]


def _discard(path: Path) -> bool:
    """Remove a damaged file if its header says that it is ours; whether it is gone."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
        if not header.startswith(b"SQLite format 3\x00") or header[68:72] != _APPLICATION.to_bytes(4, "big"):
            return False
        path.unlink()
        for companion in ("-wal", "-shm", "-journal"):
            Path(f"{path}{companion}").unlink(missing_ok=True)
    except OSError:
        return False
    return not os.path.lexists(path)
