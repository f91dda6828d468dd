from __future__ import annotations

import io
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from consistency.records import PAIR_COLUMNS, Report, pair_row
from consistency.writers.fact_rows import FACT_COLUMNS, fact_rows
from consistency.writers.parquet import FactsParquetWriter, PairsParquetWriter


def test_every_pair_comes_back_with_its_types(reviewed_report: Report) -> None:
    table = pq.read_table(io.BytesIO(PairsParquetWriter().write(reviewed_report)))
    assert tuple(table.column_names) == PAIR_COLUMNS
    assert table.to_pylist() == [pair_row(pair, reviewed_report) for pair in reviewed_report.judged]
    types = {field.name: str(field.type) for field in table.schema}
    assert {name for name, kind in types.items() if kind == "double"} == {"confidence", "similarity"}
    assert {name for name, kind in types.items() if kind == "int32"} == {"line_a", "line_b"}
    assert set(types.values()) == {"string", "double", "int32"}


def test_every_value_of_a_fact_comes_back(reviewed_report: Report) -> None:
    table = pq.read_table(io.BytesIO(FactsParquetWriter().write(reviewed_report)))
    assert tuple(table.column_names) == FACT_COLUMNS
    assert table.to_pylist() == fact_rows(reviewed_report)
    assert table.column("articles")[0].as_py() == ["courier/opening.html", "ledger/2021-05-10.md"]
    assert table.column("low").to_pylist()[:3] == [4e7, 2e8, None]


def test_an_empty_report_has_the_same_columns(empty_report: Report, report: Report) -> None:
    for writer in (PairsParquetWriter(), FactsParquetWriter()):
        empty, full = (pq.read_schema(io.BytesIO(writer.write(which))) for which in (empty_report, report))
        assert empty.equals(full)


@pytest.mark.parametrize("which", ["hostile_report", "attacked_report"])
def test_hostile_texts_come_back_but_for_half_characters(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    for writer in (PairsParquetWriter(), FactsParquetWriter()):
        assert writer.write(report) == writer.write(report)
    texts = pq.read_table(io.BytesIO(PairsParquetWriter().write(report))).column("text_a").to_pylist()
    assert texts == [pair.a.text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd") for pair in report.judged]


def test_writers_load_pyarrow_only_to_write() -> None:
    code = "import consistency.writers, sys; sys.exit(any(m in sys.modules for m in ('pyarrow', 'pandas', 'torch')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
