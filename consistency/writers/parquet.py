"""`pairs.parquet` and `facts.parquet`: the tables of the CSV files with types, for pandas, DuckDB and the like."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.records import PAIR_COLUMNS, Report, pair_row
from consistency.writers.fact_rows import FACT_COLUMNS, fact_rows

if TYPE_CHECKING:  # pyarrow takes a while to import, and most runs write no Parquet
    import pyarrow as pa  # type: ignore[import-untyped]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PairsParquetWriter:
    """One row per agreement, contradiction and update, with the columns `PAIR_COLUMNS`."""

    filename: str = "pairs.parquet"

    def write(self, report: Report) -> bytes:
        """The rows in the order of `report.judged`; texts in full, lone surrogates as U+FFFD."""
        return _parquet(PAIR_COLUMNS, [pair_row(pair, report) for pair in report.judged])


@dataclass(frozen=True, slots=True)
class FactsParquetWriter:
    """One row per side of a fact, with the columns `FACT_COLUMNS`; `articles` and `pairs` are lists."""

    filename: str = "facts.parquet"

    def write(self, report: Report) -> bytes:
        """The rows in the order of `report.facts`."""
        return _parquet(FACT_COLUMNS, fact_rows(report))


def _parquet(columns: Sequence[str], rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    schema = pa.schema([pa.field(name, _type(name)) for name in columns])
    table = pa.Table.from_pylist([{name: _clean(cell) for name, cell in row.items()} for row in rows], schema=schema)
    content = io.BytesIO()
    # All that could differ from one version of pyarrow to the next is spelled out.
    pq.write_table(table, content, version="2.6", compression="zstd", data_page_version="1.0")
    return content.getvalue()


def _type(column: str) -> pa.DataType:
    import pyarrow as pa

    types: dict[str, pa.DataType] = {
        **dict.fromkeys(("confidence", "similarity", "low", "high"), pa.float64()),
        **dict.fromkeys(("line_a", "line_b", "witnesses"), pa.int32()),
        **dict.fromkeys(("disputed", "alone"), pa.bool_()),
        **dict.fromkeys(("articles", "pairs"), pa.list_(pa.string())),
    }
    return types.get(column, pa.string())


def _clean(cell: Any) -> Any:
    if isinstance(cell, str):
        return _LONE_SURROGATE.sub("\ufffd", cell)
    return [_clean(item) for item in cell] if isinstance(cell, list) else cell
