"""`consistency baseline`."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consistency.baseline import BaselineUpdate, dump_baseline, update_baseline
from consistency.cli.baseline_file import open_baseline, replace_baseline
from consistency.cli.cache import project_cache
from consistency.cli.options import (
    CacheDir,
    EmbeddingModel,
    MinConfidence,
    NliModel,
    NoCache,
    Paths,
    Quiet,
    Similarity,
    TopK,
    WhatUpdatesAre,
    Within,
    given,
)
from consistency.cli.summary import entry_line
from consistency.cli.terminal import counted, note, progress_bars, safe, say
from consistency.engines import check as run
from consistency.errors import UsageError
from consistency.records import Report
from consistency.settings import load_settings

_SHOWN = 20
_LEAST_PREFIX = 6


class Status(StrEnum):
    """What was said of a finding: it is known and may stay, or it is none."""

    accepted = "accepted"
    false_alarm = "false-alarm"


def baseline(
    paths: Paths = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="The file to write [default: the settings' baseline, else consistency-baseline.json]"),
    ] = None,
    who: Annotated[str | None, typer.Option(help="Who accepts [default: git's user.name, else the login name]")] = None,
    reason: Annotated[str, typer.Option(help="Why")] = "",
    until: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The last day; afterwards they count as new again"
        ),
    ] = None,
    status: Annotated[
        Status | None, typer.Option(help="Whether they are known and may stay, or are none [default: accepted]")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="FINGERPRINT", help="Accept this finding alone (6 characters will do); may be repeated"),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove entries that no longer occur; check the whole corpus for it")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing")] = False,
    min_confidence: MinConfidence = None,
    within: Within = None,
    updates: WhatUpdatesAre = None,
    top_k: TopK = None,
    similarity: Similarity = None,
    embedding_model: EmbeddingModel = None,
    nli_model: NliModel = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Accept what a check finds today, so that later checks fail on new findings alone.

    Findings that are in the file already stay as they are; expired ones that still occur are renewed.

    Examples:

        consistency baseline articles/ --reason "known before the check began"

        consistency baseline --only 3f9a2c --status false-alarm --reason "two different bridges"

        consistency baseline --only 8d01b7 --until 2027-03-31 --reason "to be corrected in spring"

        consistency baseline --prune
    """
    settings = load_settings(
        Path.cwd(),
        given(
            paths=tuple(paths) if paths else None,
            baseline=str(baseline) if baseline else None,
            min_confidence=min_confidence,
            within=within,
            updates=updates.value if updates else None,
            top_k=top_k,
            similarity=similarity,
            embedding_model=embedding_model,
            nli_model=nli_model,
            cache=False if no_cache else None,
            cache_dir=str(cache_dir) if cache_dir else None,
        ),
    ).model_copy(update={"changed_since": None})  # an entry is stale only where the whole corpus was looked at
    _demand_prefixes(only or [])
    accepted = open_baseline(settings)
    entries, today = accepted.entries or (), date.today()
    with project_cache(settings) as cache, progress_bars(quiet) as progress:
        report = run(settings.paths, settings, baseline=entries, today=today, progress=progress, cache=cache)
    if cache.problem and not quiet:
        note(cache.problem)
    update = update_baseline(
        report.judged,
        entries,
        [article.id for article in report.articles if article.copy_of is None],
        _chosen(report, only) if only else {pair.fingerprint for pair in report.new_findings},
        today=today,
        status=status.value if status else None,
        who=_me() if who is None else who,
        reason=reason,
        until=until.date() if until else None,
        prune=prune,
        unread={skip.what for skip in report.skipped},
    )
    text = dump_baseline(update.entries)
    if not dry_run and text != accepted.text:
        replace_baseline(accepted, text)
    if quiet:
        return
    for line in _told(update, prune):
        say(line)
    would = " (--dry-run: nothing was written)" if dry_run else ""
    say(f"baseline: {safe(str(accepted.path))}, {counted(len(update.entries), 'entry', 'entries')}{would}")
    if until and until.date() < today:
        note(f"--until {until.date()} is over: what was accepted counts as new at once")
    if update.stale and not prune:
        note("--prune removes what no longer occurs")


def _demand_prefixes(prefixes: Sequence[str]) -> None:
    for prefix in prefixes:
        if len(prefix) < _LEAST_PREFIX:
            raise UsageError(f"--only {prefix}: give at least {_LEAST_PREFIX} characters of the fingerprint")


def _chosen(report: Report, prefixes: Sequence[str]) -> set[str]:
    """The findings that the prefixes name, one each; one that is settled already is no harm."""
    chosen: set[str] = set()
    for prefix in prefixes:
        found = sorted({pair.fingerprint for pair in report.findings if pair.fingerprint.startswith(prefix.lower())})
        if not found:
            raise UsageError(
                f"--only {prefix}: no finding has a fingerprint that begins so; the report shows the fingerprints of "
                f"all findings at or above the confidence {report.min_confidence:g}"
            )
        if len(found) > 1:
            raise UsageError(
                f"--only {prefix}: {len(found)} findings begin so, {', '.join(found[:5])}; give more of it"
            )
        chosen.update(found)
    return chosen


def _told(update: BaselineUpdate, prune: bool) -> list[str]:
    """What became of the entries: counts, and the first of those that changed."""
    lines: list[str] = []
    for name, entries in (
        ("added", update.added),
        ("renewed", update.renewed),
        ("pruned" if prune else "stale", update.stale),
    ):
        lines.append(f"[bold]{name}[/] {len(entries)}")
        lines += [f"  {entry_line(entry)}" for entry in entries[:_SHOWN]]
        if len(entries) > _SHOWN:
            lines.append(f"  [dim]and {len(entries) - _SHOWN:,} more[/]")
    return [*lines, f"[bold]kept[/] {len(update.kept)}"]


def _me() -> str:
    """The name that git signs commits with here, else the login name."""
    try:
        found = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, encoding="utf-8", timeout=10, check=False
        )
        if name := found.stdout.strip():
            return name
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in some containers
        return ""
