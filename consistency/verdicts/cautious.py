"""Cautious: what opinions come to for sentences that were found in articles, and that nobody picked to be compared.

Most sentences of a corpus that are alike tell of two things, and labelled pairs of such a kind are too few to fit
anything on: 43,000 pairs of one event hold some fifty contradictions. So a few rules ask for more than one sign.

    1. Two values of one thing that exclude each other (amounts, dates of an event, names for one role), in sentences
       that say the same with these values alike, or are of one thing by name; the words around the values are alike,
       and so are the articles
         → contradiction of that kind, the surest one; amounts and names at different times → update
    2. The NLI model sees a contradiction both ways, and the words have opposites or a negation → contradiction of
       polarity; at different times → update. Of its contradictions in meaning alone hardly one in news was right, nor
       of two rules, unless they have nearly the same words and differ in a figure
    3. Values of one thing that agree, or entailment, and nothing opposed → agreement
    4. else → neutral

Rules (`rules.py`) are of one thing where they share their words and the model sees that they exclude each other. Hedges
take their share of a contradiction's confidence. The constants were set on news, those of rules on three small
documentations (docs/verdicts.md).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from consistency.records import Kind, Label, Opinion

LEAST, LEAST_UPDATE = 0.52, 0.35
"""Below this confidence a contradiction is not worth a reader's time, and an update, which asks nothing of one."""
FAINT = 0.3
"""Below this strength a contradiction of values tells nothing of the pair."""
SEVERAL = 0.7
"""What is left of a contradiction over values of one kind where values of another kind differ too."""
SURE_FRAME, SECONDED = 0.6, 0.3
"""From this frame on, the NLI model takes this share of its doubt from a contradiction of dates or names."""
ANCHORED, UNPROVEN, UNPROVEN_NAMES, UNPROVEN_DATES, AGREEING = 0.65, 0.3, 0.2, 0.3, 0.65
"""What is left of a frame in which neither sentence follows from the other: where the amounts are of one thing by name;
of other amounts; of names; of dates; and for an agreement."""
ANCHORED_DATES = 0.78
"""The same where one word tells what happened, to bearers of one name."""
PROVEN = 0.8
"""From this entailment on, one sentence surely follows from the other."""
CONTAINED, SAME_WORDS = 0.9, 0.8
"""From this share of common words on, sentences are as good as entailed, to this degree: models lose them."""
TOLD, EACH_OTHER, ONE_WAY = 0.6, 0.4, 0.8
"""From this mutual entailment on they tell of one thing; of dates, below the second the third is left."""
NEAR, RELATED, RELATED_DATES = (0.5, 0.8), (0.5, 1.0), (0.2, 0.8)
"""What is left at least of amounts and names without an anchor where no word around them is alike, and where the
articles share no name, and of dates there; and from which likeness on, added to that, all is left."""
NEAR_DATES = 0.7
"""How much the likeness of the words around two dates tells of one event, as an entailment would."""
MISSPELT = 0.85
"""How surely two spellings of one full name are a finding, whatever the sentences say."""
OF_ANY, OF_NOBODY, NAMELESS = 0.6, 0.4, 0.86
"""What is left of durations and ages, of which everything has one, where the sentences tell that they are of one thing,
and where they don't; and of other amounts where neither a name nor the rest of the sentences tells so."""
FRAME, SURE, DENIED, ENTAILS = 0.5, 0.65, 0.7, 0.6
"""An agreement: the least frame of a common quantity; from where on one counts although each side names more; from
where on a contradiction of the NLI model forbids it; and the least confidence of an entailment."""

FEW = 3
"""Sentences of fewer content words than these ("Work is reviewed") leave open what they deny, unless by an opposite."""
NEAR_RULES = 0.6
"""From this likeness of the words around two durations on, which everything has, rules are of one thing."""
RULES = (0.55, 0.85)
"""From which contradiction on, seen both ways by the NLI model, two rules are doubted at all, and in full."""

_VALUES: dict[str, Kind] = {"quantities": "quantity", "dates": "date", "names": "name"}
_NOTHING = Opinion("")

Found = tuple[Label, float, Opinion | None]
"""The label, its confidence, and the opinion on values that it rests on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the model says of two sentences, with their contending values alike where they have such.

    `mutual` and `contradiction` are the geometric means of both directions, `entailment` lies half-way from `mutual` to
    the larger of both; `same_words` tells that one sentence has nearly all words of the other.
    """

    entailment: float
    mutual: float
    contradiction: float
    same_words: float

    def score(self, unproven: float) -> float:
        """How surely, in [0, 1], the sentences speak of one thing; `unproven` is what is left without entailment."""
        proven = unproven + (1.0 - unproven) * max(min(1.0, self.entailment / PROVEN), self.same_words)
        return proven * (1.0 - 0.6 * self.contradiction)


