"""Which writers make which format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from consistency.records import Report
from consistency.writers.csv_facts import FactsCsvWriter
from consistency.writers.csv_pairs import PairsCsvWriter
from consistency.writers.github import GithubWriter
from consistency.writers.html import HtmlWriter
from consistency.writers.interface import Writer
from consistency.writers.json_report import JsonWriter
from consistency.writers.junit import JunitWriter
from consistency.writers.markdown import MarkdownWriter
from consistency.writers.parquet import FactsParquetWriter, PairsParquetWriter
from consistency.writers.sarif import SarifWriter

WRITERS: Mapping[str, tuple[Writer, ...]] = MappingProxyType(
    {
        "html": (HtmlWriter(),),
        "csv": (PairsCsvWriter(), FactsCsvWriter()),
        "json": (JsonWriter(),),
        "sarif": (SarifWriter(),),
        "junit": (JunitWriter(),),
        "markdown": (MarkdownWriter(),),
        "github": (GithubWriter(),),
        "parquet": (PairsParquetWriter(), FactsParquetWriter()),
    }
)
"""The writers by the name of their format, as in `--format html`; the first file is the one to open."""


def printed(report: Report, formats: Iterable[str]) -> str:
    """What the formats ask to be printed on the standard output, as it stands: GitHub reads annotations there alone.

    Empty, or lines that each end in a line feed.
    """
    return GithubWriter().write(report) if "github" in set(formats) else ""
