"""Which writer makes which format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from consistency.writers.csv_pairs import CsvWriter
from consistency.writers.html import HtmlWriter
from consistency.writers.interface import Writer
from consistency.writers.json_report import JsonWriter

WRITERS: Mapping[str, Writer] = MappingProxyType({"html": HtmlWriter(), "csv": CsvWriter(), "json": JsonWriter()})
"""The writers by the name of their format, as in `--format html`."""
