"""`consistency train`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from consistency.cli.terminal import progress_bars, safe, say, table
from consistency.errors import UsageError
from consistency.training.data import Source
from consistency.training.recipe import SEED, Events, Recipe, Stage, read_recipe


def train(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES",
            help="Labelled pairs (premise, hypothesis, label): .jsonl, .csv, .parquet, .gz; "
            "FILE=0.5 takes half of the rows, FILE=2 takes them twice. Or one .toml file: a recipe of several stages",
        ),
    ],
    output: Annotated[Path, typer.Option(help="The folder of the new model")],
    data: Annotated[
        Path | None,
        typer.Option(help="The folder of the data files [default: that of the recipe; else the working folder]"),
    ] = None,
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
    rewritten: Annotated[
        int | None, typer.Option(min=0, help="Rows to make by rewriting those of all FILES [default: 0]")
    ] = None,
    events: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE=ROWS",
            help="A corpus of articles about known events, and how many pairs of its sentences to take that don't "
            "contradict each other",
        ),
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the mix [default: 1]")] = None,
    learning_rate: Annotated[float | None, typer.Option(help="The peak of the learning rate [default: 0.0001]")] = None,
    tokens_per_batch: Annotated[int | None, typer.Option(min=16, help="Tokens in one batch [default: 1536]")] = None,
    max_length: Annotated[
        int | None, typer.Option(min=8, help="Tokens of a pair; longer ones are cut [default: 128]")
    ] = None,
    seed: Annotated[int | None, typer.Option(help=f"Seed of the mix and the order [default: {SEED}]")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was killed")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors")] = False,
) -> None:
    """Fine-tune an NLI cross-encoder on labelled sentence pairs.

    A recipe says more than the options: stages that go on from each other or `start` from a mean of earlier ones, an
    `average` of them as the model, `dropout`, and rows that come again `swapped`. docs/models.md explains its keys.

    Examples:

        consistency train mnli.jsonl.gz snli.jsonl.gz=0.3 --output my-model

        consistency train mnli.parquet fever.jsonl --evidence fever.jsonl --output my-model --resume

        consistency train recipe.toml --data my-data --output my-model
    """
    settings = {
        key: value
        for key, value in {
            "epochs": epochs,
            "learning_rate": learning_rate,
            "tokens_per_batch": tokens_per_batch,
            "max_length": max_length,
        }.items()
        if value is not None
    }
    if any(file.endswith(".toml") for file in files):
        if len(files) > 1:
            raise UsageError("a recipe names its files itself; give it alone, or give no .toml file")
        of_recipe = {"evidence": evidence, "rewritten": rewritten, "events": events, "seed": seed} | settings
        given = [f"--{key.replace('_', '-')}" for key, value in of_recipe.items() if value is not None]
        if given:
            raise UsageError(f"{', '.join(given)}: with a recipe this is said in the recipe; write it into {files[0]}")
        recipe = read_recipe(Path(files[0]), Path(files[0]).parent if data is None else data)
    else:
        recipe = _recipe(files, data or Path(), evidence or [], rewritten or 0, events or [], settings, seed)
    _demand_room(output, resume)
    from consistency.training.train import train as run

    stages = len(recipe.stages)
    with progress_bars(quiet) as progress:
        results = run(
            recipe,
            output,
            base=base,
            resume=resume,
            report=lambda stage, at: progress(
                f"training, stage {stage} of {stages}" if stages > 1 else "training", at.step, at.steps
            ),
        )
    if not quiet:
        table(
            ("stage", "steps", "pairs", "minutes", "temperature", "held-back accuracy", "held-back loss"),
            [
                [
                    str(stage),
                    str(result.steps),
                    str(result.pairs),
                    f"{result.seconds / 60:.1f}",
                    f"{result.temperature:.3f}",
                    _figure(result.held_back_accuracy),
                    _figure(result.held_back_loss),
                ]
                for stage, result in enumerate(results, start=1)
            ],
        )
        say(f"model: {safe(str(output))}")


def _recipe(
    files: list[str],
    data: Path,
    evidence: list[str],
    rewritten: int,
    events: list[str],
    settings: dict[str, Any],
    seed: int | None,
) -> Recipe:
    """The files and options of the command line as a recipe of one stage."""
    sources = tuple(_source(item, data, set(evidence)) for item in files)
    unused = set(evidence) - {source.path.name for source in sources} - {str(source.path) for source in sources}
    if unused:
        raise UsageError(
            f"--evidence {min(unused)} is none of the files; name one of {', '.join(s.path.name for s in sources)}"
        )
    stage = Stage(sources, settings, rewritten=rewritten, events=tuple(_events(item, data) for item in events))
    return Recipe((stage,), SEED if seed is None else seed)


def _source(item: str, data: Path, evidence: set[str]) -> Source:
    name, equals, weight = item.rpartition("=")
    if not equals:
        name, weight = item, "1"
    try:
        share = float(weight)
    except ValueError:
        share = -1.0
    if not 0 < share <= 100:
        raise UsageError(f"{item!r}: the weight behind = must be a number above 0, such as 0.5 or 2")
    path = _existing(data / name)
    return Source(path, share, path.name in evidence or str(path) in evidence)


def _events(item: str, data: Path) -> Events:
    name, _, rows = item.rpartition("=")
    if not name or not rows.isdecimal() or int(rows) == 0:
        raise UsageError(f"--events {item}: give the file and how many rows to draw, such as news.jsonl=20000")
    return Events(_existing(data / name), int(rows))


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    return path


def _demand_room(output: Path, resume: bool) -> None:
    """Raise `UsageError` where the run would overwrite a model or has nothing to go on with."""
    if resume and (output / "training.json").is_file():
        raise UsageError(
            f"{output} holds a finished model, nothing is left to do; leave out --resume and name a new folder"
        )
    if output.is_dir() and any(output.iterdir()) and not resume:
        raise UsageError(f"{output} is not empty; give a new folder, or --resume to go on with a run that was killed")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
