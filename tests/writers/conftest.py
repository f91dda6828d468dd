"""Reports made by hand: a usual one, an empty one and one full of hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.records import (
    Article,
    BaselineEntry,
    Extent,
    Fact,
    JudgedPair,
    Kind,
    Label,
    ModelInfo,
    Opinion,
    Place,
    Report,
    Review,
    Sentence,
    Side,
    Skipped,
    Verdict,
    Waiver,
)

TEXTS = {
    "courier/opening.html": [
        "The harbour bridge opened on 3 May 2021 after six years of work.",
        "Building it cost more than $40 million, the port authority said.",
        "Its main span is 412 metres long.",
        "Will the ferries survive it?",
        "The engineer Marta Lindqvist led the project.",
        "About 9,000 cars cross it each day.",
    ],
    "evening/bridge.txt": [
        "Marta Lindquist, the engineer, led the project.",
        "The bridge has cost the city some hundreds of millions of dollars.",
        "The longest span measures 412 metres.",
        "Share this story",
        "The toll does not apply to buses.",
    ],
    "ledger/2021-05-10.md": [
        "The harbour bridge opened on 3 May 2021.",
        "At about $40 million, the bridge came in under its budget.",
        "Buses pay the toll as well.",
        "The crossing was welcomed by the fishermen of the old harbour.",
    ],
    "letters/fisher.txt": [
        "No fisherman of the old harbour welcomed the crossing.",
        "Some 14,000 cars now cross the bridge each day.",
    ],
    "wire/copy.txt": ["The harbour bridge opened on 3 May 2021.", "Buses pay the toll as well."],
}

ARTICLES = (
    Article(
        "courier/opening.html",
        " ".join(TEXTS["courier/opening.html"]),
        title="A bridge at last",
        source="Harbour Courier",
        published=date(2021, 5, 4),
        url="https://courier.example/bridge?a=1&b=2",
        language="en",
        noise=7,
    ),
    Article(
        "evening/bridge.txt",
        " ".join(TEXTS["evening/bridge.txt"]),
        title="What the bridge means for the old town",
        source="Evening Sheet",
        published=date(2021, 6, 1),
        noise=2,
    ),
    Article(
        "ledger/2021-05-10.md",
        " ".join(TEXTS["ledger/2021-05-10.md"]),
        title="The bridge in numbers",
        source="City Ledger",
        published=date(2021, 5, 10),
        language="en-GB",
    ),
    Article("letters/fisher.txt", " ".join(TEXTS["letters/fisher.txt"]), published=date(2024, 2, 11)),
    Article("wire/copy.txt", " ".join(TEXTS["wire/copy.txt"]), copy_of="ledger/2021-05-10.md"),
)

LEFT_OUT = {"Will the ferries survive it?": "question", "Share this story": "boilerplate"}


def sentence(article: str, number: int) -> Sentence:
    texts = TEXTS[article]
    start = sum(len(text) + 1 for text in texts[:number])
    text = texts[number]
    return Sentence(article, start, start + len(text), text, left_out=LEFT_OUT.get(text))


def judged(
    a: tuple[str, int],
    b: tuple[str, int],
    label: Label,
    kind: Kind | None,
    confidence: float,
    explanation: str,
    *opinions: Opinion,
) -> JudgedPair:
    first, second = sentence(*a), sentence(*b)
    fingerprint = f"{hash_of(first.text + second.text):016x}"
    return JudgedPair(
        first, second, 0.55 + confidence / 3, Verdict(label, kind, confidence, explanation, opinions), fingerprint
    )


def hash_of(text: str) -> int:
    """A small stable hash, so that the fingerprints look like fingerprints."""
    value = 1469598103934665603
    for letter in text:
        value = (value ^ ord(letter)) * 1099511628211 % 2**64
    return value


def nli(label: Label, strength: float) -> Opinion:
    rest = round(1 - strength, 3)
    name = {"agreement": "entailment"}.get(label, label)
    scores = {f"{name} a→b": strength, f"{name} b→a": strength - 0.04, "neutral a→b": rest, "neutral b→a": rest + 0.04}
    return Opinion("nli", label, "meaning" if label == "contradiction" else None, strength, "", None, "", scores)


COURIER, EVENING, LEDGER, LETTERS = (article.id for article in ARTICLES[:4])


def build() -> Report:
    cost = Opinion(
        "quantities",
        "contradiction",
        "quantity",
        0.93,
        "more than $40 million against hundreds of millions of dollars",
        ("more than $40 million", "hundreds of millions of dollars"),
        "what the bridge cost",
    )
    pairs = (
        judged(
            (COURIER, 1),
            (EVENING, 1),
            "contradiction",
            "quantity",
            0.947,
            "The cost of the bridge is more than $40 million in one and hundreds of millions of dollars in the other.",
            nli("contradiction", 0.71),
            cost,
            Opinion("dates"),
        ),
        judged(
            (EVENING, 1),
            (LEDGER, 1),
            "contradiction",
            "quantity",
            0.9,
            "The cost of the bridge is hundreds of millions of dollars in one and about $40 million in the other.",
            nli("contradiction", 0.66),
            replace(cost, values=("hundreds of millions of dollars", "about $40 million")),
        ),
        judged(
            (COURIER, 4),
            (EVENING, 0),
            "contradiction",
            "name",
            0.82,
            "The engineer who led the project has two nearly identical names.",
            nli("agreement", 0.8),
            Opinion(
                "names",
                "contradiction",
                "name",
                0.82,
                "Lindqvist against Lindquist",
                ("Marta Lindqvist", "Marta Lindquist"),
                "who led the project",
            ),
        ),
        judged(
            (EVENING, 4),
            (LEDGER, 2),
            "contradiction",
            "polarity",
            0.78,
            "One says that the toll does not apply to buses, the other that it does.",
            nli("contradiction", 0.78),
        ),
        judged(
            (LEDGER, 3),
            (LETTERS, 0),
            "contradiction",
            "meaning",
            0.31,
            "The welcome of the fishermen is asserted in one and denied in the other.",
            nli("contradiction", 0.31),
        ),
        judged(
            (COURIER, 5),
            (LETTERS, 1),
            "update",
            None,
            0.7,
            "The number of cars differs, and so does the time: May 2021 against February 2024.",
            nli("contradiction", 0.6),
            Opinion("quantities", "update", None, 0.7, "", ("About 9,000 cars", "14,000 cars"), "how many cars cross"),
        ),
        judged(
            (COURIER, 0),
            (LEDGER, 0),
            "agreement",
            None,
            0.97,
            "Both say that the bridge opened on 3 May 2021.",
            nli("agreement", 0.95),
            Opinion("dates", "agreement", None, 0.97, "", ("3 May 2021", "3 May 2021"), "when the bridge opened"),
        ),
        judged(
            (COURIER, 2),
            (EVENING, 2),
            "agreement",
            None,
            0.93,
            "Both give the main span as 412 metres.",
            nli("agreement", 0.9),
            Opinion(
                "quantities", "agreement", None, 0.93, "", ("412 metres", "412 metres"), "how long the main span is"
            ),
        ),
    )
    prints = [pair.fingerprint for pair in pairs]
    facts = (
        Fact(
            "f1",
            "quantity",
            "what the bridge cost",
            True,
            (Side("about $40 million", (COURIER, LEDGER)), Side("hundreds of millions of dollars", (EVENING,))),
            (prints[0], prints[1]),
            alone=EVENING,
        ),
        Fact(
            "f2",
            "name",
            "who led the project",
            True,
            (Side("Marta Lindqvist", (COURIER,)), Side("Marta Lindquist", (EVENING,))),
            (prints[2],),
        ),
        Fact("f3", "polarity", "", True, (Side("not", (EVENING,)), Side("pay", (LEDGER,))), (prints[3],)),
        Fact(
            "f4",
            "meaning",
            "how fishermen took it",
            True,
            (Side("welcomed", (LEDGER,)), Side("no", (LETTERS,))),
            (prints[4],),
        ),
        Fact("f5", "date", "when the bridge opened", False, (Side("3 May 2021", (COURIER, LEDGER)),), (prints[6],)),
        Fact(
            "f6",
            "quantity",
            "how long the main span is",
            False,
            (Side("412 metres", (COURIER, EVENING)),),
            (prints[7],),
        ),
    )
    sentences = tuple(sentence(name, i) for name, texts in TEXTS.items() for i in range(len(texts)))
    return Report(
        corpus="Harbour bridge",
        articles=ARTICLES,
        skipped=(Skipped("scans/plan.pdf", "no reader for .pdf files"), Skipped("empty.txt", "the file is empty")),
        sentences=sentences,
        judged=pairs,
        facts=facts,
        counts={
            "articles": 5,
            "copies": 1,
            "skipped": 2,
            "noise_lines": 9,
            "sentences": len(sentences),
            "left_out": 2,
            "pairs": 31,
            "cut_by_top_k": 4,
            "contradiction": 5,
            "agreement": 2,
            "update": 1,
            "neutral": 23,
            "disputed_facts": 4,
        },
        settings={
            "paths": ("articles", "letters"),
            "top_k": 10,
            "similarity": 0.5,
            "within": False,
            "output_dir": None,
            "columns": {"id": "id", "text": "body"},
        },
        models={
            "nli": ModelInfo("tiny-nli", "/somewhere/private/nli", 22_700_000, "ab" * 32, "MIT", "bfloat16"),
            "embedding": ModelInfo(
                "all-MiniLM-L6-v2", "/somewhere/private/minilm", 22_713_216, "53" * 32, "Apache-2.0", "bfloat16"
            ),
        },
        tool="consistency 0.0",
    )


@pytest.fixture
def report() -> Report:
    """Five articles about a bridge: four contradictions, a weaker sign, an update and two agreements."""
    return build()


@pytest.fixture
def empty_report() -> Report:
    """A run that found nothing at all."""
    return Report("nothing", (), (), (), (), (), {}, {}, {}, "consistency 0.0")


HOSTILE = '<script>alert("1")</script>\u202eevil\u2066\x1b[31m\x00 \ud800 \'x\' "y" \r\n& </style> {{ 7 * 7 }}'


@pytest.fixture
def hostile_report() -> Report:
    """Every text that a stranger can choose is hostile."""
    long = "=cmd|' /C calc'!A0 " + "endless " * 130_000
    articles = (
        Article("=a" + HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, "javascript:alert(1)", 'en" onclick="x'),
        Article("b", long, title="@b", url='https://example.org/?"><script>alert(2)</script>', language="ar"),
    )
    first = Sentence(articles[0].id, 0, len(HOSTILE), HOSTILE)
    second = Sentence("b", 0, len(long), long, left_out=HOSTILE)
    opinion = Opinion(HOSTILE, "contradiction", "name", 0.9, HOSTILE, (HOSTILE, "=cmd"), HOSTILE, {HOSTILE: 0.5})
    verdict = Verdict("contradiction", "name", 0.123456, "+" + HOSTILE, (opinion,))
    pair = JudgedPair(first, second, -0.1, verdict, '"><script>')
    return Report(
        corpus=HOSTILE,
        articles=articles,
        skipped=(Skipped(HOSTILE, HOSTILE),),
        sentences=(first, second),
        judged=(pair, pair),
        facts=(
            Fact(
                HOSTILE,
                "name",
                HOSTILE,
                True,
                (Side(HOSTILE, (articles[0].id, "not listed")),),
                (pair.fingerprint,),
                "b",
            ),
            Fact(HOSTILE, None, HOSTILE, False, (Side(HOSTILE, ("b",)),), ("unknown",)),
        ),
        counts={"articles": 2},
        settings={HOSTILE: HOSTILE},
        models={HOSTILE: ModelInfo(HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE)},
        tool=HOSTILE,
        min_confidence=0.1,
    )


def build_reviewed() -> Report:
    """The usual report as a CI job has it: with places, a baseline and a waiver.

    Of the four findings one is accepted, one waived, one expired and one new; the kinds have three severities.
    """
    report = build()
    articles = tuple(replace(article, file=f"articles/{article.id}") for article in report.articles)
    waived = replace(articles[0], waivers=(Waiver(9, 1, 400, ("name",), "a typo in the sources"),))
    pairs = [replace(pair, places=(_place(pair.a), _place(pair.b))) for pair in report.judged]
    reviews = {
        0: Review("accepted", "an estimate of 2019", "Ann", date(2024, 5, 3), date(2025, 1, 1)),
        2: Review("waived", "a typo in the sources", where="articles/courier/opening.html:9"),
        3: Review("expired", "until the new tariff", "Bo", date(2024, 1, 2), date(2024, 2, 1)),
    }
    pairs = [replace(pair, review=reviews.get(number)) for number, pair in enumerate(pairs)]
    cost = (Extent(4e7, float("inf"), "USD"), Extent(2e8, 1e9, "USD"))
    quantities = replace(pairs[0].verdict.opinions[1], extents=cost, readings=("(40 million, ∞)", "[200 million, …)"))
    opinions = (pairs[0].verdict.opinions[0], quantities, pairs[0].verdict.opinions[2])
    pairs[0] = replace(pairs[0], verdict=replace(pairs[0].verdict, opinions=opinions))
    sides = tuple(replace(side, extent=extent) for side, extent in zip(report.facts[0].sides, cost, strict=True))
    baseline = (
        _entry(pairs[0], "an estimate of 2019", "Ann", date(2024, 5, 3), date(2025, 1, 1)),
        _entry(pairs[3], "until the new tariff", "Bo", date(2024, 1, 2), date(2024, 2, 1)),
        replace(_entry(pairs[4], "solved", "Bo", None, None), fingerprint="00000000000000ff", status="false-alarm"),
    )
    return replace(
        report,
        articles=(waived, *articles[1:]),
        judged=tuple(pairs),
        facts=(replace(report.facts[0], sides=sides), *report.facts[1:]),
        severities={"quantity": "error", "name": "warning", "polarity": "note"},
        baseline=baseline,
        stale=baseline[2:],
        changed_since="origin/main",
    )


def _place(sentence: Sentence) -> Place:
    line = 3 + TEXTS[sentence.article].index(sentence.text)
    return Place(f"articles/{sentence.article}", line, 1, line, 1 + len(sentence.text))


def _entry(pair: JudgedPair, reason: str, who: str, when: date | None, until: date | None) -> BaselineEntry:
    articles, sentences = (pair.a.article, pair.b.article), (pair.a.text, pair.b.text)
    kind = pair.verdict.kind or "meaning"
    return BaselineEntry(pair.fingerprint, kind, articles, sentences, "accepted", who, when, reason, until)


@pytest.fixture
def reviewed_report() -> Report:
    """The usual report with places, reviews, severities and a baseline."""
    return build_reviewed()


ATTACKS = (
    "<script>alert(1)</script>",
    "<!-- --><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "](1) {0} {{1}}",
    '=HYPERLINK("https://evil.example","x")',
    "| a | b |\n|---|---|",
    "`code` **bold** ~~gone~~ # head",
    "@everyone #1 !2 GH-3 https://evil.example www.evil.example a@evil.example",
    "::error file=x::y ##[set-env name=PATH]z ::stop-commands::t",
    "100%0A::warning::z, a:b",
    "\n::error::on a line of its own\n/close\n- [ ] task\n```\n---\n",
    "$x$ $$y$$ :tada: &lt; &#60; ]]> <![CDATA[ \\",
    "\x1b[31m\x1b]8;;https://evil.example\x07 \x00 \x9b \u202e \u2066 \ufffe \uffff \ud800 \udfff \x85 \u2028",
    "'\" onload=x ${{ github.token }} {{ 7 * 7 }}",
)


@pytest.fixture
def attacked_report() -> Report:
    """The reviewed report with an attack in every text, one of them in a sentence of a million characters."""
    number = 0

    def attack(value: Any) -> Any:
        nonlocal number
        if isinstance(value, str):
            number += 1
            return f"{ATTACKS[number % len(ATTACKS)]} {value} {ATTACKS[(number * 7) % len(ATTACKS)]}"
        return tuple(attack(item) for item in value) if isinstance(value, tuple) else value

    report = build_reviewed()
    names = {article.id: attack(article.id) for article in report.articles}

    def sentence(old: Sentence) -> Sentence:
        return replace(old, article=names[old.article], text=attack(old.text))

    def opinion(old: Opinion) -> Opinion:
        texts = {name: attack(getattr(old, name)) for name in ("judge", "reason", "values", "topic", "readings")}
        return replace(old, **texts, scores={attack(name): score for name, score in old.scores.items()})

    def pair(old: JudgedPair) -> JudgedPair:
        verdict = replace(
            old.verdict,
            explanation=attack(old.verdict.explanation),
            opinions=tuple(opinion(item) for item in old.verdict.opinions),
        )
        review = old.review and replace(
            old.review, **{name: attack(getattr(old.review, name)) for name in ("reason", "who", "where")}
        )
        places = tuple(place and replace(place, file=attack(place.file)) for place in old.places)
        return replace(old, a=sentence(old.a), b=sentence(old.b), verdict=verdict, review=review, places=places)

    def article(old: Article) -> Article:
        texts = {name: attack(getattr(old, name)) for name in ("text", "title", "source", "url", "language", "file")}
        return replace(old, id=names[old.id], copy_of=old.copy_of and names[old.copy_of], **texts)

    def fact(old: Fact) -> Fact:
        sides = tuple(
            replace(side, value=attack(side.value), articles=tuple(names[a] for a in side.articles))
            for side in old.sides
        )
        return replace(old, topic=attack(old.topic), sides=sides, alone=old.alone and names[old.alone])

    def entry(old: BaselineEntry) -> BaselineEntry:
        texts = {name: attack(getattr(old, name)) for name in ("articles", "sentences", "who", "reason")}
        return replace(old, **texts)

    judged = [pair(old) for old in report.judged]
    judged[1] = replace(judged[1], a=replace(judged[1].a, text=judged[1].a.text + " endless" * 130_000))
    return replace(
        report,
        corpus=attack(report.corpus),
        articles=tuple(article(old) for old in report.articles),
        skipped=tuple(Skipped(attack(skip.what), attack(skip.reason)) for skip in report.skipped),
        sentences=tuple(sentence(old) for old in report.sentences),
        judged=tuple(judged),
        facts=tuple(fact(old) for old in report.facts),
        settings={attack(name): attack(value) for name, value in report.settings.items()},
        tool=attack(report.tool),
        baseline=tuple(entry(old) for old in report.baseline),
        stale=tuple(entry(old) for old in report.stale),
        changed_since=attack(report.changed_since),
    )


@pytest.fixture
def many_findings() -> Callable[[int], Report]:
    """The reviewed report with so many new findings more, each of a fact of its own, surest first."""

    def build_many(number: int) -> Report:
        report = build_reviewed()
        pairs, facts = [], []
        for i in range(number):
            fingerprint = f"{i:016x}"
            old = report.judged[1]
            verdict = replace(old.verdict, confidence=0.99 - 0.4 * i / number)
            pairs.append(replace(old, fingerprint=fingerprint, verdict=verdict))
            facts.append(replace(report.facts[0], id=f"m{i}", pairs=(fingerprint,)))
        return replace(report, judged=(*pairs, *report.judged), facts=(*facts, *report.facts))

    return build_many


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden reports anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against the golden file of that name; `pytest tests/writers --update-golden` writes it anew."""

    def compare(name: str, text: str) -> None:
        file = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden", default=False):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert file.read_bytes().decode() == text, f"{name} has changed; see docs/formats.md, “Golden files”"

    return compare
