"""The role noun that stands with a name: in its title, right before it, or in the apposition beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.readings.naming.cues import is_verb
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import Span
from consistency.readings.naming.words.grammar import DETERMINERS, FUNCTION
from consistency.readings.naming.words.roles import ROLE_KIND, longest_roles
from consistency.readings.units import singular

_HEADED_BY = re.compile(r"(?:who|which|that|of|in|for|at|from|with|on|to|and|or|by|as|since|until|based|responsible)")
"""What follows a role noun that is the head of its phrase."""


def role_of(source: Source, span: Span) -> str:
    """The role in lower case and singular; empty where there is none."""
    return _in_title(source, span) or _before(source, span) or _behind(source, span.end)


def role_kind(role: str) -> str:
    """The kind of what has the role, by its last word; empty without a role."""
    return ROLE_KIND.get(role.rsplit(" ", maxsplit=1)[-1], "")


def _in_title(source: Source, span: Span) -> str:
    words = [piece.lower for piece in source.pieces[span.begin : span.bare]]
    return " ".join(words) if longest_roles(words) else ""


def _before(source: Source, span: Span) -> str:
    """The lower-case role noun right before a name, or in the apposition before it: "its chief executive, X,"."""
    i = span.begin
    apposed = source.pieces[i].gap.strip() == "," == source.after(span.end - 1)[:1]
    if (not source.spaced(i) and not apposed) or source.pieces[i - 1].owner:
        return ""
    k = i
    while k > 0 and i - k < 4 and (k == i or (source.spaced(k) and not source.pieces[k - 1].owner)):
        if source.pieces[k - 1].capital and not source.pieces[k - 1].opens:
            break
        k -= 1
    for begin in range(k, i):
        words = [source.lower(m) for m in range(begin, i)]
        if words[-1] not in ROLE_KIND and singular(words[-1]) in ROLE_KIND:
            words[-1] = singular(words[-1])
        if longest_roles(words) == len(words):
            if apposed and source.lower(begin - 1) not in DETERMINERS and not source.pieces[begin - 1].owner:
                return ""
            return _of_one_kind(words)
    return ""


def _behind(source: Source, j: int) -> str:
    """The role noun in the apposition behind a name: "X, a Microsoft vice president", "X, 33, an actress"."""
    k = j
    if k + 1 < len(source.pieces) and source.pieces[k].gap.strip() == "," and source.pieces[k].text.isdigit():
        k += 1
    if k >= len(source.pieces) or (
        source.pieces[k].gap.strip() != "," and not (source.spaced(k) and source.lower(k) == "as")
    ):
        return ""
    for m in range(k, min(k + 7, len(source.pieces))):
        if m > k and not source.joined(m) and not source.pieces[m - 1].owner:
            return ""
        words = [source.lower(n) for n in range(m, min(m + 4, len(source.pieces)))]
        known = longest_roles(words)
        if known:
            behind = m + known
            lone = behind >= len(source.pieces) or not source.spaced(behind)
            if lone or _HEADED_BY.fullmatch(source.lower(behind)):
                return _of_one_kind(words[:known])
            return ""
        word = source.pieces[m]
        passing = word.lower in DETERMINERS or word.lower in ("former", "as", "senior", "of", "and") or word.capital
        if not passing and (word.lower in FUNCTION or is_verb(word.lower)):
            return ""
    return ""


def _of_one_kind(words: Sequence[str]) -> str:
    """A role without the nouns of another kind before it: "company chief executive" is a chief executive."""
    kind = ROLE_KIND[words[-1]]
    begin = max((k + 1 for k, word in enumerate(words) if ROLE_KIND.get(word, kind) != kind), default=0)
    return " ".join(words[begin:])
