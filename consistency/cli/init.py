"""`consistency init`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.terminal import note, safe, say
from consistency.errors import UsageError
from consistency.settings import SETTINGS_FILE, find_settings_file

WORKFLOW = ".github/workflows/consistency.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
_PLACES: Mapping[str, str] = {
    SETTINGS_FILE: "consistency.toml",
    WORKFLOW: "workflow.yml",
    PRE_COMMIT: "pre-commit.yaml",
}
"""What is written, and the file under `starting/` that it is made from."""
_USUAL_FOLDERS = ("articles", "content", "docs", "seeds")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The root of the project")] = Path("."),
) -> None:
    """Write a settings file, a GitHub workflow and a pre-commit entry; what is there already stays as it is.

    Examples:

        consistency init

        consistency init my-project/
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: not a folder; name the root of the project")
    paths = _articles_in(folder)
    for place, name in _PLACES.items():
        if place == SETTINGS_FILE and (settings := _settings_in(folder)):
            _tell("kept", settings)
        elif _write_new(folder / place, starting_text(name, paths)):
            _tell("wrote", folder / place)
        else:
            _tell("kept", folder / place)
            if place == PRE_COMMIT and "consistency" not in _text(folder / place):
                say("  to check before each commit, add this under its [bold]repos:[/]")
                for line in starting_text(name, paths).splitlines()[1:]:
                    say(f"  {safe(line)}")
    root = _repository_of(folder)
    if root and root != folder.resolve():
        note(f"GitHub and pre-commit read their files at the root of a repository, {root}: move them there")
    say(f"next: see that [bold]paths[/] in {SETTINGS_FILE} names your articles, then")
    say("  consistency check      to see what they say against each other")
    say("  consistency baseline   to accept what is there today, so that checks fail on what is new")


def starting_text(name: str, paths: tuple[str, ...] = ("articles",)) -> str:
    """A file under `starting/` with this version's number, and for settings with these paths."""
    text = files("consistency.cli").joinpath("starting", name).read_text(encoding="utf-8")
    listed = ", ".join(f'"{path}"' for path in paths)
    return text.replace("@VERSION@", version("consistency")).replace('paths = ["articles"]', f"paths = [{listed}]")


def _articles_in(folder: Path) -> tuple[str, ...]:
    """The first folder of a usual name that is there, else the most usual."""
    return next(((name,) for name in _USUAL_FOLDERS if (folder / name).is_dir()), _USUAL_FOLDERS[:1])


def _settings_in(folder: Path) -> Path | None:
    """Settings that the folder has already, maybe in its `pyproject.toml`, which a new file would push aside."""
    found = find_settings_file(folder.absolute())
    return folder / found.name if found and found.parent == folder.absolute() else None


def _write_new(file: Path, text: str) -> bool:
    """Write the file unless there is one; whether it was written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        if not file.parent.is_dir():
            raise UsageError(f"{file}: can't be written: {file.parent} is not a folder") from None
        return False
    except OSError as error:
        raise UsageError(f"{file}: can't be written: {error.strerror or error}") from error
    return True


def _repository_of(folder: Path) -> Path | None:
    here = folder.resolve()
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), None)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _tell(what: str, file: Path) -> None:
    say(f"{what:<5}  {safe(file.as_posix())}")
