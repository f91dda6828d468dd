"""What every reader of a format gives back, and how it makes an article.

A reader takes the bytes of a file, the file's id and the column names. To add a format, write a reader in a file
of its own and name it in `formats.READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from consistency.corpus.encoding import UnreadableError, clean
from consistency.records import Article, Skipped, Waiver
from consistency.settings import Columns
from consistency.text import normalise, words


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of one file, and what of it was skipped."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()


Reader = Callable[[bytes, str, Columns], Reading]
"""Raises `UnreadableError`, with a reason for people, when a whole file holds no article."""


def make_article(
    id: str,
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
    url: str | None = None,
    language: str | None = None,
    noise: int = 0,
    waivers: tuple[Waiver, ...] = (),
) -> Article:
    """An article whose text begins with its title, if the text doesn't hold it yet: titles make claims.

    Raises `UnreadableError` if there is neither text nor title.
    """
    text = clean(text).strip()
    title = " ".join(clean(title).split()) if title else None
    if title and not _holds_title(text, title):
        text = f"{title}\n\n{text}".strip()
    if not text:
        raise UnreadableError("empty")
    return Article(id, text, title or None, source, published, url, language, noise, waivers=waivers)


def _holds_title(text: str, title: str) -> bool:
    """Whether the text begins with the title, or has it as a line near its beginning, perhaps without a site's name."""
    wanted = normalise(title).casefold()
    if normalise(text[: 2 * len(title) + 20]).casefold().startswith(wanted):
        return True
    heads = (normalise(line[:1000]).casefold() for line in islice((x for x in text.split("\n") if x.strip()), 10))
    return any(head == wanted or (len(words(head)) > 2 and wanted.startswith(head)) for head in heads)
