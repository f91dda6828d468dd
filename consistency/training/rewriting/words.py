"""One word for another: of the same field, the opposite, a synonym, or the kind that it is of."""

from __future__ import annotations

import random
import re

from consistency.training.rewriting.fields import AMBIGUOUS, FIELDS, FIRST_NAMES, KINDS, OPPOSITES, SYNONYMS
from consistency.training.rewriting.slots import Slot

_FIELDS_OF: dict[str, list[str]] = {}
for _name, _members in FIELDS.items():
    for _member in _members:
        _FIELDS_OF.setdefault(_member, []).append(_name)
_OPPOSITES = dict(OPPOSITES) | {b: a for a, b in reversed(OPPOSITES)}
_SYNONYMS = dict(SYNONYMS) | {b: a for a, b in reversed(SYNONYMS)}
_WORD = re.compile(r"\b(?:New Zealand|South Korea|North Korea|South Africa|[A-Za-z]+)\b")
_PERSON = re.compile(r"\b([A-Z][a-z]+) (?=(?:[A-Z]\. )?[A-Z][a-z]+)")
_ARTICLE = re.compile(r"\b(an?) $", re.IGNORECASE)
_UNIVERSAL = re.compile(r"\b(?:only|exclusively|every|each|all|any|if|most|both)\b", re.IGNORECASE)
"""Words under which a sentence about a dog does not entail the one about an animal."""


def word_slots(sentence: str) -> list[Slot]:
    """A slot for each word that has an opposite, a synonym, a kind or rivals of its field."""
    slots = []
    for match in _WORD.finditer(sentence):
        word = match[0]
        plain = word if word in _FIELDS_OF else word.lower()
        if plain in AMBIGUOUS or (word != plain and _in_name(sentence, match)):
            continue
        choices: dict[str, list[str]] = {
            "contradiction": [],
            "entailment": [],
            "neutral": [],
        }
        fields = _FIELDS_OF.get(plain, [])
        # A word of two fields ("orange") is left alone: which is meant, its neighbours alone would tell.
        if len(fields) == 1:
            choices["contradiction"] += [other for other in FIELDS[fields[0]] if other != plain]
        if plain in _OPPOSITES:
            choices["contradiction"].append(_OPPOSITES[plain])
        if plain in _SYNONYMS:
            choices["entailment"].append(_SYNONYMS[plain])
        if plain in KINDS:
            choices["entailment"].append(KINDS[plain])
        if _UNIVERSAL.search(sentence):
            choices["entailment"] = [other for other in choices["entailment"] if other != KINDS.get(plain)]
        if any(choices.values()) or plain in KINDS:
            slots.append(_slot(sentence, match.start(), match.end(), plain, choices))
    for match in _PERSON.finditer(sentence):
        if match[1] in FIRST_NAMES:
            others = sorted(name for name in FIRST_NAMES if name != match[1])
            slots.append(_slot(sentence, match.start(1), match.end(1), match[1], {"contradiction": others}))
    return slots


def _in_name(sentence: str, match: re.Match[str]) -> bool:
    """Whether a common word has its capital from a title, as in "New Girl", and not from opening the sentence."""
    return bool(sentence[: match.start()].strip()) or bool(re.match(r" [A-Z]", sentence[match.end() :]))


def _slot(sentence: str, start: int, end: int, plain: str, choices: dict[str, list[str]]) -> Slot:
    """The article before the word is part of the slot, so that "a dog" becomes "an animal"."""
    word = sentence[start:end]
    article = _ARTICLE.search(sentence[:start])
    begin = article.start(1) if article else start

    def written(other: str) -> str:
        if word[0].isupper() and not plain[0].isupper():
            other = other[0].upper() + other[1:]
        if article is None:
            return other
        wanted = "an" if other[0].lower() in "aeiou" and not other.startswith(("un", "one", "eu")) else "a"
        return (wanted.capitalize() if article[1][0].isupper() else wanted) + " " + other

    def kept(label: str, draw: random.Random) -> str | None:
        others = choices.get(label)
        return written(draw.choice(others)) if others else None

    upward = plain in KINDS and not _UNIVERSAL.search(sentence)

    def fill(label: str, draw: random.Random) -> tuple[str, str] | None:
        original = sentence[begin:end]
        if label == "neutral" and upward:
            return written(KINDS[plain]), original
        other = kept(label, draw)
        if other is None:
            return None
        return (original, other) if draw.random() < 0.5 else (other, original)

    def fill_one_way(label: str, draw: random.Random) -> tuple[str, str] | None:
        # A word entails its kind, not the other way round.
        found = fill(label, draw)
        if found and label == "entailment" and plain in KINDS and written(KINDS[plain]) in found:
            return sentence[begin:end], written(KINDS[plain])
        return found

    return Slot(begin, end, fill_one_way, kept)
