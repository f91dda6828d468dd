"""Combine: the one place where opinions become a verdict.

    0. The articles name nothing in common → neutral
    1. Sentences that were given to be compared: what the judges say is put in numbers (`signals_of`), and a
       multinomial logistic model over them (`WEIGHTS`) tells how likely each label is. The likeliest is the verdict,
       its probability the confidence; what two times tell apart is an update. Sentences that are the same but for
       values that exclude each other contradict, whatever a model says
    2. Sentences that were found in articles, or are long: most that are alike tell of two things, or of several, and
       so rules ask for more than one sign (`cautious.py`)
    3. The kind of a contradiction is that of the surest judge of values, else what the words tell

Hedges are named in the explanation of a contradiction.

The weights were fitted by `benchmarks/combining.py` (maximum likelihood, L2) on pairs that nobody trained the NLI model
on; docs/verdicts.md shows how reliable the confidences are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from consistency.records import Kind, Label, Opinion, Verdict
from consistency.settings import Updates
from consistency.verdicts.cautious import Found, cautious
from consistency.verdicts.weights import WEIGHTS

LEAST = 0.5
"""Below this confidence a contradiction is not worth a reader's time."""
FAINT = 0.3
"""Below this strength a judge of values doesn't tell the kind."""
LONG = 8
"""Sentences of more content words than these tell of several things, and what one leaves out quarrels with nothing."""
SAME = 0.6
"""From this entailment on, sentences whose contending values are made alike say the same."""
CHANGED = 1.0
"""By how much the log-odds of a contradiction rise for an update, which asks nothing of a reader."""

_VALUES: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}
_APART = {"quantities": "amounts", "dates": "dates", "names": "names"}
_SEEN = ("contradiction", "entailment")
_NOTHING = Opinion("")


def combine(opinions: Sequence[Opinion], updates: Updates = "update") -> Verdict:
    """The verdict of all judges on one pair; the order of the opinions does not matter.

    With `updates="contradiction"` what changed between two times is a contradiction like any other.
    """
    by = {opinion.judge: opinion for opinion in opinions}
    context = by.get("context", _NOTHING)
    if context.label is not None:
        told = f"The sentences speak of different things: {context.reason}."
        return Verdict("neutral", None, round(min(0.99, context.strength), 4), told, tuple(opinions))
    apart = times_of(by) if updates == "update" and _kind(by, _valued(by)) != "date" else ""
    long = by.get("wording", _NOTHING).scores.get("words", 0.0) > LONG
    found = cautious if long or context.scores.get("articles") else _likeliest
    label, confidence, valued = found(by, apart)
    kind = _kind(by, valued)
    explanation = _explanation(label, kind, by, apart, valued)
    shown = kind if label == "contradiction" else None
    return Verdict(label, shown, round(min(0.99, confidence), 4), explanation, tuple(opinions))


def signals_of(by: Mapping[str, Opinion]) -> dict[str, float]:
    """What the opinions say in numbers, each in [0, 1]; the model multiplies them with its weights.

    Where values contend with each other, the NLI model has also read the sentences with these made alike: what it then
    finds entailed gave one thing two values. All are linear, or nearly so, in what it says; the gate relies on it.
    """
    wording = by.get("wording", _NOTHING)
    contradiction, entailment, mutual = _seen(by.get("nli", _NOTHING))
    alike = by.get("alike", _NOTHING)
    _, alike_entailment, alike_mutual = _seen(alike)
    apart = {name: _strength(by.get(judge, _NOTHING), "contradiction") for judge, name in _APART.items()}
    amounts, dates = (_strength(by.get(name, _NOTHING), "agreement") for name in ("quantities", "dates"))
    overlap, other_values = (wording.scores.get(name, 0.0) for name in ("overlap", "other values"))
    polarity = float(wording.kind == "polarity")
    signals = {
        "bias": 1.0,
        "contradiction": contradiction,
        "entailment": entailment,
        "mutual entailment": mutual,
        "amounts agree": amounts,
        "dates agree": dates,
        "opposites": polarity,
        "overlap": overlap,
        "other values": other_values,
        "residue": min(4.0, wording.scores.get("residue", 0.0)) / 4,
        "hedges": by.get("hedges", _NOTHING).strength,
        "contradiction × overlap": contradiction * overlap,
        "contradiction × opposites": contradiction * polarity,
        "entailment × overlap": entailment * overlap,
        "entailment × other values": entailment * other_values,
        "values contend": float(bool(alike.scores)),
        "alike: entailment": alike_entailment,
    }
    for name, strength in apart.items():
        signals[f"{name} apart"] = strength
        signals[f"{name} apart × alike: entailment"] = strength * alike_entailment
        signals[f"{name} apart × alike: mutual"] = strength * alike_mutual
        signals[f"{name} apart × contradiction"] = strength * contradiction
    return signals


