"""`consistency check`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.baseline_file import BaselineFile, demand_named, open_baseline
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
    Updates,
    WhatUpdatesAre,
    Within,
    given,
)
from consistency.cli.summary import failing, failure_of, remarks_on, summary_of
from consistency.cli.terminal import complain, note, progress_bars, safe, say
from consistency.engines import run
from consistency.errors import UsageError
from consistency.incremental import kept_text
from consistency.records import Report
from consistency.settings import Settings, load_settings
from consistency.writers import WRITERS, content_of, printed, write_reports

__all__ = ["Engine", "FailOn", "Format", "Updates", "check", "exit_code"]


class Format(StrEnum):
    """The reports that can be written."""

    html = "html"
    csv = "csv"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    markdown = "markdown"
    github = "github"
    parquet = "parquet"


class Engine(StrEnum):
    """Where the stages run."""

    local = "local"
    ray = "ray"


class FailOn(StrEnum):
    """Which new findings fail a run: any, those at or above a severity, those of one kind, or none."""

    contradiction = "contradiction"
    error = "error"
    warning = "warning"
    note = "note"
    quantity = "quantity"
    date = "date"
    name = "name"
    polarity = "polarity"
    meaning = "meaning"
    none = "none"


def check(
    paths: Paths = None,
    output_dir: Annotated[
        Path | None, typer.Option(help="Where the reports go [default: reports/NAME, the name of the corpus]")
    ] = None,
    format: Annotated[
        list[Format] | None,
        typer.Option(
            metavar="FORMAT",
            help=f"A report to write ({', '.join(Format)}); may be repeated [default: html, csv, json]",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            metavar="WHICH",
            help="Which new findings end in exit code 1: all, those of at least a severity (error, warning, note), "
            "of a kind (quantity, date, name, polarity, meaning), or none [default: contradiction]",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="The findings that were accepted, which fail no run "
            "[default: consistency-baseline.json beside the settings, where there is one]"
        ),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Count accepted findings as new")] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Report only what touches articles changed since this git revision"),
    ] = None,
    min_confidence: MinConfidence = None,
    within: Within = None,
    updates: WhatUpdatesAre = None,
    top_k: TopK = None,
    similarity: Similarity = None,
    embedding_model: EmbeddingModel = None,
    nli_model: NliModel = None,
    gate: Annotated[
        bool | None,
        typer.Option("--gate/--no-gate", help="Ask no model where it would hardly change a verdict [default: gate]"),
    ] = None,
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Exit 3 when anything was skipped [default: no-strict]")
    ] = None,
    engine: Annotated[
        Engine | None,
        typer.Option(help='Where to run: in this process, or on Ray (pip install "consistency[ray]") [default: local]'),
    ] = None,
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The Ray cluster to run on [default: one is started on this computer]"),
    ] = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Check articles against each other and write a report.

    Examples:

        consistency check articles/

        consistency check "news/*.html" wire.jsonl --min-confidence 0.7 --format html

        consistency check docs/ --within --fail-on quantity --output-dir build/consistency

        consistency check --changed-since origin/main --format github --format markdown

        consistency check "s3://bucket/news/*.parquet" --engine ray --ray-address auto
    """
    if baseline and no_baseline:
        raise UsageError("--baseline and --no-baseline exclude each other; give one of them")
    if cache_dir and no_cache:
        raise UsageError("--cache-dir and --no-cache exclude each other; give one of them")
    settings = load_settings(
        Path.cwd(),
        given(
            paths=tuple(paths) if paths else None,
            output_dir=str(output_dir) if output_dir else None,
            formats=tuple(item.value for item in format) if format else None,
            fail_on=fail_on.value if fail_on else None,
            baseline=str(baseline) if baseline else None,
            changed_since=changed_since,
            min_confidence=min_confidence,
            within=within,
            updates=updates.value if updates else None,
            top_k=top_k,
            similarity=similarity,
            embedding_model=embedding_model,
            nli_model=nli_model,
            gate=gate,
            strict=strict,
            cache=False if no_cache else None,
            cache_dir=str(cache_dir) if cache_dir else None,
            engine=engine.value if engine else None,
        ),
    )
    if ray_address:
        if settings.engine != "ray":
            raise UsageError("--ray-address goes with --engine ray")
        settings = settings.model_copy(update={"ray": settings.ray.model_copy(update={"address": ray_address})})
    accepted = None if no_baseline else open_baseline(settings)
    if accepted:
        demand_named(settings, accepted)
    entries = accepted.entries or () if accepted else ()
    try:
        with project_cache(settings) as cache:
            with progress_bars(quiet) as progress:
                found = run(settings.paths, settings, cache, baseline=entries, today=date.today(), progress=progress)
            report = found.report
            folder = Path(settings.output_dir) if settings.output_dir else Path("reports") / report.corpus
            written = write_reports(
                report,
                settings.formats,
                folder,
                lambda writer: kept_text(cache, found.key, writer.filename, lambda: content_of(writer, report)),
            )
    except KeyboardInterrupt as stop:
        note(str(stop) or "interrupted")
        raise typer.Exit(130) from stop
    if cache.problem and not quiet:
        note(cache.problem)
    # Other programs read these lines: they go out as they are, and even with --quiet.
    sys.stdout.write(printed(report, settings.formats))
    sys.stdout.flush()
    _append_step_summary(written)
    code = exit_code(report, settings)
    if not quiet:
        for line in summary_of(report):
            say(line)
        page = [path for path in written if path.suffix == ".html"] or written
        say(f"report: {safe(str(page[0]))}")
        if code == 1:
            say(f"[bold]exit 1:[/] {failure_of(report, settings.fail_on)}")
        if accepted:
            for remark in remarks_on(report, str(accepted.path), _prune_command(accepted, paths, baseline)):
                note(remark)
    if code == 3:
        complain(f"--strict: {len(report.skipped)} skipped")
        for skip in report.skipped[:20]:
            note(f"  {skip.what}: {skip.reason}")
    raise typer.Exit(code)


def exit_code(report: Report, settings: Settings) -> int:
    """0 clean; 1 new findings that the settings fail on; 3 when articles were skipped and `strict` is on."""
    if settings.strict and report.skipped:
        return 3
    return 1 if failing(report, settings.fail_on) else 0


def _append_step_summary(written: Sequence[Path]) -> None:
    """In a GitHub workflow the Markdown report is shown on the run's page, too."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    markdown = [path for path in written if path.name == WRITERS["markdown"][0].filename]
    if not place or not markdown:
        return
    try:
        with Path(place).open("ab") as summary:
            summary.write(markdown[0].read_bytes() + b"\n")
    except OSError as error:
        note(f"GITHUB_STEP_SUMMARY: the summary can't be written to {place}: {error.strerror or error}")


def _prune_command(accepted: BaselineFile, paths: list[str] | None, baseline: Path | None) -> str:
    named = ["--baseline", str(baseline)] if baseline else []
    return shlex.join(["consistency", "baseline", *(paths or []), *named, "--prune"])
