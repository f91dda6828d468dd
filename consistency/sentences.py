"""Sentences of an article, with exact offsets, and which of them make no claim.

A line is a paragraph: no sentence crosses a line break. A short line without a full stop is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import sentencex  # type: ignore[import-untyped]

from consistency.records import Article, Sentence
from consistency.text import ends_sentence, has_number, has_verb, words

LONGEST = 1000
"""In characters; a longer sentence is a table or a broken text, and more than the models read."""
LONGEST_HEADING = 25
"""In words."""
_WINDOW = 20_000
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’"}

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXT_END = re.compile(r"[.!?][\"'”’»)\]]*\s")
_QUESTION = re.compile(r"[?？](?:\s?['\"”’»)\]])*$")
_WH_HEADING = re.compile(
    r"(?:how|why|what|where|which|whose|who|HOW|WHY|WHAT|WHERE|WHICH|How|Why|What|Where|Which|Whose|Who)\b"
)
_ADDRESS = re.compile(r"\W*(?:https?\s*:\s*/|www\s*\.)", re.IGNORECASE)
_WORD_WITH_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BOILERPLATE = re.compile(
    r"\W*(?:"
    # Where a text comes from and who made it.
    r"(?:this|the) (?:article|story|piece|post|column|interview|page|blog|text|content|press release)\b"
    r".{0,80}\b(?:first|originally|previously) (?:appeared|published|ran|posted)\b"
    r"|(?:this|the) (?:article|story|piece|post|page)\b.{0,20}\b(?:was|has been|is)(?: last| automatically| machine)? "
    r"(?:updated|edited|modified|translated|corrected|republished|reproduced|generated)\b"
    r"|(?:originally|first|previously) published\b|(?:republished|reprinted|reproduced) (?:with|by|from)\b"
    r"|(?:additional )?(?:reporting|editing|writing|research|production) by\b|with (?:files|input|reporting) from\b"
    r"|(?:\w+ ){0,2}(?:images?|photo(?:graph)?s?|pictures?|illustrations?|graphics?|screenshots?|videos?)"
    r"(?: (?:source|credits?|courtesy|by|via))*\s*[:/]"
    r"|(?:images?|photos?|photographs?) (?:by|courtesy|via)\b|(?:source|credits?|via)\s*:"
    # Rights and terms.
    r"|(?:©|\(c\)|copyright\b)(?=.{0,60}(?:\d{4}|reserved|©))|.{0,80}\ball rights reserved\b"
    r"|(?:we|this (?:web)?site) uses? cookies\b|by (?:continuing|using|clicking|signing up|subscribing)\b.{0,80}\byou\b"
    r"|this (?:material|content) may not be (?:published|broadcast|rewritten|redistributed|reproduced)\b"
    r"|(?:date )?(?:first |last )?(?:published|updated|posted|modified)\b\s*(?:on|at|:)?\W*"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)"
    # Requests to the reader.
    r"|(?:please |to )?(?:click|tap) (?:here|on|below|the)\b|(?:please )?(?:subscribe|sign up|register|log in|sign in) "
    r"(?:here|now|today|to (?:our|the|your|receive|get|continue|read|comment)|for (?:our|the|a free|free))\b"
    r"|to (?:subscribe|unsubscribe|sign up|read more|comment)\b|(?:please )?(?:follow|like|join|find|contact) us\b"
    r"|(?:read|see|watch|listen|view) (?:also|more|next|here|the full|our)\b|(?:also read|related|don.t miss)\s*:"
    r"|(?:please )?(?:share this|leave a comment|enable javascript|turn off your ad)\b"
    r"|(?:thanks|thank you) for (?:reading|subscribing|watching)\b|do you have a (?:tip|story)\b"
    r"|(?:have|got) a (?:tip|story)\b|get (?:the|our) .{0,40}\bnewsletter\b"
    r")",
    re.IGNORECASE,
)


_NUMBER_BEGINS = re.compile(r"(?<![\d.,])\d{1,3}\.$")
"""How a sentence ends whose last number may go on in the next one; of a year it is the end."""
_ATTRIBUTION = re.compile(
    r"\W*(?:\w+ ){1,3}(?:said|says|added|adds|told \w+|explained|continued|concluded|noted|recalled|wrote)\W*", re.I
)


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences and headings in their order; `article.text[s.start:s.end] == s.text` for each.

    Those that make no claim have a reason in `left_out`: "question", "fragment", "boilerplate", "broken number" or
    "too long".

    >>> [s.text for s in split_sentences(Article("a", "It opened in May 1932. Dr. Lee built it."))]
    ['It opened in May 1932.', 'Dr. Lee built it.']
    """
    language = (article.language or "en").lower().replace("_", "-").split("-")[0]
    sentences: list[Sentence] = []
    for line in _LINE.finditer(article.text):
        spans = list(_line_spans(line[0], language))
        heading = len(spans) == 1 and _is_heading(line[0].strip())
        for start, end in spans:
            text = line[0][start:end]
            place = line.start() + start
            left_out = _why_left_out(text, heading)
            sentences.append(Sentence(article.id, place, place + len(text), text, heading, left_out))
    for index, (first, second) in enumerate(pairwise(sentences)):
        if _NUMBER_BEGINS.search(first.text[-12:]) and second.text[0].isdigit():
            # "Paris store hit by $9." and "3m raid": neither half says what the number is.
            sentences[index] = replace(first, left_out=first.left_out or "broken number")
            sentences[index + 1] = replace(second, left_out=second.left_out or "broken number")
    return tuple(sentences)


