"""`consistency models`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from consistency.cli.terminal import Layout, safe, say
from consistency.models.loading import load_embedder, load_nli
from consistency.records import ModelInfo
from consistency.settings import load_settings


def models(
    nli_model: Annotated[
        str | None, typer.Option(help="A Hugging Face NLI classifier, by name or folder [default: the packaged one]")
    ] = None,
    embedding_model: Annotated[
        str | None, typer.Option(help="A sentence-transformers name or folder [default: the packaged MiniLM]")
    ] = None,
    format: Annotated[Layout, typer.Option(help="How to show the models")] = Layout.table,
) -> None:
    """Show the models in use: where they lie, their size, hash, licence and labels.

    The folders open with `SentenceTransformer(folder)` and `CrossEncoder(folder)` of sentence-transformers.

    Examples:

        consistency models

        consistency models --nli-model my-model/ --format json
    """
    given = {"nli_model": nli_model, "embedding_model": embedding_model}
    settings = load_settings(Path.cwd(), {key: value for key, value in given.items() if value is not None})
    embedding, nli = load_embedder(settings.embedding_model).info, load_nli(settings.nli_model).info
    shown = {"embedding": _fields(embedding), "nli": _fields(nli) | {"labels": list(nli.labels)}}
    if format is Layout.json:
        typer.echo(json.dumps(shown, indent=1))
        return
    for use, fields in shown.items():
        say(f"[bold]{use:<14}[/]{safe(fields.pop('id'))}")
        for name, value in fields.items():
            say(f"  [dim]{name:<12}[/]{safe(_plain(value))}")


def _fields(model: ModelInfo) -> dict[str, Any]:
    folder = Path(model.folder)
    return {
        "id": model.id,
        # In full, so that it opens from any working directory.
        "folder": str(folder.absolute()) if model.folder and folder.is_dir() else model.folder,
        "parameters": model.parameters,
        "sha256": model.sha256,
        "licence": model.licence,
        "dtype": model.dtype,
    }


def _plain(value: str | int | list[str]) -> str:
    """A field in one line of plain words."""
    if isinstance(value, int):
        return f"{value:,}"
    return (value if isinstance(value, str) else ", ".join(value)) or "-"
