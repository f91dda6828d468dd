"""Parquet, through pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from consistency.corpus.encoding import UnreadableError
from consistency.corpus.formats.interface import Reading
from consistency.corpus.formats.rows import Row, read_rows
from consistency.settings import Columns


def read_parquet(data: bytes, id: str, columns: Columns) -> Reading:
    """An article per row."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    try:
        return read_rows(_rows(pq.ParquetFile(io.BytesIO(data))), id, columns)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"no readable Parquet file ({str(error).splitlines()[0]})") from error


def _rows(file: Any) -> Iterator[Row]:
    number = 0
    for batch in file.iter_batches(batch_size=1024):
        for row in batch.to_pylist():
            number += 1
            yield number, row
