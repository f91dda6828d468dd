"""Times: whether two statements speak of different periods, so that both may be right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.records import Opinion
from consistency.verdicts.interface import Statement, StatementPair

APART_DAYS = 180
"""Undated statements speak of the time around their publication; this far apart the world may have changed."""

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!-\d)")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?! (?:have|has|be|not|also)\b)"
)
_CHANGED = re.compile(
    r"\b(?:has|have|had) (?:now |since |already |steadily )?(?:risen|grown|climbed|increased|doubled|tripled|"
    r"fallen|dropped|declined|shrunk|reached|jumped|surged)\b"
    r"|\b(?:so far|up from|down from|rose to|climbed to|risen to|grew to)\b",
    re.I,
)


class TimesJudge:
    """Says that two statements speak of different times, and why; it never says that they contradict each other."""

    name = "times"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; with a reason, and the label `update`, where the times differ."""
        opinions = []
        for a, b in pairs:
            reason = times_apart(a, b)
            opinions.append(
                Opinion(self.name, "update" if reason else None, strength=1.0 if reason else 0.0, reason=reason)
            )
        return opinions


def times_apart(a: Statement, b: Statement) -> str:
    """Why two statements speak of different times, in plain words; empty where they may speak of one.

    >>> times_apart(Statement("Revenue in 2020 was high."), Statement("Revenue in 2022 was low."))
    '2020 against 2022'
    """
    years = [set(_YEAR.findall(side.text)) for side in (a, b)]
    if years[0] and years[1]:
        return "" if years[0] & years[1] else f"{_listed(years[0])} against {_listed(years[1])}"
    months = [set(_MONTH.findall(side.text)) for side in (a, b)]
    if months[0] and months[1] and not months[0] & months[1]:
        return f"{_listed(months[0])} against {_listed(months[1])}"
    if a.published is None or b.published is None:
        return ""
    for side, named in ((a, years[1]), (b, years[0])):
        if named and side.published is not None:
            if any(abs(side.published.year - int(year)) <= 1 for year in named):
                return ""
            return f"{_listed(named)} against an article of {side.published.year}"
    days = abs((a.published - b.published).days)
    if days > APART_DAYS:
        return f"articles of {a.published} and {b.published}"
    if days and (_CHANGED.search(a.text) or _CHANGED.search(b.text)):
        return f"a figure that changes, in articles of {a.published} and {b.published}"
    return ""


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
