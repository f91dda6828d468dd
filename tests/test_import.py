from __future__ import annotations

import subprocess
import sys

import pytest

import consistency

HEAVY = ("torch", "transformers", "sentence_transformers")
COMMAND = """
import sys
sys.argv = ["consistency", *sys.argv[1:]]
from consistency.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after the code."""
    code += "\nprint(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


def test_the_package_loads_no_model_library() -> None:
    loaded = loaded_by("import sys, consistency")
    assert "consistency" in loaded
    assert not loaded & {*HEAVY, "pandas"}


@pytest.mark.parametrize("command", [(), ("check",), ("baseline",), ("init",), ("train",)])
def test_help_loads_neither_model_libraries_nor_pandas(command: tuple[str, ...]) -> None:
    loaded = loaded_by(COMMAND, *command, "--help")
    assert "typer" in loaded
    assert not loaded & {*HEAVY, "pandas"}


def test_all_exported_names_exist() -> None:
    assert consistency.__all__ == sorted(consistency.__all__)
    for name in consistency.__all__:
        assert getattr(consistency, name) is not None


def test_every_error_has_its_exit_code() -> None:
    codes = {name: getattr(consistency, name).exit_code for name in consistency.__all__ if name.endswith("Error")}
    assert codes.pop("IncompleteError") == 3
    assert set(codes.values()) == {2}
    assert all(issubclass(getattr(consistency, name), consistency.ConsistencyError) for name in codes)
