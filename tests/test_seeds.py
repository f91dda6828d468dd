"""The demo corpus with the packaged models: what a reader expects, and the committed sample report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from consistency.models import batches
from consistency.pipeline import check
from consistency.records import JudgedPair, Report
from consistency.settings import Settings
from consistency.text import normalise
from consistency.writers import WRITERS
from consistency.writers.json_report import JsonWriter

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SAMPLE = ROOT / "reports" / "seeds"
REAL = ROOT.parent / "shared" / "seeds"
"""Real articles beside the checkout, where a developer has them."""

Key = frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def within() -> Report:
    return check(SEEDS, Settings(within=True))


@pytest.fixture(scope="module")
def report() -> Report:
    return check(SEEDS)


def expected(folder: Path, verdict: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["verdict"] == verdict]


def key(row: dict[str, Any]) -> Key:
    return frozenset([(row["a"], normalise(row["a_text"])), (row["b"], normalise(row["b_text"]))])


def found(report: Report) -> dict[Key, JudgedPair]:
    return {
        frozenset((side.article, normalise(side.text)) for side in (pair.a, pair.b)): pair for pair in report.judged
    }


def test_every_expected_sentence_is_one_of_the_corpus(within: Report) -> None:
    sentences = {(sentence.article, normalise(sentence.text)) for sentence in within.sentences}
    for verdict in ("contradiction", "agreement", "not_contradiction"):
        for row in expected(SEEDS, verdict):
            assert key(row) <= sentences, row


def test_every_expected_contradiction_is_a_finding_of_its_kind(within: Report) -> None:
    findings = {frozenset((s.article, normalise(s.text)) for s in (p.a, p.b)): p for p in within.findings}
    for row in expected(SEEDS, "contradiction"):
        assert key(row) in findings, row
        assert findings[key(row)].verdict.kind == row["kind"]


def test_most_expected_agreements_are_seen(within: Report) -> None:
    pairs = found(within)
    rows = expected(SEEDS, "agreement")
    seen = [row for row in rows if key(row) in pairs and pairs[key(row)].verdict.label == "agreement"]
    assert len(seen) >= len(rows) - 1


def test_no_false_alarm_that_a_reader_named(within: Report) -> None:
    findings = {frozenset((s.article, normalise(s.text)) for s in (p.a, p.b)) for p in within.findings}
    for row in expected(SEEDS, "not_contradiction"):
        assert key(row) not in findings, row


def test_offsets_point_at_the_sentences(report: Report) -> None:
    texts = {article.id: article.text for article in report.articles}
    for pair in report.judged:
        for side in (pair.a, pair.b):
            assert texts[side.article][side.start : side.end] == side.text


def test_the_sample_report_is_what_the_program_says_today(report: Report) -> None:
    sample = json.loads((SAMPLE / "report.json").read_text(encoding="utf-8"))
    fresh = json.loads(JsonWriter().write(report))

    def judged(content: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
        return {pair["fingerprint"]: (pair["verdict"], pair["kind"]) for pair in content["pairs"]}

    assert judged(fresh) == judged(sample)
    assert fresh["facts"] == sample["facts"]
    # Processors round differently, and a few of the pairs are as near to each other as they must be.
    rounded = {"pairs", "neutral", "cut_by_top_k"}
    for name, count in sample["counts"].items():
        assert fresh["counts"][name] == (pytest.approx(count, rel=0.03) if name in rounded else count)
    assert set(fresh["counts"]) == set(sample["counts"])
    confidences = {pair["fingerprint"]: pair["confidence"] for pair in sample["pairs"]}
    for pair in fresh["pairs"]:
        assert pair["confidence"] == pytest.approx(confidences[pair["fingerprint"]], abs=0.02)


def test_the_sample_holds_the_default_formats() -> None:
    wanted = {writer.filename for name in Settings().formats for writer in WRITERS[name]}
    assert {path.name for path in SAMPLE.iterdir()} == wanted


def test_two_runs_give_the_same_bytes(report: Report) -> None:
    again = check(SEEDS)
    for writer in (writer for writers in WRITERS.values() for writer in writers):
        assert writer.write(again) == writer.write(report)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not here")
def test_real_articles() -> None:
    report = check(REAL, Settings(within=True))
    findings = {frozenset((s.article, normalise(s.text)) for s in (p.a, p.b)) for p in report.findings}
    pairs = found(report)
    wanted = {key(row) for row in expected(REAL, "contradiction")}
    assert wanted <= findings
    assert not findings & {key(row) for row in expected(REAL, "not_contradiction")}
    assert len(findings - wanted) <= 4
    agreements = [key(row) for row in expected(REAL, "agreement")]
    assert sum(k in pairs and pairs[k].verdict.label == "agreement" for k in agreements) >= 3


@pytest.mark.parametrize(("threads", "tokens"), [(1, 96), (2, 1024), (4, 16384)])
def test_neither_threads_nor_batches_change_a_verdict(
    within: Report, threads: int, tokens: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    monkeypatch.setattr(batches, "TOKENS", tokens)
    try:
        again = check(SEEDS, Settings(within=True))
    finally:
        torch.set_num_threads(before)
    told, retold = ({pair.fingerprint: pair.verdict for pair in report.judged} for report in (within, again))
    assert retold.keys() == told.keys()
    for fingerprint, verdict in retold.items():
        assert (verdict.label, verdict.kind) == (told[fingerprint].label, told[fingerprint].kind)
        assert verdict.confidence == pytest.approx(told[fingerprint].confidence, abs=0.01)
