"""JSON lines: one object per line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator

from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats.interface import Reading
from consistency.corpus.formats.rows import Row, read_rows
from consistency.settings import Columns


def read_jsonl(data: bytes, id: str, columns: Columns) -> Reading:
    """An article per line; a broken line is skipped as `<file>:<line>`, the others live."""
    return read_rows(_rows(decode(data)), id, columns, separator=":")


def read_gzipped_jsonl(data: bytes, id: str, columns: Columns) -> Reading:
    """JSON lines in a gzip file."""
    try:
        return read_jsonl(gzip.decompress(data), id, columns)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"broken gzip file ({error})") from error


def _rows(text: str) -> Iterator[Row]:
    # Not splitlines(): a JSON text may hold U+2028 and its like.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, UnreadableError(f"no valid JSON ({error})")
            continue
        yield number, row if isinstance(row, dict) else UnreadableError(f"a {type(row).__name__}, not an object")