def _is_heading(line: str) -> bool:
    return (
        not ends_sentence(line) and line[-1] not in ",;:" and len(line) <= 300 and len(words(line)) <= LONGEST_HEADING
    )


def _why_left_out(text: str, heading: bool) -> str | None:
    if len(text) > LONGEST:
        return "too long"
    if _BOILERPLATE.match(text):
        return "boilerplate"
    if _QUESTION.search(text[-20:]) or (heading and _WH_HEADING.match(text)):
        return "question"
    return "fragment" if _ADDRESS.match(text) or _is_fragment(text) else None


def _is_fragment(text: str) -> bool:
    """Too few words to claim anything: below two, or below four without a figure and without a verb but "said"."""
    named = len(_WORD_WITH_LETTERS.findall(text))
    if named < 2 or _ATTRIBUTION.fullmatch(text):
        return True
    return len(words(text)) < 4 and not has_verb(text) and not has_number(text)


def _line_spans(line: str, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line as offsets into it, without the space around them."""
    for start, end in _mended(line, list(_raw_spans(line, language))):
        for inner_start, inner_end in _inside_quotes(line, start, end, language):
            span = _stripped(line, inner_start, inner_end)
            if span[0] < span[1]:
                yield span


def _raw_spans(line: str, language: str) -> Iterator[tuple[int, int]]:
    """The splitter's sentences, window by window: unclosed quotes would cost it quadratic time in a long line."""
    start = 0
    while start < len(line):
        end = min(len(line), start + _WINDOW)
        spans = [(start + s["start_index"], start + s["end_index"]) for s in _segment(line[start:end], language)]
        if end == len(line):
            yield from spans
            return
        if len(spans) > 1:
            # The window's last sentence may go on behind its end.
            yield from spans[:-1]
            start = spans[-1][0]
        else:
            stop = _TEXT_END.search(line, end)
            yield start, stop.end() if stop else len(line)
            start = stop.end() if stop else len(line)


def _segment(text: str, language: str) -> list[dict[str, int]]:
    # Half a surrogate pair can't be passed on; its stand-in is one character, too.
    found: list[dict[str, int]] = sentencex.get_sentence_boundaries(language, _SURROGATE.sub("\ufffd", text))
    return found


def _mended(line: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, with a quotation mark that opens the next sentence moved over to it."""
    begin = spans[0][0] if spans else 0
    for _, end in spans:
        stop = end
        opens_next = begin + 2 < end < len(line) and line[end - 1] in _QUOTES and line[end - 2].isspace()
        if opens_next:
            stop = end - 1
        yield begin, stop
        begin = stop


def _inside_quotes(line: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The span, taken apart where a quotation in it holds several sentences: each is a claim of its own.

    The first keeps what stands before the quotation, the last what stands behind it.
    """
    opening = next((i for i in range(start, min(end, start + LONGEST)) if line[i] in _QUOTES), end)
    closing = max(
        (line.rfind(mark, opening + 1, end) for mark in _QUOTES.get(line[opening : opening + 1], "")), default=-1
    )
    if closing - opening < 3 or closing - opening > _WINDOW:
        yield start, end
        return
    for inner in _segment(line[opening + 1 : closing], language)[1:]:
        begin = opening + 1 + inner["start_index"]
        if line[begin].isupper() or line[begin].isdigit():
            yield start, begin
            start = begin
    yield start, end


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end
