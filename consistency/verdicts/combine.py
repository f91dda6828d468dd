"""Combine: the one place where opinions become a verdict.

    0. The articles name nothing in common → neutral
    1. Two values of one thing that exclude each other (amounts, dates of an event, names for one role)
         → contradiction of that kind, the surest one; amounts and names at different times → update
    2. The NLI model sees a contradiction both ways, in more than compatible values
         → contradiction (polarity, or meaning); at different times → update
    3. Values of one thing that agree, or entailment, and nothing opposed → agreement
    4. else → neutral

Hedges take their share of a contradiction's confidence, and are named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.records import Kind, Label, Opinion, Verdict
from consistency.settings import Updates

LEAST = 0.5
"""Below this confidence a sign of contradiction is not worth a reader's time."""
FRAME = 0.5
"""From this frame on a common quantity makes an agreement."""
DENIED = 0.7
"""From this strength on the NLI model's contradiction keeps values that agree from being an agreement."""
SURE = 0.65
"""From this strength on amounts that agree make an agreement, whatever else each sentence names for itself."""
LEAST_UPDATE = 0.35
"""The same for an update: it asks nothing of a reader."""
ENTAILS = 0.6
"""From this confidence on entailment makes an agreement."""

FAINT = 0.3
"""Below this strength a contradiction of values tells nothing of the pair."""
SURE_FRAME = 0.6
"""From this frame on the NLI model may second a contradiction of dates or names."""
SECONDED = 0.3
"""How much of its doubt a contradiction of values loses when the NLI model surely sees one too."""
SEVERAL = 0.7
"""What is left of a contradiction over values of one kind where values of another kind differ too."""

_VALUES: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}


def combine(opinions: Sequence[Opinion], updates: Updates = "update") -> Verdict:
    """The verdict of all judges on one pair; the order of the opinions does not matter.

    With `updates="contradiction"` what changed between two times is a contradiction like any other.
    """
    by = {opinion.judge: opinion for opinion in opinions}
    if updates == "contradiction":
        by.pop("times", None)
    found = _of_context(by) or _of_values(by) or _of_meaning(by) or _agreement(by) or _neutral(by)
    label, kind, confidence, explanation = found
    return Verdict(label, kind, round(min(0.99, confidence), 4), explanation, tuple(opinions))


Found = tuple[Label, Kind | None, float, str]
_NOTHING = Opinion("")


def _of_context(by: Mapping[str, Opinion]) -> Found | None:
    """Articles about different things: "dozens were hurt" in one of them says nothing of the other."""
    context = by.get("context", _NOTHING)
    if context.label is None:
        return None
    return "neutral", None, context.strength, f"The sentences speak of different things: {context.reason}."


def _of_values(by: Mapping[str, Opinion]) -> Found | None:
    """A contradiction of amounts, dates or names, or an update; None where there is none worth a reader's time."""
    opposed = [by[name] for name in _VALUES if name in by and by[name].label == "contradiction"]
    nli = by.get("nli", _NOTHING)
    best: tuple[float, Opinion] | None = None
    for opinion in opposed:
        confidence = opinion.strength
        if (
            nli.label == "contradiction"
            and opinion.judge != "quantities"
            and opinion.scores.get("frame", 1.0) >= SURE_FRAME
        ):
            # Of amounts the model knows nothing, and where the frame is weak it sees two events rather than two values.
            confidence += (1.0 - confidence) * SECONDED * nli.strength
        if sum(each.strength >= FAINT for each in opposed) > 1:
            # Where several things differ it is another occasion, more often than a quarrel over each.
            confidence *= SEVERAL
        if best is None or confidence > best[0]:
            best = confidence, opinion
    if best is None:
        return None
    confidence, opinion = best
    kind = _VALUES[opinion.judge]
    apart = times_of(by)
    if apart and kind != "date":
        if confidence < LEAST_UPDATE:
            return None
        return "update", None, confidence, f"{opinion.reason}, but at different times: {apart}."
    hedges = by.get("hedges", _NOTHING)
    confidence *= 1.0 - hedges.strength
    if confidence < LEAST:
        return None
    topic = f" ({opinion.topic})" if opinion.topic and kind != "date" else ""
    return "contradiction", kind, confidence, f"{opinion.reason}{topic}{_hedged(hedges)}."


def times_of(by: Mapping[str, Opinion]) -> str:
    """Why the statements speak of different times; empty where they may not, or where their dates agree."""
    if by.get("dates", _NOTHING).label == "agreement":
        return ""
    return by.get("times", _NOTHING).reason


