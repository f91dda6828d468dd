"""Facts as flat rows: one per value of a fact."""

from __future__ import annotations

import math
from typing import Any

from consistency.records import Report

FACT_COLUMNS = (
    "fact",
    "kind",
    "topic",
    "disputed",
    "value",
    "articles",
    "witnesses",
    "alone",
    "low",
    "high",
    "unit",
    "pairs",
)


def fact_rows(report: Report) -> list[dict[str, Any]]:
    """One row per side of each fact, in the order of the report; the keys are `FACT_COLUMNS`.

    `articles` and `pairs` (fingerprints) are lists, `alone` says that this value is held by the one article that
    stands against the others. An open end of a value's stretch (`low`, `high`) is None.
    """
    return [
        {
            "fact": fact.id,
            "kind": fact.kind,
            "topic": fact.topic or None,
            "disputed": fact.disputed,
            "value": side.value,
            "articles": list(side.articles),
            "witnesses": len(side.articles),
            "alone": fact.alone is not None and side.articles == (fact.alone,),
            "low": finite(side.extent.low) if side.extent else None,
            "high": finite(side.extent.high) if side.extent else None,
            "unit": side.extent.unit if side.extent else None,
            "pairs": list(fact.pairs),
        }
        for fact in report.facts
        for side in fact.sides
    ]


def finite(value: float) -> float | None:
    """The number as a plain float, None if it is infinite or none.

    >>> finite(2), finite(float("inf"))
    (2.0, None)
    """
    return float(value) if math.isfinite(value) else None
