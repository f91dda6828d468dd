from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.errors import IncompleteError, UsageError
from consistency.pipeline import check, compare
from consistency.records import PAIR_COLUMNS, Article, Report
from consistency.settings import Columns, Settings

STUB = Settings(embedding_model="stub", nli_model="stub")
WOOL = "Wool prices fell again in the north in spring."
ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "The bridge cost 90 million dollars. The bridge was closed to lorries in winter. Is it safe?"},
    {"id": "b", "text": f"The bridge cost 60 million dollars. The bridge was not closed to lorries in winter. {WOOL}"},
    {"id": "c", "text": f"The bridge cost 60 million dollars. The bridge had 300 visitors in 2019. {WOOL} {WOOL}"},
    {"id": "d", "text": "The bridge had 900 visitors in 2023. The bridge had a shop in the town."},
]


@pytest.fixture(scope="module")
def report() -> Report:
    return check(ROWS, STUB)


def pairs_of(report: Report) -> set[tuple[str, str, str]]:
    return {(pair.verdict.label, pair.a.article, pair.b.article) for pair in report.judged}


def test_what_the_articles_say_of_each_other(report: Report) -> None:
    kinds = {(pair.a.article, pair.b.article, pair.verdict.kind) for pair in report.findings}
    assert kinds == {("a", "b", "quantity"), ("a", "c", "quantity"), ("a", "b", "polarity")}
    assert ("update", "c", "d") in pairs_of(report)
    assert ("agreement", "b", "c") in pairs_of(report)
    (cost,) = [fact for fact in report.facts if fact.kind == "quantity"]
    assert cost.alone == "a"
    assert report.corpus == "articles"
    assert report.settings["pairing"] == "exact"
    assert (report.models["embedding"].id, report.models["nli"].id) == ("stub-embedder", "stub-nli")


def test_counts_add_up(report: Report) -> None:
    counts = report.counts
    found = [pair.verdict.label for pair in report.judged]
    for label in ("agreement", "contradiction", "update"):
        assert counts[label] == found.count(label)
    repeated = 1  # the second of the two equal sentences of article c
    assert (
        sum(counts[label] for label in ("agreement", "contradiction", "update", "neutral")) + repeated
        == counts["pairs"]
    )
    assert counts["articles"] == len(report.articles) == 4
    assert counts["sentences"] == len(report.sentences) == 12
    assert counts["left_out"] == 1
    assert counts["disputed_facts"] == sum(fact.disputed for fact in report.facts) == 2
    assert (counts["copies"], counts["skipped"], counts["noise_lines"], counts["cut_by_top_k"]) == (0, 0, 0, 0)


def test_top_k_cuts_are_counted() -> None:
    rows = [{"id": str(n), "text": f"The bridge cost {n}0 million dollars."} for n in range(1, 7)]
    whole, cut = check(rows, STUB), check(rows, STUB.model_copy(update={"top_k": 1}))
    assert cut.counts["cut_by_top_k"] > 0
    assert cut.counts["pairs"] + cut.counts["cut_by_top_k"] == whole.counts["pairs"] == 15


def test_the_report_is_ranked_and_its_pairs_are_in_order(report: Report) -> None:
    ranks = ["contradiction", "update", "agreement"]
    labels = [ranks.index(pair.verdict.label) for pair in report.judged]
    assert labels == sorted(labels)
    sure = [pair.verdict.confidence for pair in report.findings]
    assert sure == sorted(sure, reverse=True)
    assert all((pair.a.article, pair.a.start) < (pair.b.article, pair.b.start) for pair in report.judged)
    assert len({pair.fingerprint for pair in report.judged}) == len(report.judged)


def test_offsets_point_at_the_sentences(report: Report) -> None:
    texts = {article.id: article.text for article in report.articles}
    for sentence in report.sentences:
        assert texts[sentence.article][sentence.start : sentence.end] == sentence.text


def test_the_same_input_gives_the_same_report(report: Report) -> None:
    assert check(ROWS, STUB) == report
    assert check(list(reversed(ROWS)), STUB) == report


def test_records_and_generators_are_taken_as_well() -> None:
    articles = [Article(row["id"], row["text"]) for row in ROWS]
    by_record = check((article for article in articles), STUB)
    assert pairs_of(by_record) == pairs_of(check(ROWS, STUB))


