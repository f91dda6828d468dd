"""Titles: how far they go, and how they cut a run of capitals into the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consistency.readings.naming.cues import is_common, is_verb
from consistency.readings.naming.source import Source
from consistency.readings.naming.words.given_names import FIRST_NAMES
from consistency.readings.naming.words.grammar import DETERMINERS
from consistency.readings.naming.words.organisations import LEGAL, ORG_HEADS
from consistency.readings.naming.words.people import GENERATIONS, HONORIFICS
from consistency.readings.naming.words.places import PLACE_HEADS, people_of
from consistency.readings.naming.words.roles import SURNAME_ROLES, TITLE_ROLES, WHOLE_TITLES, longest_roles

_TITLES = TITLE_ROLES | HONORIFICS


class Span(NamedTuple):
    """The pieces of one name, from `begin` to before `end`; the name without its title begins at `bare`."""

    begin: int
    bare: int
    end: int


def title_length(words: Sequence[str]) -> int:
    """How many of the words are a title: "Mr", "Prime Minister", "Secretary of State", "Chief Justice"."""
    k = 0
    while k < len(words):
        roles = longest_roles(words[k:])
        if roles and words[k + roles - 1] in _TITLES:
            k += roles
            if words[k : k + 1] == ["of"] and words[k + 1 : k + 2] and words[k + 1] in WHOLE_TITLES:
                k += 2
        elif words[k] in HONORIFICS:
            k += 1
        else:
            break
    return k


def names_in_run(source: Source, i: int, j: int) -> Iterator[Span]:
    """The names of the run from piece `i` to before `j`; none of "the Prime Minister"."""
    words = [piece.lower for piece in source.pieces[i:j]]
    if not words:
        return
    last = words[-1]
    headed = last in ORG_HEADS or last in PLACE_HEADS or last in LEGAL
    for k in range(len(words)):
        title = 0 if k and words[k - 1] in FIRST_NAMES else title_length(words[k:])
        if not title:
            continue
        rest = words[k + title :]
        if not rest:
            if k == 0 and not (len(words) == 1 and lone_surname(source, i)):
                return  # "the Prime Minister"
            if k and not (words[k] in SURNAME_ROLES or words[k] in FIRST_NAMES or "of" in words or "and" in words):
                j = i + k  # "a Microsoft Vice President"
            break
        heads = rest[0] in ORG_HEADS or rest[0] in PLACE_HEADS or rest[0] in LEGAL or is_common(rest[0])
        bare = rest[0] in ("of", "and", "for", "&") or rest[0] in GENERATIONS or (headed and not k)
        if heads or bare:
            continue
        if k:
            yield from names_in_run(source, i, i + k)
        yield Span(i + k, i + k + title, j)
        return
    if people_of(words[0]) and i + 1 < j and words[1] in FIRST_NAMES and last not in ORG_HEADS:
        yield Span(i, i, i + 1)
        i += 1
    yield Span(i, i, j)


def lone_surname(source: Source, i: int) -> bool:
    """Whether a role noun alone, with a capital, is somebody's surname: "King said"."""
    before = source.lower(i - 1) if source.spaced(i) else ""
    clause = (source.spaced(i + 1) and is_verb(source.lower(i + 1))) or (before and not source.spaced(i + 1))
    return source.lower(i) in SURNAME_ROLES and before not in DETERMINERS and bool(clause)
