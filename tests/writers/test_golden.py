"""Every text format as a whole; `pytest tests/writers --update-golden` writes the files anew."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyarrow import parquet

from consistency.records import Report
from consistency.writers import WRITERS
from consistency.writers.html import HtmlWriter
from consistency.writers.interface import Writer

# Of the page its content is kept, without styles and script; of Parquet, which is no text, its schema and rows.
TEXTS = [writer for name, writers in WRITERS.items() if name not in ("html", "parquet") for writer in writers]
EVERYTHING = [writer for writers in WRITERS.values() for writer in writers]


@pytest.mark.parametrize("writer", TEXTS, ids=lambda writer: str(writer.filename))
def test_a_report_looks_as_it_did(writer: Writer, reviewed_report: Report, golden: Callable[[str, str], None]) -> None:
    text = writer.write(reviewed_report)
    assert isinstance(text, str)
    golden(writer.filename, text)


def test_the_page_holds_what_it_did(reviewed_report: Report, golden: Callable[[str, str], None]) -> None:
    page = HtmlWriter().write(reviewed_report)
    content, cut = re.subn(r"(?s)(<style>|<script>).*?(?=</style>|</script>)", r"\1", page)
    assert cut == 2
    golden("index.html", re.sub(r"sha256-[\w+/=]+", "sha256-…", content))


@pytest.mark.parametrize("writer", WRITERS["parquet"], ids=lambda writer: str(writer.filename))
def test_tables_hold_what_they_did(writer: Writer, reviewed_report: Report, golden: Callable[[str, str], None]) -> None:
    data = writer.write(reviewed_report)
    assert isinstance(data, bytes)
    table = parquet.read_table(io.BytesIO(data))
    rows = [json.dumps(row, ensure_ascii=True, default=str) for row in table.to_pylist()]
    golden(f"{writer.filename}.txt", "\n".join([table.schema.to_string(show_schema_metadata=False), "", *rows, ""]))


@pytest.mark.parametrize("writer", EVERYTHING, ids=lambda writer: str(writer.filename))
def test_the_same_report_gives_the_same_bytes(writer: Writer, reviewed_report: Report) -> None:
    def backwards(mapping: dict[str, object]) -> dict[str, object]:
        return dict(reversed(mapping.items()))

    turned = replace(
        reviewed_report,
        counts=backwards(dict(reviewed_report.counts)),
        models=backwards(dict(reviewed_report.models)),
        settings=backwards(dict(reviewed_report.settings)),
        severities=backwards(dict(reviewed_report.severities)),
    )
    assert writer.write(reviewed_report) == writer.write(reviewed_report) == writer.write(turned)


@pytest.mark.parametrize("writer", TEXTS, ids=lambda writer: str(writer.filename))
def test_texts_end_in_a_line_feed_and_hold_no_carriage_return(writer: Writer, attacked_report: Report) -> None:
    text = writer.write(attacked_report)
    assert isinstance(text, str)
    assert text.endswith("\n")
    assert "\r" not in text


def test_a_changed_report_is_seen(golden: Callable[[str, str], None], request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--update-golden", default=False):
        with pytest.raises(AssertionError, match=r"summary\.md has changed"):
            golden("summary.md", "another text")
