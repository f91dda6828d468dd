"""Engines run the pipeline's stages: `pipeline` in this process, `engines.ray` on many machines.

Both give the same findings; `settings.engine` says which one runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from consistency import pipeline
from consistency.cache import Cache, open_cache
from consistency.pipeline import OnStage, Run
from consistency.records import Article, BaselineEntry, Report
from consistency.settings import Settings

__all__ = ["check", "run"]

Given = str | Path | Sequence[str | Path] | Iterable[Article | Mapping[str, Any]]


def _silent(stage: str, done: int, total: int) -> None:
    pass


def check(
    paths_or_articles: Given,
    settings: Settings | None = None,
    *,
    engine: Literal["local", "ray"] | None = None,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    progress: OnStage = _silent,
    cache: str | Path | Cache | None = None,
) -> Report:
    """Check a corpus: paths (files, folders, globs), or articles in memory (`Article` records or mappings).

    `engine` wins over `settings.engine`. Findings in the `baseline` are marked as such; `today` (by default the
    clock's) decides which of its entries have expired. `cache` is the folder of a cache, which is made if need be, or
    an open one; without it nothing is kept, and nothing found. It changes nothing but the time that a run takes.

    On Ray the report shows the first `settings.ray.shown` pairs and facts (its counts are of all); all of them are
    Parquet parts in `settings.output_dir` (else `reports/NAME`), in `pairs` and `facts`. Paths may be fsspec URLs.

    Raises `UsageError` for a path that is not there, for a `changed_since` that git doesn't know and for an engine that
    is not installed, `ModelError` for a model that can't be opened, and `IncompleteError` when there is nothing to
    compare.

    >>> from consistency.settings import Settings
    >>> texts = [{"id": "a", "text": "The bridge cost 90 million dollars."},
    ...          {"id": "b", "text": "The bridge cost 60 million dollars."}]
    >>> report = check(texts, Settings(embedding_model="stub", nli_model="stub"))
    >>> [(pair.verdict.label, pair.verdict.kind) for pair in report.findings]
    [('contradiction', 'quantity')]
    """
    settings = settings or Settings()
    if engine is not None:
        settings = settings.model_copy(update={"engine": engine})
    if isinstance(cache, Cache):
        return run(paths_or_articles, settings, cache, baseline=baseline, today=today, progress=progress).report
    with Cache(None) if cache is None else open_cache([Path(cache)], settings.cache_size) as opened:
        return run(paths_or_articles, settings, opened, baseline=baseline, today=today, progress=progress).report


def run(
    given: Given,
    settings: Settings,
    cache: Cache,
    *,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    progress: OnStage = _silent,
) -> Run:
    """`check` on an open cache, with what identifies its report."""
    if settings.engine == "ray":
        from consistency.engines import ray

        return ray.run(given, settings, cache, baseline=baseline, today=today, progress=progress)
    return pipeline.run(given, settings, cache, baseline=baseline, today=today, progress=progress)
