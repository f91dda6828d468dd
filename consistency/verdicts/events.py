"""Events: whether a sentence tells of something that happened once, rather than of a state or of what recurs."""

from __future__ import annotations

import re

REPORTING = frozenset(
    "say says said saying tell tells told report reports reported announce announces announced state states stated "
    "add adds added write writes wrote note notes noted confirm confirms confirmed warn warns warned statement".split()
)
_REPEATED = frozenset(
    "rise rises rose risen fall falls fell fallen grow grows grew grown drop drops dropped increase increases "
    "increased decrease decreased decline declined climb climbed gain gained lose lost earn earned sell sold produce "
    "produced export exported import imported employ employed live lived work worked serve served play played meet met "
    "visit visited win won beat score scored remain remained stay stayed expect expected plan planned include included "
    "use used call called".split()
)
_EVENTS = frozenset(
    "born died began begun start starts starting ended held built made took taken takes place left struck hit broke "
    "broken burnt sank sunk shot fought sent set put brought bought came became went gone led got kept ran rang drew "
    "flew chose chosen gave given found lay laid paid cut shut split spread threw thrown wrote written blew overtook "
    "overtaken stole stolen withdrew withdrawn swore sworn tore torn sown fled swept woke bore undertook arose slid "
    "overthrew".split()
)
_SAID_OF = {
    word: event
    for event, words in (
        ("opened", "opens opening openings"),
        ("reopened", "reopens reopening"),
        ("closed", "closes closing closure closures"),
        ("launched", "launches"),
        ("started", "starts"),
        ("begun", "begins beginnings"),
        ("ended", "ends expires lapses"),
        ("founded", "founding foundation"),
        ("born", "birth"),
        ("died", "dies death"),
        ("completed", "completion"),
        ("arrived", "arrives arrival"),
        ("visited", "visits visit trip"),
        ("erupted", "erupts eruption"),
        ("abolished", "abolition disappears"),
        ("introduced", "introduction"),
        ("signed", "signs signing"),
        ("resigned", "resigns resignation"),
        ("transferred", "transfer"),
        ("married", "marries wedding"),
        ("merged", "merger"),
        ("demolished", "demolition"),
        ("wrecked", "shipwreck sinking"),
    )
    for word in words.split()
}
"""Presents that tell of a day to come or a headline's, and nouns, by the past tense that tells of the same."""
_PHRASES = tuple(
    (re.compile(rf"\b(?:{phrase})\b"), said)
    for phrase, said in (
        (
            r"(?:came|comes|come|coming|enter(?:ed|s)?) into (?:force|effect|operation|service)|(?:took|takes?) effect",
            "begun",
        ),
        (r"(?:came|comes|come|coming) into being|(?:was|were|been) set up", "founded"),
        (r"(?:came|comes|come) into the world", "born"),
        (r"(?:came|comes|come) to (?:an end|a close)", "ended"),
        (r"(?:came|comes|come) out", "released"),
        (r"(?:takes?|took|taking) place", "held"),
        (r"(?<!is )(?<!are )(?<!be )(?<!was )(?<!were )(?<!been )close(?= (?:on|in|at|this|next)\b)", "closed"),
        (r"(?<!is )(?<!are )(?<!be )(?<!was )(?<!were )(?<!been )open(?= (?:on|in|at|this|next)\b)", "opened"),
    )
)
"""Phrases that tell of an event as one verb does: "came into force", "applications close on 14 May"."""
_LIGHT = frozenset("made came got kept set put went gave given left became took takes taken".split())
"""Verbs that tell of an event but not of which: their object does."""
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
    lower = _as_verbs(text.lower())
    if recurs(lower):
        return False
    words = [word for word in _WORD.findall(lower) if word not in REPORTING and word not in _REPEATED]
    if any(map(is_event, words)) or _OF_ITS_OWN.search(lower):
        return True
    return any(word not in _REPEATED for word in _FUTURE.findall(lower))


def recurs(text: str) -> bool:
    """Whether a sentence tells of what happens time and again.

    >>> recurs("It is cleaned every May."), recurs("It was cleaned in May.")
    (True, False)
    """
    return bool(_RECURS.search(text.lower()))


def event_word(text: str, start: int, end: int) -> str:
    """The stem of the nearest word for something that happened, before `text[start:end]` or, failing that, behind it.

    >>> text = "It closed in 1990 and was reopened in 1994."
    >>> event_word(text, text.index("1990"), text.index("1990") + 4)
    'close'
    """
    before = _WORD.findall(_as_verbs(text[max(0, start - 80) : start].lower()))
    behind = _WORD.findall(_as_verbs(text[end : end + 60].lower()))
    words = (*reversed(before), *behind)
    found = (word for word in words if word not in REPORTING and word not in _LIGHT and is_event(word))
    word = next(found, "")
    return _SAID_OF.get(word, word)[:5]


def _as_verbs(text: str) -> str:
    """A lower-case text in which one verb stands for each phrase that tells of an event."""
    for phrase, said in _PHRASES:
        text = phrase.sub(said, text)
    return text


def same_event(a: str, b: str) -> bool:
    """Whether two stems of words may tell of one event: "held" and "taken" (place), "began" and "start"."""
    return a == b or any(a in group and b in group for group in _SYNONYMS)


_SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "held place hoste",
        "begin began begun start launc opene",
        "ended close finis shut compl",
        "found estab creat start set forme",
        "died kille perish",
        "built erect compl const",
        "struc hit",
        "arriv reach lande",
        "bough acqui purch",
        "named appoi elect chose",
        "publi relea issue appea",
        "passe adopt appro voted",
        "signe agree",
        "merge combi joine",
    )
)


def is_event(word: str) -> bool:
    """Whether a lower-case word may tell of an event: an irregular past tense, or one in -ed."""
    return word in _EVENTS or word in _SAID_OF or (word.endswith("ed") and len(word) > 4)


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
