from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from consistency.records import PAIR_COLUMNS, Report
from consistency.writers.csv_pairs import CsvWriter, safe_cell


@pytest.fixture(autouse=True)
def long_fields() -> Iterator[None]:
    """The csv module refuses to read fields above 128 KiB unless told otherwise."""
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


def test_a_csv_reader_gets_every_pair_back(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(CsvWriter().write(report), newline="")))
    assert [row["text_a"] for row in rows] == [pair.a.text for pair in report.judged]
    assert [row["fingerprint"] for row in rows] == [pair.fingerprint for pair in report.judged]
    assert rows[0]["confidence"] == "0.947"
    assert rows[-1]["kind"] == ""


def test_pandas_reads_what_the_report_has_as_a_table(report: Report) -> None:
    table = pd.read_csv(io.StringIO(CsvWriter().write(report)))
    assert tuple(table.columns) == PAIR_COLUMNS
    pd.testing.assert_frame_equal(table, report.pairs, check_dtype=False)


def test_lines_end_in_a_line_feed_and_an_empty_report_has_the_header_alone(empty_report: Report) -> None:
    assert CsvWriter().write(empty_report) == ",".join(PAIR_COLUMNS) + "\n"


def test_hostile_texts_stay_texts_and_numbers_stay_numbers(hostile_report: Report) -> None:
    text = CsvWriter().write(hostile_report)
    text.encode("utf-8")
    assert text.count("\n") == 1 + len(hostile_report.judged)
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row["similarity"] == "-0.1"
    assert row["text_b"] == "'" + hostile_report.judged[0].b.text
    assert row["article_a"].startswith("'=a<script>")
    assert row["explanation"].startswith("'+<script>")
    assert "\x00" not in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert safe_cell(start + "1").startswith("'")


@pytest.mark.parametrize("text", ["", "a=b", "1-2", "'quoted'", "café"])
def test_harmless_cells_are_left_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_line_breaks_of_every_kind_become_spaces(report: Report) -> None:
    pair = report.judged[0]
    broken = replace(pair, a=replace(pair.a, text="one\r\ntwo\rthree\nfour\u2028five\x85six"))
    text = CsvWriter().write(replace(report, judged=(broken,)))
    assert len(text.splitlines()) == 2
    assert "one two three four five six" in text
