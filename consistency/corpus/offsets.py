"""Offsets into a file's text, and its lines: a line ends at "\\n" alone, as git, grep and code hosts count."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, numbered from 1.

    >>> lines = Lines("ab\\ncd")
    >>> lines.at(4), lines.span(2)
    ((2, 2), (3, 5))
    """

    text: str
    _breaks: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_breaks", [match.start() for match in re.finditer("\n", self.text)])

    def __len__(self) -> int:
        return len(self._breaks) + 1

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of an offset."""
        line = self.line(offset)
        return line, offset - self.span(line)[0] + 1

    def line(self, offset: int) -> int:
        """The line in which an offset lies; the line break belongs to the line that it ends."""
        return bisect_left(self._breaks, offset) + 1

    def span(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line break."""
        start = self._breaks[line - 2] + 1 if line > 1 else 0
        return start, self._breaks[line - 1] if line <= len(self._breaks) else len(self.text)

    def region(self, first: int, last: int) -> tuple[int, int]:
        """Where the lines `first` to `last` begin and end; lines that the text doesn't have are left out."""
        last = min(last, len(self))
        return (self.span(first)[0], self.span(last)[1]) if first <= last else (len(self.text), len(self.text))
