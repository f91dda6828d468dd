"""Articles from files and from memory: the first stage.

    paths → `files` → bytes → `formats` (with `encoding`, `dates`, `noise`, `comments`) → articles → `copies` → Corpus

What can't be read becomes a `Skipped` with a reason; it never ends the run. Of what was found in the articles,
`places` says where it stands in the files, `waivers` what is silenced there, and `changes` what git knows of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from consistency.corpus.copies import mark_copies
from consistency.corpus.encoding import UnreadableError
from consistency.corpus.files import find_files
from consistency.corpus.formats import READERS, format_of
from consistency.corpus.formats.interface import Reading
from consistency.corpus.formats.rows import row_article
from consistency.errors import UsageError
from consistency.records import Article, Corpus, Skipped
from consistency.settings import Columns

__all__ = ["ReadContent", "Reading", "arranged", "corpus_of", "read_content", "read_corpus"]


ReadContent = Callable[[str, str, Callable[[], bytes], Columns], Reading]
"""What `read_content` is: name, id and bytes of a file, and the columns of rows, to its articles."""


def read_corpus(paths: Sequence[str | Path], columns: Columns | None = None, read: ReadContent | None = None) -> Corpus:
    """The articles of all files under the paths: folders, globs and single files.

    `columns` says which fields of a `.jsonl`, `.csv` or `.parquet` row hold what; `read` may stand for `read_content`,
    and know files already. Raises `UsageError` for a path
    that doesn't exist and a glob that matches nothing; everything else that can't be read is in `skipped`.
    """
    found = find_files([paths] if isinstance(paths, str | Path) else paths)
    articles: list[Article] = []
    skipped = list(found.skipped)
    for file in found.files:
        try:
            reading = (read or read_content)(file.path.name, file.id, file.path.read_bytes, columns or Columns())
        except UnreadableError as problem:
            skipped.append(Skipped(file.id, str(problem)))
            continue
        articles += [replace(article, file=file.shown) for article in reading.articles]
        skipped += reading.skipped
    return arranged(found.name, articles, skipped)


def corpus_of(articles: Iterable[Article | Mapping[str, Any] | str], columns: Columns | None = None) -> Corpus:
    """A corpus of articles in memory: texts, rows with the fields that `columns` names, or `Article` records.

    Texts and rows are cleaned as files are; an `Article` is taken as it stands. What has no id is named
    `article-1`, `article-2`, … by its place. Raises `UsageError` for anything else.

    >>> [article.id for article in corpus_of(["The bridge opened in 1932.", "It opened in 1934."]).articles]
    ['article-1', 'article-2']
    """
    given = [articles] if isinstance(articles, str | Article | Mapping) else list(articles)
    columns = columns or Columns()
    found: list[Article] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(given, start=1):
        # Leading zeros, because articles are sorted by id.
        id = f"article-{number:0{len(str(len(given)))}}"
        try:
            if isinstance(item, Article):
                found.append(item)
            elif isinstance(item, Mapping):
                found.append(row_article(item, id, columns))
            elif isinstance(item, str):
                found.append(row_article({columns.text: item}, id, columns))
            else:
                raise UsageError(f"article {number} is {type(item).__name__}; give a text, a mapping or an Article")
        except UnreadableError as problem:
            skipped.append(Skipped(id, str(problem)))
    return arranged("articles", found, skipped)


def read_content(name: str, id: str, content: Callable[[], bytes], columns: Columns) -> Reading:
    """The articles of one file: `name` tells its format, `content` gives its bytes.

    Raises `UnreadableError` for what is no article file, and where `content` raises `OSError`.
    """
    suffix = format_of(name)
    if suffix is None:
        ending = Path(name).suffix.encode("utf-8", "backslashreplace").decode("utf-8")
        raise UnreadableError(f"not an article format ({ending or 'no suffix'})")
    try:
        data = content()
    except OSError as error:
        raise UnreadableError(f"can't be opened ({error.strerror or error})") from error
    if not data:
        raise UnreadableError("empty")
    return READERS[suffix](data, id, columns)


def arranged(name: str, articles: Iterable[Article], skipped: Iterable[Skipped]) -> Corpus:
    """Sort by id, give the second of two equal ids a mark of its own (`id~2`), and find the copies."""
    ordered = sorted(articles, key=lambda article: article.id)
    taken = {article.id for article in ordered}
    seen: set[str] = set()
    unique: list[Article] = []
    for article in ordered:
        id, number = article.id, 1
        while id in seen or (number > 1 and id in taken):
            number += 1
            id = f"{article.id}~{number}"
        seen.add(id)
        unique.append(article if id == article.id else replace(article, id=id))
    unique.sort(key=lambda article: article.id)
    return Corpus(name, mark_copies(unique), tuple(sorted(skipped, key=lambda skip: (skip.what, skip.reason))))
