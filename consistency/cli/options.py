"""The options that `check` and `baseline` share: both must find the same findings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Updates(StrEnum):
    """What statements are called that exclude each other, but speak of different times."""

    update = "update"
    contradiction = "contradiction"


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files, folders and globs of .txt .md .html .jsonl .csv .parquet "
        "[default: the settings' paths, else seeds/]",
    ),
]
MinConfidence = Annotated[
    float | None, typer.Option(help="The least confidence of a finding [default: 0.5]", min=0, max=1)
]
Within = Annotated[
    bool | None,
    typer.Option("--within/--no-within", help="Also pair sentences of one article [default: no-within]"),
]
WhatUpdatesAre = Annotated[
    Updates | None,
    typer.Option(help="What to call statements of different times that exclude each other [default: update]"),
]
TopK = Annotated[int | None, typer.Option(help="How many neighbours each sentence is paired with [default: 10]", min=1)]
Similarity = Annotated[float | None, typer.Option(help="The least cosine of a pair [default: 0.5]", min=-1, max=1)]
EmbeddingModel = Annotated[
    str | None, typer.Option(help="A sentence-transformers name or folder [default: the packaged MiniLM]")
]
NliModel = Annotated[
    str | None, typer.Option(help="A Hugging Face NLI classifier, by name or folder [default: the packaged one]")
]
CacheDir = Annotated[
    Path | None,
    typer.Option(help="The folder of the cache [default: .consistency beside the settings, else in this folder]"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Compute everything anew, and keep nothing for the next run")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors")]


def given(**options: Any) -> dict[str, Any]:
    """The options that were given, as settings.

    >>> given(top_k=5, within=None)
    {'top_k': 5}
    """
    return {name: value for name, value in options.items() if value is not None}
