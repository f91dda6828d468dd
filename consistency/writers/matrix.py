"""Article against article: how often each two agree and contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from consistency.records import Report
from consistency.writers.article_view import ArticleView
from consistency.writers.pair_view import group_of

LARGEST = 40
"""A matrix of more rows can't be read; it holds those with the most contradictions."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What two articles have in common; `target` filters the pairs of the page to theirs."""

    contradictions: int
    agreements: int
    target: str

    @property
    def shade(self) -> int:
        """How deep the cell is coloured, from 0 to 3."""
        return min(3, self.contradictions)

    @property
    def words(self) -> str:
        """The counts as a phrase."""
        counts = ((self.contradictions, "contradiction"), (self.agreements, "agreement"))
        return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An article with its number in the matrix, and a cell for each article, None where there is nothing."""

    number: int
    article: ArticleView
    cells: tuple[Cell | None, ...]
    contradictions: int
    agreements: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows, each with as many cells as there are rows; `left_out` articles found no room."""

    rows: tuple[MatrixRow, ...]
    left_out: int


def matrix_of(report: Report, articles: Mapping[str, ArticleView], largest: int = LARGEST) -> Matrix:
    """The articles that have a contradiction or an agreement with another, in the order of the report."""
    contradictions: Counter[tuple[str, str]] = Counter()
    agreements: Counter[tuple[str, str]] = Counter()
    for pair in report.judged:
        counts = {"contradictions": contradictions, "agreements": agreements}.get(group_of(pair, report) or "")
        if counts is not None:
            a, b = pair.a.article, pair.b.article
            counts[a, b] += 1
            if a != b:
                counts[b, a] += 1
    against: Counter[str] = Counter()
    with_others: Counter[str] = Counter()
    for total, counts in ((against, contradictions), (with_others, agreements)):
        for (article, _), count in counts.items():
            total[article] += count
    order = {article: i for i, article in enumerate(articles)}
    involved = sorted(against.keys() | with_others.keys(), key=lambda a: (-against[a], -with_others[a], order[a]))
    chosen = sorted(involved[:largest], key=order.__getitem__)
    rows = tuple(
        MatrixRow(
            number=number,
            article=articles[row],
            cells=tuple(
                Cell(
                    contradictions[row, column],
                    agreements[row, column],
                    f"#article={articles[row].key}&with={articles[column].key}",
                )
                if contradictions[row, column] or agreements[row, column]
                else None
                for column in chosen
            ),
            contradictions=against[row],
            agreements=with_others[row],
        )
        for number, row in enumerate(chosen, start=1)
    )
    return Matrix(rows, len(involved) - len(chosen))
