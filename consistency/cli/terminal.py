"""What the commands show: messages and tables on stdout, errors and progress on stderr."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

_COMMAND = re.compile(r"^(\s*)::")
# rich obeys NO_COLOR and leaves colours out where the output is no terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Layout(StrEnum):
    """How results are shown."""

    table = "table"
    json = "json"


def safe(text: str) -> str:
    """Text from an article as it may be shown on a terminal: no control characters, no markup, one line.

    Nor commands to a GitHub runner, which reads "::" at the beginning of a line and "##[" anywhere in it.

    >>> safe("\\x1b[31mred\\x1b[0m [bold]")
    '�[31mred�[0m \\\\[bold]'
    >>> safe("::stop-commands::x"), safe("a ##[add-mask]x")
    (': :stop-commands::x', 'a ## \\\\[add-mask]x')
    """
    plain = _CONTROL.sub("\ufffd", text.replace("\n", " ")).replace("##[", "## [")
    return escape(_COMMAND.sub(r"\1: :", plain))


def say(text: str = "") -> None:
    """One line of result on stdout; `text` may carry rich markup."""
    Console(highlight=False, soft_wrap=True).print(text)


def complain(text: str) -> None:
    """An error on stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"[bold red]error:[/] {safe_lines(text)}")


def note(text: str) -> None:
    """A remark on stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(safe_lines(text))


def safe_lines(text: str) -> str:
    """`safe`, line by line."""
    return "\n".join(safe(line) for line in text.split("\n"))


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Bars on stderr, one a stage, where it is a terminal; yields what the pipeline calls."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        # Reading the articles and opening the models takes its time, and tells of no progress.
        opening = bars.add_task("opening articles and models", total=None)
        tasks: dict[str, TaskID] = {}
        reached: dict[str, int] = {}

        def show(stage: str, done: int, total: int) -> None:
            bars.update(opening, visible=False)
            if done < reached.get(stage, 0) or stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            reached[stage] = done
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 pair", "1,200 pairs"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table on stdout, numbers to the right."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False)
    for number, name in enumerate(head):
        grid.add_column(name, justify="left" if number == 0 else "right", no_wrap=True)
    for row in rows:
        grid.add_row(*map(safe, row))
    Console(highlight=False, width=None if Console().is_terminal else 200).print(grid)
