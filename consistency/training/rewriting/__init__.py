"""Rewriting: labelled pairs made by rule from sentences, with the labels that the rules make true.

Where articles disagree, they mostly differ in one number, date, name or word; general NLI data hardly teaches
that. Each rule knows what it changes, so it knows the label: a narrower interval entails a wider one, disjoint
ones contradict, a word contradicts the others of its field and entails its kind, a denial contradicts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from consistency.training.data import LABELS, LabelledPair
from consistency.training.rewriting.dates import date_slots
from consistency.training.rewriting.negation import is_negative, negated
from consistency.training.rewriting.quantities import quantity_slots
from consistency.training.rewriting.slots import Slot
from consistency.training.rewriting.words import word_slots

LONGEST = 140
"""Characters of a sentence that is paired with a rewritten copy of itself; long copies teach little and cost much."""

_RULES: dict[str, Callable[[str], list[Slot]]] = {
    "quantity": quantity_slots,
    "date": date_slots,
    "word": word_slots,
}


def rewritten_pairs(pairs: Sequence[LabelledPair], rows: int, draw: random.Random) -> list[LabelledPair]:
    """Up to `rows` new pairs made from `pairs` by the rules, every label and rule in turn.

    A pair whose premise entails its hypothesis gives others where a word that both share is changed in the
    hypothesis; a short sentence is paired with a changed copy of itself. The same draw gives the same rows.
    """
    ways = [_by_rule(pairs, rule, label, draw) for rule in _RULES for label in (*LABELS, "contradiction")]
    ways += [_denied(pairs, draw), _denied(pairs, draw), _of_another_subject(pairs, draw)]
    made: list[LabelledPair] = []
    seen: set[tuple[str, str]] = set()
    open_ways = list(ways)
    while open_ways and len(made) < rows:
        for way in list(open_ways):
            pair = next(way, None)
            if pair is None:
                open_ways.remove(way)
            elif (pair.premise, pair.hypothesis) not in seen and len(made) < rows:
                seen.add((pair.premise, pair.hypothesis))
                made.append(pair)
    return made


def _shuffled(pairs: Sequence[LabelledPair], draw: random.Random) -> list[LabelledPair]:
    return draw.sample(pairs, len(pairs))


def _by_rule(pairs: Sequence[LabelledPair], rule: str, label: str, draw: random.Random) -> Iterator[LabelledPair]:
    """Pairs in which one slot of the rule is filled so that the label holds."""
    slots_of = _RULES[rule]
    for pair in _shuffled(pairs, draw):
        apart = pair.label == "entailment" and pair.premise != pair.hypothesis and draw.random() < 0.7
        sentence = pair.hypothesis
        if is_negative(sentence) or (not apart and len(sentence) > LONGEST):
            continue
        slots = slots_of(sentence)
        if not slots:
            continue
        slot = draw.choice(slots)
        if not apart:
            filled = slot.fill(label, draw)
            if filled is not None:
                yield LabelledPair(slot.put(sentence, filled[0]), slot.put(sentence, filled[1]), label)
        elif _stands_once(sentence[slot.start : slot.end], pair.premise):
            words = slot.kept(label, draw)
            if words is not None:
                yield LabelledPair(pair.premise, slot.put(sentence, words), label)


def _stands_once(words: str, text: str) -> bool:
    """Whether the words of a slot, but for a preposition or an article, stand in the text just once."""
    core = re.sub(r"^(?:in|on|since|until|from|an?) ", "", words, flags=re.IGNORECASE)
    return len(re.findall(rf"(?<!\w){re.escape(core)}(?!\w)", text)) == 1


def _denied(pairs: Sequence[LabelledPair], draw: random.Random) -> Iterator[LabelledPair]:
    """Pairs with "not" on one side or on both, labelled as far as the label of the pair tells."""
    for pair in _shuffled(pairs, draw):
        denied = negated(pair.hypothesis)
        if denied is None:
            continue
        if pair.premise == pair.hypothesis or draw.random() < 0.2:
            if len(pair.hypothesis) <= LONGEST:
                sides = (pair.hypothesis, denied) if draw.random() < 0.5 else (denied, pair.hypothesis)
                yield LabelledPair(*sides, "contradiction")
        elif pair.label == "entailment":
            yield LabelledPair(pair.premise, denied, "contradiction")
        elif pair.label == "contradiction":
            # What the premise excludes is false, so its denial can't be excluded too.
            yield LabelledPair(pair.premise, denied, "not_contradiction")
        elif pair.label == "neutral":
            premise = negated(pair.premise)
            if premise is not None and draw.random() < 0.4:
                yield LabelledPair(premise, pair.hypothesis, "neutral")
            else:
                yield LabelledPair(pair.premise, denied, "neutral")


_SUBJECT = re.compile(r"^([A-Z][\w.'-]+(?: [A-Z][\w.'-]+)+) (?=(?:is|was|were|are|has|had|will|can) )")
_NO_NAME = ("The ", "A ", "An ", "This ", "That ", "In ", "On ", "At ")


def _of_another_subject(pairs: Sequence[LabelledPair], draw: random.Random) -> Iterator[LabelledPair]:
    """Two sentences of one frame about two named subjects, mostly with different values: neither tells of the other."""
    rules = list(_RULES.values())
    subjects = [subject for pair in pairs if (subject := _named_subject(pair.hypothesis))]
    for pair, rule in zip(_shuffled(pairs, draw), cycle(rules), strict=False):
        sentence = pair.hypothesis
        subject = _named_subject(sentence)
        if subject is None or len(sentence) > LONGEST or is_negative(sentence):
            continue
        other = draw.choice(subjects)
        # Two near-identical names are rather one subject under two names.
        if set(other.split()) & set(subject.split()):
            continue
        changed = sentence
        slots = [slot for slot in rule(sentence) if slot.start > len(subject)]
        if slots and draw.random() < 0.7:
            slot = draw.choice(slots)
            filled = slot.fill("contradiction", draw)
            if filled is not None:
                changed = slot.put(sentence, filled[1])
        yield LabelledPair(sentence, other + changed[len(subject) :], "neutral")


def _named_subject(sentence: str) -> str | None:
    match = _SUBJECT.match(sentence)
    return match[1] if match and not sentence.startswith(_NO_NAME) else None
