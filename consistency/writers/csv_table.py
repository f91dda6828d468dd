"""Tables as CSV that a spreadsheet shows and never computes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from consistency.writers.visible import signed

_LINE_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A header and one line a row, each with a line feed at its end; None is an empty cell.

    >>> csv_table(["a", "b"], [{"a": "=1+1", "b": None}])
    "a,b\\n'=1+1,\\n"
    """
    lines = io.StringIO(newline="")
    table = csv.DictWriter(lines, columns, lineterminator="\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: safe_cell(cell) if isinstance(cell, str) else cell for name, cell in row.items()})
    return lines.getvalue()


def safe_cell(text: str) -> str:
    """A text that a spreadsheet shows and never computes, on one line.

    A cell that a spreadsheet would take for a formula gets a leading apostrophe; a line break becomes a space;
    control characters and direction overrides become visible signs.

    >>> safe_cell("=1+1"), safe_cell("two\\nlines\\x1b[0m"), safe_cell("1 - 1")
    ("'=1+1", 'two lines␛[0m', '1 - 1')
    """
    # The check sees the text before its line breaks go: a leading carriage return counts as a formula's sign.
    sign = "'" if _FORMULA.match(text) else ""
    return sign + signed(_LINE_BREAKS.sub(" ", text))
