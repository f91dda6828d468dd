from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from consistency import corpus, incremental, verdicts
from consistency.cache import CACHE_FILE, TABLES, Cache
from consistency.incremental import (
    CachedEmbedder,
    ModelChangedError,
    RunInterrupted,
    kept_text,
    source_of,
    verdicts_of,
)
from consistency.models import loading
from consistency.models.interface import OnProgress, StubEmbedder, StubNli, Vectors, silent
from consistency.pipeline import check, run
from consistency.records import BaselineEntry, Report, Verdict
from consistency.settings import Columns, Settings, Severities
from consistency.text import normalise
from consistency.verdicts import Statement, StatementPair, default_judges, judge_pairs

STUB = Settings(embedding_model="stub", nli_model="stub")
FILES = {
    "a.md": "The bridge cost 90 million dollars.\n\nThe bridge was closed to lorries in winter.\n",
    "b.md": "The bridge cost 60 million dollars.\n\nThe bridge was not closed to lorries in winter.\n",
    "c.txt": "The bridge cost 60 million dollars.\nThe bridge had 300 visitors in 2019.\n",
    "d.txt": "The bridge had 900 visitors in 2023.\nThe bridge had a shop in the town.\n",
    "e.txt": "The ferry had 70 visitors in 2023.\nThe ferry had a shop in the town, too.\n",
}


