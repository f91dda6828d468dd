from __future__ import annotations

import os
from pathlib import Path

import pytest

from consistency.corpus.files import find_files
from consistency.errors import UsageError


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("The bridge opened in 1932.", encoding="utf-8")


def ids(*paths: Path | str) -> list[str]:
    return [file.id for file in find_files(paths).files]


def test_a_folder_is_read_to_the_bottom_and_sorted(tmp_path: Path) -> None:
    write(tmp_path, "news/b.txt", "news/a/z.txt", "news/a.txt", "news/.hidden.txt", "news/.git/x.txt")
    found = find_files([tmp_path / "news"])
    assert found.name == "news"
    assert [file.id for file in found.files] == ["a.txt", "a/z.txt", "b.txt"]


def test_a_single_file_and_a_glob(tmp_path: Path) -> None:
    write(tmp_path, "news/b.txt", "news/a.txt", "news/deep/c.txt", "news/d.md")
    assert ids(tmp_path / "news/b.txt") == ["b.txt"]
    assert find_files([tmp_path / "news/b.txt"]).name == "b"
    assert ids(str(tmp_path / "news/*.txt")) == ["a.txt", "b.txt"]
    assert ids(str(tmp_path / "news/**/*.txt")) == ["a.txt", "b.txt", "deep/c.txt"]
    assert ids(str(tmp_path / "news/**")) == ["a.txt", "b.txt", "d.md", "deep/c.txt"]
    assert find_files([str(tmp_path / "news/*.txt")]).name == "news"


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt")
    assert ids(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_two_folders_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "two/a.txt")
    assert ids(tmp_path / "two", tmp_path / "one") == ["one/a.txt", "two/a.txt"]
    assert find_files([tmp_path / "one", tmp_path / "two"]).name == "articles"


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt")
    assert ids(tmp_path / "one", tmp_path / "one/a.txt") == ["a.txt"]


@pytest.mark.parametrize("path", ["missing", "missing.txt", "*.txt", "sub/**/*.md"])
def test_what_is_not_there_is_a_usage_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match=path.split("/", maxsplit=1)[0].replace("*", r"\*")):
        find_files([tmp_path / path])


def test_no_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no path"):
        find_files([])


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path, "news/a.txt")
    (tmp_path / "news/again").symlink_to(tmp_path / "news")
    (tmp_path / "news/self").symlink_to(tmp_path / "news/self")
    found = find_files([tmp_path / "news"])
    assert [file.id for file in found.files] == ["a.txt"]
    assert [skip.what for skip in found.skipped] == ["self"]


def test_broken_links_and_pipes_are_skipped_not_opened(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files([tmp_path])
    assert found.files == ()
    assert [(skip.what, skip.reason.partition(" (")[0]) for skip in found.skipped] == [
        ("gone.txt", "can't be opened"),
        ("pipe.txt", "not a regular file"),
    ]


def test_names_that_are_no_utf8_get_a_writable_id(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text("The bridge opened in 1932.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (id,) = ids(tmp_path)
    assert id.encode("utf-8").startswith(b"caf")


def test_the_current_folder_has_its_real_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "news/a.txt")
    monkeypatch.chdir(tmp_path / "news")
    assert find_files(["."]).name == "news"
    assert ids("a.txt") == ["a.txt"]


def test_own_settings_and_baseline_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "consistency.toml", "consistency-baseline.json", "other.json")
    assert ids(tmp_path) == ["a.txt", "other.json"]


def test_an_article_that_is_named_like_a_report_is_an_article(tmp_path: Path) -> None:
    names = ["annotations.txt", "facts.csv", "index.html", "pairs.parquet", "summary.md"]
    write(tmp_path, *names)
    assert ids(tmp_path) == ids(str(tmp_path / "*")) == names