def test_files_give_what_rows_give(tmp_path: Path, report: Report) -> None:
    for row in ROWS:
        (tmp_path / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    from_folder = check(tmp_path, STUB)
    assert from_folder.corpus == tmp_path.name
    assert from_folder.counts == report.counts
    assert check(str(tmp_path), STUB) == from_folder
    assert check(sorted(tmp_path.iterdir()), STUB).judged == from_folder.judged
    assert check([str(tmp_path / "*.txt")], STUB).judged == from_folder.judged


def test_columns_are_those_of_the_settings(tmp_path: Path, report: Report) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [{"key": row["id"], "body": row["text"]} for row in ROWS]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings = STUB.model_copy(update={"columns": Columns(id="key", text="body")})
    assert check(file, settings).judged == report.judged
    assert check(rows, settings).judged == report.judged


def test_a_missing_path_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        check(tmp_path / "nowhere", STUB)


def test_copies_are_no_witnesses(report: Report) -> None:
    copied = check([*ROWS, ROWS[1] | {"id": "z"}], STUB)
    assert copied.counts["copies"] == 1
    assert copied.articles[-1].copy_of == "b"
    assert copied.judged == report.judged
    assert copied.facts == report.facts
    assert not any(sentence.article == "z" for sentence in copied.sentences)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([], "no articles"),
        (["", "  "], "no articles"),
        (["What is it? Where is it?", "Why?"], "2 articles without a claim"),
        (["The bridge cost 90 million dollars. The bridge cost 60 million dollars."], "one article with claims"),
        (["The bridge cost 90 million dollars.", "Why is that so?"], "one article with claims"),
        (["The bridge cost 90 million dollars."] * 2, "one article with claims"),
    ],
    ids=["nothing", "empty texts", "questions alone", "one article", "one that claims", "a copy"],
)
def test_nothing_to_compare_is_incomplete(texts: list[str], message: str) -> None:
    with pytest.raises(IncompleteError, match=message):
        check([{"text": text} for text in texts], STUB)


def test_what_was_skipped_is_told_when_nothing_is_left(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"picture-{number:02}.png").write_bytes(b"x")
    with pytest.raises(IncompleteError) as error:
        check(tmp_path, STUB)
    message = str(error.value)
    assert "skipped picture-00.png: not an article format (.png)" in message
    assert message.endswith("… and 5 more")


def test_within_one_article_is_enough() -> None:
    text = "The bridge cost 90 million dollars. The bridge cost 60 million dollars."
    found = check([{"text": text}], STUB.model_copy(update={"within": True}))
    assert [pair.verdict.kind for pair in found.findings] == ["quantity"]


def test_the_table_of_pairs_has_a_row_per_judged_pair(report: Report) -> None:
    table = report.pairs
    assert tuple(table.columns) == PAIR_COLUMNS
    assert list(table["fingerprint"]) == [pair.fingerprint for pair in report.judged]
    assert set(table["verdict"]) == {"agreement", "contradiction", "update"}


def test_the_table_of_no_pairs_has_its_columns() -> None:
    empty = check([{"text": WOOL}, {"text": "Seven ferries cross the lake on Sundays."}], STUB)
    assert empty.judged == ()
    assert tuple(empty.pairs.columns) == PAIR_COLUMNS
    assert len(empty.pairs) == 0


def test_findings_respect_the_least_confidence(report: Report) -> None:
    limit = 0.97
    sure, unsure = ([p for p in report.findings if (p.verdict.confidence >= limit) is side] for side in (True, False))
    assert sure
    assert unsure
    strict = check(ROWS, STUB.model_copy(update={"min_confidence": limit}))
    assert list(strict.findings) == sure
    assert strict.judged == report.judged
    assert strict.counts["contradiction"] == report.counts["contradiction"]
    assert strict.counts["disputed_facts"] < report.counts["disputed_facts"]
    exact = replace(report, min_confidence=unsure[-1].verdict.confidence)
    assert exact.findings == report.findings


def test_progress_is_told_stage_by_stage() -> None:
    told: list[tuple[str, int, int]] = []
    check(ROWS, STUB, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert {stage for stage, _, _ in told} >= {"embedding sentences", "judging pairs"}
    assert all(0 <= done <= total for _, done, total in told)


class TestCompare:
    @pytest.mark.parametrize(
        ("a", "b", "label", "kind"),
        [
            ("The bridge cost 90 million dollars.", "The bridge cost 60 million dollars.", "contradiction", "quantity"),
            ("The bridge was closed to lorries.", "The bridge was not closed to lorries.", "contradiction", "polarity"),
            ("The bridge was closed to lorries.", "The bridge  was closed to lorries. ", "agreement", None),
            ("The bridge was closed to lorries.", WOOL, "neutral", None),
        ],
    )
    def test_the_verdict(self, a: str, b: str, label: str, kind: str | None) -> None:
        for verdict in (compare(a, b, settings=STUB), compare(b, a, settings=STUB)):
            assert (verdict.label, verdict.kind) == (label, kind)
            assert 0 <= verdict.confidence <= 1
            assert verdict.explanation

    def test_dates_far_apart_make_an_update(self) -> None:
        texts = ("The company employs 300 people.", "The company employs 900 people.")
        assert compare(*texts, settings=STUB).label == "contradiction"
        days = {"a_published": date(2019, 1, 1), "b_published": date(2023, 1, 1)}
        assert compare(*texts, settings=STUB, **days).label == "update"
