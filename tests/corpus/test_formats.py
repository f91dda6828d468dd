from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consistency.corpus import read_corpus
from consistency.records import Article, Corpus
from consistency.settings import Columns
from tests.growth import grows_linearly

CLAIM = "The Larkin bridge was opened to traffic in 1966 by the mayor of the town."


def read(tmp_path: Path, name: str, content: bytes | str, columns: Columns | None = None) -> Corpus:
    folder = tmp_path / "news"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus([folder], columns)


def one(tmp_path: Path, name: str, content: bytes | str) -> Article:
    corpus = read(tmp_path, name, content)
    assert len(corpus.articles) == 1, corpus
    return corpus.articles[0]


def skip_reason(tmp_path: Path, name: str, content: bytes | str) -> str:
    corpus = read(tmp_path, name, content)
    assert corpus.articles == ()
    (skip,) = corpus.skipped
    assert skip.what == name
    return skip.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Die Brücke über den Fluß wurde für den Verkehr geöffnet. Sie ist schöner, größer und höher als früher. " * 3
    assert one(tmp_path, "a.txt", text.encode(encoding)).text == text.strip()


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding(tmp_path: Path) -> None:
    text = "Die Brücke über den Fluß wurde für den Verkehr geöffnet. ".encode() * 5
    assert one(tmp_path, "a.txt", text + b"\xff").text.startswith("Die Brücke über")


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"text\0text", bytes(range(1, 256)) * 20, b"\x01\x02\x03\x04" * 50]
)
def test_binaries_are_skipped(tmp_path: Path, content: bytes) -> None:
    assert "text" in skip_reason(tmp_path, "a.txt", content)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
@pytest.mark.parametrize("content", ["", " \n\n\t "])
def test_empty_files_are_skipped(tmp_path: Path, name: str, content: str) -> None:
    assert skip_reason(tmp_path, name, content) == "empty"


def test_other_formats_are_skipped(tmp_path: Path) -> None:
    assert skip_reason(tmp_path, "a.docx", b"x") == "not an article format (.docx)"
    (tmp_path / "news/a.docx").rename(tmp_path / "news/README")
    assert skip_reason(tmp_path, "README", b"x") == "not an article format (no suffix)"


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert skip_reason(tmp_path, "a.txt", CLAIM) == "can't be opened (Permission denied)"


def test_front_matter(tmp_path: Path) -> None:
    head = "title: Bridge opens\ndate: 2021-06-03\nsource: Tamm Herald\nurl: https://x.example\nlang: en"
    content = f"---\n{head}\n---\n\n{CLAIM}"
    for name in ("a.md", "a.txt"):
        (tmp_path / name).mkdir()
        article = one(tmp_path / name, name, content)
        assert (article.title, article.published, article.source) == ("Bridge opens", date(2021, 6, 3), "Tamm Herald")
        assert (article.url, article.language) == ("https://x.example", "en")
        assert article.text == f"Bridge opens\n\n{CLAIM}"


@pytest.mark.parametrize(
    "broken", ["title: a: b", "date: 2023-99-99", "a: " + "[" * 20_000, "x: !!python/object/apply:os.system [ls]"]
)
def test_broken_front_matter_keeps_the_text_and_says_so(tmp_path: Path, broken: str) -> None:
    corpus = read(tmp_path, "a.md", f"---\n{broken}\n---\n{CLAIM}")
    assert corpus.articles[0].text == CLAIM
    assert "front matter" in corpus.skipped[0].reason


