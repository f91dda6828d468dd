"""A name's place in its clause: behind a preposition, before or behind a verb, an owner, or before a noun."""

from __future__ import annotations

import re

from consistency.readings.naming.cues import is_verb, may_name
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import Span
from consistency.readings.naming.words.grammar import ADVERBS, DETERMINERS, FUNCTION, PREPOSITIONS, SPEECH
from consistency.readings.naming.words.places import people_of
from consistency.readings.naming.words.roles import ROLE_KIND

_PLURAL_OWNER = re.compile(r"['’]\s")


def slot_of(source: Source, span: Span, kind: str, last: tuple[int, str]) -> str:
    """What tells a name's place in its clause, after the `last` name, which ended at such an offset in such a slot."""
    i, j = span.begin, span.end
    if _owns(source, span):
        return "owner"
    if before := _before(source, span, last):
        return before
    if source.styles[i] != "plain" and source.spaced(j):
        return "subject" if _verb_at(source, j) or source.lower(j).endswith("s") else "attribute"
    if source.spaced(j) and source.pieces[j].capital and may_name(source.pieces[j]):
        return "attribute"  # "Microsoft Chief Executive Satya Nadella"
    return _behind(source, span, kind)


def _owns(source: Source, span: Span) -> bool:
    last = source.pieces[span.end - 1]
    quoted = source.pieces[span.begin].gap[-1:] in ("'", "‘")
    plural = not quoted and last.lower.endswith("s") and _PLURAL_OWNER.match(source.after(span.end - 1))
    return last.owner or bool(plural)


def _before(source: Source, span: Span, last: tuple[int, str]) -> str:
    """The preposition or verb before the name's phrase, passing determiners, roles and adjectives; else empty."""
    pieces = source.pieces
    last_end, last_slot = last
    k = span.begin - 1
    passed = False
    while k >= 0 and span.begin - k < 6 and source.spaced(k + 1):
        lower = pieces[k].lower
        if lower in PREPOSITIONS:
            infinitive = lower == "to" and passed and source.lower(k - 1) != "according"
            return "object" if infinitive else lower  # "to fire Klein"
        if last_end == pieces[k].end:
            break
        determined = (lower in DETERMINERS and lower != "that") or pieces[k].owner
        skipped = determined or lower in ROLE_KIND or bool(people_of(lower))
        if not skipped and is_verb(lower):
            spoken = lower in SPEECH and lower not in ("told", "tells")
            if spoken or _verb_at(source, span.end):
                return "subject"
            return "attribute" if _noun_at(source, span.end) else "object"
        passed = passed or not (skipped or pieces[k].capital)
        if not skipped and lower in FUNCTION:
            listed = lower in ("and", "or") and k > 0 and last_end == pieces[k - 1].end
            return last_slot if listed else ""
        k -= 1
    return ""


def _behind(source: Source, span: Span, kind: str) -> str:
    """What a verb or noun behind the name tells, past adverbs and an age."""
    i, j = span.begin, span.end
    opens, signs = source.pieces[i].opens, source.after(j - 1).strip()
    behind = j
    while source.spaced(behind) and (source.lower(behind) in ADVERBS or source.lower(behind).endswith("ly")):
        behind += 1
    if signs == "," == source.after(j).strip() and source.lower(j).isdigit():
        behind = j + 1  # "Klein, 33, said"
    apposed = behind > j or (i > 0 and source.pieces[i].gap.strip() == "," == signs)
    if _verb_at(source, behind) or (apposed and is_verb(source.lower(behind))):
        return "subject"
    if _noun_at(source, j):
        # Nobody's name stands before a noun; and a clause without another verb has its verb here: "Dell resells …".
        alone = opens and (kind == "person" or not _verb_follows(source, behind + 1))
        return "subject" if alone else "attribute"
    return "subject" if opens and signs in (",", "") and j < len(source.pieces) else ""


def _verb_at(source: Source, i: int) -> bool:
    if not source.spaced(i) or not is_verb(source.lower(i)):
        return False
    return source.styles[i] != "plain" or not source.pieces[i].capital


def _noun_at(source: Source, i: int) -> bool:
    """Whether a lower-case word stands here that may well be a noun."""
    lower = source.lower(i)
    return source.spaced(i) and source.pieces[i].text == lower and lower not in FUNCTION and not lower.endswith("ly")


def _verb_follows(source: Source, i: int) -> bool:
    """Whether a verb stands within the next words of the clause, and no "to" before it."""
    for k in range(i, min(i + 8, len(source.pieces))):
        if not source.joined(k) or source.lower(k) == "to":
            return False
        if is_verb(source.lower(k)):
            return True
    return False
