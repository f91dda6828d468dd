from __future__ import annotations

import math
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.cache import CACHE_FILE, TABLES, Cache, cache_folders, open_cache, user_folder
from consistency.cache.keys import key_of
from consistency.cache.records import (
    dump_corpus,
    dump_judged,
    dump_model,
    dump_places,
    dump_sentences,
    dump_verdict,
    load_corpus,
    load_judged,
    load_model,
    load_places,
    load_sentences,
    load_verdict,
)
from consistency.cache.store import LARGEST, MOST
from consistency.cache.versions import version_of
from consistency.records import (
    KINDS,
    LABELS,
    Article,
    Corpus,
    Extent,
    JudgedPair,
    ModelInfo,
    Opinion,
    Place,
    Sentence,
    Skipped,
    Verdict,
    Waiver,
)
from consistency.sentences import split_sentences

TODAY = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / CACHE_FILE


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute(query).fetchall()


def filled(path: Path, number: int = 50, day: int = TODAY) -> dict[bytes, bytes]:
    entries = {key_of(str(i)): str(i).encode() * 200 for i in range(number)}
    with Cache(path, today=day) as cache:
        cache.put("vectors", entries)
        assert cache.problem is None
    return entries


class TestEntries:
    def test_what_was_put_is_found_by_the_next_run(self, path: Path) -> None:
        entries = {key_of(str(i)): os.urandom(i % 50) for i in range(1203)}
        with Cache(path) as cache:
            cache.put("vectors", entries)
            assert cache.get("vectors", entries) == entries
        with Cache(path) as cache:
            assert cache.get("vectors", [*entries, b"other"]) == entries
            assert cache.get("verdicts", entries) == {}
            assert cache.problem is None

    def test_a_value_is_replaced(self, path: Path) -> None:
        with Cache(path) as cache:
            cache.put("runs", {b"k": b"old"})
            cache.put("runs", {b"k": b"new", b"l": b""})
            assert cache.get("runs", [b"k", b"l"]) == {b"k": b"new", b"l": b""}

    def test_without_a_path_nothing_is_kept(self) -> None:
        with Cache(None) as cache:
            cache.put("runs", {b"k": b"v"})
            assert cache.get("runs", [b"k"]) == {}
            assert (cache.is_open, cache.problem, cache.prune(), cache.clear()) == (False, None, 0, 0)

    def test_values_that_are_too_large_are_not_kept(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert LARGEST < 10**9
        monkeypatch.setattr("consistency.cache.store.LARGEST", 4)
        with Cache(path) as cache:
            cache.put("runs", {b"k": b"five!", b"l": b"four"})
            assert cache.get("runs", [b"k", b"l"]) == {b"l": b"four"}

    def test_the_sizes(self, path: Path) -> None:
        entries = filled(path)
        with Cache(path) as cache:
            contents = cache.contents()
        assert set(contents.tables) == set(TABLES)
        number, size = contents.tables["vectors"]
        assert (number, size) == (50, sum(map(len, entries.values())) + 4 * 50)
        assert contents.size >= size
        assert contents.size <= path.stat().st_size


class TestDamage:
    """A value that is not as it was written is a miss; a file that isn't is no cache, and no error."""

    @pytest.mark.parametrize(
        "spoil",
        [
            "UPDATE vectors SET value = substr(value, 1, length(value) - 1)",
            "UPDATE vectors SET value = x'00'",
            "UPDATE vectors SET value = ''",
            "UPDATE vectors SET value = 'a text, and no blob'",
            "UPDATE vectors SET value = 17",
            "UPDATE vectors SET value = zeroblob(length(value))",
            "UPDATE vectors SET value = (SELECT value FROM vectors ORDER BY rowid LIMIT 1)",
            "UPDATE vectors SET key = (SELECT count(*) FROM vectors AS v WHERE v.rowid < vectors.rowid)",
        ],
    )
    def test_changed_entries_are_misses(self, path: Path, spoil: str) -> None:
        entries = filled(path)
        rows(path, spoil)
        with Cache(path) as cache:
            found = cache.get("vectors", entries)
            assert len(found) <= 1
            assert found.items() <= entries.items()
            cache.put("vectors", entries)
            assert cache.get("vectors", entries) == entries
            assert cache.problem is None

    def test_a_damaged_cache_begins_anew(self, path: Path) -> None:
        entries = filled(path, 500)
        data = bytearray(path.read_bytes())
        assert len(data) > 100_000
        data[200:90_000] = b"\xaa" * (90_000 - 200)  # the header says what it was
        path.write_bytes(data)
        with Cache(path) as cache:
            assert cache.get("vectors", entries) == {}
            assert cache.problem is not None
            assert "damaged; it begins anew" in cache.problem
            cache.put("vectors", entries)
            assert cache.get("vectors", entries) == entries
        with Cache(path) as cache:
            assert cache.get("vectors", entries) == entries
            assert cache.problem is None

    @pytest.mark.parametrize("kept", [0, 1, 50, 99, 100, 512, 4096, 5000, 12_288, 50_000])
    def test_a_file_that_was_cut_off(self, path: Path, kept: int) -> None:
        entries = filled(path, 300)
        path.write_bytes(path.read_bytes()[:kept])
        with Cache(path) as cache:
            found = cache.get("vectors", entries)
            assert found.items() <= entries.items()
            cache.put("vectors", entries)
            assert cache.get("vectors", entries).items() <= entries.items()
        with Cache(path) as cache:
            assert cache.get("vectors", entries).items() <= entries.items()
            if kept in (0, 4096, 5000, 12_288, 50_000):  # empty, or known by its header
                cache.put("vectors", entries)
                assert cache.get("vectors", entries) == entries

    @pytest.mark.parametrize("content", [b"not a database, but a text of somebody's " * 50, b"SQLite format 3\x00"])
    def test_a_foreign_file_is_left_alone(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with Cache(path) as cache:
            cache.put("runs", {b"k": b"v"})
            assert cache.get("runs", [b"k"]) == {}
            assert cache.problem is not None
            assert str(path) in cache.problem
        assert path.read_bytes() == content

    def test_another_programs_database_is_left_alone(self, path: Path) -> None:
        rows(path, "CREATE TABLE vectors (key, value, used)")
        with Cache(path) as cache:
            cache.put("vectors", {b"k": b"v"})
            assert not cache.is_open
            assert cache.problem is not None
            assert "not a cache of consistency" in cache.problem
        assert rows(path, "SELECT count(*) FROM vectors") == [(0,)]

    def test_another_version_of_this_program_begins_anew(self, path: Path) -> None:
        entries = filled(path)
        rows(path, "PRAGMA user_version = 999")
        rows(path, "CREATE TABLE later (x)")
        with Cache(path) as cache:
            assert cache.get("vectors", entries) == {}
            cache.put("vectors", entries)
            assert cache.problem is None
        with Cache(path) as cache:
            assert cache.get("vectors", entries) == entries
        assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'later'") == []

    def test_a_lost_table_comes_back(self, path: Path) -> None:
        filled(path)
        rows(path, "DROP TABLE vectors")
        with Cache(path) as cache:
            cache.put("vectors", {b"k": b"v"})
            assert cache.get("vectors", [b"k"]) == {b"k": b"v"}

    def test_a_folder_in_its_place(self, path: Path) -> None:
        path.mkdir()
        with Cache(path) as cache:
            assert cache.get("runs", [b"k"]) == {}
            assert cache.unwritable

    def test_a_file_that_is_removed_meanwhile(self, path: Path) -> None:
        entries = filled(path)
        with Cache(path) as cache:
            for file in path.parent.iterdir():
                file.unlink()
            assert cache.get("vectors", entries).items() <= entries.items()
            cache.put("vectors", {b"k": b"v"})
        with Cache(path) as cache:
            cache.put("vectors", entries)
            assert cache.get("vectors", entries) == entries


class TestLocks:
    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("consistency.cache.store._PATIENCE", 0.1)

    def test_while_another_writes_all_is_found_and_nothing_kept(self, path: Path) -> None:
        entries = filled(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other, Cache(path) as cache:
            other.execute("BEGIN IMMEDIATE")
            cache.put("vectors", {b"k": b"v"})
            assert cache.get("vectors", entries) == entries
            assert cache.problem is not None
            assert "keeps nothing from here on" in cache.problem
            other.execute("ROLLBACK")
        with Cache(path) as cache:
            assert cache.get("vectors", [b"k"]) == {}

    def test_a_cache_that_another_holds_for_itself(self, path: Path) -> None:
        filled(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            other.execute("UPDATE vectors SET used = 1")
            with Cache(path) as cache:
                assert cache.get("vectors", [key_of("1")]) == {}
                assert cache.problem is not None
                assert not cache.unwritable
            other.execute("COMMIT")
        with Cache(path) as cache:
            assert cache.get("vectors", [key_of("1")])


FULL = """
import resource, signal, sys
from pathlib import Path
from consistency.cache import Cache
from consistency.cache.keys import key_of
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
entries = {key_of(str(i)): bytes(5000) for i in range(200)}
with Cache(path) as cache:
    cache.put("runs", {b"k": b"v"})
    cache.put("vectors", entries)
    assert cache.problem and "keeps nothing from here on" in cache.problem, cache.problem
    cache.put("vectors", entries)
    assert cache.get("runs", [b"k"]) == {b"k": b"v"}
    assert cache.get("vectors", entries) == {}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    with Cache(path) as cache:
        assert cache.get("runs", [b"k"]) == {b"k": b"v"}
        assert cache.problem is None


WRITER = """
import sys
from pathlib import Path
from consistency.cache import Cache
from consistency.cache.keys import key_of
with Cache(Path(sys.argv[1])) as cache:
    for turn in range(40):
        number = int(sys.argv[2]) * 40 + turn
        cache.put("vectors", {key_of(str(n)): str(n).encode() * 9 for n in range(number, number + 60)})
        assert len(cache.get("vectors", [key_of(str(n)) for n in range(number, number + 60)])) == 60
    assert cache.problem is None, cache.problem
"""


def test_several_programs_at_once(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(n)], stderr=subprocess.PIPE) for n in range(4)
    ]
    for writer in writers:
        _, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
    with Cache(path) as cache:
        expected = {key_of(str(n)): str(n).encode() * 9 for n in range(3 * 40 + 39 + 60)}
        assert cache.get("vectors", expected) == expected


class TestPruning:
    def days_of(self, path: Path) -> dict[int, int]:
        return dict(rows(path, "SELECT used, count(*) FROM vectors GROUP BY used"))

    @pytest.fixture
    def aged(self, path: Path) -> Path:
        """Three days' entries, 100 kB each."""
        for day in (3, 1, 2):
            with Cache(path, today=TODAY - day) as cache:
                cache.put("vectors", {key_of(f"{day}.{i}"): bytes(1000) for i in range(100)})
        return path

    def test_a_small_cache_keeps_all(self, aged: Path) -> None:
        with Cache(aged, today=TODAY) as cache:
            assert cache.prune() == 0
        assert self.days_of(aged) == {TODAY - 3: 100, TODAY - 2: 100, TODAY - 1: 100}

    def test_the_longest_unused_go_first(self, aged: Path) -> None:
        with Cache(aged, today=TODAY) as cache:
            assert cache.prune(limit=400_000) == 100
            assert cache.contents().size <= 400_000
        assert self.days_of(aged) == {TODAY - 2: 100, TODAY - 1: 100}

    def test_what_was_found_today_stays(self, aged: Path) -> None:
        with Cache(aged, today=TODAY) as cache:
            cache.get("vectors", [key_of(f"3.{i}") for i in range(100)])
            assert cache.prune(limit=400_000) == 100
        assert self.days_of(aged) == {TODAY - 1: 100, TODAY: 100}

    def test_the_limit_holds_at_the_end_of_a_run_and_the_file_shrinks(self, aged: Path) -> None:
        before = aged.stat().st_size
        with Cache(aged, today=TODAY, limit=250_000) as cache:
            cache.put("vectors", {b"k": b"v"})
        assert self.days_of(aged) == {TODAY - 1: 100, TODAY: 1}
        assert aged.stat().st_size < before / 1.5

    def test_even_todays_go_where_they_are_too_many(self, path: Path) -> None:
        with Cache(path, today=TODAY, limit=200_000) as cache:
            for turn in range(5):
                cache.put("vectors", {key_of(f"{turn}.{i}"): bytes(1000) for i in range(100)})
        with Cache(path) as cache:
            assert cache.contents().size <= 200_000
            left = [turn for turn in range(5) if cache.get("vectors", [key_of(f"{turn}.{99}")])]
        assert left
        assert left == list(range(5))[-len(left) :]

    def test_by_age(self, aged: Path) -> None:
        with Cache(aged, today=TODAY) as cache:
            assert cache.prune(unused_for=4) == 0
            assert cache.prune(unused_for=2) == 200
        assert self.days_of(aged) == {TODAY - 1: 100}

    def test_what_a_run_rests_on_stays_as_long_as_the_run(self, path: Path) -> None:
        with Cache(path, today=TODAY - 9) as cache:
            cache.put("vectors", {b"of the run": b"v"})
            cache.put("runs", {b"run": b"v"})
        with Cache(path, today=TODAY - 5) as cache:
            cache.put("vectors", {b"of another": b"v"})
        with Cache(path, today=TODAY) as cache:
            assert cache.get("runs", [b"run"])
        assert dict(rows(path, "SELECT key, used FROM vectors")) == {b"of the run": TODAY, b"of another": TODAY - 5}

    def test_the_latest_runs_are_kept(self, path: Path) -> None:
        for number in range(MOST["runs"] + 3):
            with Cache(path, today=TODAY + number // 2) as cache:
                cache.put("runs", {str(number).encode(): b"v"})
        kept = {int(key) for (key,) in rows(path, "SELECT key FROM runs")}
        assert kept == set(range(3, MOST["runs"] + 3))

    def test_clear(self, aged: Path) -> None:
        before = aged.stat().st_size
        with Cache(aged) as cache:
            assert cache.clear() == 300
            assert cache.contents().tables["vectors"] == (0, 0)
        assert aged.stat().st_size < before


class TestFolders:
    def test_beside_the_settings_else_here_else_with_the_users(self) -> None:
        assert cache_folders(None, Path("a/consistency.toml"), Path("b")) == (Path("a/.consistency"), user_folder())
        assert cache_folders(None, None, Path("b")) == (Path("b/.consistency"), user_folder())
        assert cache_folders("x", Path("a/consistency.toml"), Path("b")) == (Path("x"),)

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="they have places of their own")
    def test_the_users_folder(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
        assert user_folder() == tmp_path / "own" / "consistency"
        for absent in ("", "relative/folder"):
            monkeypatch.setenv("XDG_CACHE_HOME", absent)
            assert user_folder() == tmp_path / ".cache" / "consistency"

    def test_git_passes_over_it(self, tmp_path: Path) -> None:
        with open_cache([tmp_path / "new"]) as cache:
            assert cache.path == tmp_path / "new" / CACHE_FILE
        assert (tmp_path / "new" / ".gitignore").read_text() == "*\n"

    def test_a_folder_that_was_there_gets_no_gitignore(self, tmp_path: Path) -> None:
        with open_cache([tmp_path]) as cache:
            assert cache.is_open
        assert not (tmp_path / ".gitignore").exists()

    def test_the_next_folder_where_one_can_not_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with open_cache([tmp_path / "file", tmp_path / "other"]) as cache:
            assert cache.path == tmp_path / "other" / CACHE_FILE
            assert cache.problem is None

    def test_none_where_none_can_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with open_cache([tmp_path / "file", tmp_path / "file" / "below"]) as cache:
            assert not cache.is_open
            assert cache.problem == f"no cache: nothing can be written to {tmp_path / 'file'}"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="for root every folder can be written")
    def test_a_folder_that_may_only_be_read(self, tmp_path: Path) -> None:
        filled(tmp_path / CACHE_FILE)
        tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            with open_cache([tmp_path]) as cache:
                assert not cache.is_open
                assert cache.problem is not None
        finally:
            tmp_path.chmod(stat.S_IRWXU)

    def test_a_file_that_may_only_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.access", lambda place, mode: Path(place).name != CACHE_FILE)
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / CACHE_FILE).touch()
        with open_cache([tmp_path / "a", tmp_path / "b"]) as cache:
            assert cache.path == tmp_path / "b" / CACHE_FILE


class TestVersions:
    def test_they_differ_by_sources_and_libraries_and_stay_else(self) -> None:
        versions = {
            version_of(sources, libraries)
            for sources in ((), ("text.py",), ("readings",), ("no-such-folder",))
            for libraries in ((), ("numpy",), ("no-such-library",))
        }
        assert len(versions) == 12 - 3  # what isn't there adds nothing to the sources
        assert version_of(("text.py",)) == version_of(("text.py",))

    def test_a_changed_file_is_another_version(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "stage").mkdir()
        (tmp_path / "stage" / "a.py").write_text("x = 1")
        monkeypatch.setattr("consistency.cache.versions.files", lambda name: tmp_path)

        def now() -> bytes:
            version_of.cache_clear()
            return version_of(("stage",))

        seen = [now()]
        (tmp_path / "stage" / "__pycache__").mkdir()
        (tmp_path / "stage" / "__pycache__" / "a.pyc").write_bytes(b"x")
        assert now() == seen[0]
        (tmp_path / "stage" / "a.py").write_text("x = 2")
        seen.append(now())
        (tmp_path / "stage" / "a.py").rename(tmp_path / "stage" / "b.py")
        seen.append(now())
        (tmp_path / "stage" / "words.json").write_text("{}")
        seen.append(now())
        assert len(set(seen)) == 4
        version_of.cache_clear()


@given(st.lists(st.one_of(st.none(), st.text(), st.binary())), st.lists(st.one_of(st.none(), st.text(), st.binary())))
def test_keys_of_different_parts_differ(a: list[str | bytes | None], b: list[str | bytes | None]) -> None:
    def plain(parts: list[str | bytes | None]) -> list[bytes | None]:
        return [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]

    assert (key_of(*a) == key_of(*b)) == (plain(a) == plain(b))


TEXT = st.text(st.characters(codec=None), max_size=20)  # with half surrogate pairs, too
NUMBER = st.floats(allow_nan=False)
EXTENT = st.builds(Extent, NUMBER, NUMBER, TEXT)
OPINION = st.builds(
    Opinion,
    TEXT,
    st.none() | st.sampled_from(LABELS),
    st.none() | st.sampled_from(KINDS),
    NUMBER,
    TEXT,
    st.none() | st.tuples(TEXT, TEXT),
    TEXT,
    st.dictionaries(TEXT, NUMBER | st.integers(-5, 5) | st.booleans(), max_size=3),
    st.none() | st.tuples(TEXT, TEXT),
    st.none() | st.tuples(EXTENT, EXTENT),
)
VERDICT = st.builds(
    Verdict,
    st.sampled_from(LABELS),
    st.none() | st.sampled_from(KINDS),
    NUMBER,
    TEXT,
    st.lists(OPINION, max_size=3).map(tuple),
)


class TestRecords:
    @given(VERDICT)
    def test_verdicts_come_back_exactly(self, verdict: Verdict) -> None:
        found = load_verdict(dump_verdict(verdict))
        assert found == verdict
        assert repr(found) == repr(verdict)  # -0.0 is not 0.0, nor 1 True

    def test_numbers_of_numpy_come_back_as_numbers(self) -> None:
        import numpy as np

        verdict = Verdict("agreement", None, np.float32(0.1), "", (Opinion("nli", strength=np.float64(0.3)),))
        found = load_verdict(dump_verdict(verdict))
        assert found == verdict
        assert found is not None
        assert type(found.confidence) is float

    def test_open_ends_come_back(self) -> None:
        extents = Extent(-math.inf, 1e300), Extent(5e-324, math.inf, "USD")
        verdict = Verdict("contradiction", "quantity", 0.1 + 0.2, "", (Opinion("quantities", extents=extents),))
        assert load_verdict(dump_verdict(verdict)) == verdict

    @pytest.mark.parametrize(
        "data", [b"", b"null", b"[]", b"{}", b"[1,2,3,4,5]", b'["maybe",null,1.0,"",[]]', b"\xff", b"[" * 50_000]
    )
    def test_what_is_no_record_is_none(self, data: bytes) -> None:
        article = Article("a", "It rains.")
        assert load_verdict(data) is None
        assert load_model(data) is None
        assert load_corpus(data) is None
        assert load_judged(data, ()) is None
        assert load_places(data) in (None, [])
        assert load_sentences(data, article) in (None, ())

    def test_sentences_come_back_under_another_name(self) -> None:
        article = Article("a", "# Home\nIt opened in May 1932. Is it safe?\n\nDr. Lee built it \ud800 in 1930.\nsee: x")
        sentences = split_sentences(article)
        assert {s.left_out for s in sentences} >= {None, "question"}
        data = dump_sentences(sentences)
        assert load_sentences(data, article) == sentences
        assert load_sentences(data, replace(article, id="b")) == tuple(replace(s, article="b") for s in sentences)

    def test_a_corpus_comes_back(self) -> None:
        waivers = (Waiver(1, 2, 3, ("date", "name"), "as of \ud83d"), Waiver(4, 4, 4))
        full = Article("a", "Text \ud800", "T", "S", date(2024, 2, 29), "http://x", "en", 3, "b", "n/a.md", 7, waivers)
        corpus = Corpus("news", (full, Article("b", "")), (Skipped("c.txt", "empty"),))
        assert load_corpus(dump_corpus(corpus)) == corpus

    def test_a_model_comes_back(self) -> None:
        info = ModelInfo("m", "/f", 22_000_000, "00ff", "mit", "float32", ("entailment", "neutral"))
        assert load_model(dump_model(info, "hash")) == (info, "hash")

    @given(st.lists(VERDICT, max_size=4))
    def test_judged_pairs_come_back(self, verdicts: list[Verdict]) -> None:
        sentences = [Sentence("a", 5 * i, 5 * i + 4, f"s{i}") for i in range(5)]
        judged = tuple(
            JudgedPair(sentences[i], sentences[i + 1], 0.1 * i, verdict, f"{i:016x}")
            for i, verdict in enumerate(verdicts)
        )
        found = load_judged(dump_judged(judged, (7, 8, 9), "exact"), sentences)
        assert found == (judged, (7, 8, 9), "exact")
        assert repr(found) == repr((judged, (7, 8, 9), "exact"))
        if judged:
            assert load_judged(dump_judged(judged, (), ""), sentences[:1]) is None  # of other sentences

    def test_places_come_back(self) -> None:
        place = Place("a.md", 1, 2, 3, 4)
        places = [(place, None), (None, None), (place, place)]
        assert load_places(dump_places(places)) == places
