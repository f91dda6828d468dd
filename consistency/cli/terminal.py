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

from consistency.records import Report

# rich obeys NO_COLOR and leaves colours out where the output is no terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Layout(StrEnum):
    """How results are shown."""

    table = "table"
    json = "json"


def safe(text: str) -> str:
    """Text from an article as it may be shown on a terminal: no control characters, no markup, one line.

    >>> safe("\\x1b[31mred\\x1b[0m [bold]")
    '�[31mred�[0m \\\\[bold]'
    """
    return escape(_CONTROL.sub("\ufffd", text.replace("\n", " ")))


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
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks or done < bars.tasks[tasks[stage]].completed:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 pair", "1,200 pairs"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def summary_of(report: Report) -> list[str]:
    """The lines that a check prints: counts, then the disputed facts."""
    counts = report.counts
    found = len(report.findings)
    disputed = [fact for fact in report.facts if fact.disputed]
    facts = f" ({counted(len(disputed), 'disputed fact')})" if disputed else ""
    line = (
        f"{counted(counts['articles'], 'article')}, {counted(counts['sentences'], 'sentence')}, "
        f"{counted(counts['pairs'], 'pair')}: {counted(found, 'contradiction')}{facts}, "
        f"{counted(counts['agreement'], 'agreement')}"
    )
    if counts["update"]:
        line += f", {counted(counts['update'], 'update')}"
    lines = [line]
    topics = [safe(_shortened(fact.topic or "what the articles say", 44)) for fact in disputed]
    width = max(map(len, topics), default=0)
    for fact, topic in zip(disputed, topics, strict=True):
        sides = " | ".join(_side(side.value, len(side.articles)) for side in fact.sides)
        lines.append(f"  [yellow]{fact.kind or '':<9}[/]  {topic:<{width}}  {sides}")
    if report.skipped:
        lines.append(
            f"[dim]skipped: {counted(len(report.skipped), 'file or row', 'files or rows')} (the report says why)[/]"
        )
    return lines


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table on stdout, numbers to the right."""
    from rich.table import Table

    grid = Table(box=None, pad_edge=False)
    for number, name in enumerate(head):
        grid.add_column(name, justify="left" if number == 0 else "right", no_wrap=True)
    for row in rows:
        grid.add_row(*map(safe, row))
    Console(highlight=False, width=None if Console().is_terminal else 200).print(grid)


def _side(value: str, articles: int) -> str:
    return safe(_shortened(value, 60)) + (f" ({articles} articles)" if articles > 1 else "")


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
