"""Events: whether a sentence tells of something that happened once, rather than of a state or of what recurs."""

from __future__ import annotations

import re

from consistency.verdicts.event_words import REPEATED, REPORTING, as_verbs, is_event

_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|due|set|plans?|planned|expected|scheduled|going|about) to)\s+"
    r"(?:\w+ly\s+)?(?!be\b|have\b)([a-z]{3,})\b"
)
_OF_ITS_OWN = re.compile(r"\b(?:gained|lost|sold) (?:its|his|her|their)\b")
"""What one loses or gains once, unlike prices and games."""
_RECURS = re.compile(
    r"\b(?:every|each|annual(?:ly)?|usually|often|always|regularly|daily|weekly|monthly|yearly"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
"""Words that make an event one of many."""
_WORD = re.compile(r"[a-z]+")


def tells_event(text: str) -> bool:
    """Whether a sentence tells of an event that happens once, as far as its words tell.

    >>> tells_event("The museum opened late."), tells_event("The city has a museum."), tells_event("Prices rose.")
    (True, False, False)
    """
    return not recurs(text) and has_event(text)


def has_event(text: str) -> bool:
    """Whether a sentence tells of an event, once or time and again."""
    lower = as_verbs(text.lower())
    words = [word for word in _WORD.findall(lower) if word not in REPORTING and word not in REPEATED]
    if any(map(is_event, words)) or _OF_ITS_OWN.search(lower):
        return True
    return any(word not in REPEATED for word in _FUTURE.findall(lower))


def recurs(text: str) -> bool:
    """Whether a sentence tells of what happens time and again.

    >>> recurs("It is cleaned every May."), recurs("It was cleaned in May.")
    (True, False)
    """
    return bool(_RECURS.search(text.lower()))


def recurrences(text: str) -> frozenset[str]:
    """The words that tell how often, or on which days, something recurs."""
    return frozenset(_RECURS.findall(text.lower()))


_OF_THE_SUBJECT = re.compile(
    r"(?<!\bit )(?<!\bthis )(?<!\bthat )(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwe )(?<!\bhere )(?<!\bthere )"
    r"\b(?:is|was|are|were|(?:will|would) be|has been|had been) (?:now |again |only |still )?"
    r"(?:due |scheduled |set |planned |slated |fixed )?(?:for |on |in |at )?$",
    re.I,
)
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[.,;:!?)—–]|(?:and|but|while|when|not|rather|instead|at)\b)")


def of_subject(text: str, start: int, end: int) -> bool:
    """Whether the date at `text[start:end]` is all that is said of the subject: "the deadline is 3 May".

    >>> told = "The deadline is 3 May.", "The concert is on 3 May.", "It was 3 May.", "The mill was on 3 May still new."
    >>> [of_subject(text, text.index("3"), text.index("3") + 5) for text in told]
    [True, True, False, False]
    """
    return bool(_OF_THE_SUBJECT.search(text[max(0, start - 60) : start]) and _ENDS_CLAUSE.match(text[end : end + 20]))


_REQUIRED = re.compile(
    r"\b(?:must|ha(?:s|ve|d) to|requir\w+|needs? to|deadlines?|due|(?:is|are|was|were) to|ordered|obliged)\b",
    re.I,
)


def is_required(text: str, start: int) -> bool:
    """Whether something must be so by the date that begins at `text[start]`: the date is then a deadline."""
    return bool(_REQUIRED.search(text[max(0, start - 80) : start]))


BEGINS = frozenset(
    "opene reope begin began begun start launc found estab creat intro enter arriv born appoi inaug".split()
)
"""Stems of what begins a state: what opened in 1995 has been open since."""
ENDS = frozenset("close ended shut stopp cease aboli disso died perish demol resig expir disba suspe withd".split())
"""Stems of what ends one: what closed in 1995 was open until then."""
RESUMES = frozenset("opene reope resum start".split())
"""Stems of what ends a standstill: what was closed until 1995 reopened then."""


def edge(event: str, role: str, state: str) -> bool:
    """Whether an event may be the start ("since") or the end ("until") of a state that the word `state` tells of.

    >>> edge("opene", "since", ""), edge("close", "until", ""), edge("reope", "until", "close")
    (True, True, True)
    >>> edge("widen", "since", "")
    False
    """
    if role == "since":
        return event in BEGINS or bool(event and event == state)
    return (event in RESUMES and state in ENDS) or (event in ENDS and state not in ENDS)


_FOUNDING = frozenset("opene launc found estab creat start begun".split())
"""Stems of what begins to exist."""
_SINCE_THEN = frozenset(
    "open running operating operation operational use service force effect business existence existed active going "
    "around there here office power underway way trading published air since".split()
)
"""Words for the state of what has begun to exist."""


def begun_so(event: str, word: str) -> bool:
    """Whether what `word` tells of began with the event: "in use", "open"; a farm founded long ago became organic."""
    return event not in _FOUNDING or word in _SINCE_THEN
