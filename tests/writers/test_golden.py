"""Every text format as a whole; `pytest tests/writers --update-golden` writes the files anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from consistency.records import Report
from consistency.writers import WRITERS
from consistency.writers.interface import Writer

# The page has tests of its own, and changes with its styles; Parquet is no text.
TEXTS = [writer for name, writers in WRITERS.items() if name not in ("html", "parquet") for writer in writers]
EVERYTHING = [writer for writers in WRITERS.values() for writer in writers]


@pytest.mark.parametrize("writer", TEXTS, ids=lambda writer: str(writer.filename))
def test_a_report_looks_as_it_did(writer: Writer, reviewed_report: Report, golden: Callable[[str, str], None]) -> None:
    text = writer.write(reviewed_report)
    assert isinstance(text, str)
    golden(writer.filename, text)


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
