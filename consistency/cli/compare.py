"""`consistency compare`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.terminal import safe, say
from consistency.errors import UsageError
from consistency.pipeline import compare as run
from consistency.settings import load_settings

_COLOURS = {"contradiction": "bold red", "agreement": "green", "update": "yellow", "neutral": "dim"}


def compare(
    text_a: Annotated[str, typer.Argument(metavar="TEXT_A", help="A sentence")],
    text_b: Annotated[str, typer.Argument(metavar="TEXT_B", help="Another sentence")],
    a_published: Annotated[
        datetime | None, typer.Option(metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="When the first was published")
    ] = None,
    b_published: Annotated[
        datetime | None, typer.Option(metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="When the second was published")
    ] = None,
    embedding_model: Annotated[str | None, typer.Option(help="A sentence-transformers name or folder")] = None,
    nli_model: Annotated[str | None, typer.Option(help="A Hugging Face NLI classifier, by name or folder")] = None,
) -> None:
    """Say what two sentences are to each other: agreement, contradiction, update or neutral.

    Examples:

        consistency compare "The tunnel is 57 kilometres long." "The tunnel runs for 35 miles."

        consistency compare "The toll is 41." "It has risen to 58." --a-published 2023-02-06 --b-published 2023-02-07
    """
    if not text_a.strip() or not text_b.strip():
        raise UsageError("both texts must hold words")
    given = {"embedding_model": embedding_model, "nli_model": nli_model}
    settings = load_settings(Path.cwd(), {key: value for key, value in given.items() if value is not None})
    verdict = run(
        text_a,
        text_b,
        a_published=a_published.date() if a_published else None,
        b_published=b_published.date() if b_published else None,
        settings=settings,
    )
    kind = f" ({verdict.kind})" if verdict.kind else ""
    say(f"[{_COLOURS[verdict.label]}]{verdict.label}[/]{kind}, confidence {verdict.confidence:.2f}")
    say(safe(verdict.explanation))
    for opinion in verdict.opinions:
        if opinion.label or opinion.reason:
            said = " ".join(
                filter(None, [opinion.label or "", f"{opinion.strength:.2f}" if opinion.label else "", opinion.reason])
            )
            say(f"  [dim]{opinion.judge:<11}[/] {safe(said)}")
