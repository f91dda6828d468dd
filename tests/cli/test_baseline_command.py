"""The life of a baseline, by the program itself."""

from __future__ import annotations

import importlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from consistency.baseline import load_baseline
from consistency.cli import baseline_file
from consistency.records import BaselineEntry

STUB = ("--embedding-model", "stub", "--nli-model", "stub")
FILE = Path("consistency-baseline.json")
YESTERDAY = date.today() - timedelta(days=1)

Run = Callable[..., Any]

command: Any = importlib.import_module("consistency.cli.baseline")  # in the package the name is that of the function


@pytest.fixture
def project(run: Run) -> Path:
    """The working directory, with settings and two articles that contradict each other once."""
    Path("consistency.toml").write_text(
        'paths = ["articles"]\nembedding_model = "stub"\nnli_model = "stub"\n', encoding="utf-8"
    )
    Path("articles").mkdir()
    says("a", "The bridge cost 90 million dollars.")
    says("b", "The bridge cost 60 million dollars.")
    return Path.cwd()


def says(name: str, text: str) -> None:
    file = Path("articles") / f"{name}.md"
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(text + "\n", encoding="utf-8")


def entries() -> tuple[BaselineEntry, ...]:
    return load_baseline(FILE)


@pytest.mark.usefixtures("project")
def test_the_whole_life_of_a_finding(run: Run) -> None:
    new = run("check")
    assert (new.code, new.out.splitlines()[-1]) == (1, "exit 1: 1 contradiction")

    accepted = run("baseline", "--who", "Ann", "--reason", "known")
    assert accepted.code == 0, accepted
    assert accepted.out.splitlines()[0] == "added 1"
    (entry,) = entries()
    assert (entry.who, entry.reason, entry.when, entry.status) == ("Ann", "known", date.today(), "accepted")
    settled = run("check")
    assert (settled.code, settled.err) == (0, "")
    assert "1 contradiction (0 new, 1 accepted; 1 disputed fact)" in settled.out

    says("old/a", Path("articles/a.md").read_text(encoding="utf-8").strip())
    Path("articles/a.md").unlink()
    moved = run("check")
    assert (moved.code, moved.err) == (0, "")
    assert run("baseline").out.splitlines()[0] == "added 0"
    assert entries() == (entry,)

    says("old/a", "The bridge cost 95 million dollars.")
    changed = run("check")
    assert changed.code == 1
    assert changed.out.splitlines()[-1] == "exit 1: 1 new contradiction"
    assert "1 entry of consistency-baseline.json no longer occurs; `consistency baseline --prune`" in changed.err

    late = run("baseline", "--until", str(YESTERDAY), "--reason", "until it is mended")
    assert f"--until {YESTERDAY} is over" in late.err
    assert len(entries()) == 2
    expired = run("check")
    assert expired.code == 1
    assert "1 contradiction (1 new, 1 of them expired; 1 disputed fact)" in expired.out
    fingerprint = next(found.fingerprint for found in entries() if found.until)
    assert f"{fingerprint} accepted until {YESTERDAY}: b.md and old/a.md" in expired.err
    assert "1 entry of consistency-baseline.json no longer occurs" in expired.err

    pruned = run("baseline", "--prune")
    assert [line for line in pruned.out.splitlines() if line[0] != " "][:4] == [
        "added 0",
        "renewed 1",
        "pruned 1",
        "kept 0",
    ]
    (renewed,) = entries()
    assert (renewed.fingerprint, renewed.until, renewed.reason) == (fingerprint, None, "until it is mended")
    last = run("check")
    assert (last.code, last.err) == (0, "")

    says("old/a", "The bridge cost 60 million dollars in all.")
    gone = run("check")
    assert gone.code == 0
    assert "no longer occurs" in gone.err
    assert run("baseline", "--prune").code == 0
    assert (entries(), run("check").err) == ((), "")


