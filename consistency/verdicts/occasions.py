"""Occasions: words that tell two things of one kind apart ("this time", "northern", "annual", "old" and "new")."""

from __future__ import annotations

import re

_OCCASION = re.compile(
    r"\b(?:this time|again|another|additional|further|previously|earlier|second|third|fourth|former|extra"
    r"|averag\w+|career|the other"
    r"|(?:in|over|during) (?:that|this|his|her|their|its) (?:\w+ )?(?:stretch|span|spell|period|time|run)"
    r"|(?:last|this|next|past|first|previous|each) (?:of the )?(?:\w+ ){0,2}"
    r"(?:year|season|month|week|quarter|decade|day)s?)\b",
    re.I,
)
_CONTRASTS = tuple(
    (frozenset(x.split()), frozenset(y.split()))
    for one, other in (
        ("old older", "new newer"),
        ("former previous", "current present"),
        ("first", "second third fourth final last"),
        ("second", "third fourth final last"),
        ("beta alpha preview", "final stable release"),
        ("gold", "silver bronze"),
        ("silver", "bronze"),
        ("minimum least lowest", "maximum most highest"),
        ("cheapest base basic entry entry-level", "flagship premium high-end top-of-the-line most-expensive"),
        ("inner", "outer"),
        ("upper", "lower"),
        ("junior", "senior"),
        ("import imports imported", "export exports exported"),
        ("prosecution prosecuted", "defence defense defended"),
        ("deposits savings", "loans debt"),
        ("winner won", "loser lost"),
        ("missed sat", "played appeared"),
        ("started opened began founded", "closed ended finished renovated"),
    )
    for x, y in ((one, other), (other, one))
)
"""Words that tell two things of one kind apart."""
_KINDS = tuple(
    frozenset(group.split())
    for group in (
        "free paid premium",
        "indoor outdoor",
        "summer winter spring autumn",
        "upstairs downstairs",
        "front back rear",
        "left right",
        "morning afternoon evening night",
        "weekday weekend",
        "single return double",
        "gross net",
        "petrol diesel electric hybrid",
        "hardback paperback",
        "long short",
        "large small big medium",
        "red white black green blue yellow",
        "fresh frozen dried",
        "sweet sour",
        "cold hot",
        "rural urban",
        "wooden stone brick concrete",
        "desktop mobile",
        "state federal",
        "local national",
        "elder younger",
        "men's women's boys' girls'",
        "northern southern eastern western",
        "upper lower",
        "inner outer",
        "old new",
        "first second third fourth",
    )
)
"""Words before a noun that name the kinds of one thing: the free version shows what the paid one doesn't."""
_BEFORE_NOUN = re.compile(
    rf"\b(?:the|an?|its|their|his|her|our|all|most|each|every)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"({'|'.join(sorted(word for group in _KINDS for word in group))})\s+(?=[a-z])",
    re.I,
)
_SIDES = re.compile(
    r"\b(?:north|south|east|west|northern|southern|eastern|western|upper|lower|male|female|men|women|boys|girls|domestic|foreign|"
    r"in cash(?:,? (?:and|plus|with))|in (?:stock|shares)|the (?:remainder|rest)|"
    r"worldwide|globally|overall|altogether|entire|whole|in all|in total|all told|"
    r"nationwide|annual|annually|monthly|daily|weekly|first|last|quarter|adults|children|public|private)\b",
    re.I,
)


def of_two_kinds(a: str, b: str) -> bool:
    """Whether each sentence has a word before a noun that names another kind of one thing.

    >>> of_two_kinds("The free version shows ads.", "The paid version shows no ads.")
    True
    >>> of_two_kinds("The tea is hot.", "The tea is cold.")
    False
    """
    left, right = (frozenset(word.lower() for word in _BEFORE_NOUN.findall(text)) for text in (a, b))
    return any(left & kinds - right and right & kinds - left for kinds in _KINDS)


def occasion(a: str, b: str) -> float:
    """What words for an occasion ("this time") or a side ("northern", "annual") leave when one sentence has others.

    >>> occasion("The plant made steel.", "The plant made steel."), occasion("Sales fell.", "Annual sales fell.")
    (1.0, 0.65)
    """
    left = 1.0
    occasions = [{word.lower() for word in _OCCASION.findall(text)} for text in (a, b)]
    if occasions[0] != occasions[1]:
        left *= 0.65
    sides = [{word.lower() for word in _SIDES.findall(text)} for text in (a, b)]
    if sides[0] != sides[1]:
        left *= 0.65 if not sides[0] or not sides[1] else 0.5
    if _contrast(a, b):
        left *= 0.4
    return left * (0.4 if of_two_kinds(a, b) else 1.0)


def occurrence(a: str, b: str) -> float:
    """What is left of a quarrel of dates where words tell two events of one kind apart: "again", "the second".

    >>> told = "He was elected.", "He was elected again.", "The first phase ended.", "The second phase ended."
    >>> occurrence(told[0], told[0]), occurrence(told[0], told[1]), occurrence(told[2], told[3])
    (1.0, 0.5, 0.2)
    """
    again = [bool(_AGAIN.search(text)) for text in (a, b)]
    return (0.5 if again[0] != again[1] else 1.0) * (0.4 if _contrast(a, b) else 1.0)


_AGAIN = re.compile(
    r"\b(?:again|another|once more|anew|(?:a|the|its|his|her|their) (?:second|third|fourth|fifth|new|other))\b",
    re.I,
)


def _contrast(a: str, b: str) -> bool:
    """Whether each sentence has the one of two words that tell things of one kind apart."""
    words = [frozenset(re.findall(r"[a-z]+", text.lower())) for text in (a, b)]
    return any(words[0] & x - words[1] and words[1] & y - words[0] for x, y in _CONTRASTS)
