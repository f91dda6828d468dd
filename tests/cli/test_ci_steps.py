"""The steps of the workflow, the action, the hook and docs/ci.md, run as they are written."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from consistency.baseline import BASELINE_FILE
from consistency.cli.init import PRE_COMMIT, WORKFLOW
from consistency.settings import SETTINGS_FILE
from consistency.writers import WRITERS

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="needs bash")

Run = Callable[..., Any]
Step = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A project that `init` was run in, with stub models and one contradiction."""
    assert run("init").code == 0
    settings = Path(SETTINGS_FILE)
    stub = settings.read_text(encoding="utf-8")
    stub = re.sub(r'# (embedding_model|nli_model) = "default"', r'\1 = "stub"', stub)
    settings.write_text(stub, encoding="utf-8")
    Path("articles").mkdir()
    for name, cost in (("a", 90), ("b", 60)):
        Path("articles", f"{name}.md").write_text(f"The bridge cost {cost} million dollars.\n", encoding="utf-8")
    return Path.cwd()


@pytest.fixture
def step(project: Path, tmp_path: Path) -> Step:
    """Run a script as a CI system does, with `consistency` in PATH and a `python` that installs nothing."""
    programs = tmp_path / "bin"
    programs.mkdir()
    scripts = {
        "consistency": f'exec {shlex.quote(sys.executable)} -m consistency "$@"',
        "python": f'printf "%s\\n" "$@" > {shlex.quote(str(tmp_path / "installed"))}',
    }
    for name, script in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)

    def call(script: str, shell: str = "bash", **variables: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script] if shell == "python" else [str(BASH), "-eo", "pipefail", "-c", script]
        environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
        environment |= {name: str(value) for name, value in variables.items()}
        return subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    return call


def accept(step: Step) -> None:
    assert step("consistency baseline -q").returncode == 0


