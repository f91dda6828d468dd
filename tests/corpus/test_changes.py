"""`--changed-since`, with real git repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from consistency.corpus import read_corpus
from consistency.corpus.changes import changed_articles, changed_files
from consistency.errors import UsageError
from consistency.records import Article

CLAIM = "The Larkin bridge was opened to traffic in 1966."


@pytest.fixture(autouse=True)
def no_settings_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def git(folder: Path, *arguments: str) -> str:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit of four articles in `docs/`, and `main` checked out."""
    root = tmp_path / "repo"
    (root / "docs/deep").mkdir(parents=True)
    for name in ("same", "edited", "moved", "deleted"):
        (root / f"docs/{name}.txt").write_text(f"{CLAIM} It is {name}.", encoding="utf-8")
    (root / ".gitignore").write_text("*.log.txt\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    return root


def names(root: Path, since: str, start: Path | None = None) -> set[str]:
    return {path.relative_to(root.resolve()).as_posix() for path in changed_files(since, start or root)}


def change(root: Path) -> None:
    (root / "docs/edited.txt").write_text("Another text.", encoding="utf-8")
    git(root, "mv", "docs/moved.txt", "docs/deep/grün und neu.txt")
    (root / "docs/deleted.txt").unlink()
    (root / "docs/untracked.txt").write_text(CLAIM, encoding="utf-8")
    (root / "docs/build.log.txt").write_text("The build took an hour.", encoding="utf-8")
    (root / "docs/staged.txt").write_text(CLAIM, encoding="utf-8")
    git(root, "add", "docs/staged.txt")


CHANGED = {
    "docs/edited.txt",
    "docs/moved.txt",
    "docs/deep/grün und neu.txt",
    "docs/deleted.txt",
    "docs/untracked.txt",
    "docs/staged.txt",
}


def test_nothing_has_changed(repository: Path) -> None:
    assert names(repository, "HEAD") == set()


def test_edited_renamed_deleted_staged_and_untracked_files(repository: Path) -> None:
    change(repository)
    assert names(repository, "HEAD") == CHANGED
    assert names(repository, "main", repository / "docs/deep") == CHANGED


def test_since_an_earlier_commit_a_branch_and_a_tag(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    git(repository, "tag", "-a", "-m", "one", "v1")
    change(repository)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "second")
    for since in (first, first[:8], "HEAD~1", "v1", "HEAD^"):
        assert names(repository, since) == CHANGED
    assert names(repository, "HEAD") == set()


def test_the_settings_of_a_repository_change_nothing(repository: Path) -> None:
    for setting in ("diff.relative=true", "diff.renames=copies", "diff.noprefix=true", "core.quotePath=true"):
        git(repository, "config", *setting.split("="))
    change(repository)
    assert names(repository, "HEAD", repository / "docs/deep") == CHANGED


@pytest.mark.parametrize("since", ["nowhere", "HEAD~7", "main..HEAD", "0" * 40, "a b", "main:docs"])
def test_an_unknown_revision_is_a_usage_error(repository: Path, since: str) -> None:
    with pytest.raises(
        UsageError, match=r"--changed-since: git says: fatal: .*must be a commit, branch or tag"
    ) as error:
        changed_files(since, repository)
    assert repr(since) in str(error.value)


@pytest.mark.parametrize("since", ["--output=leak", "-h", "--all", "--", "-"])
def test_a_revision_is_never_an_option(repository: Path, since: str) -> None:
    with pytest.raises(UsageError, match="--changed-since"):
        changed_files(since, repository)
    assert not list(repository.glob("**/leak*"))


def test_inside_a_hook(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(repository)
    monkeypatch.chdir(repository)
    for name, value in {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}.items():
        monkeypatch.setenv(name, value)
    assert names(repository, "HEAD", repository / "docs") == CHANGED


def test_a_branch_whose_name_is_a_file(repository: Path) -> None:
    git(repository, "branch", "docs")
    change(repository)
    assert names(repository, "docs") == CHANGED


@pytest.mark.parametrize("since", ["", "  "])
def test_no_revision_is_a_usage_error(repository: Path, since: str) -> None:
    with pytest.raises(UsageError, match="needs a git revision"):
        changed_files(since, repository)


def test_a_null_character_is_a_usage_error(repository: Path) -> None:
    with pytest.raises(UsageError, match="can't be run"):
        changed_files("a\0b", repository)


def test_no_repository_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"git says: fatal: not a git repository.*must lie in a git repository"):
        changed_files("HEAD", tmp_path)


def test_a_repository_without_a_commit_is_a_usage_error(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(UsageError, match="git says: fatal"):
        changed_files("HEAD", tmp_path)


def test_no_git_is_a_usage_error(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git"):
        changed_files("HEAD", repository)


class TestArticles:
    def changed(self, paths: list[Path]) -> set[str]:
        return set(changed_articles(read_corpus(paths).articles, "HEAD"))

    def test_those_whose_file_has_changed(self, repository: Path) -> None:
        change(repository)
        assert self.changed([repository / "docs"]) == {
            "edited.txt",
            "deep/grün und neu.txt",
            "untracked.txt",
            "staged.txt",
        }

    def test_the_corpus_may_lie_in_another_repository(
        self, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change(repository)
        monkeypatch.chdir(tmp_path)
        assert self.changed([Path("repo/docs/edited.txt"), Path("repo/docs/same.txt")]) == {"edited.txt"}

    def test_rows_of_a_changed_file_and_links_to_it(self, repository: Path) -> None:
        (repository / "docs/link.txt").symlink_to("edited.txt")
        git(repository, "add", ".")
        git(repository, "commit", "-q", "-m", "link")
        (repository / "docs/edited.txt").write_text("Another text, but of words.", encoding="utf-8")
        (repository / "docs/wire.jsonl").write_text(
            '{"id": "1", "text": "x y."}\n{"id": "2", "text": "z."}', encoding="utf-8"
        )
        assert self.changed([repository / "docs"]) == {"1", "2", "edited.txt", "link.txt"}

    def test_an_article_has_changed_when_a_copy_of_it_has(self, repository: Path) -> None:
        (repository / "docs/wire.txt").write_text(f"{CLAIM} It is same.", encoding="utf-8")
        assert self.changed([repository / "docs"]) == {"same.txt", "wire.txt"}

    def test_articles_from_memory_count_as_changed(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository)
        articles = [Article("memory", CLAIM), Article("file", CLAIM, file="docs/same.txt")]
        assert changed_articles(articles, "HEAD") == {"memory"}
        assert changed_articles([], "HEAD") == frozenset()
