from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from consistency import settings
from consistency.writers import WRITERS

STUB = ("--embedding-model", "stub", "--nli-model", "stub")
FILES = {format: [writer.filename for writer in WRITERS[format]] for format in WRITERS}
DEFAULT = sorted(name for format in ("html", "csv", "json") for name in FILES[format])

Run = Callable[..., Any]


def articles(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return articles(
        tmp_path / "clean", a="The bridge cost 60 million dollars.", b="The bridge cost 60 million dollars in all."
    )


@pytest.fixture
def costs(tmp_path: Path) -> Path:
    return articles(
        tmp_path / "costs", a="The bridge cost 90 million dollars.", b="The bridge cost 60 million dollars."
    )


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    return articles(
        tmp_path / "closed",
        a="The bridge was closed to lorries in winter.",
        b="The old bridge was not closed to lorries in winter.",
    )


def one_error(outcome: Any, code: int) -> str:
    """The one message on stderr of a run that failed."""
    assert outcome.code == code, outcome
    assert "Traceback" not in outcome.out + outcome.err
    assert outcome.err.count("error:") == 1
    assert outcome.err.startswith("error: ")
    return str(outcome.err)


def record(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def test_articles_that_agree_are_clean(run: Run, clean: Path) -> None:
    outcome = run("check", clean, *STUB)
    assert outcome.code == 0
    assert outcome.err == ""
    assert "2 articles, 2 sentences, 1 pair: 0 contradictions, 1 agreement" in outcome.out
    assert "exit 1" not in outcome.out


def test_a_contradiction_ends_in_one(run: Run, costs: Path) -> None:
    outcome = run("check", costs, *STUB)
    assert outcome.code == 1
    assert "1 contradiction (1 disputed fact)" in outcome.out
    (line,) = [line for line in outcome.out.splitlines() if " | " in line]
    assert line.split()[0] == "quantity"
    assert line.endswith("90 million dollars | 60 million dollars")
    assert outcome.out.splitlines()[-1] == "exit 1: 1 contradiction"


def test_reports_go_to_a_folder_named_for_the_corpus(run: Run, costs: Path) -> None:
    outcome = run("check", costs, *STUB)
    folder = Path("reports") / "costs"
    assert sorted(path.name for path in folder.iterdir()) == DEFAULT
    assert f"report: {folder / 'index.html'}" in outcome.out


def test_a_file_gives_its_name_to_the_report(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text('{"text": "It cost 5 dollars."}\n{"text": "It cost 9 dollars."}\n', encoding="utf-8")
    run("check", file, *STUB)
    assert (Path("reports") / "wire" / "index.html").is_file()


@pytest.mark.parametrize(
    "formats", [("json",), ("html",), ("csv", "json"), ("sarif", "junit", "markdown"), ("parquet",), ("github", "html")]
)
def test_only_the_formats_asked_for_are_written(
    run: Run, costs: Path, tmp_path: Path, formats: tuple[str, ...]
) -> None:
    options = [part for name in formats for part in ("--format", name)]
    outcome = run("check", costs, "--output-dir", tmp_path / "out", *options, *STUB)
    assert outcome.code == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == {file for name in formats for file in FILES[name]}
    opened = "index.html" if "html" in formats else FILES[formats[0]][0]
    assert f"report: {tmp_path / 'out' / opened}" in outcome.out


@pytest.mark.parametrize(
    ("fail_on", "of_costs", "of_closed"),
    [
        ("contradiction", 1, 1),
        ("error", 1, 0),
        ("warning", 1, 0),
        ("note", 1, 1),
        ("quantity", 1, 0),
        ("polarity", 0, 1),
        ("date", 0, 0),
        ("name", 0, 0),
        ("meaning", 0, 0),
        ("none", 0, 0),
    ],
)
def test_fail_on_says_which_findings_count(
    run: Run, costs: Path, closed: Path, fail_on: str, of_costs: int, of_closed: int
) -> None:
    Path("consistency.toml").write_text('[severity]\nquantity = "warning"\npolarity = "note"\n', encoding="utf-8")
    if fail_on == "error":
        Path("consistency.toml").write_text('[severity]\npolarity = "warning"\n', encoding="utf-8")
    for corpus, code in ((costs, of_costs), (closed, of_closed)):
        outcome = run("check", corpus, "--fail-on", fail_on, *STUB)
        assert outcome.code == code
        assert "1 contradiction (1 disputed fact)" in outcome.out
        assert ("exit 1: 1 " in outcome.out) is bool(code)


def test_an_unsure_finding_does_not_fail_the_run(run: Run, closed: Path, tmp_path: Path) -> None:
    run("check", closed, "--output-dir", tmp_path / "all", *STUB)
    (pair,) = [row for row in record(tmp_path / "all")["pairs"] if row["verdict"] == "contradiction"]
    for limit, code in ((pair["confidence"], 1), (min(1.0, pair["confidence"] + 0.01), 0)):
        assert run("check", closed, "--min-confidence", str(limit), *STUB).code == code


def test_quiet_prints_nothing(run: Run, costs: Path) -> None:
    outcome = run("check", costs, "--quiet", *STUB)
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    assert (Path("reports") / "costs" / "report.json").is_file()


def test_a_terminal_sees_what_is_going_on(run: Run, costs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", costs, *STUB).err == ""
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes the standard error for a terminal
    monkeypatch.setenv("TERM", "xterm")
    outcome = run("check", costs, *STUB, "--no-cache")
    assert outcome.code == 1
    for stage in ("opening articles and models", "embedding sentences", "judging pairs"):
        assert stage in outcome.err
    assert run("check", costs, *STUB, "--no-cache", "--quiet").err == ""


def test_a_wrong_severity_is_no_severity(run: Run, costs: Path) -> None:
    Path("consistency.toml").write_text('[severity]\nquantity = "fatal"\n', encoding="utf-8")
    assert "setting 'severity.quantity' is 'fatal'" in one_error(run("check", costs, *STUB), 2)


@pytest.mark.parametrize(
    ("fail_on", "words"),
    [
        ("contradiction", "1 contradiction"),
        ("quantity", "1 quantity contradiction"),
        ("error", "1 contradiction of severity error"),
        ("warning", "1 contradiction of severity warning or error"),
        ("note", "1 contradiction"),
    ],
)
def test_the_last_line_says_what_failed(run: Run, costs: Path, fail_on: str, words: str) -> None:
    assert run("check", costs, "--fail-on", fail_on, *STUB).out.splitlines()[-1] == f"exit 1: {words}"


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_annotations_are_printed_as_they_are(run: Run, costs: Path, options: tuple[str, ...]) -> None:
    outcome = run("check", costs, "--format", "github", *options, *STUB)
    (file,) = Path("reports/costs").iterdir()
    text = file.read_text(encoding="utf-8")
    assert text.count("::error ") == 2
    assert outcome.out.startswith(text)
    assert (outcome.out == text) is bool(options)


class TestStepSummary:
    @pytest.fixture
    def summary(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        return tmp_path / "summary.md"

    def test_markdown_is_added_to_it(self, run: Run, costs: Path, summary: Path) -> None:
        summary.write_text("before\n", encoding="utf-8")
        run("check", costs, "--format", "html", "--format", "markdown", "-q", *STUB)
        text = Path("reports/costs/summary.md").read_text(encoding="utf-8")
        assert summary.read_text(encoding="utf-8") == f"before\n{text}\n"

    def test_other_formats_are_not(self, run: Run, costs: Path, summary: Path) -> None:
        run("check", costs, *STUB)
        assert not summary.exists()

    def test_one_that_can_not_be_written_changes_no_exit_code(self, run: Run, costs: Path, summary: Path) -> None:
        summary.mkdir()
        outcome = run("check", costs, "--format", "markdown", *STUB)
        assert outcome.code == 1
        assert "GITHUB_STEP_SUMMARY: the summary can't be written" in outcome.err


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_changed_since_shows_what_touches_changed_articles(run: Run) -> None:
    Path("consistency.toml").write_text('paths = ["articles"]\n', encoding="utf-8")
    articles(Path("articles"), a="The bridge cost 90 million dollars.", b="The bridge cost 60 million dollars.")
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "one")):
        subprocess.run(["git", *identity, *arguments], check=True, timeout=30, env=os.environ | {"LC_ALL": "C"})
    unchanged = run("check", "--changed-since", "HEAD", *STUB)
    assert unchanged.code == 0
    assert "0 contradictions" in unchanged.out
    assert "shown: what touches articles changed since HEAD" in unchanged.out
    articles(Path("articles"), c="The bridge cost 30 million dollars.")
    changed = run("check", "--changed-since", "HEAD", *STUB)
    assert (changed.code, changed.out.splitlines()[-1]) == (1, "exit 1: 2 contradictions")
    assert "3 contradictions" in run("check", *STUB).out
    assert "no-such-rev" in one_error(run("check", "--changed-since", "no-such-rev", *STUB), 2)


def test_a_waived_finding_fails_no_run(run: Run) -> None:
    folder = articles(Path("articles"), a="The bridge cost 90 million dollars.")
    text = "<!-- consistency: ignore quantity counted otherwise -->\nThe bridge cost 60 million dollars.\n"
    (folder / "b.md").write_text(text, encoding="utf-8")
    outcome = run("check", folder, *STUB)
    assert (outcome.code, outcome.err) == (0, "")
    assert "1 contradiction (0 new, 1 waived; 1 disputed fact)" in outcome.out
    assert "settled: 1 disputed fact without a new contradiction" in outcome.out


def test_with_something_settled_only_facts_with_something_new_are_listed(run: Run, costs: Path, closed: Path) -> None:
    shutil.copytree(costs, "articles/costs")
    assert run("baseline", "articles", "-q", *STUB).code == 0
    shutil.copytree(closed, "articles/closed")
    outcome = run("check", "articles", *STUB)
    assert outcome.code == 1
    assert "2 contradictions (1 new, 1 accepted; 2 disputed facts)" in outcome.out
    assert sum(" | " in line for line in outcome.out.splitlines()) == 1
    assert outcome.out.splitlines()[-1] == "exit 1: 1 new contradiction"


@pytest.mark.parametrize("name", ["Format", "FailOn", "Updates"])
def test_the_command_line_knows_what_the_settings_know(name: str) -> None:
    module: Any = importlib.import_module("consistency.cli.check")
    assert [item.value for item in getattr(module, name)] == list(get_args(getattr(settings, name)))


def test_quiet_still_tells_errors(run: Run, tmp_path: Path) -> None:
    assert "no such file" in one_error(run("check", tmp_path / "nowhere", "-q", *STUB), 2)


def test_the_same_run_twice_writes_the_same_bytes(run: Run, costs: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        run("check", costs, "--output-dir", tmp_path / name, *STUB)
    for file in DEFAULT:
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_within_compares_sentences_of_one_article(run: Run, tmp_path: Path) -> None:
    text = "The bridge cost 90 million dollars. The bridge cost 60 million dollars."
    folder = articles(tmp_path / "one", a=text)
    assert "use --within" in one_error(run("check", folder, *STUB), 3)
    assert run("check", folder, "--within", *STUB).code == 1


class TestIncomplete:
    def test_an_empty_folder(self, run: Run, tmp_path: Path) -> None:
        message = one_error(run("check", articles(tmp_path / "empty"), *STUB), 3)
        assert "nothing to check: found no articles in 'empty'" in message
        assert not Path("reports").exists()

    def test_a_folder_of_unreadable_files_says_why(self, run: Run, tmp_path: Path) -> None:
        folder = articles(tmp_path / "odd", empty="")
        (folder / "picture.png").write_bytes(b"\x89PNG")
        message = one_error(run("check", folder, *STUB), 3)
        assert "skipped empty.txt: empty" in message
        assert "skipped picture.png: not an article format (.png)" in message

    def test_strict_fails_on_a_skip(self, run: Run, clean: Path) -> None:
        (clean / "empty.txt").write_bytes(b"")
        assert run("check", clean, *STUB).code == 0
        message = one_error(run("check", clean, "--strict", *STUB), 3)
        assert "--strict: 1 skipped" in message
        assert "empty.txt: empty" in message
        assert (Path("reports") / "clean" / "index.html").is_file()

    def test_strict_goes_before_findings(self, run: Run, costs: Path) -> None:
        (costs / "empty.txt").write_bytes(b"")
        outcome = run("check", costs, "--strict", *STUB)
        assert outcome.code == 3
        assert "exit 1" not in outcome.out

    def test_strict_without_a_skip_is_clean(self, run: Run, clean: Path) -> None:
        assert run("check", clean, "--strict", *STUB).code == 0


class TestSkips:
    def test_a_binary_named_txt(self, run: Run, costs: Path, tmp_path: Path) -> None:
        (costs / "photo.txt").write_bytes(bytes(range(256)) * 40)
        outcome = run("check", costs, "--output-dir", tmp_path / "out", *STUB)
        assert outcome.code == 1
        assert "skipped: 1 file or row (the report says why)" in outcome.out
        (skip,) = record(tmp_path / "out")["skipped"]
        assert skip["what"] == "photo.txt"
        assert "binary" in skip["reason"]

    def test_a_broken_line_of_jsonl(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "rows.jsonl"
        rows = [
            '{"id": "a", "text": "The bridge cost 90 million dollars."}',
            '{"id": "x", "text": "The bridge',
            '{"id": "b", "text": "The bridge cost 60 million dollars."}',
            '{"id": "y", "txt": "The bridge cost 50 million dollars."}',
        ]
        file.write_text("\n".join(rows), encoding="utf-8")
        outcome = run("check", file, "--output-dir", tmp_path / "out", *STUB)
        assert outcome.code == 1
        found = record(tmp_path / "out")
        assert [article["id"] for article in found["articles"]] == ["a", "b"]
        assert len(found["skipped"]) == 2
        assert all(skip["reason"] for skip in found["skipped"])
        assert [skip["what"].rpartition(":")[2].rpartition("#")[2] for skip in found["skipped"]] == ["2", "4"]


class TestUsage:
    def test_a_missing_path(self, run: Run, clean: Path, tmp_path: Path) -> None:
        message = one_error(run("check", clean, tmp_path / "nowhere.txt", *STUB), 2)
        assert f"{tmp_path / 'nowhere.txt'}: no such file or folder" in message
        assert not Path("reports").exists()

    def test_a_glob_that_matches_nothing(self, run: Run, clean: Path) -> None:
        assert "the glob matches nothing" in one_error(run("check", f"{clean}/*.md", *STUB), 2)

    def test_without_paths_the_demo_corpus_is_asked_for(self, run: Run) -> None:
        assert "seeds: no such file or folder" in one_error(run("check", *STUB), 2)

    @pytest.mark.parametrize(
        "options",
        [
            ("--fail-on", "typo"),
            ("--format", "pdf"),
            ("--min-confidence", "1.5"),
            ("--min-confidence", "high"),
            ("--top-k", "0"),
            ("--similarity", "2"),
            ("--no-such-option",),
        ],
    )
    def test_a_wrong_option(self, run: Run, clean: Path, options: tuple[str, ...]) -> None:
        outcome = run("check", clean, *options, *STUB)
        assert outcome.code == 2
        assert options[0] in outcome.err
        assert "Traceback" not in outcome.err
        assert not Path("reports").exists()

    def test_not_a_number_is_no_confidence(self, run: Run, clean: Path) -> None:
        outcome = run("check", clean, "--min-confidence", "nan", *STUB)
        assert outcome.code == 2
        assert "confidence" in outcome.err
        assert "Traceback" not in outcome.err

    def test_an_unknown_settings_key(self, run: Run, clean: Path) -> None:
        Path("consistency.toml").write_text("min_confidense = 0.7\n", encoding="utf-8")
        message = one_error(run("check", clean, *STUB), 2)
        assert "consistency.toml: unknown setting 'min_confidense'; did you mean 'min_confidence'?" in message

    @pytest.mark.parametrize("option", ["--nli-model", "--embedding-model"])
    @pytest.mark.parametrize("name", ["no-such-org/no-such-model", "/no/such/folder"])
    def test_a_model_out_of_reach(self, run: Run, clean: Path, option: str, name: str) -> None:
        message = one_error(run("check", clean, *STUB, option, name), 2)
        assert repr(name) in message
        assert len(message.splitlines()) <= 2
        assert not Path("reports").exists()

    @pytest.mark.parametrize("below", ["", "deeper"])
    def test_an_output_folder_that_can_not_be_made(self, run: Run, costs: Path, tmp_path: Path, below: str) -> None:
        (tmp_path / "taken").write_text("a file", encoding="utf-8")
        message = one_error(run("check", costs, "--output-dir", tmp_path / "taken" / below, *STUB), 2)
        assert "the report can't be written" in message
        assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_the_settings_file_is_obeyed_and_the_command_line_wins(run: Run, costs: Path) -> None:
    text = f'paths = ["{costs}"]\nfail_on = "none"\nformats = ["json"]\nembedding_model = "stub"\nnli_model = "stub"\n'
    Path("consistency.toml").write_text(text + 'output_dir = "out"\n', encoding="utf-8")
    assert run("check").code == 0
    assert [path.name for path in Path("out").iterdir()] == ["report.json"]
    assert run("check", "--fail-on", "quantity").code == 1


def test_hostile_names_and_texts_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd [bold]"
    folder.mkdir()
    rows = [{"id": f"[red]{cost}", "text": f"The \x1b[31mbridge[/] cost {cost} million dollars."} for cost in (60, 90)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outcome = run("check", folder, *STUB)
    assert outcome.code == 1
    assert "\x1b" not in outcome.out + outcome.err
    assert "odd [bold]" in outcome.out


def test_no_line_is_a_command_to_a_github_runner(run: Run, tmp_path: Path) -> None:
    """A runner obeys "::name" at the beginning of a line, white space aside, and "##[name]" anywhere in it."""
    folder = articles(tmp_path / "texts", a="The ##[add-mask]bridge cost 90 million.", b="The bridge cost 60 million.")
    (folder / "::stop-commands::x").write_text("", encoding="utf-8")
    rows = [{"id": f"##[error]{cost}", "text": f"The ##[set-output]dam cost {cost} million."} for cost in (6, 9)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outcomes = [run(*command, folder, *STUB) for command in (("check",), ("check", "--strict"), ("baseline",))]
    assert [outcome.code for outcome in outcomes] == [1, 3, 0]
    for outcome in outcomes:
        for line in (outcome.out + outcome.err).splitlines():
            assert not line.strip().startswith("::"), line
            assert "##[" not in line


def test_help_and_version(run: Run) -> None:
    shown = run("check", "--help")
    assert shown.code == 0
    assert "check [OPTIONS] [PATHS]...\n" in "\n".join(line.rstrip() + "\n" for line in shown.out.splitlines())
    for option in ("--output-dir", "--format", "--fail-on", "--min-confidence", "--within", "--strict", "--quiet"):
        assert option in shown.out
    version = run("--version")
    assert (version.code, version.out.split()[0]) == (0, "consistency")


def test_the_module_is_the_program(costs: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "consistency", "check", str(costs), *STUB]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert outcome.returncode == 1, outcome.stderr
    assert outcome.stderr == ""
    assert "exit 1: 1 contradiction" in outcome.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("options", [("--format", "json"), ("--format", "github")])
def test_an_output_that_takes_nothing_is_an_error_and_no_finding(
    costs: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "consistency", "check", str(costs), *options, *STUB]
    with Path("/dev/full").open("w") as full:
        outcome = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert outcome.returncode == 2
    assert outcome.stderr == "error: the output: No space left on device\n"


def test_a_fault_of_ours_does_not_end_as_findings_do(run: Run, costs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(sys.modules["consistency.cli.check"], "write_reports", broken)
    outcome = run("check", costs, *STUB)
    assert outcome.code == 3
    assert "ZeroDivisionError: a bug" in outcome.err
    assert "please report it" in outcome.err


def test_reports_of_earlier_runs_are_no_articles(run: Run, costs: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text((costs / f"{name}.txt").read_text(encoding="utf-8"), encoding="utf-8")
    formats = [option for name in WRITERS for option in ("--format", name)]
    first = run("check", ".", *formats, *STUB)
    assert run("check", ".", "--output-dir", "elsewhere", *formats, *STUB).code == 1
    again = run("check", ".", *formats, *STUB, "--strict")
    assert (again.code, again.out) == (first.code, first.out)
