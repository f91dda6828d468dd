"""CSV, with commas, semicolons or tabs, whichever the first line has most of."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats.interface import Reading
from consistency.corpus.formats.rows import Row, read_rows
from consistency.settings import Columns

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n)?")


def read_csv(data: bytes, id: str, columns: Columns) -> Reading:
    """An article per row, named by the header; a row with more fields than the header is skipped."""
    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    with long_fields():
        return read_rows(_rows(text), id, columns)


@contextmanager
def long_fields() -> Iterator[None]:
    """Lets the CSV reader take fields of any length: its limit of 128 kB is less than a long article."""
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _rows(text: str) -> Iterator[Row]:
    for record in records(text):
        if isinstance(record.fields, UnreadableError):
            yield record.number, record.fields
        else:
            yield record.number, dict(zip(record.header, record.fields, strict=False))


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a CSV text and where it stands in it; `fields` is an error where it can't be read."""

    number: int
    fields: list[str] | UnreadableError
    header: list[str]
    delimiter: str
    start: int
    end: int


def records(text: str) -> Iterator[Record]:
    """The rows below the header, numbered from 1; empty ones don't count."""
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        start = lines.offset
        fields: list[str] | UnreadableError
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fields = UnreadableError(f"broken CSV at line {reader.line_num} ({error})")
        if not isinstance(fields, UnreadableError):
            if not any(field.strip() for field in fields):
                continue
            if header is None:
                header = [name.strip() for name in fields]
                continue
            if len(fields) > len(header):
                fields = UnreadableError(f"{len(fields)} fields, but the header names {len(header)}")
        number += 1
        yield Record(number, fields, header or [], delimiter, start, lines.offset)


class _Lines:
    """The lines of a text, whatever their ends, as the CSV reader wants them; `offset` is where the next begins."""

    def __init__(self, text: str) -> None:
        self.offset = 0
        self._text = text

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.offset >= len(self._text):
            raise StopIteration
        found = _LINE.match(self._text, self.offset)
        assert found is not None  # it matches anywhere
        self.offset = found.end()
        return found[1] + "\n"
