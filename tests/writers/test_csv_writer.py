from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from consistency.records import PAIR_COLUMNS, Report
from consistency.writers.csv_facts import FactsCsvWriter
from consistency.writers.csv_pairs import PairsCsvWriter
from consistency.writers.csv_table import safe_cell
from consistency.writers.fact_rows import FACT_COLUMNS

CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


@pytest.fixture(autouse=True)
def long_fields() -> Iterator[None]:
    """The csv module refuses to read fields above 128 KiB unless told otherwise."""
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


def test_a_csv_reader_gets_every_pair_back(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(PairsCsvWriter().write(report), newline="")))
    assert [row["text_a"] for row in rows] == [pair.a.text for pair in report.judged]
    assert [row["fingerprint"] for row in rows] == [pair.fingerprint for pair in report.judged]
    assert rows[0]["confidence"] == "0.947"
    assert rows[-1]["kind"] == ""


def test_pandas_reads_what_the_report_has_as_a_table(report: Report) -> None:
    table = pd.read_csv(io.StringIO(PairsCsvWriter().write(report)))
    assert tuple(table.columns) == PAIR_COLUMNS
    known = report.pairs.dropna(axis="columns", how="all")
    pd.testing.assert_frame_equal(table[list(known.columns)], known, check_dtype=False)
    assert set(table.columns) - set(known.columns) == {"file_a", "line_a", "file_b", "line_b"}


def test_a_finding_has_its_status_its_severity_and_its_places(reviewed_report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(PairsCsvWriter().write(reviewed_report), newline="")))
    assert [row["status"] for row in rows] == ["accepted", "new", "waived", "expired", "", "", "", ""]
    assert [row["severity"] for row in rows[:5]] == ["error", "error", "warning", "note", ""]
    assert (rows[0]["file_a"], rows[0]["line_a"]) == ("articles/courier/opening.html", "4")
    assert (rows[0]["file_b"], rows[0]["line_b"]) == ("articles/evening/bridge.txt", "4")
    assert (rows[0]["value_a"], rows[0]["value_b"]) == ("more than $40 million", "hundreds of millions of dollars")
    assert [row["topic"] for row in rows[:4]] == [*["what the bridge cost"] * 2, "who led the project", ""]


def test_a_fact_has_a_row_for_each_value(reviewed_report: Report) -> None:
    text = FactsCsvWriter().write(reviewed_report)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == FACT_COLUMNS
    assert len(rows) == sum(len(fact.sides) for fact in reviewed_report.facts) == 10
    assert [row["articles"] for row in rows[:2]] == ["courier/opening.html; ledger/2021-05-10.md", "evening/bridge.txt"]
    assert [(row["witnesses"], row["alone"], row["disputed"]) for row in rows[:2]] == [
        ("2", "no", "yes"),
        ("1", "yes", "yes"),
    ]
    assert [(row["low"], row["high"], row["unit"]) for row in rows[:3]] == [
        ("40000000.0", "", "USD"),
        ("200000000.0", "1000000000.0", "USD"),
        ("", "", ""),
    ]


@pytest.mark.parametrize("writer", [PairsCsvWriter(), FactsCsvWriter()])
def test_attacks_stay_in_their_cells(attacked_report: Report, writer: PairsCsvWriter | FactsCsvWriter) -> None:
    text = writer.write(attacked_report)
    text.encode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(text.splitlines()) == len(rows) > 8
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+@-]", cell)]
    assert not re.search(CONTROL, text)


def test_lines_end_in_a_line_feed_and_an_empty_report_has_the_header_alone(empty_report: Report) -> None:
    assert PairsCsvWriter().write(empty_report) == ",".join(PAIR_COLUMNS) + "\n"


def test_hostile_texts_stay_texts_and_numbers_stay_numbers(hostile_report: Report) -> None:
    text = PairsCsvWriter().write(hostile_report)
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
    text = PairsCsvWriter().write(replace(report, judged=(broken,)))
    assert len(text.splitlines()) == 2
    assert "one two three four five six" in text
