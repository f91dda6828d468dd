"""CSV, with commas, semicolons or tabs, whichever the first line has most of."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats.interface import Reading
from consistency.corpus.formats.rows import Row, read_rows
from consistency.settings import Columns


def read_csv(data: bytes, id: str, columns: Columns) -> Reading:
    """An article per row, named by the header; a row with more fields than the header is skipped."""
    text = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the default of 128 kB is less than a long article
    try:
        return read_rows(_rows(text), id, columns)
    finally:
        csv.field_size_limit(limit)


def _rows(text: str) -> Iterator[Row]:
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    lines = (line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield number, UnreadableError(f"broken CSV at line {reader.line_num} ({error})")
            continue
        if not any(field.strip() for field in fields):
            continue
        if header is None:
            header = [name.strip() for name in fields]
            continue
        number += 1
        if len(fields) > len(header):
            yield number, UnreadableError(f"{len(fields)} fields, but the header names {len(header)}")
        else:
            yield number, dict(zip(header, fields, strict=False))
