"""`consistency train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.terminal import progress_bars, safe, say, table
from consistency.errors import UsageError
from consistency.training.data import Source


def train(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES",
            help="Labelled pairs (premise, hypothesis, label): .jsonl, .csv, .parquet, .gz; "
            "FILE=0.5 takes half of the rows, FILE=2 takes them twice",
        ),
    ],
    output: Annotated[Path, typer.Option(help="The folder of the new model")],
    base: Annotated[
        str,
        typer.Option(help="The model to start from: a folder or a Hugging Face name; `default` is the packaged MiniLM"),
    ] = "default",
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            help="One of FILES by name: fact-verification data without neutral rows, whose premises lost "
            "their subject; it is repaired"
        ),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the mix")] = 1,
    learning_rate: Annotated[float, typer.Option(help="The peak of the learning rate")] = 1e-4,
    tokens_per_batch: Annotated[int, typer.Option(min=16, help="Tokens in one batch")] = 1536,
    max_length: Annotated[int, typer.Option(min=8, help="Tokens of a pair; longer ones are cut")] = 128,
    seed: Annotated[int, typer.Option(help="Seed of the mix and the order")] = 20230314,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the checkpoint of a run that was killed")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors")] = False,
) -> None:
    """Fine-tune an NLI cross-encoder on labelled sentence pairs.

    Examples:

        consistency train mnli.jsonl.gz snli.jsonl.gz=0.3 --output my-model

        consistency train mnli.parquet fever.jsonl --evidence fever.jsonl --output my-model --resume
    """
    sources = [_source(item, set(evidence or ())) for item in files]
    unused = set(evidence or ()) - {source.path.name for source in sources} - {str(source.path) for source in sources}
    if unused:
        raise UsageError(
            f"--evidence {min(unused)} is none of the files; name one of {', '.join(s.path.name for s in sources)}"
        )
    if output.is_dir() and any(output.iterdir()) and not resume:
        raise UsageError(f"{output} is not empty; give a new folder, or --resume to go on with a run that was killed")
    from consistency.models.finetune import FinetuneSettings
    from consistency.models.loading import DEFAULT, default_embedding_folder
    from consistency.training.train import train as run

    settings = FinetuneSettings(
        epochs=epochs, learning_rate=learning_rate, tokens_per_batch=tokens_per_batch, max_length=max_length, seed=seed
    )
    with progress_bars(quiet) as progress:
        result = run(
            sources,
            output,
            base=default_embedding_folder() if base == DEFAULT else base,
            base_name="sentence-transformers/all-MiniLM-L6-v2" if base == DEFAULT else base,
            settings=settings,
            resume=resume,
            report=lambda at: progress(f"training (loss {at.loss:.3f})", at.step, at.steps),
        )
    if not quiet:
        table(
            ("steps", "pairs", "minutes", "temperature", "held-back accuracy", "held-back loss"),
            [
                [
                    str(result.steps),
                    str(result.pairs),
                    f"{result.seconds / 60:.1f}",
                    f"{result.temperature:.3f}",
                    f"{result.held_back_accuracy:.3f}",
                    f"{result.held_back_loss:.3f}",
                ]
            ],
        )
        say(f"model: {safe(str(output))}")


def _source(item: str, evidence: set[str]) -> Source:
    name, equals, weight = item.rpartition("=")
    if not equals:
        name, weight = item, "1"
    try:
        share = float(weight)
    except ValueError:
        share = -1.0
    if not 0 < share <= 100:
        raise UsageError(f"{item!r}: the weight behind = must be a number above 0, such as 0.5 or 2")
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"{name}: there is no such file")
    return Source(path, share, path.name in evidence or name in evidence)
