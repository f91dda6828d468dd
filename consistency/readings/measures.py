"""What a quantity measures, as far as words near it tell: an investment, a cost, people killed, people hurt.

No parser: the class of a quantity is that of the nearest word that names one, within its clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.quantities import Quantity
from consistency.readings.tokens import Token, tokenize

REACH = 9
"""How many words away a word can still tell what a quantity measures."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A class of measured things, the word that told, the names of all classes within reach, and how near it stands.

    `distance` is counted in words: 1 for "killed 12" and "12 dead".
    """

    name: str
    word: str
    all: frozenset[str]
    distance: int = 1


# Words, by what they say a quantity measures. A word counts with its regular endings ("invest" is in "investors",
# not in "investigation"); one that ends in a hyphen stands for all that begin with it.
_ENDINGS = "s es d ed r rs er ers or ors ing ings ment ments"
_MONEY = {
    "investment": "invest stake funding pour inject",
    "cost": "spend spent cost expens- outlay expenditure payout bill",
    "price": "price pricing pay paid fetch",
    "revenue": "revenue sale turnover takings gross",
    "profit": "profit earning income",
    "loss": "loss lost deficit writedown damag-",
    "debt": "loan lend lent borrow debt owe bond credit",
    "grant": "grant subsid- donat- donor gift aid charit-",
    "fine": "fine penalt- settle compensat- restitution",
    "funding": "raise raising round",
    "purchase": "buy bought acqui- purchas- takeover bid bidding bidder offer merger sell sold",
    "value": "worth valu- capitali-",
    "pay": "salar- wage bonus earn pension",
    "budget": "budget",
    "bail": "bail bond",
    "prize": "prize award jackpot",
    "tax": "tax taxation tariff levy levie- duty duties",
    "management": "manag- asset",
    "theft": "stole stolen steal theft ransom heist robb-",
    "contract": "contract deal",
}
_COUNTS = {
    "deaths": "kill die dying dead death fatal- lives perish slain",
    "injuries": "injur- wound hurt hospitali-",
    "arrests": "arrest detain custod- charg-",
    "missing": "missing unaccounted disappear-",
    "displaced": "evacu- displac- homeless flee fled refug- shelter",
    "employees": "employ- staffed staffing workforce payroll",
    "capacity": "capacity room accommodat- seat",
    "attendance": "attend- gather march protest crowd turnout rally rallie- rallying watch",
    "rescued": "rescu- surviv- saved",
    "infected": "infect- case diagnos- test",
    "destroyed": "destroy damag- leveled levell- collaps- burn burnt",
    "cuts": "cut cutting layoff redundan- axe shed shedding",
    "votes": "vote voting ballot",
    "margin": "margin",
    "ordered": "order",
    "delivered": "deliver- receive received",
    "sales": "sell sold sale shipped",
}
_LENGTH = {
    "length": "long length longest stretch run lengthy",
    "width": "wide width wider widest across broad breadth",
    "height": "high tall height altitude elevation above summit",
    "depth": "deep depth below deepest",
    "distance": "away distance apart drive walk travel fly flew flown far",
    "precipitation": "rain rainfall snow snowfall",
}
_DURATION = {
    "served": "serve served spent",
    "sentence": "sentenc- jail prison term imprison parole",
    "age": "aged old",
}


_EXPECTED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|expect\w*|predict\w*|forecast\w*|targets?|goals?|aim(?:s|ed|ing)?|promis\w*|want(?:s|ed)?"
    r"|demand(?:s|ed|ing)?|asked|sought|seek\w*|budget\w*|quota|count(?:s|ed)? on|could|would have|projected"
    r"|plan(?:s|ned|ning)?|propos\w*|intend\w*|offer(?:s|ed|ing)?|bids?)\b",
    re.I,
)
"""What "would" happen, by contrast, is what "will" in the words of somebody who is quoted."""
_CLAUSE_END = re.compile(r"[,;:] |\band\b|\bbut\b")
_BEFORE = 60
"""How many characters before an amount its clause may tell that it is no more than expected."""


def is_expected(text: str, quantity: Quantity) -> bool:
    """Whether an amount is what somebody expects, plans, wants or offers, as far as its clause tells before it.

    >>> from consistency.readings.quantities import read_quantities
    >>> texts = "They hoped for 80 guests.", "They hoped for rain, and 80 guests came."
    >>> [is_expected(text, read_quantities(text)[0]) for text in texts]
    [True, False]
    """
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    return bool(_EXPECTED.search(_CLAUSE_END.split(before)[-1]))


_AUXILIARY = frozenset("was were is are has have had been being be reported believed thought feared said to".split())
"""Words that part a number from its verb and tell nothing: "12 have been reported killed"."""


def _compiled(classes: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(map(_pattern, words.split())))) for name, words in classes.items())


def _pattern(word: str) -> str:
    return word[:-1] if word.endswith("-") else rf"{word}(?:{_ENDINGS.replace(' ', '|')})?(?:'s)?$"


_BY_KIND = {
    "money": _compiled(_MONEY),
    "count": _compiled(_COUNTS),
    "time": _compiled(_DURATION),
    "length": _compiled(_LENGTH),
    "age": (),
}


def measure_of(text: str, quantity: Quantity) -> Measure | None:
    """What the quantity measures, or None where no word near it tells.

    >>> from consistency.readings.quantities import read_quantities
    >>> text = "The blast killed 12 people and injured 30."
    >>> [measure_of(text, q).name for q in read_quantities(text)]
    ['deaths', 'injuries']
    """
    tokens = [token for token in tokenize(text) if token.kind == "word" or token.text in ",;:()—"]
    return _nearest(tokens, quantity, _BY_KIND[_kind(quantity)])


def _kind(quantity: Quantity) -> str:
    if quantity.unit is None:
        return "money" if not quantity.noun and quantity.scaled else "count"
    if quantity.unit.dimension.startswith("money"):
        return "money"
    if quantity.unit.dimension == "age":
        return "age"
    return {"[time]": "time", "working days": "time", "[length]": "length"}.get(quantity.unit.dimension, "count")


def _nearest(
    tokens: Sequence[Token], quantity: Quantity, classes: Sequence[tuple[str, re.Pattern[str]]]
) -> Measure | None:
    before = [token for token in tokens if token.end <= quantity.start]
    behind = [token for token in tokens if token.start >= quantity.end]
    found: list[tuple[int, str, str]] = []
    into = bool(before and behind) and behind[0].lower in ("in", "into")
    if into and classes is _BY_KIND["money"] and before[-1].lower in ("put", "puts", "putting"):
        # "put" alone is too common a word to tell anything.
        found.append((0, "investment", before[-1].text))
    for side in (reversed(before), behind):
        distance = 0
        for token in side:
            # A comma or a bracket counts as two words: what stands behind it is about something else, more often.
            distance += 2 if token.kind != "word" else token.lower not in _AUXILIARY
            if distance > REACH:
                break
            if token.kind != "word" or token.text == "March":
                continue
            name = next((name for name, words in classes if words.match(token.lower)), None)
            if name is not None:
                found.append((distance, name, token.text))
    if not found:
        return None
    nearest, name, word = min(found)
    return Measure(name, word, frozenset(name for _, name, _ in found), nearest)