def _seen(nli: Opinion) -> tuple[float, float, float]:
    """Contradiction as both directions see it, entailment as either does, and as both do."""
    against, entailed = ([nli.scores.get(f"{name} {way}", 0.0) for way in ("a→b", "b→a")] for name in _SEEN)
    if nli.label == "agreement" and not nli.scores:
        entailed = [1.0, 1.0]  # the same words
    return math.sqrt(math.prod(against)), max(entailed), math.sqrt(math.prod(entailed))


def _strength(opinion: Opinion, label: Label) -> float:
    return opinion.strength if opinion.label == label else 0.0


def _likeliest(by: Mapping[str, Opinion], apart: str) -> Found:
    """The likeliest label and its probability; a doubtful contradiction is none."""
    signals = signals_of(by)
    logits = {
        label: sum(weights[name] * value for name, value in signals.items()) for label, weights in WEIGHTS.items()
    }
    if apart:
        logits["contradiction"] += CHANGED
    total = sum(map(math.exp, logits.values()))
    label = max(logits, key=lambda each: (logits[each], each))
    confidence = math.exp(logits[label]) / total
    valued, wording = _valued(by), by.get("wording", _NOTHING)
    if apart:
        # The texts name their times, and so the model, which reads them too, need not see a contradiction.
        same = by.get("alike", _NOTHING).strength
        if valued and same >= SAME:
            return "update", max(confidence if label == "contradiction" else 0.0, valued.strength * same), valued
        return "update" if label == "contradiction" else label, confidence, valued
    if valued and by.get("alike", _NOTHING).scores.get("equal"):
        return "contradiction", max(confidence if label == "contradiction" else 0.0, valued.strength), valued
    if label != "contradiction":
        return label, confidence, valued
    if not valued and (wording.scores.get("two speakers") or wording.scores.get("two kinds")):
        return "neutral", confidence, None  # both may be right, of what they speak of
    return (label, confidence, valued) if confidence >= LEAST else ("neutral", 1.0 - confidence, None)


def times_of(by: Mapping[str, Opinion]) -> str:
    """Why the statements speak of different times; empty where they may not, or where their dates agree."""
    if by.get("dates", _NOTHING).label == "agreement":
        return ""
    return by.get("times", _NOTHING).reason


def _kind(by: Mapping[str, Opinion], valued: Opinion | None) -> Kind:
    """The kind of a contradiction: of the values that it rests on, else of the words in which the sides differ."""
    if valued is not None:
        return _VALUES[valued.judge]
    wording = by.get("wording", _NOTHING)
    if wording.kind is not None:
        return wording.kind
    told: dict[Kind, float] = {kind: wording.scores.get(f"other {kind}", 0.0) for kind in _VALUES.values()}
    return next((kind for kind, there in told.items() if there), "meaning")


def _valued(by: Mapping[str, Opinion]) -> Opinion | None:
    """The surest opinion of values that exclude each other."""
    sure = [by[name] for name in _VALUES if _strength(by.get(name, _NOTHING), "contradiction") >= FAINT]
    return max(sure, key=lambda opinion: opinion.strength, default=None)


def _explanation(label: Label, kind: Kind, by: Mapping[str, Opinion], apart: str, valued: Opinion | None) -> str:
    nli, wording, amounts = (by.get(name, _NOTHING) for name in ("nli", "wording", "quantities"))
    if label == "update":
        what = valued.reason if valued else "The sentences rule each other out"
        return f"{what}, but at different times: {apart}."
    if label == "contradiction":
        hedges = by.get("hedges", _NOTHING)
        hedged = f"; weakened by {hedges.reason}" if hedges.reason else ""
        if valued:
            topic = f" ({valued.topic})" if valued.topic and kind != "date" else ""
            return f"{valued.reason}{topic}{hedged}."
        # What its judge doubts to be of one thing the model may see: the values are what a reader looks for.
        judge = by.get(next((name for name, of in _VALUES.items() if of == kind), ""), _NOTHING)
        doubted = judge.reason if judge.label == label else ""
        because = f": {doubted or wording.reason}" if doubted or wording.reason else ""
        return f"Each sentence rules the other out{because}{hedged}."
    if label == "agreement":
        if amounts.label == "agreement":
            return f"{amounts.reason} ({amounts.topic})."
        if nli.label == "agreement":
            return f"{nli.reason[0].upper()}{nli.reason[1:]}."
        return "The sentences say the same, as far as their words and values tell."
    return "The sentences neither repeat nor rule out each other."
