from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.errors import IncompleteError, UsageError
from consistency.pipeline import check, compare
from consistency.records import PAIR_COLUMNS, Article, BaselineEntry, Place, Report, Review
from consistency.settings import Columns, Settings, Severities
from consistency.text import normalise

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
    from_file = check(file, settings)
    assert tuple(replace(pair, places=(None, None)) for pair in from_file.judged) == report.judged
    for pair in from_file.judged:
        for side, place in zip((pair.a, pair.b), pair.places, strict=True):
            assert place is not None
            line = file.read_text(encoding="utf-8").split("\n")[place.line - 1]
            assert line[place.column - 1 : place.end_column - 1] == side.text
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


MEASURED = "The bridge had 300 visitors in 2019."
FILES = {
    "a.md": "# The bridge\n\nThe bridge cost 90 million dollars.\n\nThe bridge was closed to lorries in winter.\n",
    "b.md": f"The bridge cost 60 million dollars.\n\nThe bridge was not closed to lorries in winter. {WOOL}\n",
    "c.txt": f"The bridge cost 60 million dollars. {MEASURED} {WOOL}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, `news`, in the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name, text in FILES.items():
        (tmp_path / "news" / name).write_text(text, encoding="utf-8")
    return tmp_path / "news"


def told(report: Report) -> dict[tuple[str, str, str | None], str | None]:
    """What was said of each finding."""
    return {
        (finding.a.article, finding.b.article, finding.verdict.kind): finding.review and finding.review.status
        for finding in report.findings
    }


def reviews(report: Report) -> tuple[int, ...]:
    return tuple(report.counts[name] for name in ("new", "accepted", "waived", "unused_waivers"))


def accept(report: Report, **changes: Any) -> list[BaselineEntry]:
    entries = []
    for finding in report.findings:
        assert finding.verdict.kind is not None
        sides = (finding.a, finding.b)
        articles = (sides[0].article, sides[1].article)
        texts = (normalise(sides[0].text), normalise(sides[1].text))
        entries.append(BaselineEntry(finding.fingerprint, finding.verdict.kind, articles, texts, **changes))
    return entries


COSTS = (("a.md", "b.md", "quantity"), ("a.md", "c.txt", "quantity"))
LORRIES = ("a.md", "b.md", "polarity")


class TestPlaces:
    def test_findings_say_where_their_sentences_stand(self, folder: Path) -> None:
        places = {
            (finding.a.article, finding.b.article, finding.verdict.kind): finding.places
            for finding in check("news", STUB).findings
        }
        assert places == {
            COSTS[0]: (Place("news/a.md", 3, 1, 3, 36), Place("news/b.md", 1, 1, 1, 36)),
            COSTS[1]: (Place("news/a.md", 3, 1, 3, 36), Place("news/c.txt", 1, 1, 1, 36)),
            LORRIES: (Place("news/a.md", 5, 1, 5, 44), Place("news/b.md", 3, 1, 3, 48)),
        }

    def test_articles_in_memory_have_none(self, report: Report) -> None:
        assert {pair.places for pair in report.judged} == {(None, None)}
        assert {(article.file, article.row) for article in report.articles} == {(None, None)}


class TestReviews:
    def test_without_any_all_findings_are_new(self, folder: Path) -> None:
        report = check("news", STUB)
        assert set(told(report).values()) == {None}
        assert reviews(report) == (3, 0, 0, 0)
        assert (report.baseline, report.stale, report.changed_since) == ((), (), None)

    def test_a_waiver_silences_the_findings_of_its_lines(self, folder: Path) -> None:
        text = FILES["a.md"].replace("dollars.", "dollars. <!-- consistency: ignore as of May -->")
        (folder / "a.md").write_text(text, encoding="utf-8")
        report = check("news", STUB)
        assert told(report) == {COSTS[0]: "waived", COSTS[1]: "waived", LORRIES: None}
        assert reviews(report) == (1, 0, 2, 0)
        assert {finding.review for finding in report.findings if finding.review} == {
            Review("waived", "as of May", where="news/a.md:3")
        }
        assert [finding.verdict.kind for finding in report.new_findings] == ["polarity"]
        plain = check(folder, STUB)
        assert [fact.disputed for fact in report.facts] == [fact.disputed for fact in plain.facts]
        assert not any("consistency" in sentence.text for sentence in report.sentences)

    def test_a_waiver_of_another_kind_is_unused(self, folder: Path) -> None:
        with (folder / "c.txt").open("a", encoding="utf-8") as file:
            file.write("<!-- consistency: ignore-file date -->\n")
        (folder / "d.html").write_text("<p>", encoding="utf-8")
        report = check("news", STUB)
        assert set(told(report).values()) == {None}
        assert reviews(report) == (3, 0, 0, 1)

    def test_a_misspelt_waiver_is_skipped_and_silences_nothing(self, folder: Path) -> None:
        text = FILES["a.md"].replace("dollars.", "dollars. <!-- consistency: ignroe -->")
        (folder / "a.md").write_text(text, encoding="utf-8")
        report = check("news", STUB)
        assert [skip.what for skip in report.skipped] == ["a.md:3"]
        assert reviews(report) == (3, 0, 0, 0)

    def test_the_baseline_settles_findings(self, folder: Path) -> None:
        report = check("news", STUB)
        entries = accept(report, reason="known")
        gone = BaselineEntry("0" * 16, "date", ("x", "y"), ("It opened in May.", "It opened in June."))
        again = check("news", STUB, baseline=[*entries[1:], gone], today=date(2024, 1, 1))
        assert reviews(again) == (1, 2, 0, 0)
        assert [finding.fingerprint for finding in again.new_findings] == [report.findings[0].fingerprint]
        assert again.stale == (gone,)
        assert again.baseline == (*entries[1:], gone)
        assert [pair.fingerprint for pair in again.judged] == [pair.fingerprint for pair in report.judged]
        assert again.facts == report.facts

    def test_entries_expire_by_the_day_that_is_given(self, folder: Path) -> None:
        entries = accept(check("news", STUB), until=date(2024, 1, 31))
        on_time = check("news", STUB, baseline=entries, today=date(2024, 1, 31))
        too_late = check("news", STUB, baseline=entries, today=date(2024, 2, 1))
        assert (reviews(on_time), reviews(too_late)) == ((0, 3, 0, 0), (3, 0, 0, 0))
        assert set(told(too_late).values()) == {"expired"}
        assert reviews(check("news", STUB, baseline=entries)) == (3, 0, 0, 0)  # the clock's day is later still

    def test_a_waiver_goes_before_the_baseline(self, folder: Path) -> None:
        entries = accept(check("news", STUB))
        text = FILES["b.md"].replace("dollars.", "dollars. <!-- consistency: ignore -->")
        (folder / "b.md").write_text(text, encoding="utf-8")
        report = check("news", STUB, baseline=entries)
        assert told(report) == {COSTS[0]: "waived", COSTS[1]: "accepted", LORRIES: "accepted"}
        assert reviews(report) == (0, 2, 1, 0)
        assert report.stale == ()

    def test_severities_are_those_of_the_settings(self) -> None:
        report = check(ROWS, STUB.model_copy(update={"severity": Severities(quantity="note")}))
        assert (report.severity("quantity"), report.severity("date"), report.severity("meaning")) == (
            "note",
            "error",
            "warning",
        )

    def test_the_report_names_no_path_of_this_computer(self, folder: Path) -> None:
        settings = STUB.model_copy(update={"baseline": str(folder / "baseline.json"), "output_dir": str(folder)})
        assert str(folder) not in repr(check("news", settings))


class TestChangedSince:
    @pytest.fixture
    def committed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        for command in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "first"]):
            subprocess.run(["git", *command], cwd=folder.parent, check=True)
        return folder

    def since(self, revision: str = "HEAD", **changes: Any) -> Report:
        return check("news", STUB.model_copy(update={"changed_since": revision} | changes))

    def test_nothing_changed_shows_nothing(self, committed: Path) -> None:
        report = self.since()
        assert (report.judged, report.facts, report.changed_since) == ((), (), "HEAD")
        assert reviews(report) == (0, 0, 0, 0)
        assert (report.counts["contradiction"], report.counts["disputed_facts"]) == (0, 0)
        whole = check("news", STUB)
        assert report.counts["pairs"] == whole.counts["pairs"]
        assert report.counts["articles"] == 3

    def test_findings_that_touch_a_changed_article(self, committed: Path) -> None:
        whole = check("news", STUB)
        with (committed / "c.txt").open("a", encoding="utf-8") as file:
            file.write("\n")
        report = self.since()
        assert set(told(report)) == {COSTS[1]}
        assert report.judged == tuple(p for p in whole.judged if "c.txt" in (p.a.article, p.b.article))
        assert {name: report.counts[name] for name in ("contradiction", "agreement", "new", "disputed_facts")} == {
            "contradiction": 1,
            "agreement": 2,
            "new": 1,
            "disputed_facts": 1,
        }

    def test_facts_keep_their_witnesses(self, committed: Path) -> None:
        whole = {fact.id: fact for fact in check("news", STUB).facts}
        with (committed / "c.txt").open("a", encoding="utf-8") as file:
            file.write("\n")
        report = self.since()
        shown = {pair.fingerprint for pair in report.judged}
        assert report.facts
        for fact in report.facts:
            assert set(fact.pairs) == set(whole[fact.id].pairs) & shown
            assert fact.pairs
            assert replace(fact, pairs=()) == replace(whole[fact.id], pairs=())
        (cost,) = [fact for fact in report.facts if fact.disputed]
        assert cost.alone == "a.md"
        assert {article for side in cost.sides for article in side.articles} == {"a.md", "b.md", "c.txt"}

    def test_the_baseline_and_waivers_of_other_articles_are_not_missed(self, committed: Path) -> None:
        text = FILES["a.md"].replace("winter.", "winter. <!-- consistency: ignore -->")
        (committed / "a.md").write_text(text, encoding="utf-8")
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-aqm", "x"], check=True)
        entries = accept(check("news", STUB))
        report = check("news", STUB.model_copy(update={"changed_since": "HEAD"}), baseline=entries)
        assert report.judged == ()
        assert report.stale == ()
        assert reviews(report) == (0, 0, 0, 0)

    def test_a_wrong_revision_is_told_before_models_are_opened(self, committed: Path) -> None:
        with pytest.raises(UsageError, match="'nowhere' must be a commit"):
            self.since("nowhere", nli_model="no-such-model")


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
