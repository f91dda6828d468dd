"""Where names are in a headline, whose capitals tell nothing: only where a cue of their own speaks."""

from __future__ import annotations

from consistency.readings.naming.cues import is_common, may_name, person_length, place_length
from consistency.readings.naming.runs import MAX_WORDS, number_length
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import title_length
from consistency.readings.naming.words.organisations import LEGAL, ORGANISATIONS, STRONG_HEADS
from consistency.readings.naming.words.places import people_of
from consistency.readings.naming.words.products import PRODUCTS


def headline_run_end(source: Source, i: int) -> int:
    """The piece after the name at `i` of a headline; `i` where no cue speaks."""
    piece = source.pieces[i]
    if not may_name(piece):
        return i
    stop = i + 1
    while stop < len(source.pieces) and stop - i < MAX_WORDS and may_name(source.pieces[stop]) and source.joined(stop):
        stop += 1
    words = [source.lower(k) for k in range(i, stop)]
    title = title_length(words)
    if title and title < len(words) and not is_common(words[title]):
        return i + title + max(1, person_length(words[title:]))
    if place := place_length(words):
        return i + place + (place < len(words) and words[place] in STRONG_HEADS)
    if people_of(words[0]) and not is_common(words[0]):
        return i + 1 + (len(words) > 1 and words[1] in STRONG_HEADS)
    if person := person_length(words):
        return i + person + (person < len(words) and words[person] in STRONG_HEADS)
    if words[0] in STRONG_HEADS and source.lower(stop) == "of" and stop == i + 1 and source.joined(stop + 1):
        return stop + 2 if may_name(source.pieces[stop + 1]) else i
    for k in (1, 2):
        if k < len(words) and (words[k] in STRONG_HEADS or words[k] in LEGAL) and not is_common(words[0]):
            return i + k + 1
    return _with_number(source, i + 1) if _speaks(source, i) else i


def _speaks(source: Source, i: int) -> bool:
    """Whether the word at `i` is a name by itself: an owner, an acronym, a known name, one with a capital inside."""
    piece = source.pieces[i]
    owned = piece.owner and not is_common(piece.lower)
    acronym = piece.acronym and source.styles[i] != "capitals" and len(piece.lower) < 7
    known = piece.lower in ORGANISATIONS or piece.lower in PRODUCTS or piece.lower in source.seen
    inner = piece.inner_capital or any(map(str.isdigit, piece.text))
    return owned or acronym or (known and not is_common(piece.lower)) or inner


def _with_number(source: Source, i: int) -> int:
    """The piece after a number at `i` that goes on with the name before it; `i` where there is none."""
    numbered = source.joined(i) and source.pieces[i].text[0].isdigit()
    return i + number_length(source, i) if numbered else i