class Spy:
    """What the models and the judges were asked, in stead of the real ones."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.texts: list[str] = []
        self.inferred = 0
        self.judged: list[StatementPair] = []
        self.embedder_info = StubEmbedder.info

    def quiet(self) -> bool:
        return not (self.opened or self.texts or self.inferred or self.judged)

    def reset(self) -> None:
        self.opened, self.texts, self.inferred, self.judged = [], [], 0, []

    def load_embedder(self, name: str) -> Any:
        self.opened.append("embedding")
        spy = self

        class Watched(StubEmbedder):
            info = spy.embedder_info

            def encode(self, texts: Sequence[str], progress: OnProgress = silent) -> Vectors:
                spy.texts += texts
                return super().encode(texts, progress)

        return Watched()

    def load_nli(self, name: str) -> Any:
        self.opened.append("nli")
        spy = self

        class Watched(StubNli):
            def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
                spy.inferred += len(pairs)
                return super().predict(pairs, progress)

        return Watched()


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    spy = Spy()

    def watched(pairs: Sequence[StatementPair], *more: Any, **named: Any) -> list[Verdict]:
        spy.judged += pairs
        return judge_pairs(pairs, *more, **named)

    monkeypatch.setattr(loading, "load_embedder", spy.load_embedder)
    monkeypatch.setattr(loading, "load_nli", spy.load_nli)
    monkeypatch.setattr(verdicts, "judge_pairs", watched)
    return spy


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name, text in FILES.items():
        (tmp_path / "news" / name).write_text(text, encoding="utf-8")
    return tmp_path / "news"


def cached(settings: Settings = STUB, **more: Any) -> Report:
    return check("news", settings, cache="kept", **more)


def changed(**settings: Any) -> Settings:
    return STUB.model_copy(update=settings)


def sentences_judged(spy: Spy) -> set[str]:
    return {statement.text for pair in spy.judged for statement in pair}


class TestRuns:
    def test_the_report_is_that_of_a_run_without_a_cache(self, news: Path) -> None:
        plain = check("news", STUB)
        assert plain.findings
        assert cached() == plain
        assert cached() == plain
        assert {file.name for file in Path("kept").iterdir()} == {".gitignore", CACHE_FILE}

    def test_without_one_nothing_is_kept(self, news: Path, tmp_path: Path) -> None:
        before = sorted(tmp_path.rglob("*"))
        check("news", STUB)
        assert sorted(tmp_path.rglob("*")) == before

    def test_a_second_run_opens_no_model_and_judges_nothing(self, news: Path, spy: Spy) -> None:
        first = cached()
        assert spy.opened == ["embedding", "nli"]
        assert spy.texts
        assert spy.inferred
        assert len(spy.judged) == len(set(spy.judged)) > 5
        spy.reset()
        assert cached() == first
        assert spy.quiet()

    def test_articles_in_memory(self, spy: Spy, tmp_path: Path) -> None:
        rows = [{"id": name, "text": text} for name, text in FILES.items()]
        first = check(rows, STUB, cache=tmp_path)
        spy.reset()
        with Cache(tmp_path / CACHE_FILE) as cache:
            assert check(iter(rows), STUB, cache=cache) == first
        assert spy.quiet()

    def test_one_changed_article(self, news: Path, spy: Spy) -> None:
        cached()
        before = {frozenset(statement.text for statement in pair) for pair in spy.judged}
        spy.reset()
        text = FILES["d.txt"].replace("900 visitors", "950 visitors")
        (news / "d.txt").write_text(text, encoding="utf-8")
        report = cached()
        new, old = "The bridge had 950 visitors in 2023.", "The bridge had a shop in the town."
        sentences = {normalise(sentence.text) for sentence in report.sentences}
        assert [text for text in spy.texts if text in sentences] == [new]
        assert spy.judged
        assert all({a.text, b.text} & {new, old} for a, b in spy.judged)  # its own; the opening of d.txt is another
        assert {frozenset((a.text, b.text)) for a, b in spy.judged if new not in (a.text, b.text)} <= before
        spy.reset()
        assert report == check("news", STUB)

    def test_a_new_article_judges_its_pairs_alone(self, news: Path, spy: Spy) -> None:
        cached()
        spy.reset()
        (news / "f.txt").write_text("The bridge cost 75 million dollars.", encoding="utf-8")
        report = cached()
        assert spy.judged
        assert all("The bridge cost 75 million dollars." in (a.text, b.text) for a, b in spy.judged)
        assert report == check("news", STUB)

    def test_a_removed_and_a_renamed_article_judge_nothing(self, news: Path, spy: Spy) -> None:
        cached()
        (news / "e.txt").unlink()
        (news / "c.txt").rename(news / "cc.txt")
        spy.reset()
        report = cached()
        assert spy.quiet()
        assert report == check("news", STUB)

    def test_another_date_judges_again_and_embeds_nothing(self, news: Path, spy: Spy) -> None:
        cached()
        spy.reset()
        (news / "a.md").write_text(f"---\ndate: 2019-01-01\n---\n{FILES['a.md']}", encoding="utf-8")
        report = cached()
        assert {article.published for article in report.articles} == {None, date(2019, 1, 1)}
        assert not set(spy.texts) & {normalise(sentence.text) for sentence in report.sentences}
        assert spy.judged
        assert all(date(2019, 1, 1) in (a.published, b.published) for a, b in spy.judged)

    def test_what_a_file_says_of_itself_is_read_anew(self, news: Path, spy: Spy) -> None:
        cached()
        spy.reset()
        text = FILES["a.md"].replace("dollars.", "dollars. <!-- consistency: ignore as of May -->")
        (news / "a.md").write_text("\n\n" + text, encoding="utf-8")
        report = cached()
        assert {finding.review.status for finding in report.findings if finding.review} == {"waived"}
        assert report == check("news", STUB)

    @pytest.mark.parametrize(
        ("settings", "judges"),
        [
            ({"min_confidence": 0.99}, False),
            ({"severity": {"quantity": "note"}}, False),
            ({"top_k": 1}, False),
            ({"similarity": 0.9}, False),
            ({"updates": "contradiction"}, True),
            ({"within": True}, True),
        ],
    )
    def test_other_settings_give_their_own_report(
        self, news: Path, spy: Spy, settings: dict[str, Any], judges: bool
    ) -> None:
        cached()
        spy.reset()
        other = Settings.model_validate(STUB.model_dump() | settings)
        report = cached(other)
        assert bool(spy.judged) == judges
        assert report == check("news", other)
        spy.reset()
        assert cached(other) == report
        assert spy.quiet()

    def test_columns_are_part_of_what_was_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("rows.jsonl").write_text(
            '{"id": "a", "text": "The bridge cost 90 million dollars.", "body": "The ferry had 70 visitors."}\n'
            '{"id": "b", "text": "The bridge cost 60 million dollars.", "body": "The ferry had 80 visitors."}\n'
        )
        for columns in (Columns(), Columns(text="body")):
            settings = changed(columns=columns)
            assert check("rows.jsonl", settings, cache="kept") == check("rows.jsonl", settings)

    def test_a_file_that_has_not_changed_is_not_read_again(self, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (news / "rows.jsonl").write_text('{"text": "The ferry had a bell."}\n', encoding="utf-8")
        (news / "empty.md").write_text("\n", encoding="utf-8")
        cached()
        read: list[str] = []

        def watched(name: str, id: str, *more: Any) -> Any:
            read.append(id)
            return corpus.read_content(name, id, *more)

        monkeypatch.setattr(incremental, "read_content", watched)
        (news / "a.md").write_text("The bridge cost 80 million dollars.\n", encoding="utf-8")
        (news / "b.md").rename(news / "f.md")
        found = cached()
        # A table is no file of one article, and one that can't be read has none.
        assert read == ["a.md", "empty.md", "f.md", "rows.jsonl"]
        assert found == check([news], STUB)

    def test_the_baseline_its_days_and_the_place_of_the_corpus_are_never_kept(self, news: Path) -> None:
        report = cached()
        finding = report.findings[0]
        assert finding.verdict.kind is not None
        entry = BaselineEntry(
            finding.fingerprint,
            finding.verdict.kind,
            (finding.a.article, finding.b.article),
            (finding.a.text, finding.b.text),
            until=date(2024, 1, 31),
        )
        for today in (date(2024, 1, 31), date(2024, 2, 1)):
            kept = cached(baseline=[entry], today=today)
            assert kept == check("news", STUB, baseline=[entry], today=today)
        assert cached() == report
        os.rename("news", "moved")
        assert check("moved", STUB, cache="kept") == check("moved", STUB)

    def test_files_that_change_while_they_are_read_are_read_again(
        self, news: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = corpus.read_corpus

        def slow(*arguments: Any) -> Any:
            found = read(*arguments)
            (news / "a.md").write_text("It is gone.", encoding="utf-8")
            return found

        with Cache(Path("cache.sqlite")) as cache:
            monkeypatch.setattr(incremental, "read_corpus", slow)
            assert source_of(["news"], Columns(), cache).key is None
            (news / "a.md").write_text(FILES["a.md"], encoding="utf-8")
            monkeypatch.setattr(incremental, "read_corpus", read)
            assert source_of(["news"], Columns(), cache).corpus == read(["news"])
            assert source_of(["news"], Columns(), cache).key is not None


class TestFiles:
    """The files of a report are kept by all that it was made of."""

    def key(self, settings: Settings = STUB, **more: Any) -> bytes | None:
        with Cache(Path("cache.sqlite")) as cache:
            return run("news", settings, cache, **more).key

    def test_equal_reports_have_equal_keys_and_others_have_others(self, news: Path) -> None:
        report = check("news", STUB)
        finding = report.findings[0]
        assert finding.verdict.kind is not None
        sides = (finding.a.article, finding.b.article), (finding.a.text, finding.b.text)
        entry = BaselineEntry(finding.fingerprint, finding.verdict.kind, *sides)
        days = date(2024, 1, 1), date(2024, 1, 2)
        keys = [
            self.key(today=days[0]),
            self.key(changed(min_confidence=0.9)),
            self.key(changed(severity=Severities(quantity="note"))),
            self.key(changed(top_k=1)),
            self.key(baseline=[entry], today=days[0]),
            self.key(baseline=[entry], today=days[1]),
            self.key(baseline=[replace(entry, reason="known")], today=days[0]),
        ]
        assert None not in keys
        assert keys[0] == self.key(today=days[1])  # without entries that expire every day is the same
        assert keys[0] == self.key(changed(output_dir="x", formats=("csv",), cache_size=1.0))
        (news / "a.md").write_text(FILES["a.md"] + "\n", encoding="utf-8")
        keys.append(self.key())
        (news / "a.md").write_text("<!-- consistency: ignore-file -->\n" + FILES["a.md"], encoding="utf-8")
        keys.append(self.key())
        (news / "f.bin").write_bytes(b"skipped")
        keys.append(self.key())
        assert len(set(keys)) == len(keys)

    def test_articles_in_memory_have_none(self, tmp_path: Path) -> None:
        rows = [{"id": name, "text": text} for name, text in FILES.items()]
        with Cache(tmp_path / CACHE_FILE) as cache:
            assert run(rows, STUB, cache).key is None

    @pytest.mark.parametrize("text", ["", "a text – of many\n", b"", b"PAR1\x00\xff", "half of it: \ud800"])
    def test_they_are_written_once(self, tmp_path: Path, text: str | bytes) -> None:
        turns: list[str | bytes] = []

        def write() -> str | bytes:
            turns.append(text)
            return text

        with Cache(tmp_path / CACHE_FILE) as cache:
            assert kept_text(cache, b"key", "a.txt", write) == text
            assert kept_text(cache, b"key", "a.txt", write) == text
            assert len(turns) == (2 if "half" in str(text) else 1)
            for place in ((b"other", "a.txt"), (b"key", "b.txt"), (None, "a.txt"), (None, "a.txt")):
                kept_text(cache, *place, write)
            assert len(turns) == (6 if "half" in str(text) else 5)

    def test_one_in_parts_is_kept_when_all_were_asked_for(self, tmp_path: Path) -> None:
        turns: list[int] = []

        def write() -> Iterator[str]:
            turns.append(1)
            yield "“a”\n"
            yield "b"

        with Cache(tmp_path / CACHE_FILE) as cache:
            first = kept_text(cache, b"key", "a.txt", write)
            assert not isinstance(first, str | bytes)
            assert next(first) == "“a”\n"
            again = kept_text(cache, b"key", "a.txt", write)
            assert not isinstance(again, str | bytes)
            assert list(again) == ["“a”\n", "b"]
            assert len(turns) == 2
            assert kept_text(cache, b"key", "a.txt", write) == "“a”\nb"
            assert len(turns) == 2


class TestLosses:
    """Whatever is missing or spoilt in the cache is computed again, and the report stays the same."""

    @pytest.mark.parametrize("table", TABLES)
    @pytest.mark.parametrize(
        "spoil",
        [
            "DELETE FROM {0}",
            "DELETE FROM {0} WHERE rowid % 2",
            "UPDATE {0} SET value = substr(value, 1, length(value) / 2)",
            "UPDATE {0} SET value = (SELECT value FROM {0} LIMIT 1)",
        ],
    )
    def test_of_entries(self, news: Path, table: str, spoil: str) -> None:
        report = cached()
        # What was found as a whole goes too, or nothing else would be asked for.
        for query in (spoil.format(table), "DELETE FROM runs" if table != "runs" else "SELECT 1"):
            with closing(sqlite3.connect(Path("kept") / CACHE_FILE)) as db, db:
                db.execute(query)
        assert cached() == report
        assert cached() == report

    @pytest.mark.parametrize("value", [b"", b"{}", b"[0]", b"[[],[],[],[],[]]", b"\x00" * 8])
    def test_of_sense(self, news: Path, value: bytes) -> None:
        report = cached()
        with Cache(Path("kept") / CACHE_FILE) as cache:
            for table in ("articles", "sentences", "runs", "models"):
                with closing(sqlite3.connect(Path("kept") / CACHE_FILE)) as db:
                    keys = [key for (key,) in db.execute(f"SELECT key FROM {table}")]
                cache.put(table, dict.fromkeys(keys, value))
        assert cached() == report

    def test_of_all(self, news: Path) -> None:
        report = cached()
        (Path("kept") / CACHE_FILE).write_bytes(b"spoilt")
        assert cached() == report


class TestModels:
    def test_other_files_are_another_model(self, news: Path, spy: Spy, monkeypatch: pytest.MonkeyPatch) -> None:
        cached()
        spy.reset()
        spy.embedder_info = replace(StubEmbedder.info, sha256="other")
        monkeypatch.setattr(loading, "model_stamp", lambda use, name: f"{use} of today")
        report = cached()
        assert spy.opened == ["embedding", "nli"]
        assert spy.texts
        assert spy.judged
        assert report.models["embedding"].sha256 == "other"
        spy.reset()
        assert cached() == report
        assert spy.quiet()

    def test_one_that_is_another_when_it_is_opened_begins_the_run_anew(self, news: Path, spy: Spy) -> None:
        cached()
        (news / "f.txt").write_text("The bridge cost 75 million dollars.", encoding="utf-8")
        spy.reset()
        spy.embedder_info = replace(StubEmbedder.info, sha256="other")
        report = cached()
        assert report.models["embedding"].sha256 == "other"
        sentences = {normalise(s.text) for s in report.sentences if s.left_out is None}
        assert sentences <= set(spy.texts)  # no vector of the old model is used
        spy.reset()
        assert cached() == report
        assert spy.quiet()

    def test_that_is_told_once(self, news: Path, spy: Spy) -> None:
        with Cache(Path("cache.sqlite")) as cache:
            incremental.open_models(STUB, cache)
            spy.embedder_info = replace(StubEmbedder.info, sha256="other")
            models = incremental.open_models(STUB, cache)
            with pytest.raises(ModelChangedError):
                models.embedder.encode(["a text"])
            incremental.open_models(STUB, cache).embedder.encode(["a text"])

    def test_the_stamp_is_of_names_sizes_and_times(self, nli_copy: Path) -> None:
        stamps = [loading.model_stamp("nli", str(nli_copy))]
        assert stamps[0] == loading.model_stamp("nli", str(nli_copy))
        os.utime(nli_copy / "model.safetensors", ns=(1, 1))
        stamps.append(loading.model_stamp("nli", str(nli_copy)))
        (nli_copy / "config.json").write_text("{}")
        stamps.append(loading.model_stamp("nli", str(nli_copy)))
        (nli_copy / "vocab.txt").unlink()
        stamps.append(loading.model_stamp("nli", str(nli_copy)))
        assert len(set(stamps)) == 4
        assert loading.model_stamp("nli", "some-org/never-seen") is None
        assert loading.model_stamp("nli", "default") != loading.model_stamp("embedding", "default") is not None

    def test_the_content_is_more_than_the_weights(self, nli_copy: Path) -> None:
        info = replace(StubNli.info, folder=str(nli_copy))
        seen = {loading.content_sha256(info), loading.content_sha256(replace(info, dtype="bfloat16"))}
        (nli_copy / "config.json").write_text("{}")
        seen.add(loading.content_sha256(info))
        (nli_copy / "notes.md").write_text("of no use to a model")
        assert loading.content_sha256(info) in seen
        assert len(seen) == 3

    def test_a_name_on_the_hub_is_what_its_cache_has(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HF_HUB_CACHE", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HF_HOME", str(tmp_path))
        model = tmp_path / "hub" / "models--sentence-transformers--small"
        (model / "refs").mkdir(parents=True)
        (model / "refs" / "main").write_text("abc")
        assert loading.local_folder("embedding", "small") is None
        (model / "snapshots" / "abc").mkdir(parents=True)
        assert loading.local_folder("embedding", "small") == model / "snapshots" / "abc"
        assert loading.local_folder("nli", "sentence-transformers/small") == model / "snapshots" / "abc"
        assert loading.local_folder("nli", "small") is None


class TestCachedEmbedder:
    @pytest.mark.parametrize("block", [1, 2, 3, 100])
    def test_it_gives_what_the_model_gives(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
        monkeypatch.setattr(incremental, "BLOCK", block)
        texts = [f"text number {n}" for n in range(5)]
        expected = StubEmbedder().encode(texts)
        spy = Spy()
        with Cache(tmp_path / CACHE_FILE) as cache:
            model = CachedEmbedder(spy.load_embedder("stub"), cache, "m")
            assert model.encode([]).shape[0] == 0
            assert (model.encode([texts[3], texts[1]]) == expected[[3, 1]]).all()
            spy.reset()
            assert (model.encode(texts) == expected).all()
            assert spy.texts == [texts[0], texts[2], texts[4]]
            spy.reset()
            found = model.encode(texts[::-1])
            assert (found == expected[::-1]).all()
            assert found.dtype == np.float32
            assert not spy.texts
            CachedEmbedder(spy.load_embedder("stub"), cache, "another").encode(texts)
            assert spy.texts == texts

    def test_vectors_of_another_size_are_not_mixed(self, tmp_path: Path) -> None:
        texts = ["one text", "two texts", "three texts"]
        expected = StubEmbedder().encode(texts)
        with Cache(tmp_path / CACHE_FILE) as cache:
            model = CachedEmbedder(StubEmbedder(), cache, "m")
            model.encode(texts[:2])
            with closing(sqlite3.connect(tmp_path / CACHE_FILE)) as db:
                keys = [key for (key,) in db.execute("SELECT key FROM vectors")]
            cache.put("vectors", dict.fromkeys(keys, bytes(4 * 7)))
            assert (model.encode(texts) == expected).all()
            assert (model.encode(texts) == expected).all()
            cache.put("vectors", dict.fromkeys(keys, bytes(4 * 7)))
            cache.put("vectors", {keys[0]: bytes(4 * 9)})
            assert (model.encode(texts[:2]) == expected[:2]).all()


PAIRS = [
    (Statement(a), Statement(b))
    for a in ("The bridge cost 90 million dollars.", "It was closed to lorries.", "The bridge cost 90 euros.")
    for b in ("The bridge cost 60 million dollars.", "It was not closed to lorries.", "It was closed to lorries.")
]


class TestVerdicts:
    @pytest.fixture
    def judge(self) -> Callable[[Sequence[StatementPair]], list[Verdict]]:
        judges = default_judges(StubEmbedder(), StubNli())
        return lambda pairs: judge_pairs(pairs, judges)

    @pytest.mark.parametrize("chunk", [1, 2, 5, 100])
    def test_chunks_change_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judge: Any, chunk: int
    ) -> None:
        monkeypatch.setattr(incremental, "CHUNK", chunk)
        pairs = PAIRS + PAIRS[:2]
        expected = [None if v.label == "neutral" else v for v in judge(pairs)]
        assert None in expected
        asked: list[StatementPair] = []

        def counted(chunk: Sequence[StatementPair]) -> list[Verdict]:
            asked.extend(chunk)
            found: list[Verdict] = judge(chunk)
            return found

        told: list[tuple[int, int]] = []
        for path in (None, tmp_path / CACHE_FILE, tmp_path / CACHE_FILE):
            with Cache(path) as cache:
                assert verdicts_of(pairs, counted, cache, b"key", lambda *step: told.append(step)) == expected
        assert sorted(map(str, asked)) == sorted(map(str, PAIRS * 2))
        assert told[-1] == (len(PAIRS), len(PAIRS))

    def test_the_order_dates_and_surroundings_are_part_of_a_pair(self, tmp_path: Path, judge: Any) -> None:
        a, b = PAIRS[0]
        others = [
            (b, a),
            (replace(a, published=date(2020, 1, 1)), b),
            (a, replace(b, published=date(2020, 1, 1))),
            (replace(a, around=("x",)), b),
            (a, replace(b, around=("x", "y"))),
            (a, replace(b, around=("xy",))),
        ]
        with Cache(tmp_path / CACHE_FILE) as cache:
            verdicts_of([(a, b)], judge, cache, b"key", lambda *step: None)
            asked: list[StatementPair] = []

            def counted(chunk: Sequence[StatementPair]) -> list[Verdict]:
                asked.extend(chunk)
                found: list[Verdict] = judge(chunk)
                return found

            verdicts_of([(a, b), *others], counted, cache, b"key", lambda *step: None)
            assert set(asked) == set(others)
            asked.clear()
            verdicts_of([(a, b)], counted, cache, b"other judges", lambda *step: None)
            assert asked == [(a, b)]

    def test_ctrl_c_keeps_what_is_judged(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judge: Any) -> None:
        monkeypatch.setattr(incremental, "CHUNK", 2)
        turns = 0

        def interrupted(chunk: Sequence[StatementPair]) -> list[Verdict]:
            nonlocal turns
            turns += 1
            if turns == 4:
                raise KeyboardInterrupt
            found: list[Verdict] = judge(chunk)
            return found

        asked: list[StatementPair] = []
        with (
            Cache(tmp_path / CACHE_FILE) as cache,
            pytest.raises(RunInterrupted, match=r"6 of 9 pairs judged so far are in the cache"),
        ):
            verdicts_of(PAIRS, interrupted, cache, b"key", lambda *step: None)
        with Cache(tmp_path / CACHE_FILE) as cache:

            def counted(chunk: Sequence[StatementPair]) -> list[Verdict]:
                asked.extend(chunk)
                found: list[Verdict] = judge(chunk)
                return found

            found = verdicts_of(PAIRS, counted, cache, b"key", lambda *step: None)
        assert len(asked) == 3
        assert found == [None if v.label == "neutral" else v for v in judge(PAIRS)]

    def test_without_a_cache_they_are_lost_and_it_says_so(self) -> None:
        def interrupted(chunk: Sequence[StatementPair]) -> list[Verdict]:
            raise KeyboardInterrupt

        with pytest.raises(RunInterrupted, match="lost without a cache"):
            verdicts_of(PAIRS, interrupted, Cache(None), b"", lambda *step: None)


KILLED = """
import os, signal, sqlite3, sys
connect, left = sqlite3.connect, int(sys.argv[1])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def watched(*arguments, **named):
    db = connect(*arguments, **named)
    db.set_trace_callback(count)
    return db

