from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from consistency import incremental
from consistency.cache import CACHE_FILE, TABLES, Cache

Run = Callable[..., Any]
STUB = ("--embedding-model", "stub", "--nli-model", "stub")
HERE = Path(".consistency") / CACHE_FILE


@pytest.fixture
def news(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge cost 90 million dollars. It was closed to lorries.", encoding="utf-8")
    (folder / "b.txt").write_text("The bridge cost 60 million dollars. It was not closed to lorries.", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the user's caches would be."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    return tmp_path / "user"


def reports(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


class TestCheck:
    def test_the_reports_are_the_same_bytes(self, run: Run, news: Path) -> None:
        outcomes = []
        for name, options in (("without", ["--no-cache"]), ("cold", []), ("warm", []), ("again", ["--no-cache"])):
            outcome = run("check", news, *STUB, "--output-dir", name, "--format", "json", "--format", "html", *options)
            outcomes.append((outcome.code, outcome.out.replace(f"{name}/", ""), outcome.err))
        assert outcomes[0][0] == 1
        assert len(set(outcomes)) == 1
        assert reports(Path("without")) == reports(Path("cold")) == reports(Path("warm")) == reports(Path("again"))

    def test_it_lies_in_the_working_directory(self, run: Run, news: Path, home: Path) -> None:
        run("check", news, *STUB)
        assert {file.name for file in HERE.parent.iterdir()} == {CACHE_FILE, ".gitignore"}
        assert (HERE.parent / ".gitignore").read_text() == "*\n"
        assert not home.exists()

    def test_or_beside_the_settings(self, run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("consistency.toml").write_text("")
        Path("below").mkdir()
        monkeypatch.chdir("below")
        run("check", news, *STUB)
        assert Path("..", HERE).is_file()
        assert not HERE.exists()

    @pytest.mark.parametrize("by", ["option", "settings"])
    def test_or_where_one_says(self, run: Run, news: Path, by: str) -> None:
        Path("consistency.toml").write_text('cache_dir = "kept/here"' if by == "settings" else "")
        run("check", news, *STUB, *(("--cache-dir", "kept/here") if by == "option" else ()))
        assert Path("kept/here", CACHE_FILE).is_file()
        assert not HERE.exists()

    def test_or_with_the_users_other_caches(self, run: Run, news: Path, home: Path) -> None:
        HERE.parent.write_text("in the way")
        outcome = run("check", news, *STUB)
        assert outcome.err == ""
        assert (home / "consistency" / CACHE_FILE).is_file()

    @pytest.mark.parametrize("by", ["option", "settings"])
    def test_or_nowhere(self, run: Run, news: Path, home: Path, by: str) -> None:
        Path("consistency.toml").write_text("cache = false" if by == "settings" else "")
        before = sorted(Path().iterdir())
        run("check", news, *STUB, "--output-dir", "out", *(("--no-cache",) if by == "option" else ()))
        assert sorted(Path().iterdir()) == sorted([*before, Path("out")])
        assert not home.exists()

    def test_where_nothing_can_be_written_one_line_says_so(self, run: Run, news: Path) -> None:
        Path("file").write_text("in the way")
        outcome = run("check", news, *STUB, "--cache-dir", "file")
        assert outcome.code == 1
        assert outcome.err == "no cache: nothing can be written to file\n"
        assert run("check", news, *STUB, "--cache-dir", "file", "--quiet").err == ""

    def test_a_damaged_one_is_told_once(self, run: Run, news: Path) -> None:
        run("check", news, *STUB, "--output-dir", "before")
        data = HERE.read_bytes()
        HERE.write_bytes(data[:200] + b"\xaa" * (len(data) - 200))
        outcome = run("check", news, *STUB, "--output-dir", "after")
        assert outcome.err == f"the cache {HERE} was damaged; it begins anew\n"
        assert reports(Path("before")) == reports(Path("after"))
        assert run("check", news, *STUB).err == ""

    def test_a_locked_one_is_told_once(self, run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run("check", news, *STUB, "--output-dir", "before")
        monkeypatch.setattr("consistency.cache.store._PATIENCE", 0.1)
        with closing(sqlite3.connect(HERE, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            other.execute("UPDATE runs SET used = 1")
            outcome = run("check", news, *STUB, "--output-dir", "after")
        assert outcome.err.startswith("no cache: ")
        assert outcome.err.count("\n") == 1
        assert reports(Path("before")) == reports(Path("after"))

    def test_the_size_is_kept(self, run: Run, news: Path) -> None:
        Path("consistency.toml").write_text("cache_size = 0.0001")
        assert run("check", news, *STUB).code == 1
        with Cache(HERE) as cache:
            assert cache.contents().size <= 100_000 + 60_000  # the tables alone take something

    @pytest.mark.parametrize("value", ["0", "-1", '"2 GB"'])
    def test_a_size_that_is_none(self, run: Run, news: Path, value: str) -> None:
        Path("consistency.toml").write_text(f"cache_size = {value}")
        outcome = run("check", news, *STUB)
        assert outcome.code == 2
        assert "'cache_size'" in outcome.err

    def test_both_options_exclude_each_other(self, run: Run, news: Path) -> None:
        outcome = run("check", news, *STUB, "--no-cache", "--cache-dir", "x")
        assert outcome.code == 2
        assert "exclude each other" in outcome.err

    def test_ctrl_c_tells_what_is_kept(self, run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from consistency import verdicts

        judge, turns = verdicts.judge_pairs, iter(range(9))

        def interrupted(*arguments: Any, **named: Any) -> Any:
            if next(turns):
                raise KeyboardInterrupt
            return judge(*arguments, **named)

        monkeypatch.setattr(incremental, "CHUNK", 1)
        monkeypatch.setattr(verdicts, "judge_pairs", interrupted)
        outcome = run("check", news, *STUB)
        assert outcome.code == 130
        assert outcome.out == ""
        assert outcome.err == "interrupted: 1 of 2 pairs judged so far are in the cache\n"
        with Cache(HERE) as cache:
            assert cache.contents().tables["verdicts"][0] == 1


SLOW = """
import signal, sys, time
# Where the tests run in the background of a shell, an interrupt is ignored unless one asks for it.
signal.signal(signal.SIGINT, signal.default_int_handler)
import consistency.verdicts as verdicts
judge = verdicts.judge_pairs
def slow(*arguments, **named):
    print("judging", flush=True)
    for _ in range(600):
        time.sleep(0.1)
    return judge(*arguments, **named)
verdicts.judge_pairs = slow
from consistency.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="other signals there")
def test_a_real_ctrl_c(news: Path) -> None:
    command = [sys.executable, "-c", SLOW, "check", str(news), *STUB]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "judging\n"
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error == "interrupted: 0 of 2 pairs judged so far are in the cache\n"


class TestCacheCommands:
    @pytest.fixture
    def filled(self, run: Run, news: Path) -> Path:
        run("check", news, *STUB)
        return HERE

    def test_info(self, run: Run, filled: Path) -> None:
        outcome = run("cache", "info")
        assert outcome.code == 0
        assert f"cache: {filled}, " in outcome.out
        assert "of at most 2,000.0 MB" in outcome.out
        told = {line.split()[0]: line.split()[1] for line in outcome.out.splitlines()[2:]}
        assert set(told) == set(TABLES)
        assert told["sentences"] == "2"
        assert told["verdicts"] == "2"

    def test_info_for_programs(self, run: Run, filled: Path) -> None:
        found = json.loads(run("cache", "info", "--format", "json").out)
        assert found["path"] == str(filled)
        assert found["limit"] == 2_000_000_000
        assert found["bytes"] == filled.stat().st_size
        assert list(found["tables"]) == list(TABLES)
        assert found["tables"]["models"]["entries"] == 2

    @pytest.mark.parametrize("command", ["info", "prune", "clear"])
    def test_before_the_first_run(self, run: Run, command: str) -> None:
        outcome = run("cache", command)
        assert outcome.code == 0
        assert outcome.out == f"no cache yet: {HERE}\n"
        assert not HERE.parent.exists()
        assert json.loads(run("cache", "info", "--format", "json").out) == {"path": str(HERE), "bytes": 0, "tables": {}}

    def test_clear(self, run: Run, filled: Path) -> None:
        outcome = run("cache", "clear")
        assert outcome.out.startswith("dropped 1")
        assert f"left in {filled}" in outcome.out
        with Cache(filled) as cache:
            assert {number for number, _ in cache.contents().tables.values()} == {0}

    def test_prune(self, run: Run, filled: Path) -> None:
        assert run("cache", "prune").out.startswith("dropped 0 entries")
        assert run("cache", "prune", "--unused-for", "1").out.startswith("dropped 0 entries")
        with closing(sqlite3.connect(filled)) as db, db:
            db.execute("UPDATE verdicts SET used = used - 5")
        assert run("cache", "prune", "--unused-for", "6").out.startswith("dropped 0 entries")
        assert run("cache", "prune", "--unused-for", "5").out.startswith("dropped 2 entries")
        run("cache", "prune", "--size", "0")
        with Cache(filled) as cache:
            assert {number for number, _ in cache.contents().tables.values()} == {0}

    def test_another_folder(self, run: Run, news: Path) -> None:
        run("check", news, *STUB, "--cache-dir", "other")
        assert f"other/{CACHE_FILE}" in run("cache", "info", "--cache-dir", "other").out
        assert run("cache", "info").out.startswith("no cache yet")

    @pytest.mark.parametrize("command", ["info", "prune", "clear"])
    def test_a_file_that_is_no_cache(self, run: Run, command: str) -> None:
        Path("other").mkdir()
        Path("other", CACHE_FILE).write_text("somebody's own " * 100)
        outcome = run("cache", command, "--cache-dir", "other")
        assert outcome.code == 2
        assert outcome.err.startswith("error: no cache: ")
        assert Path("other", CACHE_FILE).read_text() == "somebody's own " * 100