@pytest.mark.usefixtures("project")
def test_a_second_run_changes_nothing(run: Run) -> None:
    run("baseline")
    before = FILE.read_bytes(), FILE.stat().st_mtime_ns
    again = run("baseline", "--who", "Somebody else")
    assert again.out.splitlines()[:4] == ["added 0", "renewed 0", "stale 0", "kept 1"]
    assert (FILE.read_bytes(), FILE.stat().st_mtime_ns) == before


@pytest.mark.usefixtures("project")
def test_what_is_written_is_the_form_of_the_report_page(run: Run) -> None:
    says("a", "The “Ponte” bridge cost 90 million dollars, Ms Öztürk said.")
    run("baseline", "--reason", "“why”", "--until", "2999-12-31")
    text = FILE.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert list(json.loads(text)["entries"][0]) == [
        *("fingerprint", "kind", "articles", "sentences", "status", "who", "when", "reason", "until")
    ]


@pytest.mark.usefixtures("project")
def test_a_dry_run_writes_nothing(run: Run) -> None:
    shown = run("baseline", "--dry-run")
    assert shown.code == 0
    assert shown.out.splitlines()[0] == "added 1"
    assert "nothing was written" in shown.out
    assert not FILE.exists()


@pytest.mark.usefixtures("project")
def test_an_empty_baseline_is_written_where_nothing_is_found(run: Run) -> None:
    says("a", "The bridge cost 60 million dollars in all.")
    assert run("baseline", "-q") == type(run("check", "-q"))(0, "", "")
    assert entries() == ()


@pytest.mark.usefixtures("project")
class TestOnly:
    def fingerprints(self, run: Run) -> list[str]:
        says("c", "The bridge cost 30 million dollars.")
        run("check", "--format", "json")
        (file,) = Path("reports").glob("*/report.json")
        pairs = json.loads(file.read_text(encoding="utf-8"))["pairs"]
        return sorted(found["fingerprint"] for found in pairs if found["verdict"] == "contradiction")

    def test_single_findings_by_the_beginning_of_their_fingerprints(self, run: Run) -> None:
        first, second, third = self.fingerprints(run)
        outcome = run("baseline", "--only", first[:6], "--only", second.upper(), "--status", "false-alarm")
        assert outcome.code == 0, outcome
        assert [found.fingerprint for found in entries()] == [first, second]
        assert {found.status for found in entries()} == {"false-alarm"}
        checked = run("check")
        assert checked.code == 1
        assert "3 contradictions (1 new, 2 false alarms" in checked.out
        assert run("baseline", "--only", third[:8]).out.splitlines()[0] == "added 1"
        assert run("check").code == 0

    def test_one_that_is_settled_already_is_no_harm(self, run: Run) -> None:
        first, *_ = self.fingerprints(run)
        run("baseline", "--only", first)
        before = FILE.read_bytes()
        assert run("baseline", "--only", first, "--who", "Bob").code == 0
        assert FILE.read_bytes() == before

    @pytest.mark.parametrize(
        ("prefix", "message"), [("abc", "at least 6 characters"), ("zzzzzz", "no finding has a fingerprint")]
    )
    def test_what_names_no_finding(self, run: Run, prefix: str, message: str) -> None:
        outcome = run("baseline", "--only", prefix)
        assert outcome.code == 2
        assert message in outcome.err
        assert not FILE.exists()


