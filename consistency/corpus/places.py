"""Where sentences stand in the files that their articles were read from, as lines and columns.

An article's text is cleaned, so its offsets are not the file's: the file is read again, and `alignment` finds the
sentences among the words that it shows (`visible`). Only the files of the sentences asked for are opened.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_LINE_FEED = re.compile(r"(?<!\\)(?:\\\\)*\\[nrt]\Z")
_SPACE = re.compile(r"\s*")

_GENEROSITY = 64
"""How many times over a stretch of the file may be searched for sentences as they are written."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a file shows an article: `row` is the line in which its row begins, if it is one.

    `words` give its words in the file: first those where it belongs; the others are hardly ever asked for. `stretch`
    is where it stands in a file without markup, and `written` how that spells a sentence, in the ways that it may.
    """

    row: int | None
    words: Sequence[Callable[[], Words]] = ()
    stretch: Span | None = None
    written: Callable[[str], Collection[str]] = lambda sentence: (sentence,)


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
        for id, seen in zip(ids, readings, strict=True):
            ordered = [wanted[file][id][start] for start in sorted(wanted[file][id])]
            spans = _verbatim(text, ordered, seen)
            rest = [sentence for sentence in ordered if sentence.start not in spans]
            for sentence, span in zip(rest, _spans(articles[id], rest, seen.words), strict=True):
                if span is not None:
                    spans[sentence.start] = _with_punctuation(text, span, sentence.text)
            for sentence in ordered:
                if (place := spans.get(sentence.start)) is not None:
                    found[id, sentence.start] = Place(file, *lines.at(place[0]), *lines.at(place[1]))
                elif seen.row is not None:
                    found[id, sentence.start] = Place(file, seen.row, 1, seen.row, 1)
    return found


def _text_of(file: str) -> str:
    """The file's text, empty if it can't be read any more."""
    try:
        data = Path(file).read_bytes()
        return decode_page(data) if _READINGS[format_of(file) or ""] is _pages else decode(data)
    except (OSError, ValueError, UnreadableError):
        return ""


def _verbatim(text: str, sentences: Sequence[Sentence], seen: _Seen) -> dict[int, Span]:
    """The spans of those sentences that the article's stretch of the file holds once, as they are; by their offsets.

    Most do, and are found in a hundredth of the time that an alignment takes.
    """
    if seen.stretch is None:
        return {}
    low, high = seen.stretch
    budget = _GENEROSITY * (high - low)
    found: dict[int, Span] = {}
    for sentence in sentences:
        if (budget := budget - (high - low)) < 0:
            break
        spelt = [spelling for spelling in seen.written(sentence.text) if text.find(spelling, low, high) >= 0]
        start = text.find(spelt[0], low, high) if len(spelt) == 1 else -1
        if start < 0 or text.find(spelt[0], start + 1, high) >= 0:
            continue
        end = start + len(spelt[0])
        # A JSON string writes a line feed with a letter.
        glued = text[start - 1 : start + 1].isalnum() and not _LINE_FEED.search(text, max(low, start - 8), start)
        if not glued and not text[end - 1 : end + 1].isalnum():
            found[sentence.start] = start, end
    return found


def _spans(
    article: Article, sentences: Sequence[Sentence], words: Sequence[Callable[[], Words]]
) -> Sequence[Span | None]:
    if not words or not sentences:
        return [None] * len(sentences)
    return align(article.text, [(sentence.start, sentence.end) for sentence in sentences], words[0](), words[1:])


def _given(words: Words) -> Words:
    return words


def _once(read: Callable[..., Words], *given: object) -> Callable[[], Words]:
    return cache(partial(read, *given))


def _texts(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    head = len(lines.text) - len(split_front_matter(lines.text).text)
    for _ in articles:
        words = _once(text_words, lines.text, head), _once(text_words, lines.text, 0, head)
        yield _Seen(None, words, (head, len(lines.text)))


def _markdown(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    head = len(lines.text) - len(split_front_matter(lines.text).text)
    for _ in articles:
        try:
            words = markdown_words(lines.text, head)
        except RecursionError:
            yield _Seen(None)
        else:
            yield _Seen(None, (partial(_given, words), _once(text_words, lines.text, 0, head)))


def _pages(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    for _ in articles:
        body, head = html_words(lines.text)
        yield _Seen(None, (partial(_given, body), partial(_given, head)))


def _json_lines(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    for article in articles:
        if article.row is None or article.row > len(lines):
            yield _Seen(article.row)
            continue
        start, end = lines.span(article.row)
        field = _json_field(lines.text, start, end, columns.text)
        whole = _once(json_words, lines.text, start, end)
        words = (_once(json_words, lines.text, *field), whole) if field else (whole,)
        yield _Seen(article.row, words, field, _as_json)


def _csv_rows(lines: Lines, articles: Sequence[Article], columns: Columns) -> Iterator[_Seen]:
    rows = {article.row for article in articles}
    with long_fields():
        found = {record.number: record for record in records(lines.text) if record.number in rows}
    for article in articles:
        record = found.get(article.row or 0)
        if record is None:
            yield _Seen(None)
            continue
        whole = _once(text_words, lines.text, record.start, record.end)
        field = _csv_field(lines.text, record, columns.text)
        words = (_once(text_words, lines.text, *field), whole) if field else (whole,)
        yield _Seen(lines.line(record.start), words, field, _as_csv)


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


def _as_json(sentence: str) -> Collection[str]:
    """A sentence inside a JSON string, whose writer spelt out what isn't ASCII, or didn't."""
    return {json.dumps(sentence)[1:-1], json.dumps(sentence, ensure_ascii=False)[1:-1]}


def _as_csv(sentence: str) -> Collection[str]:
    """A sentence inside a quoted field."""
    return (sentence.replace('"', '""'),)


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
