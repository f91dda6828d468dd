"""Inline waivers: comments in an article that silence findings on the lines that they are about.

    <!-- consistency: ignore -->
    <!-- consistency: ignore quantity, date the two ministries count differently -->
    <!-- consistency: ignore [name] spelled so on purpose -->
    <!-- consistency: ignore-file a satire -->

`comments` finds them and says which lines they are about.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consistency.corpus.comments import Comment
from consistency.records import KINDS, Article, JudgedPair, Kind, Place, Review, Skipped, Waiver

WHOLE_FILE = 2**31 - 1
"""The last line of a waiver for the whole file."""

_IGNORE, _IGNORE_FILE = "ignore", "ignore-file"
_DIRECTIVE = re.compile(r"consistency\s*(:?)[\s-]*([\w-]*)(.*)", re.IGNORECASE | re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*\[([^\[\]]*)\](.*)", re.DOTALL)
_FIRST_WORD = re.compile(r"[\s,;]*(\w+)(.*)", re.DOTALL)
_SEPARATOR = re.compile(r"[\s,;:.–—-]+")


class _UnclearError(Exception):
    """A comment that can't be obeyed; the message says why and names the mend."""


def waivers_of(
    comments: Iterable[Comment], file: str, shift: int = 0
) -> tuple[tuple[Waiver, ...], tuple[Skipped, ...]]:
    """The waivers that comments make, and the comments that can't be obeyed; `shift` lines stand above the text."""
    waivers: list[Waiver] = []
    skipped: list[Skipped] = []
    for comment in comments:
        line = comment.line + shift
        try:
            whole, kinds, reason = _read(comment)
        except _UnclearError as problem:
            skipped.append(Skipped(f"{file}:{line}", str(problem)))
            continue
        first, last = (1, WHOLE_FILE) if whole else (comment.first + shift, comment.last + shift)
        waivers.append(Waiver(line, first, last, kinds, reason))
    return tuple(waivers), tuple(skipped)


def apply_waivers(judged: Sequence[JudgedPair], articles: Mapping[str, Article]) -> tuple[tuple[JudgedPair, ...], int]:
    """The judged pairs, each contradiction that a waiver covers with its review, and how many waivers cover none.

    A waiver wins over what the baseline says. Copies don't count: they take no part in pairs.
    """
    used: set[tuple[str, Waiver]] = set()
    reviewed: list[JudgedPair] = []
    for pair in judged:
        covering = _covering(pair, articles) if pair.verdict.label == "contradiction" else []
        used |= {(article.id, waiver) for article, waiver in covering}
        reviewed.append(replace(pair, review=_review(*covering[0])) if covering else pair)
    witnesses = (article for article in articles.values() if article.copy_of is None)
    made = {(article.id, waiver) for article in witnesses for waiver in article.waivers}
    return tuple(reviewed), len(made - used)


def _review(article: Article, waiver: Waiver) -> Review:
    return Review("waived", waiver.reason, where=f"{article.file or article.id}:{waiver.line}")


def _covering(pair: JudgedPair, articles: Mapping[str, Article]) -> list[tuple[Article, Waiver]]:
    found = []
    for sentence, place in zip((pair.a, pair.b), pair.places, strict=True):
        article = articles[sentence.article]
        found += [(article, waiver) for waiver in article.waivers if _covers(waiver, place, pair.verdict.kind)]
    return found


def _covers(waiver: Waiver, place: Place | None, kind: Kind | None) -> bool:
    if waiver.kinds and kind not in waiver.kinds:
        return False
    if place is None:
        return waiver.last == WHOLE_FILE
    return place.line <= waiver.last and place.end_line >= waiver.first


def _read(comment: Comment) -> tuple[bool, tuple[Kind, ...], str]:
    """Whether the whole file is meant, which kinds, and why."""
    found = _DIRECTIVE.match(comment.text)
    colon, directive, rest = found.groups() if found else ("", "", "")
    if not comment.closed:
        raise _UnclearError("a comment to consistency that isn't closed; write --> at its end")
    if directive.lower() not in (_IGNORE, _IGNORE_FILE):
        close = difflib.get_close_matches(directive.lower(), (_IGNORE, _IGNORE_FILE), n=1)
        mend = f"did you mean {close[0]!r}?" if close else f"write {_IGNORE!r} or {_IGNORE_FILE!r}"
        raise _UnclearError(f"unknown directive {directive[:40]!r} in a comment to consistency; {mend}")
    if not colon:
        raise _UnclearError(f"a comment to consistency without its colon; write 'consistency: {directive.lower()}'")
    kinds, reason = _kinds(rest)
    return directive.lower() == _IGNORE_FILE, kinds, " ".join(_SEPARATOR.sub("", reason, count=1).split())


def _kinds(text: str) -> tuple[tuple[Kind, ...], str]:
    """The kinds at the beginning of a directive's text, and what is behind them."""
    kinds: list[Kind] = []
    if bracketed := _IN_BRACKETS.match(text):
        for word in re.split(r"[\s,;]+", bracketed[1].strip()):
            if word:
                kinds.append(_kind(word))
        return tuple(dict.fromkeys(kinds)), bracketed[2]
    while found := _FIRST_WORD.match(text):
        word = found[1].lower()
        known: list[Kind] = [kind for kind in KINDS if kind == word]
        if not known:
            # A misspelt kind must not silence all kinds.
            if not kinds and difflib.get_close_matches(word, KINDS, n=1, cutoff=0.85):
                _kind(word)
            break
        kinds += known
        text = found[2]
    return tuple(dict.fromkeys(kinds)), text


def _kind(word: str) -> Kind:
    for kind in KINDS:
        if kind == word.lower():
            return kind
    close = difflib.get_close_matches(word.lower(), KINDS, n=1)
    mend = f"did you mean {close[0]!r}?" if close else f"the kinds are {', '.join(KINDS)}"
    raise _UnclearError(f"unknown kind {word[:40]!r} in a comment to consistency; {mend}")
