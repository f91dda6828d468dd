"""Topics: what two sentences' values measure, in plain words ("how many A100 GPUs", "what Microsoft invested")."""

from __future__ import annotations

import re

from consistency.readings.measures import Measure
from consistency.readings.quantities import Quantity
from consistency.readings.tokens import tokenize
from consistency.verdicts.parties import is_name

_NOUN_BEHIND = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ((?:[a-z-]+ ){0,3}?[a-z-]{4,})\b")
_PAST = {
    "investment": "{} invested",
    "cost": "{} spent",
    "revenue": "{} took in",
    "profit": "{} earned",
    "loss": "{} lost",
    "debt": "{} borrowed",
    "grant": "{} gave",
    "fine": "{} paid in penalties",
    "funding": "{} raised",
    "purchase": "{} paid",
    "budget": "{} budgeted",
    "theft": "was stolen",
    "management": "{} manages",
    "value": "{} is worth",
}
_PEOPLE = {
    "deaths": "were killed",
    "injuries": "were hurt",
    "arrests": "were arrested",
    "missing": "are missing",
    "displaced": "were displaced",
    "employees": "are employed",
    "attendance": "came",
    "rescued": "were saved",
    "infected": "were infected",
}
_DIMENSIONS = {
    "[length]": "what length",
    "[mass]": "what weight",
    "[time]": "how long",
    "[temperature]": "what temperature",
    "age": "what age",
    "[length] ** 2": "what area",
    "[length] ** 3": "what volume",
    "[length] / [time]": "what speed",
    "[information]": "how much data",
    "rank": "what rank",
    "order": "which in a row",
    "score": "what score",
}


_COSTS = ("cost", "price")
"""What is paid for a thing is what it cost."""


def topic_of(a: str, b: str, qa: Quantity, qb: Quantity, ma: Measure | None, mb: Measure | None) -> str:
    """What the two quantities measure, as the beginning of a question in plain words."""
    measure = next((each for each in (ma, mb) if each and each.name in _COSTS), ma or mb)
    unit = qa.unit or qb.unit
    if unit is None and (qa.noun or qb.noun):
        noun = max(qa.noun, qb.noun, key=len)
        people = f" {_PEOPLE[measure.name]}" if measure and measure.name in _PEOPLE and noun[-1] == "person" else ""
        return f"how many {_plural(noun, f'{a} {b}')}{people}"
    subject = _shared_name(a, b, qa.start, qb.start)
    if unit is None or unit.dimension.startswith("money"):
        thing = _shared_thing(a, b)
        if measure and measure.name in _COSTS and thing:
            return f"what the {thing} cost"
        if measure and measure.name in _PAST and (subject or thing):
            return "what " + _PAST[measure.name].format(subject or f"the {thing}")
        return f"how much money, of {subject}" if subject else "how much money"
    if unit.dimension == "percent":
        noun = qa.noun or qb.noun
        if noun:
            return f"what share of {_plural(noun, f'{a} {b}')}"
        return f"what share, of {subject}" if subject else "what share"
    kind = _DIMENSIONS.get(unit.dimension, "what rank" if unit.name == "place" else f"how many {unit.name}s")
    thing = _shared_thing(a, b)
    return f"{kind}, of the {thing}" if thing else kind


def date_topic(a: str, b: str, start_a: int, start_b: int) -> str:
    """What two dates are of; `start_a` and `start_b` are where they stand."""
    thing = _shared_name(a, b, start_a, start_b)
    if not thing:
        noun = _shared_thing(a, b)
        thing = f"the {noun}" if noun else ""
    return f"the date, of {thing}" if thing else "the date"


def _shared_name(a: str, b: str, start_a: int, start_b: int) -> str:
    """The name that both sentences have and that stands before a value, as its subject would; else any such name."""
    names_a, names_b = _names(a), _names(b)
    shared = {name for name, _ in names_a} & {name for name, _ in names_b}
    before = [name for name, at in names_a if at < start_a] + [name for name, at in names_b if at < start_b]
    return next((name for name in [*before, *(name for name, _ in names_a)] if name in shared), "")


def _names(text: str) -> list[tuple[str, int]]:
    """Names with their offsets; capitalised words in a row are one name, and of a possessive it is the owner."""
    tokens = tokenize(text)
    names: list[tuple[str, int]] = []
    last = -2
    for i, token in enumerate(tokens):
        if not is_name(tokens, i):
            continue
        owner = re.sub(r"['’]s$", "", token.text)
        if last == i - 1 and not tokens[last].text.endswith(("'s", "’s")):
            names[-1] = (f"{names[-1][0]} {owner}", names[-1][1])
        else:
            names.append((owner, token.start))
        last = i
    return names


_COMMON = frozenset(
    "amount money dollar dollars million billion thousand people person year years project investment".split()
)


def _shared_thing(a: str, b: str) -> str:
    """A common noun behind an article in one sentence that the other has as well."""
    words = [set(re.findall(r"[a-z-]{4,}", text)) for text in (a, b)]
    heads = [phrase.split()[-1] for text in (a, b) for phrase in _NOUN_BEHIND.findall(text)]
    return next((head for head in heads if all(head in found for found in words) and head not in _COMMON), "")


def _plural(noun: tuple[str, ...], text: str) -> str:
    """The counted noun as its sentence writes it, in the plural."""
    *modifiers, head = noun
    if head == "person":
        return " ".join([*modifiers, "people"])
    stem = head[:-1] if head.endswith("y") else head
    written = re.search(rf"\b{re.escape(stem)}(?:s|es|ies)\b", text, re.IGNORECASE)
    return " ".join([*(_as_written(word, text) for word in modifiers), written[0] if written else head])


def _as_written(word: str, text: str) -> str:
    found = re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE)
    return found[0] if found and found.start() != 0 else word
