"""`annotations.txt`: the new findings as workflow commands, which GitHub shows on the lines of the articles.

GitHub reads them on the standard output of a step, see `consistency.writers.printed`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from consistency.records import JudgedPair, Place, Report, Severity
from consistency.writers.finding_text import PHRASE, by_importance, headline_of, quoted, spots
from consistency.writers.visible import visible
from consistency.writers.wording import counted

SHOWN = 10
"""GitHub shows so many annotations of one level for a step, and drops the rest without a word."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class GithubWriter:
    """One command a line: two for each new finding, one at each of its places, the most important first."""

    filename: str = "annotations.txt"

    def write(self, report: Report) -> str:
        """At most `SHOWN` commands of a level; a last notice says how many findings had no room."""
        findings = [pair for pair in by_importance(report) if pair.is_new]
        levels = [_LEVELS[report.severity(pair.verdict.kind)] for pair in findings]
        everything = Counter(levels)
        # The last notice needs room of its own when anything is left out.
        full = all(2 * number <= SHOWN for number in everything.values())
        room = Counter({level: SHOWN - (level == "notice" and not full) for level in everything})
        lines: list[str] = []
        left_out = 0
        for pair, level in zip(findings, levels, strict=True):
            if room[level] < 2:
                left_out += 1
                continue
            room[level] -= 2
            lines += _annotations(pair, level, report)
        if left_out:
            more = f"{counted(left_out, 'more new finding')} had no room here; the report shows all."
            lines.append(_command("notice", more, title="consistency"))
        return "".join(f"{line}\n" for line in lines)


def _annotations(pair: JudgedPair, level: str, report: Report) -> list[str]:
    files = {article.id: article.file for article in report.articles}
    sentences, places = (pair.a, pair.b), spots(pair)
    title = f"{headline_of(pair)} ({pair.verdict.kind} contradiction)"
    lines = []
    for this, other in ((0, 1), (1, 0)):
        message = (
            f"{quoted(sentences[this].text)} contradicts {quoted(sentences[other].text)} in {places[other]}. "
            f"{visible(pair.verdict.explanation, 400)} (finding {visible(pair.fingerprint, PHRASE)})"
        )
        where = _where(pair.places[this], files.get(sentences[this].article))
        lines.append(_command(level, message, **where, title=title))
    return lines


def _where(place: Place | None, file: str | None) -> dict[str, str]:
    if place is None:
        return {"file": file} if file else {}
    where = {"file": place.file, "line": str(place.line), "endLine": str(place.end_line)}
    # GitHub takes columns for annotations of one line alone.
    return where | ({"col": str(place.column)} if place.line == place.end_line else {})


def _command(level: str, message: str, **properties: str) -> str:
    """A workflow command, its parts escaped as GitHub's own toolkit escapes them.

    >>> _command("error", "50% of\\nit", file="a,b:c.md", title="")
    '::error file=a%2Cb%3Ac.md::50%25 of it'
    """
    parts = [f"{name}={_property(value)}" for name, value in properties.items() if value]
    return f"::{level}{' ' if parts else ''}{','.join(parts)}::{_data(message)}"


def _data(text: str) -> str:
    # Space by space, because a file's name may hold two in a row; line breaks are gone after `visible`.
    return " ".join(visible(part) for part in text.split(" ")).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
