"""Rows of tables (JSON lines, CSV, Parquet, or in memory): each is an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from consistency.corpus.dates import date_of
from consistency.corpus.encoding import UnreadableError, clean
from consistency.corpus.formats.interface import Reading, make_article
from consistency.corpus.noise import clean_page
from consistency.records import Article, Skipped
from consistency.settings import Columns

Row = tuple[int, Mapping[str, Any] | UnreadableError]
"""A row's number, from 1, and its fields, or why it can't be read."""


def read_rows(rows: Iterable[Row], file: str, columns: Columns, separator: str = "#") -> Reading:
    """The articles of a table. A row without an id is named `<file>#<row>`; a skipped row `<file><separator><row>`.

    Raises `UnreadableError`, once for the whole table, if no row has a text.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    fields: dict[str, None] = {}
    has_text = False
    for number, row in rows:
        try:
            if isinstance(row, UnreadableError):
                raise row
            fields |= dict.fromkeys(str(name) for name in list(row)[:50])
            has_text = has_text or columns.text in row
            articles.append(replace(row_article(row, f"{file}#{number}", columns), row=number))
        except UnreadableError as problem:
            skipped.append(Skipped(f"{file}{separator}{number}", str(problem)))
    if fields and not has_text:
        raise UnreadableError(
            f"no row has the text column {columns.text!r}: the columns are {', '.join(list(fields)[:20])}; "
            f"name the right one as `text` under [columns] in the settings"
        )
    if not articles and len(skipped) > 1:
        raise UnreadableError(f"none of its {len(skipped)} rows can be read; the first: {skipped[0].reason}")
    if not articles and not skipped:
        raise UnreadableError("empty")
    return Reading(tuple(articles), tuple(skipped))


def row_article(row: Mapping[str, Any], fallback_id: str, columns: Columns) -> Article:
    """The article of one row; raises `UnreadableError` if the row has no text."""
    if columns.text not in row:
        raise UnreadableError(f"no {columns.text!r} field")
    page = clean_page(_text_of(row[columns.text], columns.text))
    if not page.text:
        raise UnreadableError("empty")
    return make_article(
        _scalar(row.get(columns.id)) or fallback_id,
        page.text,
        title=_scalar(row.get(columns.title)) or page.title,
        source=_scalar(row.get(columns.source)),
        published=date_of(row.get(columns.published)) or page.published,
        url=_scalar(row.get(columns.url)),
        language=_scalar(row.get(columns.language)),
        noise=page.dropped,
    )


def _text_of(value: Any, name: str) -> str:
    """A text, or a list of sentences or paragraphs as lines."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return clean("\n".join(value))
    raise UnreadableError(f"the {name!r} field is {type(value).__name__}, not a text")


def _scalar(value: Any) -> str | None:
    """A field as text; lists, objects, empty fields and "not a number" count as absent."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or str(value) == "nan":
        return None
    return " ".join(clean(str(value)).split()) or None
