"""Topics: what two sentences' values measure, in plain words ("how many A100 GPUs", "what Microsoft invested")."""

from __future__ import annotations

import re

from consistency.readings.measures import Measure
from consistency.readings.quantities import Quantity

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_NOUN_BEHIND = re.compile(r"\b(?:the|a|an|its|their) ((?:[a-z-]+ ){0,3}?[a-z-]{4,})\b")
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
}


def topic_of(a: str, b: str, qa: Quantity, qb: Quantity, ma: Measure | None, mb: Measure | None) -> str:
    """What the two quantities measure, as the beginning of a question in plain words."""
    measure = ma or mb
    subject = _shared_name(a, b)
    unit = qa.unit or qb.unit
    if unit is None and (qa.noun or qb.noun):
        noun = max(qa.noun, qb.noun, key=len)
        people = f" {_PEOPLE[measure.name]}" if measure and measure.name in _PEOPLE and noun[-1] == "person" else ""
        return f"how many {_plural(noun)}{people}"
    if unit is None or unit.dimension.startswith("money"):
        if measure and measure.name == "cost" and (thing := _shared_thing(a, b)):
            return f"what the {thing} cost"
        if measure and measure.name in _PAST:
            return "what " + _PAST[measure.name].format(subject or "they")
        return f"how much money, of {subject}" if subject else "how much money"
    if unit.dimension == "percent":
        noun = qa.noun or qb.noun
        return f"what share of {_plural(noun)}" if noun else f"what share, of {subject}" if subject else "what share"
    kind = _DIMENSIONS.get(unit.dimension, f"how many {unit.name}s")
    thing = _shared_thing(a, b)
    return f"{kind}, of the {thing}" if thing else kind


def _shared_name(a: str, b: str) -> str:
    """The first proper name of `a` that `b` has too; of a possessive, the owner."""
    for match in _CAPITALISED.finditer(a):
        name = re.sub(r"['’]s$", "", match[0])
        if (
            len(name) > 2
            and re.search(rf"\b{re.escape(name)}\b", b)
            and (match.start() > 0 or " " in name or name[1:] != name[1:].lower() or _mid(name, a, b))
        ):
            return name
    return ""


def _mid(name: str, a: str, b: str) -> bool:
    """Whether a name that opens a sentence is one, and no common word with a capital: it is never lower-case."""
    return not re.search(rf"\b{re.escape(name.lower())}\b", f"{a} {b}")


_COMMON = frozenset(
    "amount money dollar dollars million billion thousand people person year years project investment".split()
)


def _shared_thing(a: str, b: str) -> str:
    """A common noun behind an article that both sentences have."""
    found = []
    for text in (a, b):
        heads = {phrase.split()[-1] for phrase in _NOUN_BEHIND.findall(text)}
        found.append(heads | set(re.findall(r"[a-z-]{4,}", text)))
    heads_a = [phrase.split()[-1] for phrase in _NOUN_BEHIND.findall(a)] + [
        phrase.split()[-1] for phrase in _NOUN_BEHIND.findall(b)
    ]
    return next((head for head in heads_a if head in found[0] and head in found[1] and head not in _COMMON), "")


def _plural(noun: tuple[str, ...]) -> str:
    *modifiers, head = noun
    if head == "person":
        return " ".join([*modifiers, "people"])
    codes = [
        word.upper()
        if re.search(r"\d", word) or (len(word) <= 3 and word not in ("new", "old", "big", "man", "men"))
        else word
        for word in modifiers
    ]
    head = {"gpu": "GPU", "tpu": "TPU"}.get(head, head)
    ending = (
        "es"
        if head.endswith(("s", "x", "ch", "sh"))
        else "ies"
        if head.endswith("y") and head[-2:-1] not in tuple("aeiou")
        else "s"
    )
    return " ".join([*codes, head[:-1] + ending if ending == "ies" else head + ending])
