"""`consistency evaluate`."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.terminal import Layout, progress_bars, safe, say, table
from consistency.models.loading import load_embedder, load_nli
from consistency.settings import load_settings


def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Labelled pairs: .jsonl, .csv or .parquet, gzipped or not"),
    ],
    nli_model: Annotated[
        str | None, typer.Option(help="A Hugging Face NLI classifier, by name or folder [default: the packaged one]")
    ] = None,
    embedding_model: Annotated[
        str | None, typer.Option(help="A sentence-transformers name or folder [default: the packaged MiniLM]")
    ] = None,
    format: Annotated[Layout, typer.Option(help="How to show the figures")] = Layout.table,
) -> None:
    """Measure the models and the verdicts on labelled pairs.

    Rows with `premise, hypothesis, label` measure the NLI model; rows with `a, b, verdict` (and `kind`, `a_published`,
    `b_published` where known) measure whole verdicts.

    Examples:

        consistency evaluate dev.jsonl

        consistency evaluate seeds-facts.jsonl --nli-model my-model/ --format json
    """
    from consistency.training.evaluate import evaluate_file

    given = {"nli_model": nli_model, "embedding_model": embedding_model}
    settings = load_settings(Path.cwd(), {key: value for key, value in given.items() if value is not None})
    embedder, nli = load_embedder(settings.embedding_model), load_nli(settings.nli_model)
    results = []
    with progress_bars(False) as progress:
        for file in files:
            results.append(evaluate_file(file, embedder, nli, partial(progress, file.name)))
    if format is Layout.json:
        typer.echo(json.dumps({"files": [result.as_json() for result in results]}, indent=1))
        return
    head = ("file", "rows", "accuracy", "macro F1", "contr. P", "contr. R", "contr. AP", "ECE", "Brier", "pairs/s")
    rows = []
    for result in results:
        contradiction = result.per_class.get("contradiction", {})
        figures = [
            result.accuracy,
            result.macro_f1,
            contradiction.get("precision", 0.0),
            contradiction.get("recall", 0.0),
            result.average_precision,
            result.ece,
            result.brier,
        ]
        shown = [f"{value:.3f}" for value in figures]
        if not contradiction:
            shown[2:5] = ["-", "-", "-"]
        rows.append([result.file, str(result.rows), *shown, f"{result.pairs_per_second:.0f}"])
    table(head, rows)
    for result in results:
        for kind, row in (result.kinds or {}).items():
            say(
                f"  {safe(result.file)}: {safe(kind)}: found {row['recall']:.2f} of {row['rows']:.0f}, "
                f"kind right {row['kind_accuracy']:.2f}"
            )
