"""Which files have changed since a git revision: what `--changed-since` asks."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from consistency.errors import UsageError
from consistency.records import Article

_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for its hooks, with paths that hold in one folder alone; it finds the repository without."""


def changed_articles(articles: Sequence[Article], since: str) -> frozenset[str]:
    """The ids of the articles whose file, or a copy's, differs from the git revision `since`.

    Articles from memory count as changed: nobody knows. Raises `UsageError` as `changed_files` does.
    """
    files = {article.id: Path(os.path.abspath(article.file)) for article in articles if article.file is not None}
    start = Path(os.path.commonpath({file.parent for file in files.values()})) if files else Path.cwd()
    changed = changed_files(since, start)
    found: set[str] = set()
    for article in articles:
        file = files.get(article.id)
        # A link is changed when it points elsewhere, and when what it points to has changed.
        if file is None or not changed.isdisjoint({file.parent.resolve() / file.name, file.resolve()}):
            found |= {article.id, article.copy_of or article.id}
    return frozenset(found)


def changed_files(since: str, start: Path) -> frozenset[Path]:
    """The files that differ from the revision `since` in the git work tree that the folder `start` lies in.

    Absolute, links resolved. Staged, unstaged and untracked changes count; a renamed file counts under its new name
    (and its old). What git ignores doesn't count. Raises `UsageError` where git, the repository or the revision
    is missing.
    """
    root = Path(os.fsdecode(_git(start, "rev-parse", "--show-toplevel", mend=f"{start} must lie in a git repository")))
    if not since.strip():
        raise UsageError("--changed-since needs a git revision: a commit, a branch or a tag")
    # A revision that begins with a dash is no option; a commit's hash never does.
    commit = os.fsdecode(
        _git(
            root,
            *("rev-parse", "--verify", "--end-of-options", f"{since}^{{commit}}"),
            mend=f"{since!r} must be a commit, branch or tag that is here (in CI, fetch the history: a shallow clone "
            "has the last commit alone)",
        )
    )
    mend = "try the command by hand"
    listed = _git(
        root, "diff", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "-z", commit, "--", mend=mend
    )
    listed += _git(root, "ls-files", "--others", "--exclude-standard", "-z", mend=mend)
    folder = root.resolve()
    return frozenset(folder / os.fsdecode(name) for name in listed.split(b"\0") if name)


def _git(folder: Path, *arguments: str, mend: str) -> bytes:
    """What git prints, without its last line break; a failure becomes a `UsageError` with git's own words."""
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(folder), *arguments],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
            | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError:
        raise UsageError("--changed-since needs git, which isn't installed or not in PATH") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"--changed-since: git can't be run: {error}") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()
        raise UsageError(f"--changed-since: git says: {words or f'exit {done.returncode}'}; {mend}")
    return done.stdout.removesuffix(b"\n")
