"""`consistency check`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from consistency.cli.terminal import complain, note, progress_bars, safe, say, summary_of
from consistency.pipeline import check as run
from consistency.records import Report
from consistency.settings import Settings, load_settings
from consistency.writers import write_reports


class Format(StrEnum):
    """The reports that can be written."""

    html = "html"
    csv = "csv"
    json = "json"


class Updates(StrEnum):
    """What statements are called that exclude each other, but speak of different times."""

    update = "update"
    contradiction = "contradiction"


class FailOn(StrEnum):
    """Which findings fail a run: any contradiction, those of one kind, or none."""

    contradiction = "contradiction"
    quantity = "quantity"
    date = "date"
    name = "name"
    polarity = "polarity"
    meaning = "meaning"
    none = "none"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Files, folders and globs of .txt .md .html .jsonl .csv .parquet "
            "[default: the settings' paths, else seeds/]",
        ),
    ] = None,
    output_dir: Annotated[
        Path | None, typer.Option(help="Where the reports go [default: reports/NAME, the name of the corpus]")
    ] = None,
    format: Annotated[
        list[Format] | None, typer.Option(help="A report to write; may be repeated [default: html, csv, json]")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Which findings end in exit code 1 [default: contradiction]")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(help="The least confidence of a finding [default: 0.5]", min=0, max=1)
    ] = None,
    within: Annotated[
        bool | None,
        typer.Option("--within/--no-within", help="Also pair sentences of one article [default: no-within]"),
    ] = None,
    updates: Annotated[
        Updates | None,
        typer.Option(help="What to call statements of different times that exclude each other [default: update]"),
    ] = None,
    top_k: Annotated[
        int | None, typer.Option(help="How many neighbours each sentence is paired with [default: 10]", min=1)
    ] = None,
    similarity: Annotated[
        float | None, typer.Option(help="The least cosine of a pair [default: 0.55]", min=-1, max=1)
    ] = None,
    embedding_model: Annotated[
        str | None, typer.Option(help="A sentence-transformers name or folder [default: the packaged MiniLM]")
    ] = None,
    nli_model: Annotated[
        str | None, typer.Option(help="A Hugging Face NLI classifier, by name or folder [default: the packaged one]")
    ] = None,
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Exit 3 when anything was skipped [default: no-strict]")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors")] = False,
) -> None:
    """Check articles against each other and write a report.

    Examples:

        consistency check articles/

        consistency check "news/*.html" wire.jsonl --min-confidence 0.7 --format html

        consistency check docs/ --within --fail-on quantity --output-dir build/consistency
    """
    given: dict[str, Any] = {
        "paths": tuple(paths) if paths else None,
        "output_dir": str(output_dir) if output_dir else None,
        "formats": tuple(item.value for item in format) if format else None,
        "fail_on": fail_on.value if fail_on else None,
        "min_confidence": min_confidence,
        "within": within,
        "updates": updates.value if updates else None,
        "top_k": top_k,
        "similarity": similarity,
        "embedding_model": embedding_model,
        "nli_model": nli_model,
        "strict": strict,
    }
    settings = load_settings(Path.cwd(), {key: value for key, value in given.items() if value is not None})
    with progress_bars(quiet) as progress:
        report = run(settings.paths, settings, progress=progress)
    folder = Path(settings.output_dir) if settings.output_dir else Path("reports") / report.corpus
    written = write_reports(report, settings.formats, folder)
    code = exit_code(report, settings)
    if not quiet:
        for line in summary_of(report):
            say(line)
        say(f"report: {safe(str(written[0]))}")
        if code == 1:
            count = len(failing(report, settings.fail_on))
            kind = "contradiction" if settings.fail_on == "contradiction" else f"{settings.fail_on} contradiction"
            say(f"[bold]exit 1:[/] {count} {kind}{'' if count == 1 else 's'}")
    if code == 3:
        complain(f"--strict: {len(report.skipped)} skipped")
        for skip in report.skipped[:20]:
            note(f"  {skip.what}: {skip.reason}")
    raise typer.Exit(code)


def exit_code(report: Report, settings: Settings) -> int:
    """0 clean; 1 findings that the settings fail on; 3 when articles were skipped and `strict` is on."""
    if settings.strict and report.skipped:
        return 3
    return 1 if failing(report, settings.fail_on) else 0


def failing(report: Report, fail_on: str) -> list[str]:
    """Fingerprints of the findings that fail the run."""
    return [finding.fingerprint for finding in report.findings if fail_on in ("contradiction", finding.verdict.kind)]
