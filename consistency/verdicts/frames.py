"""Frames: whether two sentences say the same once their values are masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consistency.models.interface import CONTRADICTION, ENTAILMENT, Embedder, NliModel, OnProgress, silent
from consistency.verdicts.words import content_words

LEAST_WORDS = 2
"""Fewer words than these tell nothing."""
_MASKS = frozenset(["some", "day", "amoun", "share", "money", "place"])
NEAR = (0.3, 0.6)
"""Cosines of masked sentences between which they come to speak of one thing."""


CONTAINED, SAME_WORDS = 0.9, 0.8
"""From this share of common words on, sentences are as good as entailed, to this degree."""
SURE = 0.8
"""From this entailment on one masked sentence surely follows from the other."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the models and the words say of two masked sentences.

    `similarity` is their cosine; `contained` the share of the shorter one's words that the other has; `entailment`
    the larger of both directions, `mutual` and `contradiction` their geometric means; `occasion` in [0, 1] is what
    words for an occasion or a side that one sentence alone has leave.
    """

    similarity: float
    contained: float
    entailment: float
    mutual: float
    contradiction: float
    occasion: float

    def score(self, unproven: float) -> float:
        """How surely, in [0, 1], the sentences speak of one thing; `unproven` is what is left without entailment.

        A long sentence says more than the other and so is not entailed by it: where other signs tell of one thing, a
        lack of entailment takes less than dissimilarity does.

        >>> frame = Frame(similarity=0.6, contained=0.5, entailment=0.4, mutual=0.4, contradiction=0.0, occasion=1.0)
        >>> round(frame.score(0.6), 2), round(frame.score(0.2), 2)
        (0.8, 0.6)
        """
        low, high = NEAR
        near = min(1.0, max(0.0, (self.similarity - low) / (high - low)))
        proven = unproven + (1.0 - unproven) * max(min(1.0, self.entailment / SURE), self.same_words)
        return near * proven * (1.0 - 0.6 * self.contradiction) * self.occasion

    @property
    def same_words(self) -> float:
        """How much it tells that one sentence has nearly all words of the other: models lose them in a long one."""
        return SAME_WORDS if self.contained >= CONTAINED else 0.0


ENDS = (
    Frame(similarity=0.0, contained=0.0, entailment=0.0, mutual=0.0, contradiction=1.0, occasion=0.0),
    Frame(similarity=1.0, contained=1.0, entailment=1.0, mutual=1.0, contradiction=0.0, occasion=1.0),
)
"""The frames that take the most from a value, and nothing."""

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
_SIDES = re.compile(
    r"\b(?:north|south|east|west|northern|southern|eastern|western|upper|lower|male|female|men|women|boys|girls|domestic|foreign|"
    r"in cash(?:,? (?:and|plus|with))|in (?:stock|shares)|the (?:remainder|rest)|"
    r"worldwide|globally|overall|altogether|entire|whole|in all|in total|all told|"
    r"nationwide|annual|annually|monthly|daily|weekly|first|last|quarter|adults|children|public|private)\b",
    re.I,
)


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
    words = [frozenset(re.findall(r"[a-z]+", text.lower())) for text in (a, b)]
    if any(words[0] & x - words[1] and words[1] & y - words[0] for x, y in _CONTRASTS):
        left *= 0.4
    return left


def contained(a: str, b: str) -> float:
    """The share of the shorter sentence's content words that the other has as well; 0 where they are too few.

    >>> contained("The plane took off from some place.", "Late on some day the plane took off.")
    1.0
    """
    fewer, more = sorted((content_words(a).keys() - _MASKS, content_words(b).keys() - _MASKS), key=len)
    return len(fewer & more) / len(fewer) if len(fewer) >= LEAST_WORDS else 0.0


class FrameReader:
    """Asks both models whether sentences whose values are masked say the same."""

    def __init__(self, embedder: Embedder, nli: NliModel) -> None:
        self._embedder = embedder
        self._nli = nli

    def read(self, masked: Sequence[tuple[str, str]], progress: OnProgress = silent) -> list[Frame]:
        """One frame per pair of masked sentences, in order; no text and no pair is computed twice."""
        if not masked:
            return []
        texts = sorted({text for pair in masked for text in pair})
        vectors = self._embedder.encode(texts)
        rows = {text: vectors[i] for i, text in enumerate(texts)}
        directed = list(dict.fromkeys(way for a, b in masked if a != b for way in ((a, b), (b, a))))
        found = dict(zip(directed, self._nli.predict(directed, progress) if directed else (), strict=True))
        frames = []
        for a, b in masked:
            entailment, mutual, contradiction = 1.0, 1.0, 0.0
            if a != b:
                forward, backward = found[a, b], found[b, a]
                entailment = float(max(forward[ENTAILMENT], backward[ENTAILMENT]))
                mutual = float(forward[ENTAILMENT] * backward[ENTAILMENT]) ** 0.5
                contradiction = float(forward[CONTRADICTION] * backward[CONTRADICTION]) ** 0.5
            similarity = float(np.dot(rows[a], rows[b]))
            frames.append(Frame(similarity, contained(a, b), entailment, mutual, contradiction, occasion(a, b)))
        return frames
