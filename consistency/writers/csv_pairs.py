"""`pairs.csv`: one line a pair, for spreadsheets and for pandas."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.records import PAIR_COLUMNS, Report, pair_row
from consistency.writers.csv_table import csv_table


@dataclass(frozen=True, slots=True)
class PairsCsvWriter:
    """One row per agreement, contradiction and update, with the columns `PAIR_COLUMNS`."""

    filename: str = "pairs.csv"

    def write(self, report: Report) -> str:
        """The rows in the order of `report.judged`; texts in full, except for what `safe_cell` changes."""
        return csv_table(PAIR_COLUMNS, (pair_row(pair, report) for pair in report.judged))