def test_rules_in_a_text_are_no_front_matter(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", f"---\n{CLAIM}\n---\nIt was closed again for repairs in 1970.")
    assert CLAIM in article.text
    article = one(tmp_path, "a.txt", f"{CLAIM}\n---\nThe tolls: were high.\n---\nIt was closed again in 1970.")
    assert CLAIM in article.text
    assert "tolls" in article.text


def test_markdown_reads_as_prose(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        "a.md",
        "# Bridge *opens* late\n\n"
        "The **new** bridge cost [$3 million](https://x.example 'a')[^1] and is `long`.\nIt was late."
        "\n\n![The bridge at dawn](dawn.jpg)\n\n<!-- a note -->\n<script>alert(1)</script>\n\n"
        "| Year | Cost |\n|---|---|\n| 2015 | $2 million |\n\n- First point made.\n- Second point made.\n\n"
        "```python\nprint('code')\n```\n\n    An indented paragraph of prose.\n",
    )
    assert article.title == "Bridge opens late"
    assert article.text.split("\n\n") == [
        "Bridge opens late",
        "The new bridge cost $3 million and is long. It was late.",
        "The bridge at dawn",
        "Year: 2015; Cost: $2 million",
        "First point made.",
        "Second point made.",
        "An indented paragraph of prose.",
    ]
    assert article.noise > 0


PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Bridge opens late | Tamm Herald</title>
<meta property="og:site_name" content="Tamm Herald"><link rel="canonical" href="https://tamm.example/bridge">
<meta property="article:published_time" content="2021-06-03T09:15:00Z">
<script>var evil = "script words";</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge opens late</h1><p>{CLAIM}</p>
<p>It cost $3 million, the council said on Thursday.</p>
<script>document.write("script words")</script></article></body></html>"""


def test_html(tmp_path: Path) -> None:
    article = one(tmp_path, "a.html", PAGE)
    assert article.text.count("Bridge opens late") == 1
    assert CLAIM in article.text
    assert "script words" not in article.text
    assert (article.title, article.source) == ("Bridge opens late", "Tamm Herald")
    assert (article.published, article.url) == (date(2021, 6, 3), "https://tamm.example/bridge")
    assert str(article.language).startswith("en")


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{CLAIM} Łódź.</p><p>{CLAIM}</p></body></html>'
    assert "Łódź" in one(tmp_path, "a.htm", page.encode("iso-8859-2")).text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<div>" * 5000, "<meta " * 2000, "<script>x</script>"])
def test_html_without_text_is_skipped(tmp_path: Path, page: str) -> None:
    assert "HTML" in skip_reason(tmp_path, "a.html", page)


def lines(*rows: Any) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_jsonl(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        "wire.jsonl",
        lines(
            {
                "id": 7,
                "text": CLAIM,
                "title": "Bridge opens",
                "published": "3 June 2021",
                "source": "Wire",
                "language": "en",
            },
            "{broken",
            {"text": "It was closed again \u2028for repairs in 1970."},
            {"title": "no text"},
            {"text": None},
            {"text": 5},
            "[1]",
            {"id": "list", "text": ["The first sentence stands here.", "The second stands here."]},
        ),
    )
    assert [article.id for article in corpus.articles] == ["7", "list", "wire.jsonl#3"]
    first, listed, _ = corpus.articles
    assert first.text == f"Bridge opens\n\n{CLAIM}"
    assert (first.published, first.source) == (date(2021, 6, 3), "Wire")
    assert listed.text == "The first sentence stands here.\nThe second stands here."
    assert [skip.what for skip in corpus.skipped] == [f"wire.jsonl:{n}" for n in (2, 4, 5, 6, 7)]
    assert "no valid JSON" in corpus.skipped[0].reason


def test_gzipped_jsonl(tmp_path: Path) -> None:
    assert one(tmp_path, "wire.jsonl.gz", gzip.compress(lines({"id": "a", "text": CLAIM}).encode())).id == "a"
    assert "gzip" in skip_reason(tmp_path, "wire.jsonl.gz", b"no gzip")


def test_a_table_without_the_text_column_is_one_skip_that_names_the_mend(tmp_path: Path) -> None:
    why = skip_reason(tmp_path, "expected.jsonl", lines(*[{"verdict": "agreement", "a_text": "x"}] * 9))
    assert "verdict, a_text" in why
    assert "[columns]" in why


def test_a_table_of_broken_rows_is_one_skip(tmp_path: Path) -> None:
    assert "none of its 3 rows" in skip_reason(tmp_path, "a.jsonl", "{\n{\n{")


def test_columns_are_configurable(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.jsonl", lines({"doc": "x", "body": CLAIM}), Columns(id="doc", text="body"))
    assert [(article.id, article.text) for article in corpus.articles] == [("x", CLAIM)]


def test_hostile_json(tmp_path: Path) -> None:
    corpus = read(
        tmp_path, "a.jsonl", lines("[" * 100_000, '{"text": "Half a pair \\ud800 is a broken text."}', "1" * 5000)
    )
    assert corpus.articles[0].text == "Half a pair \ufffd is a broken text."
    assert len(corpus.skipped) == 2


def test_csv(tmp_path: Path) -> None:
    long = "word " * 60_000
    corpus = read(
        tmp_path,
        "t.csv",
        f'id,text,published\r\na,"{CLAIM}\nSecond, paragraph is here.",2021-06-03\r\n,{long},\r\nc,x,y,z\r\n',
    )
    assert [article.id for article in corpus.articles] == ["a", "t.csv#2"]
    assert corpus.articles[0].text == f"{CLAIM}\nSecond, paragraph is here."
    assert corpus.articles[0].published == date(2021, 6, 3)
    assert [skip.what for skip in corpus.skipped] == ["t.csv#3"]


def test_csv_with_semicolons_and_with_an_open_quote(tmp_path: Path) -> None:
    assert read(tmp_path, "t.csv", f"id;text\na;{CLAIM}\n").articles[0].id == "a"
    corpus = read(tmp_path, "t.csv", f'id,text\na,{CLAIM}\nb,"never closed\nc,lost')
    assert [article.id for article in corpus.articles] == ["a"]
    assert "broken CSV" in corpus.skipped[0].reason


def test_parquet(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")

    (tmp_path / "news").mkdir()
    table = pa.table(
        {"id": ["a", None], "text": [CLAIM, "It was closed in 1970."], "published": [date(2021, 6, 3), None]}
    )
    pq.write_table(table, tmp_path / "news/t.parquet")
    corpus = read_corpus([tmp_path / "news"])
    assert [(article.id, article.published) for article in corpus.articles] == [
        ("a", date(2021, 6, 3)),
        ("t.parquet#2", None),
    ]
    assert "Parquet" in skip_reason(tmp_path, "t.parquet", b"PAR1 no")


@pytest.mark.parametrize("filler", ["x", "Ab. "])
def test_megabytes_in_one_line(tmp_path: Path, filler: str) -> None:
    assert one(tmp_path, "a.txt", filler * 2_000_000).noise == 0
    small, large = (filler * size for size in (50_000, 200_000))
    assert grows_linearly(lambda text: one(tmp_path, "a.txt", text), small, large, 4)