sqlite3.connect = watched
import consistency.incremental as incremental
incremental.CHUNK, incremental.BLOCK = 2, 3
from consistency import Settings, check
from consistency.writers import write_reports
from pathlib import Path
report = check("news", Settings(embedding_model="stub", nli_model="stub"), cache="kept")
write_reports(report, ["csv", "json"], Path(sys.argv[2]))
print(int(sys.argv[1]) - left)
"""


def killed_at(moment: int, folder: str) -> subprocess.CompletedProcess[str]:
    """A run that is killed before the statement of that number is carried out by the database."""
    command = [sys.executable, "-c", KILLED, str(moment), folder]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal there")
def test_a_kill_at_any_moment_loses_nothing(news: Path, tmp_path: Path) -> None:
    whole = killed_at(10**9, "undisturbed")
    assert whole.returncode == 0, whole.stderr
    statements = int(whole.stdout)
    assert statements > 60
    expected = {file.name: file.read_bytes() for file in Path("undisturbed").iterdir()}
    for path in Path("kept").iterdir():
        path.unlink()
    for part in (0.1, 0.3, 0.5, 0.7, 0.95):  # one upon the other
        assert killed_at(max(8, int(statements * part)), "killed").returncode in (-signal.SIGKILL, 0)
    assert killed_at(12, "killed").returncode == -signal.SIGKILL
    again = killed_at(10**9, "again")
    assert again.returncode == 0, again.stderr
    assert {file.name: file.read_bytes() for file in Path("again").iterdir()} == expected


def test_two_runs_at_once_on_one_cache(news: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(10**9)]
    runs = [subprocess.Popen([*command, f"out{n}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for n in range(3)]
    for process in runs:
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
    contents = [{file.name: file.read_bytes() for file in sorted(Path(f"out{n}").iterdir())} for n in range(len(runs))]
    assert contents[0]
    assert contents[0] == contents[1] == contents[2]


WARM = """
import sys
from consistency import Settings, check
report = check("news", Settings(embedding_model=sys.argv[1], nli_model=sys.argv[2]), cache="kept")
print(len(report.judged), report.models["nli"].sha256, *{name.partition(".")[0] for name in sys.modules})
"""


def test_a_warm_run_loads_no_model_library(news: Path, nli_folder: Path, embedder_folder: Path) -> None:
    def run() -> list[str]:
        command = [sys.executable, "-c", WARM, str(embedder_folder), str(nli_folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    heavy = {"torch", "transformers", "sentence_transformers", "safetensors", "sklearn", "pandas"}
    cold, warm = run(), run()
    assert {"torch", "transformers", "sentence_transformers"} <= set(cold)
    assert not heavy & set(warm)
    assert cold[:2] == warm[:2]
