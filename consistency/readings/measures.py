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
    """A class of measured things, the word that told, and the names of all classes within reach."""

    name: str
    word: str
    all: frozenset[str]


# Stems of words, by what they say a quantity measures. A word counts when it begins with a stem.
_MONEY = {
    "investment": "invest stake funding",
    "cost": "spend spent cost price expens outlay expenditure pay paid bill",
    "revenue": "revenue sales turnover takings gross",
    "profit": "profit earning income",
    "loss": "loss losses lost deficit write-down damage",
    "debt": "loan lend lent borrow debt owe bond credit",
    "grant": "grant subsid donat donor gift aid charity",
    "fine": "fine fined fines penalt settlement settle compensation restitution",
    "funding": "raise raising raised round",
    "purchase": "buy buying bought acqui purchas takeover bid offer merger sell sold",
    "value": "worth valu capitali",
    "pay": "salar wage bonus earn pension",
    "budget": "budget",
    "bail": "bail bond",
    "prize": "prize award jackpot",
    "tax": "tax tariff levy dut",
    "management": "manage assets",
    "theft": "stole stolen steal theft ransom heist robb",
    "contract": "contract deal",
}
_COUNTS = {
    "deaths": "kill die died dies dead death fatal lives perish slain",
    "injuries": "injur wound hurt hospitali",
    "arrests": "arrest detain custod charg",
    "missing": "missing unaccounted disappear",
    "displaced": "evacuat displac homeless flee fled refug shelter",
    "employees": "employ staff workforce workers payroll",
    "attendance": "attend gather march protest crowd turnout rall",
    "rescued": "rescu surviv saved",
    "infected": "infect case diagnos test",
    "destroyed": "destroy damag level collaps burn",
    "cuts": "cut layoff redundan axe shed",
    "votes": "vote ballot",
    "ordered": "order",
    "sales": "sell sold sale shipped",
}
_DURATION = {
    "sentence": "sentenc jail prison term imprison parole",
    "age": "aged old",
}


def _compiled(classes: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"(?:{'|'.join(stems.split())})")) for name, stems in classes.items())


_BY_KIND = {"money": _compiled(_MONEY), "count": _compiled(_COUNTS), "time": _compiled(_DURATION)}


def measure_of(text: str, quantity: Quantity) -> Measure | None:
    """What the quantity measures, or None where no word near it tells.

    >>> from consistency.readings.quantities import read_quantities
    >>> text = "The blast killed 12 people and injured 30."
    >>> [measure_of(text, q).name for q in read_quantities(text)]
    ['deaths']
    """
    tokens = [token for token in tokenize(text) if token.kind == "word" or token.text in ",;:()—"]
    return _nearest(tokens, quantity, _BY_KIND[_kind(quantity)])


def _kind(quantity: Quantity) -> str:
    if quantity.unit is None:
        return "money" if not quantity.noun and quantity.scaled else "count"
    if quantity.unit.dimension.startswith("money"):
        return "money"
    return "time" if quantity.unit.dimension == "[time]" else "count"


def _nearest(
    tokens: Sequence[Token], quantity: Quantity, classes: Sequence[tuple[str, re.Pattern[str]]]
) -> Measure | None:
    found: list[tuple[int, str, str]] = []
    for words in (
        reversed([token for token in tokens if token.end <= quantity.start]),
        [token for token in tokens if token.start >= quantity.end],
    ):
        distance = 0
        for token in words:
            # A comma or a bracket counts as two words: what stands behind it is about something else, more often.
            distance += 1 if token.kind == "word" else 2
            if distance > REACH:
                break
            name = next((name for name, stems in classes if token.kind == "word" and stems.match(token.lower)), None)
            if name is not None:
                found.append((distance, name, token.text))
    if not found:
        return None
    _, name, word = min(found)
    return Measure(name, word, frozenset(name for _, name, _ in found))