def _of_meaning(by: Mapping[str, Opinion]) -> Found | None:
    """What the NLI model holds against the pair, where no values that differ may have led it."""
    nli, wording, hedges = (by.get(name, _NOTHING) for name in ("nli", "wording", "hedges"))
    apart = times_of(by)
    if wording.scores.get("other values") and not apart:
        return None
    if wording.scores.get("denied"):
        return None  # a claim and its denial: both are reports of what people say
    if apart and by.get("dates", _NOTHING).label == "contradiction":
        return None  # two events, each with its date
    confidence = nli_confidence(nli, wording, apart=bool(apart))
    if not apart:
        confidence *= 1.0 - hedges.strength
    if confidence < (LEAST_UPDATE if apart else LEAST):
        return None
    if apart:
        told = f"The sentences rule each other out, but speak of different times: {apart}."
        return "update", None, confidence, told
    because = f": {wording.reason}" if wording.reason else ""
    kind = wording.kind or "meaning"
    return "contradiction", kind, confidence, f"Each sentence rules the other out{because}{_hedged(hedges)}."


def _agreement(by: Mapping[str, Opinion]) -> Found | None:
    """Values that agree in one frame, or a sentence that follows from the other."""
    nli, wording, quantities = (by.get(name, _NOTHING) for name in ("nli", "wording", "quantities"))
    if any(by.get(name, _NOTHING).label == "contradiction" for name in _VALUES):
        return None
    if nli.label == "contradiction" and (nli.strength >= DENIED or wording.kind):
        return None
    if wording.scores.get("other values") and not (quantities.label == "agreement" and quantities.strength >= SURE):
        return None
    both = min(nli.scores.get(name, 0.0) for name in ("entailment a→b", "entailment b→a")) >= 0.5
    if wording.kind and not wording.scores.get("residue") and not both:
        return None  # "upheld", "quashed": of such words the model is not to be trusted one way alone
    if quantities.label == "agreement" and quantities.strength >= FRAME:
        confidence = quantities.strength
        if nli.label == "agreement":
            confidence = 1.0 - (1.0 - confidence) * (1.0 - nli.strength)
        return "agreement", None, confidence, f"{quantities.reason} ({quantities.topic})."
    follows = agreement_confidence(nli, wording.scores.get("overlap", 0.0))
    if nli.label == "agreement" and (follows >= ENTAILS or both):
        return "agreement", None, follows, f"{nli.reason[0].upper()}{nli.reason[1:]}."
    return None


def _neutral(by: Mapping[str, Opinion]) -> Found:
    opposed = [by[name].strength for name in _VALUES if name in by and by[name].label == "contradiction"]
    return (
        "neutral",
        None,
        max(0.0, 1.0 - max(opposed, default=0.5)),
        "The sentences neither repeat nor rule out each other.",
    )


def _hedged(hedges: Opinion) -> str:
    return f"; weakened by {hedges.reason}" if hedges.reason else ""


def nli_confidence(nli: Opinion, wording: Opinion, *, apart: bool = False) -> float:
    """How far to trust a contradiction that the NLI model alone sees.

    Sentences about two events share few words, and there the model is least to be trusted. Opposite words, with
    nothing else that both sides have for themselves, let it be trusted from far lower scores on; there the direction
    from the longer sentence counts more than the other. So does what changes with the time (`apart`).
    """
    ways = [nli.scores.get(name, 0.0) for name in ("contradiction a→b", "contradiction b→a")]
    strength = float((ways[0] * ways[1]) ** 0.5)
    overlap = shared_words(wording.scores.get("overlap", 0.0))
    residue = wording.scores.get("residue", 0.0)
    floor, ceiling = (0.45, 0.75) if apart else (0.75, 0.98)
    if wording.kind == "polarity" and residue == 0:
        if wording.scores.get("opposites") and overlap == 1.0:
            strength = max(strength, 0.85 * max(ways))
        floor, ceiling = 0.4, 0.75
    sure = min(1.0, max(0.0, (strength - floor) / (ceiling - floor)))
    return sure * (0.3 + 0.7 * overlap) * (0.95 if residue == 0 else 0.8)


def agreement_confidence(nli: Opinion, overlap: float) -> float:
    """How far to trust an entailment: in full where it holds both ways or the sentences share their words.

    One way alone, between sentences of few common words, is most often a model's guess about a headline.
    """
    ways = [nli.scores.get(name, nli.strength) for name in ("entailment a→b", "entailment b→a")]
    shared = 1.0 if min(ways) >= 0.6 else shared_words(overlap)
    return nli.strength * (0.5 + 0.5 * shared)


def shared_words(overlap: float) -> float:
    """From 0 at an overlap of a fifth of the content words to 1 at seven tenths."""
    return min(1.0, max(0.0, (overlap - 0.2) / 0.5))
