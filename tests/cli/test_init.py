from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from consistency.cli.init import PRE_COMMIT, WORKFLOW, starting_text
from consistency.records import Severity
from consistency.settings import (
    SETTINGS_FILE,
    FailOn,
    Format,
    Settings,
    Updates,
    find_settings_file,
    load_settings,
    parse_settings,
)

Run = Callable[..., Any]
ALL = (SETTINGS_FILE, WORKFLOW, PRE_COMMIT)


def test_it_writes_three_files_and_says_so(run: Run) -> None:
    outcome = run("init")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:3] == [f"wrote  {name}" for name in ALL]
    assert "next: see that paths in consistency.toml names your articles" in outcome.out
    assert sorted(path.as_posix() for path in Path().rglob("*") if path.is_file()) == sorted(ALL)
    assert load_settings(Path.cwd()).paths == (str(Path.cwd() / "articles"),)


def test_a_second_run_keeps_everything(run: Run) -> None:
    run("init")
    before = {name: Path(name).stat().st_mtime_ns for name in ALL}
    outcome = run("init")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:3] == [f"kept   {name}" for name in ALL]
    assert {name: Path(name).stat().st_mtime_ns for name in ALL} == before


@pytest.mark.parametrize("name", ALL)
def test_a_file_of_the_user_is_never_touched(run: Run, name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("# mine\n", encoding="utf-8")
    outcome = run("init")
    assert outcome.code == 0
    assert Path(name).read_text(encoding="utf-8") == "# mine\n"
    assert {line for line in outcome.out.splitlines() if line.startswith(("wrote", "kept"))} == {
        f"{'kept ' if other == name else 'wrote'}  {other}" for other in ALL
    }


def test_a_pre_commit_file_gets_a_snippet_to_add(run: Run) -> None:
    theirs = "repos:\n  - repo: local\n    hooks: []\n"
    Path(PRE_COMMIT).write_text(theirs, encoding="utf-8")
    shown = run("init").out.splitlines()
    start = next(number for number, line in enumerate(shown) if line.startswith("  to check before each commit"))
    snippet = [line[2:] for line in shown[start + 1 : -3]]
    merged = yaml.safe_load(theirs + "\n".join(snippet))
    assert [hook["id"] for hook in merged["repos"][1]["hooks"]] == ["consistency"]
    Path(PRE_COMMIT).write_text(theirs + "\n".join(snippet) + "\n", encoding="utf-8")
    assert "to check before each commit" not in run("init").out


def test_settings_in_pyproject_are_not_pushed_aside(run: Run) -> None:
    Path("pyproject.toml").write_text('[tool.consistency]\npaths = ["texts"]\n', encoding="utf-8")
    assert "kept   pyproject.toml" in run("init").out
    assert not Path(SETTINGS_FILE).exists()


def test_a_pyproject_without_our_table_is_no_settings_file(run: Run) -> None:
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert f"wrote  {SETTINGS_FILE}" in run("init").out


def test_settings_above_do_not_count(run: Run) -> None:
    Path(SETTINGS_FILE).write_text("top_k = 3\n", encoding="utf-8")
    assert f"wrote  below/{SETTINGS_FILE}" in run("init", "below").out
    assert find_settings_file(Path.cwd() / "below") == Path.cwd() / "below" / SETTINGS_FILE


@pytest.mark.parametrize(
    ("there", "paths"),
    [((), "articles"), (("docs",), "docs"), (("docs", "content"), "content"), (("src",), "articles")],
)
def test_the_usual_folder_is_named_where_it_is_there(run: Run, there: tuple[str, ...], paths: str) -> None:
    for name in there:
        Path(name).mkdir()
    run("init")
    assert load_settings(Path.cwd()).paths == (str(Path.cwd() / paths),)


def test_another_folder_is_made(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "new" / "project").code == 0
    assert all((tmp_path / "new" / "project" / name).is_file() for name in ALL)
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("place", [".", ".github"])
def test_a_file_in_the_way_is_an_error(run: Run, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "project"
    (folder if place != "." else tmp_path).mkdir(exist_ok=True)
    (folder / place).write_text("a file", encoding="utf-8")
    outcome = run("init", folder)
    assert outcome.code == 2
    assert outcome.err.startswith("error: ")
    assert "Traceback" not in outcome.err


def test_below_the_root_of_a_repository_it_says_where_files_are_read(run: Run) -> None:
    subprocess.run(["git", "init", "-q"], check=True, timeout=30)
    assert run("init").err == ""
    assert f"at the root of a repository, {Path.cwd().resolve()}: move them" in run("init", "site").err


class TestSettingsFile:
    """The settings file shows every setting with its default, and can't go stale."""

    TEXT = starting_text(SETTINGS_FILE)

    def uncommented(self) -> dict[str, Any]:
        return tomllib.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", self.TEXT))

    def test_as_it_is_it_changes_nothing_but_the_paths(self) -> None:
        assert parse_settings(tomllib.loads(self.TEXT), None) == Settings(paths=("articles",))

    def test_every_setting_is_there_in_the_order_of_the_model(self) -> None:
        shown = self.uncommented()
        assert list(shown) == list(Settings.model_fields)
        for name in ("severity", "columns", "ray"):
            assert list(shown[name]) == list(type(getattr(Settings(), name)).model_fields)

    def test_every_default_is_the_default(self) -> None:
        shown, default = self.uncommented(), Settings().model_dump(mode="json")
        for name in [name for name, value in default["ray"].items() if value is None]:
            assert name in ("address", "workers", "work_dir", "shared_cache")
            del default["ray"][name], shown["ray"][name]
        without = {name for name, value in default.items() if value is None}
        assert without == {"output_dir", "baseline", "changed_since", "cache_dir"}
        assert {name: value for name, value in shown.items() if name not in {"paths", *without}} == {
            name: value for name, value in default.items() if name not in {"paths", *without}
        }
        parse_settings(self.uncommented(), None)  # the examples of those without a default are valid, too

    def test_every_setting_has_a_line_that_explains_it(self) -> None:
        """Between two settings there is a comment, unless both share one (no blank line between them)."""
        for block in self.TEXT.split("\n\n"):
            lines = block.strip().splitlines()
            assert re.match(r"# [A-Z]", lines[0]), block

    @pytest.mark.parametrize("choices", [Format, FailOn, Updates, Severity])
    def test_every_choice_is_named(self, choices: Any) -> None:
        for choice in get_args(choices):
            assert re.search(rf"\b{choice}\b", self.TEXT), choice


def test_a_workflow_that_parses(run: Run) -> None:
    run("init")
    text = Path(WORKFLOW).read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow[True]) == {"pull_request", "push", "workflow_dispatch"}  # YAML 1.1 reads "on" as true
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    assert f'"consistency=={version("consistency")}"' in text
    assert "@VERSION@" not in text


def test_a_pre_commit_hook_that_fits_articles_settings_and_baseline(run: Run) -> None:
    run("init")
    config = yaml.safe_load(Path(PRE_COMMIT).read_text(encoding="utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert (config["repos"][0]["repo"], hook["language"], hook["pass_filenames"]) == ("local", "python", False)
    assert hook["additional_dependencies"] == [f"consistency=={version('consistency')}"]
    fits = {name for name in FILES if re.search(hook["files"], name)}
    assert fits == FILES - {"src/main.py", "other.json"}


FILES = {
    *("articles/a.md", "a.txt", "x/y.html", "x.htm", "wire.jsonl", "t.csv", "t.parquet"),
    *("consistency.toml", "site/consistency-baseline.json", "src/main.py", "other.json"),
}


def test_help(run: Run) -> None:
    shown = run("init", "--help")
    assert shown.code == 0
    assert "consistency init my-project/" in shown.out