@pytest.mark.usefixtures("project")
class TestWhere:
    def test_beside_the_settings_even_from_a_folder_below(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("below").mkdir()
        home = Path.cwd()
        monkeypatch.chdir("below")
        assert run("baseline").code == 0
        assert (home / FILE).is_file()
        assert run("check").code == 0
        assert run("check", "--no-baseline").code == 1

    def test_in_the_working_directory_without_settings(self, run: Run, tmp_path: Path) -> None:
        Path("consistency.toml").unlink()
        assert run("baseline", "articles", *STUB).code == 0
        assert FILE.is_file()
        assert run("check", "articles", *STUB).code == 0

    def test_where_the_settings_say(self, run: Run) -> None:
        settings = Path("consistency.toml")
        settings.write_text(
            'baseline = "known/findings.json"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8"
        )
        missing = run("check")
        assert missing.code == 2
        assert "no such baseline; write it with `consistency baseline --baseline" in missing.err
        assert run("baseline").code == 0
        assert run("check").code == 0
        assert Path("known/findings.json").is_file()

    def test_where_the_command_line_says(self, run: Run) -> None:
        assert run("baseline", "--baseline", "other.json").code == 0
        assert not FILE.exists()
        assert run("check").code == 1
        assert run("check", "--baseline", "other.json").code == 0
        both = run("check", "--baseline", "other.json", "--no-baseline")
        assert both.code == 2
        assert "exclude each other" in both.err

    def test_a_named_baseline_that_is_missing(self, run: Run) -> None:
        outcome = run("check", "--baseline", "typo.json")
        assert outcome.code == 2
        assert outcome.err.count("error:") == 1
        assert "typo.json: no such baseline" in outcome.err
        assert not Path("reports").exists()

    @pytest.mark.parametrize("name", ["check", "baseline"])
    def test_a_broken_baseline_is_an_error_and_stays(self, run: Run, name: str) -> None:
        FILE.write_text("{", encoding="utf-8")
        outcome = run(name)
        assert outcome.code == 2
        assert "consistency-baseline.json: line 1" in outcome.err
        assert FILE.read_text(encoding="utf-8") == "{"

    def test_the_command_that_prunes_is_shown_as_it_must_be_typed(self, run: Run) -> None:
        run("baseline", "articles", "--baseline", "my file.json")
        says("a", "The bridge cost 60 million dollars in all.")
        shown = run("check", "articles", "--baseline", "my file.json")
        assert "`consistency baseline articles --baseline 'my file.json' --prune` removes it" in shown.err


@pytest.mark.usefixtures("project")
class TestWho:
    def git(self, monkeypatch: pytest.MonkeyPatch, answer: str | Exception) -> None:
        def ask(*arguments: Any, **options: Any) -> Any:
            if isinstance(answer, Exception):
                raise answer
            return subprocess.CompletedProcess(arguments, 0, answer, "")

        monkeypatch.setattr(command.subprocess, "run", ask)

    def test_git_knows_the_name(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.git(monkeypatch, "Ada Lovelace\n")
        run("baseline")
        assert entries()[0].who == "Ada Lovelace"

    @pytest.mark.parametrize("answer", ["", FileNotFoundError("git"), subprocess.TimeoutExpired("git", 10)])
    def test_else_the_login_name(self, run: Run, monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
        self.git(monkeypatch, answer)
        monkeypatch.setattr(command.getpass, "getuser", lambda: "ada")
        run("baseline")
        assert entries()[0].who == "ada"

    def test_nobody_is_no_error(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown() -> str:
            raise KeyError("uid not found")

        self.git(monkeypatch, "")
        monkeypatch.setattr(command.getpass, "getuser", unknown)
        assert run("baseline").code == 0
        assert entries()[0].who == ""


@pytest.mark.usefixtures("project")
class TestWriting:
    def test_a_failing_write_leaves_the_old_file(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("baseline")
        before = FILE.read_bytes()
        says("c", "The bridge cost 30 million dollars.")

        def full(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(baseline_file.os, "fsync", full)
        outcome = run("baseline")
        assert outcome.code == 2
        assert "the baseline can't be written: No space left on device" in outcome.err
        assert FILE.read_bytes() == before
        assert [path.name for path in Path.cwd().glob(".*.part")] == []

    def test_what_another_run_wrote_meanwhile_is_not_lost(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        run("baseline")
        says("c", "The bridge cost 30 million dollars.")
        theirs = FILE.read_text(encoding="utf-8").replace('"reason": ""', '"reason": "theirs"')
        honest = command.dump_baseline

        def slow(*arguments: Any) -> str:
            FILE.write_text(theirs, encoding="utf-8")
            return honest(*arguments)

        monkeypatch.setattr(command, "dump_baseline", slow)
        outcome = run("baseline")
        assert outcome.code == 2
        assert "another program has changed it meanwhile; run the command again" in outcome.err
        assert FILE.read_text(encoding="utf-8") == theirs
        monkeypatch.undo()

    def test_many_runs_at_once_leave_a_whole_file(self, project: Path) -> None:
        code = (
            "import sys\n"
            "from pathlib import Path\n"
            "from consistency.baseline import dump_baseline, load_baseline\n"
            "from consistency.cli.baseline_file import open_baseline, replace_baseline\n"
            "from consistency.errors import UsageError\n"
            "from consistency.records import BaselineEntry\n"
            "from consistency.settings import Settings\n"
            "number = int(sys.argv[1])\n"
            "entries = [BaselineEntry(f'{n:06x}', 'date', ('a', 'b'), ('S' * 999, 'T')) for n in range(number)]\n"
            "for _ in range(60):\n"
            "    found = open_baseline(Settings())\n"  # fails if the file is ever half written
            "    try:\n"
            "        replace_baseline(found, dump_baseline(entries))\n"
            "    except UsageError as error:\n"
            "        assert 'meanwhile' in str(error), error\n"
        )
        runs = [
            subprocess.Popen([sys.executable, "-c", code, str(number)], cwd=project, stderr=subprocess.PIPE, text=True)
            for number in (50, 90)
        ]
        for process in runs:
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
        assert len(entries()) in (50, 90)
        assert [path.name for path in project.iterdir() if path.name.endswith(".part")] == []

    @pytest.mark.skipif(os.name == "nt", reason="no such rights on Windows")
    def test_rights_and_links_stay(self, run: Run) -> None:
        Path("elsewhere").mkdir()
        real = Path("elsewhere/real.json")
        real.write_text('{"format": 1, "entries": []}', encoding="utf-8")
        real.chmod(0o664)
        FILE.symlink_to(real)
        assert run("baseline").code == 0
        assert FILE.is_symlink()
        assert len(load_baseline(real)) == 1
        assert stat.S_IMODE(real.stat().st_mode) == 0o664

    def test_a_place_that_can_not_be_written(self, run: Run) -> None:
        outcome = run("baseline", "--baseline", "articles/a.md/x.json")
        assert outcome.code == 2
        assert "can't be" in outcome.err
        assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("project")
def test_the_baseline_looks_at_the_whole_corpus_whatever_changed(run: Run) -> None:
    settings = Path("consistency.toml")
    settings.write_text('changed_since = "no-such-revision"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("baseline").out.splitlines()[0] == "added 1"


@pytest.mark.usefixtures("project")
def test_entries_of_an_article_that_was_skipped_today_are_not_pruned(run: Run) -> None:
    says("c", "The tower has 300 rooms.")
    run("baseline")
    Path("articles/a.md").write_bytes(b"")
    assert "kept 1" in run("baseline", "--prune").out
    assert len(entries()) == 1


@pytest.mark.usefixtures("project")
def test_hostile_articles_do_not_reach_the_terminal(run: Run) -> None:
    rows = [{"id": f"[red]\x1b[31m{cost}", "text": f"The dam \u202ecost {cost} million dollars."} for cost in (6, 9)]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path("articles/rows.jsonl").write_text(text, encoding="utf-8")
    shown = run("baseline", "--reason", "\x1b[31m")
    checked = run("check")
    assert checked.code == 0
    for outcome in (shown, checked):
        assert not {"\x1b", "\u202e"} & set(outcome.out + outcome.err)
    assert "\x1b" not in FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [("--until", "tomorrow"), ("--status", "fine"), ("--min-confidence", "2"), ("--only",)]
)
@pytest.mark.usefixtures("project")
def test_a_wrong_option(run: Run, options: tuple[str, ...]) -> None:
    outcome = run("baseline", *options)
    assert outcome.code == 2
    assert options[0] in outcome.err
    assert not FILE.exists()


def test_help(run: Run) -> None:
    shown = run("baseline", "--help")
    assert shown.code == 0
    for option in ("--who", "--reason", "--until", "--status", "--only", "--prune", "--dry-run", "--baseline"):
        assert option in shown.out
    assert "consistency baseline --prune" in shown.out
