"""`pairs.csv`: one line a pair, for spreadsheets and for pandas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from consistency.records import PAIR_COLUMNS, Report, pair_row

_LINE_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


@dataclass(frozen=True, slots=True)
class CsvWriter:
    """One row per agreement, contradiction and update, with the columns `PAIR_COLUMNS`; lines end in a line feed."""

    filename: str = "pairs.csv"

    def write(self, report: Report) -> str:
        """The rows in the order of `report.judged`; texts in full, except for what `safe_cell` changes."""
        lines = io.StringIO(newline="")
        rows = csv.DictWriter(lines, PAIR_COLUMNS, lineterminator="\n")
        rows.writeheader()
        for pair in report.judged:
            rows.writerow({c: safe_cell(v) if isinstance(v, str) else v for c, v in pair_row(pair).items()})
        return lines.getvalue()


def safe_cell(text: str) -> str:
    """A text that a spreadsheet shows and never computes, on one line.

    A cell that a spreadsheet would take for a formula gets a leading apostrophe; a line break becomes a space;
    NULs and lone surrogates, which no CSV can hold, become U+FFFD.

    >>> safe_cell("=1+1"), safe_cell("two\\nlines"), safe_cell("1 - 1")
    ("'=1+1", 'two lines', '1 - 1')
    """
    # The check sees the text before its line breaks go: a leading carriage return counts as a formula's sign.
    sign = "'" if _FORMULA.match(text) else ""
    return sign + _UNWRITABLE.sub("\ufffd", _LINE_BREAKS.sub(" ", text))
