"""docs/formats.md names every file, column and key."""

from __future__ import annotations

import re
from pathlib import Path

from consistency.records import PAIR_COLUMNS
from consistency.writers import WRITERS
from consistency.writers.fact_rows import FACT_COLUMNS
from consistency.writers.github import SHOWN
from consistency.writers.json_report import FORMAT, report_schema
from consistency.writers.markdown import LIMIT
from consistency.writers.sarif import RESULTS

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def named(section: str) -> set[str]:
    """The code words of a section's tables."""
    [part] = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    first_cells = re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE)
    return {word for cell in first_cells for word in re.findall("`([^`]+)`", cell)}


def test_every_format_and_file_is_named() -> None:
    for name, writers in WRITERS.items():
        assert f"\n| `{name}` | {', '.join(f'`{writer.filename}`' for writer in writers)}" in TEXT


def test_every_column_is_named() -> None:
    assert named("csv and parquet") == {*PAIR_COLUMNS, *FACT_COLUMNS}


def test_every_key_is_named() -> None:
    assert named("json") == set(report_schema()["required"]) == set(report_schema()["properties"])
    assert f"`format` is {FORMAT};" in TEXT


def test_the_limits_are_those_of_the_writers() -> None:
    assert f"the {RESULTS:,} most important findings" in TEXT
    assert f"At most {LIMIT:,} characters" in TEXT
    assert f"shows {SHOWN} annotations of each level" in TEXT
