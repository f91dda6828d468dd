from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from consistency.corpus import corpus_of, read_corpus
from consistency.errors import UsageError
from consistency.records import Article, Corpus
from consistency.settings import Columns

CLAIM = "The Larkin bridge was opened to traffic in 1966 by the mayor of the town."


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(f"Share\n{CLAIM}", encoding="utf-8")
    (tmp_path / "a.md").write_text(CLAIM.upper(), encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "b.txt", "text": "It was closed again in 1970."}\n', encoding="utf-8")
    (tmp_path / "d.xyz").write_text("?", encoding="utf-8")
    corpus = read_corpus([tmp_path], Columns())
    assert corpus.name == tmp_path.name
    assert [(article.id, article.copy_of, article.noise) for article in corpus.articles] == [
        ("a.md", None, 0),
        ("b.txt", "a.md", 1),
        ("b.txt~2", None, 0),
    ]
    assert [skip.what for skip in corpus.skipped] == ["d.xyz"]
    assert read_corpus([tmp_path], Columns()) == corpus


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    assert read_corpus([tmp_path], Columns()) == Corpus(tmp_path.name, ())


def test_a_missing_path_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        read_corpus([tmp_path / "nowhere"], Columns())


def test_equal_ids_lose_nothing() -> None:
    corpus = corpus_of(
        [{"id": id, "text": f"{CLAIM} Version {n}."} for n, id in enumerate(["a", "a", "a~2", "a"])], Columns()
    )
    assert [article.id for article in corpus.articles] == ["a", "a~2", "a~3", "a~4"]
    assert len({article.text for article in corpus.articles}) == 4


def test_articles_in_memory() -> None:
    given = Article("mine", "  kept as it stands  ", published=date(2021, 6, 3))
    corpus = corpus_of(
        [CLAIM, {"text": "It was closed in 1970.", "title": "Bridge closed"}, given, "", {"body": "x"}], Columns()
    )
    assert corpus.name == "articles"
    assert [(article.id, article.text) for article in corpus.articles] == [
        ("article-1", CLAIM),
        ("article-2", "Bridge closed\n\nIt was closed in 1970."),
        ("mine", "  kept as it stands  "),
    ]
    assert [(skip.what, skip.reason) for skip in corpus.skipped] == [
        ("article-4", "empty"),
        ("article-5", "no 'text' field"),
    ]
    with pytest.raises(UsageError, match="article 1 is int"):
        corpus_of([5], Columns())  # type: ignore[list-item]


@pytest.mark.parametrize("text", [f"# Bridge Opens\n{CLAIM}", f"“bridge opens”\n{CLAIM}", f"BRIDGE OPENS\n\n{CLAIM}"])
def test_a_title_is_put_in_front_once(text: str) -> None:
    (article,) = corpus_of(
        [{"text": text.removeprefix("# "), "title": text.partition("\n")[0].removeprefix("# ")}], Columns()
    ).articles
    assert article.text.casefold().count("bridge opens") == 1


def test_importing_loads_no_slow_library() -> None:
    slow = "trafilatura, pandas, pyarrow, dateparser, torch, charset_normalizer"
    code = f"import sys, consistency.corpus; print([m for m in '{slow}'.split(', ') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