def named(steps: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (found,) = [step for step in steps if step.get("name") == name]
    return found


def test_the_workflow(step: Step, project: Path, tmp_path: Path) -> None:
    workflow = yaml.safe_load((project / WORKFLOW).read_text(encoding="utf-8"))
    steps = workflow["jobs"]["consistency"]["steps"]
    assert step(named(steps, "Install")["run"]).returncode == 0
    asked = (tmp_path / "installed").read_text(encoding="utf-8").split("\n")
    assert asked[:3] == ["-m", "pip", "install"]
    assert asked[3].startswith("consistency==")

    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    failed = step(named(steps, "Check")["run"], GITHUB_STEP_SUMMARY=summary)
    assert failed.returncode == 1, failed
    assert failed.stdout.splitlines()[-1] == "exit 1: 1 contradiction"
    assert "::error file=articles/a.md,line=1" in failed.stdout
    folder = project / named(steps, "Keep the report")["with"]["path"]
    written = {writer.filename for name in ("html", "sarif", "markdown", "github") for writer in WRITERS[name]}
    assert {path.name for path in folder.iterdir()} == written
    markdown = (folder / WRITERS["markdown"][0].filename).read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8") == f"before\n{markdown}\n"

    accept(step)
    passed = step(named(steps, "Check")["run"])
    assert passed.returncode == 0, passed
    assert "::error" not in passed.stdout


class TestAction:
    ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    STEPS = ACTION["runs"]["steps"]

    def environment(self, name: str, **inputs: str) -> dict[str, str]:
        """What the runner puts into the environment of a step."""
        given = {key: value["default"] for key, value in self.ACTION["inputs"].items()} | inputs
        values: dict[str, str] = {}
        for variable, expression in named(self.STEPS, name)["env"].items():
            found = re.fullmatch(r"\$\{\{ (?:inputs\.([\w-]+)|github\.action_path) \}\}", expression)
            assert found, expression
            values[variable] = given[found[1]] if found[1] else "/the action"
        return values

    def test_its_form(self) -> None:
        assert self.ACTION["runs"]["using"] == "composite"
        for step in self.STEPS:
            assert ("uses" in step) != ("run" in step)
            assert "run" not in step or "shell" in step
            # An expression inside a script would let an input write code.
            assert "${{" not in step.get("run", "")
        for item in (*self.ACTION["inputs"].values(), *self.ACTION["outputs"].values()):
            assert item["description"]

    @pytest.mark.parametrize(
        ("inputs", "arguments"),
        [
            ({}, ["/the action"]),
            ({"version": "1.2.3"}, ["consistency==1.2.3"]),
            ({"pip-args": "--pre --quiet"}, ["--pre", "--quiet", "/the action"]),
        ],
    )
    def test_what_is_installed(self, step: Step, tmp_path: Path, inputs: dict[str, str], arguments: list[str]) -> None:
        outcome = step(
            named(self.STEPS, "Install consistency")["run"], **self.environment("Install consistency", **inputs)
        )
        assert outcome.returncode == 0, outcome
        asked = (tmp_path / "installed").read_text(encoding="utf-8").splitlines()
        assert asked == ["-m", "pip", "install", *arguments]

    def check(self, step: Step, tmp_path: Path, **inputs: str) -> tuple[int, dict[str, str], str]:
        outputs = tmp_path / "outputs"
        outputs.write_text("", encoding="utf-8")
        code = named(self.STEPS, "Check")
        done = step(code["run"], code["shell"], GITHUB_OUTPUT=outputs, **self.environment("Check", **inputs))
        told = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
        return done.returncode, told, done.stdout + done.stderr

    def test_the_check(self, step: Step, tmp_path: Path, project: Path) -> None:
        code, told, shown = self.check(step, tmp_path)
        assert (code, told) == (1, {"exit-code": "1", "report": "consistency-report"}), shown
        for format in ("html", "sarif", "markdown"):
            assert (project / "consistency-report" / WRITERS[format][0].filename).is_file()
        accept(step)
        assert self.check(step, tmp_path)[0] == 0

    def test_code_scanning_gets_what_nobody_has_settled(self, step: Step, tmp_path: Path, project: Path) -> None:
        leave_out = named(self.STEPS, "Leave settled findings out")
        outputs = tmp_path / "told"

        def sent() -> dict[str, Any]:
            outputs.write_text("", encoding="utf-8")
            environment = self.environment("Leave settled findings out")
            done = step(
                leave_out["run"], leave_out["shell"], GITHUB_OUTPUT=outputs, RUNNER_TEMP=tmp_path, **environment
            )
            assert done.returncode == 0, done
            told = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
            return json.loads(Path(told["sarif"]).read_text(encoding="utf-8")) if told else {}

        assert sent() == {}  # the check came to nothing
        self.check(step, tmp_path)
        assert [len(run["results"]) for run in sent()["runs"]] == [1]
        accept(step)
        self.check(step, tmp_path)
        assert [len(run["results"]) for run in sent()["runs"]] == [0]
        upload = named(self.STEPS, "Send the findings to code scanning")
        assert upload["with"]["sarif_file"] == f"${{{{ steps.{leave_out['id']}.outputs.sarif }}}}"

    def test_its_inputs(self, step: Step, tmp_path: Path, project: Path) -> None:
        (project / "articles" / "c d.md").write_text("The bridge cost 30 million dollars.\n", encoding="utf-8")
        inputs = {"paths": "articles/a.md 'articles/c d.md'", "args": "--fail-on date", "output-dir": "my reports"}
        code, told, shown = self.check(step, tmp_path, **inputs)
        assert (code, told["report"]) == (0, "my reports"), shown
        assert "2 articles, 2 sentences" in shown
        assert (project / "my reports" / "index.html").is_file()

    def test_an_input_is_no_code(self, step: Step, tmp_path: Path, project: Path) -> None:
        code, _, shown = self.check(step, tmp_path, paths="articles; touch hacked $(touch hacked)")
        assert (code, (project / "hacked").exists()) == (2, False), shown


class TestHooks:
    def entry(self, hook: dict[str, Any]) -> str:
        assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("consistency", "python", False)
        return str(hook["entry"])

    def test_the_one_that_init_writes(self, step: Step, project: Path) -> None:
        config = yaml.safe_load((project / PRE_COMMIT).read_text(encoding="utf-8"))
        entry = self.entry(config["repos"][0]["hooks"][0])
        assert step(entry).returncode == 1
        accept(step)
        assert step(entry).returncode == 0

    def test_the_one_of_this_repository(self, step: Step, project: Path) -> None:
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        assert step(self.entry(hook)).returncode == 1
        ours = yaml.safe_load((project / PRE_COMMIT).read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
        assert hook["files"] == ours["files"]


class TestGuide:
    """What docs/ci.md shows."""

    TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")

    def blocks(self, language: str, heading: str | None = None) -> list[str]:
        text = self.TEXT
        if heading:
            (text,) = re.findall(rf"(?ms)^## {heading}\n(.*?)(?=^## |\Z)", text)
        return re.findall(rf"(?ms)^```{language}\n(.*?)^```", text)

    def test_the_plain_shell(self, step: Step, project: Path) -> None:
        first, second = self.blocks("sh", "Plain shell")
        failed = step(first)
        assert failed.returncode == 1, failed
        assert {path.name for path in (project / "build/consistency").iterdir()} == {
            writer.filename for name in ("html", "junit", "json") for writer in WRITERS[name]
        }
        for code, words in ((1, "new contradictions: build"), (0, "nothing new"), (2, "could not be made")):
            if code == 0:
                accept(step)
            if code == 2:
                (project / BASELINE_FILE).write_text("{", encoding="utf-8")
            outcome = step(second)
            assert outcome.returncode == code, outcome
            assert words in outcome.stdout.splitlines()[-1]

    def test_the_baseline(self, step: Step) -> None:
        (accepting,) = self.blocks("sh", "The life of a baseline")
        assert step("consistency check").returncode == 1
        assert step(accepting).returncode == 0
        assert step("consistency check").returncode == 0

    def test_gitlab(self, step: Step, project: Path) -> None:
        (text,) = self.blocks("yaml", "GitLab")
        job = yaml.safe_load(text)["consistency"]
        install, check = job["script"]
        assert install == "pip install consistency"
        assert step(check).returncode == 1
        assert (project / job["artifacts"]["reports"]["junit"]).is_file()
        accept(step)
        assert step(check).returncode == 0

    def test_what_it_says_of_the_action(self) -> None:
        (text,) = self.blocks("yaml", "GitHub")
        (used,) = [step for step in yaml.safe_load(text)["jobs"]["consistency"]["steps"] if "with" in step]
        inputs = TestAction.ACTION["inputs"]
        assert set(used["with"]) <= set(inputs)
        table = re.findall(r"(?m)^\| `([\w-]+)` \|", re.findall(r"(?ms)^\| input .*?\n\n", self.TEXT)[0])
        assert table == list(inputs)

    def test_every_example_of_yaml_and_toml_parses(self) -> None:
        import tomllib

        from consistency.settings import parse_settings

        for text in self.blocks("yaml"):
            assert yaml.safe_load(text)
        for text in self.blocks("toml"):
            parse_settings(tomllib.loads(text), None)

    def test_what_init_says(self, run: Run) -> None:
        (shown,) = [block for block in self.blocks("") if "$ consistency init" in block]
        assert shown == f"$ consistency init\n{run('init').out}"

    def test_every_option_that_it_names_exists(self, run: Run) -> None:
        helps = "".join(run(name, "--help").out for name in ("check", "baseline", "init"))
        known = set(re.findall(r"--[a-z][\w-]*", helps))
        for block in re.findall(r"(?s)```.*?```|`[^`\n]+`", self.TEXT):
            assert set(re.findall(r"(?<![\w-])--[a-z][\w-]*", block)) <= known, block
