"""Where sentences stand in the files that their articles were read from, as lines and columns.

An article's text is cleaned, so its offsets are not the file's: the file is read again, and `alignment` finds the
sentences among the words that it shows (`visible`). Only the files of the sentences asked for are opened.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from html import unescape
from pathlib import Path

from consistency.corpus.alignment import Span, align
from consistency.corpus.encoding import UnreadableError, decode
from consistency.corpus.formats import format_of
from consistency.corpus.formats.delimited import Record, long_fields, records
from consistency.corpus.formats.front_matter import split_front_matter
from consistency.corpus.formats.html import decode_page
from consistency.corpus.offsets import Lines
from consistency.corpus.visible import Words, html_words, json_words, markdown_words, text_words
from consistency.records import Article, Place, Sentence
from consistency.settings import Columns
from consistency.text import normalise

_NEAR = 80
"""How many characters of the file around a sentence may hold its punctuation and the mark-up between."""
_TOKEN = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|\](?:\([^()\s]{0,200}\)|\[[^\[\]]{0,200}\])|&#?\w{1,30};|\\u[0-9a-fA-F]{4}|\\.|\"\"|.",
    re.DOTALL,
)
_MARKUP = frozenset("*_~`[\\")
_SPACE = re.compile(r"\s*")

_Seen = tuple[int | None, Sequence[Callable[[], Words]]]
"""The line in which an article's row begins, if it is one, and what gives its words in the file: first those where it
belongs; the others are hardly ever asked for."""


def places_of(
    articles: Mapping[str, Article], sentences: Iterable[Sentence], columns: Columns | None = None
) -> dict[tuple[str, int], Place]:
    """The places of sentences, by article id and offset, where their articles come from a file with lines.

    A sentence that can't be found (the file has changed, or is gone) has none; in `.jsonl` and `.csv` it is then
    given the beginning of its row. `columns` says in which field of a row to look first.
    """
    wanted: dict[str, dict[str, dict[int, Sentence]]] = defaultdict(lambda: defaultdict(dict))
    for sentence in sentences:
        file = articles[sentence.article].file
        if file is not None and format_of(file) in _READINGS:
            wanted[file][sentence.article][sentence.start] = sentence
    found: dict[tuple[str, int], Place] = {}
    for file in sorted(wanted):
        ids = sorted(wanted[file])
        text = _text_of(file)
        lines = Lines(text)
        readings = _READINGS[format_of(file) or ""](lines, [articles[id] for id in ids], columns or Columns())
        for id, (row, words) in zip(ids, readings, strict=True):
            ordered = [wanted[file][id][start] for start in sorted(wanted[file][id])]
            for sentence, span in zip(ordered, _spans(articles[id], ordered, words), strict=True):
                if span is not None:
                    start, end = _with_punctuation(text, span, sentence.text)
                    found[id, sentence.start] = Place(file, *lines.at(start), *lines.at(end))
                elif row is not None:
                    found[id, sentence.start] = Place(file, row, 1, row, 1)
    return found


def _text_of(file: str) -> str:
    """The file's text, empty if it can't be read any more."""
    try:
        data = Path(file).read_bytes()
        return decode_page(data) if _READINGS[format_of(file) or ""] is _pages else decode(data)
    except (OSError, ValueError, UnreadableError):
        return ""


def _spans(
    article: Article, sentences: Sequence[Sentence], words: Sequence[Callable[[], Words]]
) -> Sequence[Span | None]:
    if not words:
        return [None] * len(sentences)
    return align(article.text, [(sentence.start, sentence.end) for sentence in sentences], words[0](), words[1:])


def _given(words: Words) -> Words:
    return words


def _once(read: Callable[..., Words], *given: object) -> Callable[[], Words]:
    return cache(partial(read, *given))


def _texts(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    head = len(lines.text) - len(split_front_matter(lines.text).text)
    for _ in articles:
        yield None, (_once(text_words, lines.text, head), _once(text_words, lines.text, 0, head))


def _markdown(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    head = len(lines.text) - len(split_front_matter(lines.text).text)
    for _ in articles:
        try:
            words = markdown_words(lines.text, head)
        except RecursionError:
            yield None, ()
        else:
            yield None, (partial(_given, words), _once(text_words, lines.text, 0, head))


def _pages(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    for _ in articles:
        body, head = html_words(lines.text)
        yield None, (partial(_given, body), partial(_given, head))


def _json_lines(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    for article in articles:
        if article.row is None or article.row > len(lines):
            yield article.row, ()
            continue
        start, end = lines.span(article.row)
        field = _json_field(lines.text, start, end, columns.text)
        whole = _once(json_words, lines.text, start, end)
        yield article.row, (_once(json_words, lines.text, *field), whole) if field else (whole,)


def _csv_rows(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    rows = {article.row for article in articles}
    with long_fields():
        found = {record.number: record for record in records(lines.text) if record.number in rows}
    for article in articles:
        record = found.get(article.row or 0)
        if record is None:
            yield None, ()
            continue
        whole = _once(text_words, lines.text, record.start, record.end)
        field = _csv_field(lines.text, record, columns.text)
        yield lines.line(record.start), (_once(text_words, lines.text, *field), whole) if field else (whole,)


_READINGS: Mapping[str, Callable[[Lines, Sequence[Article], Columns], Iterator[_Seen]]] = {
    ".txt": _texts,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _pages,
    ".htm": _pages,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv_rows,
}
"""The formats whose lines a person sees; those inside gzip and Parquet files nobody does."""


def _json_field(text: str, start: int, end: int, name: str) -> Span | None:
    """Where the value of a field of the JSON object in `text[start:end]` stands; of two with one name the last."""
    line = text[start:end]
    decoder = json.JSONDecoder()
    found = None
    try:
        place = line.index("{")
        while line[place] != "}":
            key, place = decoder.raw_decode(line, _behind_space(line, place + 1))
            value = _behind_space(line, line.index(":", place) + 1)
            _, place = decoder.raw_decode(line, value)
            if key == name:
                found = start + value, start + place
            place = _behind_space(line, place)
    except (ValueError, IndexError, RecursionError):
        return found
    return found


def _behind_space(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _csv_field(text: str, record: Record, name: str) -> Span | None:
    """Where the field of a column stands in a row; of two columns with one name the last."""
    if isinstance(record.fields, UnreadableError):
        return None
    numbers = [number for number, column in enumerate(record.header[: len(record.fields)]) if column == name]
    if not numbers:
        return None
    mark = re.escape(record.delimiter)
    field = re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"|([^{mark}\r\n]*+)')
    place = record.start
    for _ in range(numbers[-1]):
        found = field.match(text, place, record.end)
        place = found.end() + 1 if found else record.end
    found = field.match(text, place, record.end)
    return found.span(found.lastindex or 0) if found else None


def _with_punctuation(text: str, span: Span, sentence: str) -> Span:
    """The span of a sentence's words with the marks before and behind them, however they are written."""
    low = next((i for i, character in enumerate(sentence) if character.isalnum()), 0)
    high = next((i for i in range(len(sentence), 0, -1) if sentence[i - 1].isalnum()), len(sentence))
    start, end = span
    if low:
        before = list(_TOKEN.finditer(text, max(0, start - _NEAR), start))[::-1]
        start = _reach(before, sentence[:low][::-1], start, re.Match.start)
    if high < len(sentence):
        behind = list(_TOKEN.finditer(text, end, end + _NEAR))
        end = _reach(behind, sentence[high:], end, re.Match.end)
    return start, end


def _reach(tokens: Sequence[re.Match[str]], marks: str, edge: int, side: Callable[[re.Match[str]], int]) -> int:
    """How far from the edge the marks can be followed through the tokens; mark-up and white space lie between."""
    wanted = [normalise(mark) for mark in marks if normalise(mark)]
    for token in tokens:
        if not wanted:
            break
        if _read(token[0]) == wanted[0]:
            wanted.pop(0)
            edge = side(token)
        elif _read(token[0]) and token[0] not in _MARKUP and token[0][0] not in "<]":
            break
    return edge


def _read(token: str) -> str:
    """A token's mark in one spelling: `&rdquo;`, `\\u201d`, `\\"` and `""` are all `"`."""
    if token == '""':
        return '"'
    if token.startswith("\\u"):
        return normalise(chr(int(token[2:], 16))) if len(token) == 6 else token
    return normalise(token[1:] if token.startswith("\\") and len(token) == 2 else unescape(token))
