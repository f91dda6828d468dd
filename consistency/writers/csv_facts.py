"""`facts.csv`: who says what, one line per value of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from consistency.records import Report
from consistency.writers.csv_table import csv_table
from consistency.writers.fact_rows import FACT_COLUMNS, fact_rows


@dataclass(frozen=True, slots=True)
class FactsCsvWriter:
    """One row per side of a fact, with the columns `FACT_COLUMNS`; lists are joined by "; "."""

    filename: str = "facts.csv"

    def write(self, report: Report) -> str:
        """The rows in the order of `report.facts`."""
        return csv_table(FACT_COLUMNS, map(_flat, fact_rows(report)))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: "; ".join(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
    return plain | {name: "yes" if row[name] else "no" for name in ("disputed", "alone")}