def cautious(by: Mapping[str, Opinion], apart: str) -> Found:
    """What the opinions come to; `apart` says why the statements speak of different times, or nothing."""
    return _of_values(by, apart) or _of_meaning(by, apart) or _agreement(by) or _neutral(by)


def frame_of(opinion: Opinion) -> Frame:
    """What one of the NLI judges says, as a frame."""
    ways = {name: [opinion.scores.get(f"{name} {way}", 0.0) for way in ("a→b", "b→a")] for name in _SEEN}
    contained = opinion.scores.get("contained", 0.0)
    mutual = math.sqrt(math.prod(ways["entailment"]))
    return Frame(
        (max(ways["entailment"]) + mutual) / 2,
        mutual,
        math.sqrt(math.prod(ways["contradiction"])),
        SAME_WORDS if contained >= CONTAINED else 0.0,
    )


_SEEN = ("entailment", "contradiction")


def confidence_of(opinion: Opinion, frame: Frame, context: Opinion = _NOTHING) -> float:
    """How surely values that exclude each other are of one thing, and so contradict.

    `context` tells what the articles share. Amounts of one thing by name need no further sign.
    """
    marks = opinion.scores
    kinship = context.scores.get("common names", 1.0)
    local = _left(RELATED, kinship) * _left(NEAR, marks.get("near", 1.0))
    if opinion.judge == "names":
        return MISSPELT if marks.get("misspelt") else opinion.strength * frame.score(UNPROVEN_NAMES) * local
    if opinion.judge == "dates":
        named = bool(marks.get("named"))
        likeness = NEAR_DATES * marks.get("near", 0.0)
        frame = replace(frame, entailment=max(frame.entailment, likeness), mutual=max(frame.mutual, likeness))
        told = max(min(1.0, frame.mutual / TOLD), frame.same_words, ANCHORED_DATES if named else 0.0)
        # Much happens in one frame on many days: what holds both ways alone tells of one event, in kindred articles.
        score = replace(frame, entailment=frame.mutual).score(ANCHORED_DATES if named else UNPROVEN_DATES)
        if frame.mutual < EACH_OTHER and not frame.same_words:
            score *= ONE_WAY
        return (
            opinion.strength * score * (UNPROVEN_DATES + (1.0 - UNPROVEN_DATES) * told) * _left(RELATED_DATES, kinship)
        )
    anchored = bool(marks.get("anchored"))
    said = bool(marks.get("named")) or max(frame.mutual, frame.same_words) >= TOLD
    confidence = opinion.strength * frame.score(ANCHORED if anchored else UNPROVEN)
    if marks.get("of any") and not (context.scores.get("rules") and marks.get("near", 0.0) >= NEAR_RULES):
        confidence *= OF_ANY if said else OF_NOBODY
    if anchored:
        return confidence
    return confidence * local * (1.0 if said else NAMELESS)


def _frame_in(by: Mapping[str, Opinion]) -> Frame:
    """The frame of contending values; rules that share their words, and exclude each other, are of one thing."""
    frame = frame_of(by.get("alike", _NOTHING))
    if not by.get("context", _NOTHING).scores.get("rules"):
        return frame
    opposed = frame_of(by.get("nli", _NOTHING)).contradiction
    shared = shared_words(by.get("wording", _NOTHING).scores.get("overlap", 0.0))
    return replace(frame, same_words=max(frame.same_words, opposed * shared))


def _left(bounds: tuple[float, float], likeness: float) -> float:
    least, full = bounds
    return min(1.0, least + likeness / full)


def _of_values(by: Mapping[str, Opinion], apart: str) -> Found | None:
    nli, context = by.get("nli", _NOTHING), by.get("context", _NOTHING)
    frame = _frame_in(by)
    opposed = {
        name: confidence_of(by[name], frame, context)
        for name in _VALUES
        if name in by and by[name].label == "contradiction"
    }
    best: tuple[float, str] | None = None
    for name, sure in opposed.items():
        confidence = sure
        if nli.label == "contradiction" and name != "quantities" and frame.score(0.0) >= SURE_FRAME:
            # Of amounts the model knows nothing, and where the frame is weak it sees two events rather than two values.
            confidence += (1.0 - confidence) * SECONDED * nli.strength
        if sum(by[each].strength >= FAINT for each in opposed) > 1:
            # Where several things differ it is another occasion, more often than a quarrel over each. Counted without
            # the frame: a surer one must never tell less, or the gate could not know what an answer may do.
            confidence *= SEVERAL
        if best is None or confidence > best[0]:
            best = confidence, name
    if best is None:
        return None
    confidence, name = best
    if apart and name != "dates" and not by[name].scores.get("misspelt"):
        return ("update", confidence, by[name]) if confidence >= LEAST_UPDATE else None
    confidence *= 1.0 - by.get("hedges", _NOTHING).strength
    return ("contradiction", confidence, by[name]) if confidence >= LEAST else None


