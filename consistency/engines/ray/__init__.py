"""The Ray engine: the stages of the local engine over parts of a corpus, on one machine or on many.

    sources.py     paths and URLs → articles as they were read
    articles.py    → sorted, each id once, copies marked
    sentences.py   → sentences → vectors
    pairing.py     vectors → candidates, exactly; the nearest k of each sentence
    cells.py       vectors → candidates, by a join within vector cells; recall.py measures what it loses
    judging.py     pairs → verdicts
    components.py  connected components, by spreading labels
    facts.py       verdicts → each finding once → facts
    findings.py    → what the report shows, and Parquet files of all
    check.py       the stages in this order, and their keys
    cluster.py     Ray: the only importer of it; workers.py is what it sends to the workers
    parts.py       what stages leave on disk, so that a run goes on where a killed one stopped

The driver plans, and counts; rows of any number are in parts, and in the workers' hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from consistency.cache import Cache
from consistency.pipeline import OnStage, Run
from consistency.records import Article, BaselineEntry
from consistency.settings import Settings

__all__ = ["run"]


def run(
    given: str | Path | Sequence[str | Path] | Iterable[Article | Mapping[str, Any]],
    settings: Settings,
    cache: Cache,
    *,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    progress: OnStage,
) -> Run:
    """`pipeline.run` on Ray. Raises `UsageError` where Ray isn't installed or can't be reached."""
    from consistency.engines.ray.check import Check
    from consistency.engines.ray.cluster import connected

    check = Check(given, settings, cache, tuple(baseline), today or date.today(), progress)
    with connected(settings.ray) as cluster:
        return Run(check.on(cluster), None)
