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
Severity = Literal["error", "warning", "note"]
Status = Literal["accepted", "false-alarm"]
LABELS: tuple[Label, ...] = ("agreement", "contradiction", "update", "neutral")
KINDS: tuple[Kind, ...] = ("quantity", "date", "name", "polarity", "meaning")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A comment in an article that silences findings on the lines `first` to `last` of its file, from 1.

    `kinds` are the silenced ones, all if empty; `line` is where the comment stands.
    """

    line: int
    first: int
    last: int
    kinds: tuple[Kind, ...] = ()
    reason: str = ""


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
    file: str | None = None
    """The file that it came from, as it can be opened from the working directory, with `/`."""
    row: int | None = None
    """Which row of that file it is, from 1, where a file holds many articles."""
    waivers: tuple[Waiver, ...] = ()


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
class Place:
    """Where a sentence stands in its article's file: lines and columns in characters, from 1.

    The end is exclusive in its column, as in SARIF: "ab" alone in a file is line 1, columns 1 to 3.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by index, `a < b`, and the cosine of their vectors in [-1, 1]."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Extent:
    """A compared value as a stretch of a scale, to draw it: its customary reading, ends infinite where it is open.

    `unit` is the base unit in which both are given ("USD", "metre"), empty for counts; "day" means days of the
    calendar, as the ordinals of `date.toordinal`, both ends inclusive.
    """

    low: float
    high: float
    unit: str = ""


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
    extents: tuple[Extent, Extent] | None = None
    """The compared values on their scale, in one unit; None for values that have none (names)."""


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
class BaselineEntry:
    """A finding that somebody has looked at and accepted, or called a false alarm; `until` is its last day.

    `articles` and `sentences` (normalised) are those of the finding, in its order.
    """

    fingerprint: str
    kind: Kind
    articles: tuple[str, str]
    sentences: tuple[str, str]
    status: Status = "accepted"
    who: str = ""
    when: date | None = None
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody has said of a finding: in the baseline (whose entry may have expired) or by an inline waiver."""

    status: Literal["accepted", "false-alarm", "waived", "expired"]
    reason: str = ""
    who: str = ""
    when: date | None = None
    until: date | None = None
    where: str = ""
    """The waiver's place, "articles/a.md:12", or empty for the baseline."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with its verdict. `a` comes before `b` in the order of (article id, offset)."""

    a: Sentence
    b: Sentence
    similarity: float
    verdict: Verdict
    fingerprint: str
    places: tuple[Place | None, Place | None] = (None, None)
    """Where both stand in their files; None for articles from memory and formats without lines."""
    review: Review | None = None

    @property
    def is_new(self) -> bool:
        """Whether nobody has settled it: not in the baseline, not waived, or expired there."""
        return self.review is None or self.review.status == "expired"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a fact, as written, and the articles that hold it, sorted."""

    value: str
    articles: tuple[str, ...]
    extent: Extent | None = None
    """The value on its scale, where it has one; the same scale for all sides of a fact."""


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
    `agreement`, `contradiction`, `update`, `neutral`, `disputed_facts`, `new`, `accepted` (or called false alarms) and
    `waived` (findings at or above the least confidence), `unused_waivers`."""
    settings: Mapping[str, Any]
    models: Mapping[str, ModelInfo]
    tool: str
    min_confidence: float = 0.5
    severities: Mapping[Kind, Severity] = field(default_factory=dict)
    """How grave a finding of each kind is; "error" where nothing is said."""
    baseline: tuple[BaselineEntry, ...] = ()
    """All entries of the baseline in use, in its order."""
    stale: tuple[BaselineEntry, ...] = ()
    """Those of them whose finding no longer occurs."""
    changed_since: str | None = None
    """The git revision since which an article of a shown pair must have changed, if that was asked."""

    @property
    def findings(self) -> tuple[JudgedPair, ...]:
        """The contradictions at or above the least confidence."""
        return tuple(
            pair
            for pair in self.judged
            if pair.verdict.label == "contradiction" and pair.verdict.confidence >= self.min_confidence
        )

    @property
    def new_findings(self) -> tuple[JudgedPair, ...]:
        """The findings that nobody has settled, in the baseline or by a waiver."""
        return tuple(pair for pair in self.findings if pair.is_new)

    def severity(self, kind: Kind | None) -> Severity:
        """How grave a finding of this kind is."""
        return self.severities.get(kind, "error") if kind else "error"

    @property
    def pairs(self) -> pd.DataFrame:
        """One row per agreement, contradiction and update, with the columns of `pairs.csv`."""
        import pandas as pd

        table = pd.DataFrame([pair_row(pair, self) for pair in self.judged], columns=list(PAIR_COLUMNS))
        return table.astype({"line_a": "Int64", "line_b": "Int64"})


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
    "status",
    "severity",
    "topic",
    "value_a",
    "value_b",
    "file_a",
    "line_a",
    "file_b",
    "line_b",
)


def pair_row(pair: JudgedPair, report: Report) -> dict[str, Any]:
    """A judged pair of the report as one flat row; the keys are `PAIR_COLUMNS`, what is not known is None.

    `status` and `severity` are those of a finding: "new", or what its review says.
    """
    verdict = pair.verdict
    deciding = verdict.deciding
    values = (deciding.values if deciding else None) or (None, None)
    place_a, place_b = pair.places
    finding = verdict.label == "contradiction" and verdict.confidence >= report.min_confidence
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
        "status": (pair.review.status if pair.review else "new") if finding else None,
        "severity": report.severity(verdict.kind) if finding else None,
        "topic": topic_of(verdict) or None,
        "value_a": values[0],
        "value_b": values[1],
        "file_a": place_a.file if place_a else None,
        "line_a": place_a.line if place_a else None,
        "file_b": place_b.file if place_b else None,
        "line_b": place_b.line if place_b else None,
    }


def topic_of(verdict: Verdict) -> str:
    """What the verdict is about ("what the bridge cost"), in the words of the deciding judge if it has any."""
    deciding = verdict.deciding
    named = [opinion.topic for opinion in ((deciding,) if deciding else ()) + verdict.opinions]
    return next((topic.strip() for topic in named if topic.strip()), "")
