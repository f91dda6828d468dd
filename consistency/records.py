"""The frozen records that travel between the stages.

    Article → Sentence → Pair → Verdict (with each judge's Opinion) → JudgedPair → Fact → Report

Lists between stages are tuples; a `Pair` refers to its sentences by index into the tuple of all
sentences, and array rows (vectors) align with that tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # pandas takes half a second to import, and only readers of `Report.pairs` need it
    import pandas as pd

Label = Literal["agreement", "contradiction", "update", "neutral"]
Kind = Literal["quantity", "date", "name", "polarity", "meaning"]
LABELS: tuple[Label, ...] = ("agreement", "contradiction", "update", "neutral")
KINDS: tuple[Kind, ...] = ("quantity", "date", "name", "polarity", "meaning")


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `id` is its path relative to the corpus root (with `/`), or its row's id."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    noise: int = 0
    """How many lines of scraping noise were dropped from the text."""
    copy_of: str | None = None
    """The id of an earlier article with the same text; a copy is listed but is no witness of its own."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not checked: a file, a row, an article; `reason` is for people."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the readers found: articles sorted by id, and what was skipped."""

    name: str
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading: `article.text[start:end] == text`.

    `left_out` is the reason why the sentence takes no part in pairing ("question", "fragment", …), or None.
    """

    article: str
    start: int
    end: int
    text: str
    heading: bool = False
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by index, `a < b`, and the cosine of their vectors in [-1, 1]."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one judge says of a pair: a label with a strength in [0, 1], or None where it has nothing to say.

    `reason` is a phrase in plain words ("$1 billion against 41 billion"). `values` are the readings that the
    judge compared, as written: one of each sentence. `topic` says what they measure ("how many chips").
    """

    judge: str
    label: Label | None = None
    kind: Kind | None = None
    strength: float = 0.0
    reason: str = ""
    values: tuple[str, str] | None = None
    topic: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    """The judge's numbers, by name; for the NLI judge the probabilities of both directions."""
    readings: tuple[str, str] | None = None
    """The compared values as read ("[200 million, 1 billion)"); equal readings are one value of a fact."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all judges together say of two sentences; `kind` is given for contradictions alone."""

    label: Label
    kind: Kind | None
    confidence: float
    explanation: str
    opinions: tuple[Opinion, ...] = ()

    @property
    def deciding(self) -> Opinion | None:
        """The opinion that carried the verdict: of those with its label one with values, of its kind, the strongest."""
        agreeing = [opinion for opinion in self.opinions if opinion.label == self.label]
        return max(
            agreeing,
            key=lambda opinion: (opinion.values is not None, opinion.kind == self.kind, opinion.strength),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with its verdict. `a` comes before `b` in the order of (article id, offset)."""

    a: Sentence
    b: Sentence
    similarity: float
    verdict: Verdict
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a fact, as written, and the articles that hold it, sorted."""

    value: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A cluster of pairs that speak of one thing: who says what.

    `disputed` facts hold at least one contradiction; `alone` is the article that stands against two or more
    others of one mind, if there is one. `pairs` are fingerprints.
    """

    id: str
    kind: Kind | None
    topic: str
    disputed: bool
    sides: tuple[Side, ...]
    pairs: tuple[str, ...]
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model in use: `folder` is where its weights lie, `sha256` of the weights, `dtype` what it computes in."""

    id: str
    folder: str
    parameters: int
    sha256: str
    licence: str
    dtype: str
    labels: tuple[str, ...] = ()
    """A classifier's outputs in its own order, as its config names them."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found; the writers lay it out, `consistency.check` returns it."""

    corpus: str
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    sentences: tuple[Sentence, ...]
    judged: tuple[JudgedPair, ...]
    """Agreements, contradictions and updates, contradictions first, most confident first."""
    facts: tuple[Fact, ...]
    counts: Mapping[str, int]
    """`articles`, `copies`, `skipped`, `noise_lines`, `sentences`, `left_out`, `pairs` (judged), `cut_by_top_k`,
    `agreement`, `contradiction`, `update`, `neutral`, `disputed_facts`."""
    settings: Mapping[str, Any]
    models: Mapping[str, ModelInfo]
    tool: str
    min_confidence: float = 0.5

    @property
    def findings(self) -> tuple[JudgedPair, ...]:
        """The contradictions at or above the least confidence."""
        return tuple(
            pair
            for pair in self.judged
            if pair.verdict.label == "contradiction" and pair.verdict.confidence >= self.min_confidence
        )

    @property
    def pairs(self) -> pd.DataFrame:
        """One row per agreement, contradiction and update, with the columns of `pairs.csv`."""
        import pandas as pd

        return pd.DataFrame([pair_row(pair) for pair in self.judged], columns=list(PAIR_COLUMNS))


PAIR_COLUMNS = (
    "verdict",
    "kind",
    "confidence",
    "similarity",
    "article_a",
    "text_a",
    "article_b",
    "text_b",
    "explanation",
    "fingerprint",
)


def pair_row(pair: JudgedPair) -> dict[str, Any]:
    """A judged pair as one flat row; the keys are `PAIR_COLUMNS`."""
    verdict = pair.verdict
    return {
        "verdict": verdict.label,
        "kind": verdict.kind,
        "confidence": round(verdict.confidence, 4),
        "similarity": round(pair.similarity, 4),
        "article_a": pair.a.article,
        "text_a": pair.a.text,
        "article_b": pair.b.article,
        "text_b": pair.b.text,
        "explanation": verdict.explanation,
        "fingerprint": pair.fingerprint,
    }