def _of_meaning(by: Mapping[str, Opinion], apart: str) -> Found | None:
    """What the NLI model holds against the pair, where no values that differ may have led it."""
    nli, wording, hedges = (by.get(name, _NOTHING) for name in ("nli", "wording", "hedges"))
    rules = bool(by.get("context", _NOTHING).scores.get("rules"))
    judged = {by.get(name, _NOTHING).label for name in _VALUES}
    if wording.scores.get("other values") and not apart and not (rules and judged == {None}):
        return None
    if (rules and "agreement" in judged) or wording.scores.get("label"):
        return None
    if wording.scores.get("words", math.inf) < FEW and not wording.scores.get("opposites"):
        return None
    if wording.scores.get("denied") or wording.scores.get("two speakers") or wording.scores.get("two kinds"):
        return None  # a claim and its denial: both are reports of what people say
    if apart and by.get("dates", _NOTHING).label == "contradiction":
        return None  # two events, each with its date
    confidence = nli_confidence(nli, wording, apart=bool(apart), rules=rules)
    if apart:
        return ("update", confidence, None) if confidence >= LEAST_UPDATE else None
    confidence *= 1.0 - hedges.strength
    # Of rules that differ in other words than figures the model knows as little as of news.
    told = wording.kind or (rules and wording.scores.get("other quantity"))
    return ("contradiction", confidence, None) if told and confidence >= LEAST else None


def _agreement(by: Mapping[str, Opinion]) -> Found | None:
    """Values that agree in one frame, or a sentence that follows from the other."""
    nli, wording, quantities = (by.get(name, _NOTHING) for name in ("nli", "wording", "quantities"))
    if any(by.get(name, _NOTHING).label == "contradiction" for name in _VALUES):
        return None
    if nli.label == "contradiction" and (nli.strength >= DENIED or wording.kind):
        return None
    frame = frame_of(nli)
    amounts = quantities.strength * frame.score(AGREEING) if quantities.label == "agreement" else 0.0
    if wording.scores.get("other values") and amounts < SURE:
        return None
    both = frame.mutual >= 0.5
    if wording.kind and not wording.scores.get("residue") and not both:
        return None  # "upheld", "quashed": of such words the model is not to be trusted one way alone
    if amounts >= FRAME:
        seconded = nli.strength if nli.label == "agreement" else 0.0
        return "agreement", 1.0 - (1.0 - amounts) * (1.0 - seconded), None
    follows = agreement_confidence(nli, wording.scores.get("overlap", 0.0))
    return ("agreement", follows, None) if nli.label == "agreement" and (follows >= ENTAILS or both) else None


def _neutral(by: Mapping[str, Opinion]) -> Found:
    frame, context = _frame_in(by), by.get("context", _NOTHING)
    opposed = [confidence_of(by[n], frame, context) for n in _VALUES if by.get(n, _NOTHING).label == "contradiction"]
    return "neutral", max(0.0, 1.0 - max(opposed, default=0.5)), None


def nli_confidence(nli: Opinion, wording: Opinion, *, apart: bool = False, rules: bool = False) -> float:
    """How far to trust a contradiction that the NLI model alone sees.

    Sentences about two events share few words, and there the model is least to be trusted. Opposite words, with
    nothing else that both sides have for themselves, let it be trusted from far lower scores on; there the direction
    from the longer sentence counts more than the other. So do what changes with the time (`apart`), and rules.
    """
    ways = [nli.scores.get(name, 0.0) for name in ("contradiction a→b", "contradiction b→a")]
    strength = math.sqrt(math.prod(ways))
    overlap = shared_words(wording.scores.get("overlap", 0.0))
    residue = wording.scores.get("residue", 0.0)
    floor, ceiling = (0.45, 0.75) if apart else RULES if rules else (0.75, 0.98)
    if wording.kind == "polarity" and residue == 0:
        if wording.scores.get("opposites") and overlap == 1.0:
            strength = max(strength, 0.85 * max(ways))
        floor, ceiling = 0.6, 0.9
    sure = min(1.0, max(0.0, (strength - floor) / (ceiling - floor)))
    if rules and residue:
        return sure * wording.scores.get("overlap", 0.0) * max(0.6, 0.95 - 0.1 * residue)
    return sure * (0.3 + 0.7 * overlap) * (0.95 if residue == 0 else 0.6)


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
