"""Speakers: whom sentences quote. Two people may well say opposite things, and neither article is wrong."""

from __future__ import annotations

import re

from consistency.readings.memory import remembered
from consistency.verdicts.words import content_words

_SAYS = (
    r"(?:say|says|said|warns?|warned|claim(?:s|ed)?|argue[sd]?|believe[sd]?|thinks?|thought|insist(?:s|ed)?"
    r"|complain(?:s|ed)?|fear(?:s|ed)?|maintain(?:s|ed)?|predict(?:s|ed)?|suggest(?:s|ed)?|report(?:s|ed)|den(?:y|ies|ied)"
    r"|feels?|felt|finds?|consider(?:s|ed)?)"
)
_BEFORE = re.compile(
    rf"\W{{0,3}}([^\W\d_][^,;:.!?]{{1,60}}?) (?:also |now |still )?{_SAYS} (?!to\b|by\b|at\b|in\b|on\b)", re.I
)
_BEHIND = re.compile(rf",[\"”’]? (?:(?:{_SAYS}) ([^,;:.!?]{{2,60}})|([^,;:.!?]{{2,60}}?) {_SAYS})\W{{0,3}}$", re.I)
_ACCORDING = re.compile(r"\baccording to ([^,;:.!?]{2,60})", re.I)
_NOBODY = frozenset("he she it they we i who some many others people".split())


def two_speakers(a: str, b: str) -> bool:
    """Whether both sentences tell what somebody says, and name two different speakers.

    >>> two_speakers("Fans say the song is dreadful.", "The band says the song is its best.")
    True
    >>> two_speakers("The mayor said it was shut.", "It was open, said the mayor.")
    False
    """
    left, right = speaker_of(a), speaker_of(b)
    return bool(left and right) and not left & right


@remembered(65536)
def speaker_of(text: str) -> frozenset[str]:
    """The stems of the words that name who says what a sentence tells; empty where nobody does, or only a pronoun.

    >>> sorted(speaker_of("The old mayor says that it was shut.")), speaker_of("She says so.")
    (['mayor', 'old'], frozenset())
    """
    found = _BEFORE.match(text) or _BEHIND.search(text) or _ACCORDING.search(text)
    named = next((group for group in found.groups() if group), "") if found else ""
    words = frozenset(content_words(named))
    return frozenset() if words <= _NOBODY else words
