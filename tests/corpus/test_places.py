"""Where sentences stand in their files; each expectation is cut out of the file's own lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.corpus import read_corpus
from consistency.corpus.alignment import align
from consistency.corpus.places import places_of
from consistency.corpus.visible import html_words, json_words, markdown_words, text_words
from consistency.records import Article, Place, Sentence
from consistency.sentences import split_sentences
from consistency.settings import Columns
from tests.growth import grows_linearly

CLAIM = "The Larkin bridge was opened to traffic in 1966."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def cut(text: str, place: Place | None) -> str | None:
    """What stands at a place: lines and columns from 1, the end exclusive."""
    if place is None:
        return None
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def located(
    name: str, content: str, encoding: str = "utf-8", columns: Columns | None = None
) -> list[tuple[str, int | None, str | None]]:
    """Each sentence of the file with the line that it is said to stand on, and what stands there."""
    Path(name).write_bytes(content.encode(encoding))
    corpus = read_corpus([name], columns)
    found = []
    for article in corpus.articles:
        sentences = split_sentences(article)
        places = places_of({article.id: article}, sentences, columns)
        for sentence in sentences:
            place = places.get((article.id, sentence.start))
            assert place is None or place.file == name
            found.append((sentence.text, place.line if place else None, cut(content, place)))
    return found


class TestText:
    def test_lines_and_columns(self) -> None:
        text = f"Home\nSubscribe\n\n  {CLAIM} It was closed in 1970.\n"
        Path("a.txt").write_text(text, encoding="utf-8")
        (article,) = read_corpus(["a.txt"]).articles
        places = places_of({article.id: article}, split_sentences(article))
        assert list(places.values()) == [Place("a.txt", 4, 3, 4, 51), Place("a.txt", 4, 52, 4, 74)]

    def test_a_wrapped_paragraph_with_windows_line_ends(self) -> None:
        text = (
            "The bridge was opened to traffic in the month of March\r\n"
            "after three long years of work by the town's own men.\r\n"
            "\r\nIt was closed in 1970.\r\n"
        )
        assert located("a.txt", text) == [
            (
                "The bridge was opened to traffic in the month of March after three long years of work by the town's "
                "own men.",
                1,
                "The bridge was opened to traffic in the month of March\r\n"
                "after three long years of work by the town's own men.",
            ),
            ("It was closed in 1970.", 4, "It was closed in 1970."),
        ]

    def test_a_sentence_said_twice_has_two_places(self) -> None:
        text = f"{CLAIM} It was late. {CLAIM}\nThe toll rose.\nIt was late. The end came soon."
        columns = [1, text.rindex(CLAIM) + 1]
        Path("a.txt").write_text(text, encoding="utf-8")
        (article,) = read_corpus(["a.txt"]).articles
        sentences = split_sentences(article)
        places = places_of({article.id: article}, sentences)
        assert [places["a.txt", s.start].column for s in sentences if s.text == CLAIM] == columns
        assert [places["a.txt", s.start].line for s in sentences if s.text == "It was late."] == [1, 3]

    def test_noise_that_repeats_a_sentence_is_not_taken_for_it(self) -> None:
        text = (
            f"Read more: {CLAIM}\n\nThe council met on Monday in the town hall.\n{CLAIM}\nThe mayor spoke for an hour."
        )
        lines = {sentence: line for sentence, line, _ in located("a.txt", text)}
        assert lines[CLAIM] == 4

    def test_front_matter_counts_and_may_hold_the_title(self) -> None:
        text = f"---\ntitle: The bridge opens late\n---\n\n{CLAIM}\n"
        assert located("a.txt", text) == [
            ("The bridge opens late", 2, "The bridge opens late"),
            (CLAIM, 5, CLAIM),
        ]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_columns_are_characters_in_any_encoding(self, encoding: str) -> None:
        text = (
            "Die Brücke über den Fluß wurde geöffnet. Sie ist schöner, größer und höher. " * 3
            + "“Groß.” Schön ist sie."
        )
        Path("a.txt").write_bytes(text.encode(encoding))
        (article,) = read_corpus(["a.txt"]).articles
        places = places_of({article.id: article}, split_sentences(article))
        assert [cut(text, place) for place in places.values()] == [s.text for s in split_sentences(article)]


class TestMarkdown:
    def test_markup_is_passed_over(self) -> None:
        text = (
            "---\ntitle: Bridge opens late\n---\n"
            "The **new** bridge cost [$3 million](https://x.example 'a title')[^1] and is `long`.\n"
            'It was "late" &amp; un**likely** to be [used][r].\n\n'
            "> “The tunnel\n> cost 5 million dollars.” It rose. ![icon](x.png) The cat sat here.\n\n"
            '[r]: http://x.example "The title words"\n'
        )
        assert located("a.md", text) == [
            ("Bridge opens late", 2, "Bridge opens late"),
            (
                "The new bridge cost $3 million and is long.",
                4,
                "The **new** bridge cost [$3 million](https://x.example 'a title')[^1] and is `long`.",
            ),
            (
                'It was "late" & unlikely to be used.',
                5,
                'It was "late" &amp; un**likely** to be [used][r].',
            ),
            ("“The tunnel cost 5 million dollars.”", 7, "“The tunnel\n> cost 5 million dollars.”"),
            ("It rose.", 8, "It rose."),
            ("The cat sat here.", 8, "The cat sat here."),
        ]

    def test_markup_in_code_is_text(self) -> None:
        text = "The tag `<article>` holds ``a ` and <b>`` inside.\n\nIt is `old.\n"
        assert located("a.md", text) == [
            ("The tag <article> holds a ` and <b> inside.", 1, "The tag `<article>` holds ``a ` and <b>`` inside."),
            ("It is `old.", 3, "It is `old."),
        ]

    def test_rows_of_a_table_items_of_a_list_and_html(self) -> None:
        text = (
            "| Year | Cost |\n|---|---|\n| 2015 | $2 million was paid |\n| 2016 | $2 million was *paid* |\n\n"
            "```\nFirst point made here.\n```\n\n<!-- First point made here. -->\n\n"
            "- First point made here.\n- See [the \\[report\\]](x) and [no][ref] today.\n\n"
            "<div>\n<p>It costs &euro;5 in <b>Z&uuml;rich</b>.</p>\n</div>\n"
        )
        assert located("a.md", text) == [
            ("Year: 2015; Cost: $2 million was paid", 3, "2015 | $2 million was paid"),
            ("Year: 2016; Cost: $2 million was paid", 4, "2016 | $2 million was *paid"),
            ("First point made here.", 12, "First point made here."),
            (
                "See the [report] and [no][ref] today.",
                13,
                "See [the \\[report\\]](x) and [no][ref] today.",
            ),
            ("It costs €5 in Zürich.", 16, "It costs &euro;5 in <b>Z&uuml;rich</b>."),
        ]


PAGE = f"""<!doctype html><html lang="en"><head><title>{CLAIM} | Tamm Herald</title>
<meta property="og:title" content="{CLAIM}">
<script>var a = "It was late, the clerk said.";</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>{CLAIM}</h1>
<!-- It was late, the clerk said. -->
<p>It cost &pound;3&nbsp;million, the council&rsquo;s <a title="a > b" href="/x">clerk</a> said
 &ldquo;on&#32;Thursday.&rdquo; The town had <b>hoped</b> for less.</p>
<p>It was late, the clerk said.</p><p>It was late, the clerk said. It was a long day.</p>
</article></body></html>"""


class TestHtml:
    def test_entities_tags_and_what_nobody_sees(self) -> None:
        assert located("a.html", PAGE) == [
            (CLAIM, 4, CLAIM),
            (
                "It cost £3 million, the council’s clerk said “on Thursday.”",
                6,
                'It cost &pound;3&nbsp;million, the council&rsquo;s <a title="a > b" href="/x">clerk</a> said\n'
                " &ldquo;on&#32;Thursday.&rdquo;",
            ),
            ("The town had hoped for less.", 7, "The town had <b>hoped</b> for less."),
            ("It was late, the clerk said.", 8, "It was late, the clerk said."),
            ("It was late, the clerk said.", 8, "It was late, the clerk said."),
            ("It was a long day.", 8, "It was a long day."),
        ]

    def test_repeated_sentences_have_their_own_places(self) -> None:
        Path("a.html").write_text(PAGE, encoding="utf-8")
        (article,) = read_corpus(["a.html"]).articles
        places = places_of({article.id: article}, split_sentences(article))
        late = [place.column for place in places.values() if cut(PAGE, place) == "It was late, the clerk said."]
        assert late == [4, 39]

    def test_a_title_that_only_the_head_has(self) -> None:
        page = PAGE.replace(f"<h1>{CLAIM}</h1>", "")
        assert located("a.html", page)[0][1:] == (1, CLAIM)


class TestRows:
    def test_json_lines(self) -> None:
        rows = [
            {
                "summary": "It was late.",
                "text": '“It fell.”\nIt was late. He said "Cafés close\tat noon." It was late.',
            },
            {"title": "The bridge opens late", "text": CLAIM},
        ]
        text = "\n" + "\n".join(json.dumps(row) for row in rows) + "\n"
        found = located("a.jsonl", text)
        assert found == [
            ("“It fell.”", 2, "\\u201cIt fell.\\u201d"),
            ("It was late.", 2, "It was late."),
            ('He said "Cafés close\tat noon."', 2, 'He said \\"Caf\\u00e9s close\\tat noon.\\"'),
            ("It was late.", 2, "It was late."),
            ("The bridge opens late", 3, "The bridge opens late"),
            (CLAIM, 3, CLAIM),
        ]

    def test_json_that_spells_nothing_out(self) -> None:
        row = {"text": "A cafe. Größe\nIt fell.\n“Cafés” close.\nA\\nIt rose. It rose."}
        text = json.dumps(row, ensure_ascii=False)
        assert [(said, cut) for said, _, cut in located("a.jsonl", text)] == [
            ("A cafe.", "A cafe."),
            ("Größe", "Größe"),
            ("It fell.", "It fell."),
            ("“Cafés” close.", "“Cafés” close."),
            ("A\\nIt rose.", "A\\\\nIt rose."),
            ("It rose.", "It rose."),
        ]

    @given(
        st.lists(
            st.sampled_from(
                ["It fell.", "It fell", "“It fell.”", "it fell.", "Café.", 'The "end" came.', "A\\nIt fell."]
            ),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from([" ", "\n", "\n\n", ""]),
        st.booleans(),
    )
    def test_what_is_found_as_it_is_written_is_what_an_alignment_finds(
        self, parts: list[str], joint: str, spelt_out: bool
    ) -> None:
        text = joint.join(parts)
        line = json.dumps({"id": "a", "text": text}, ensure_ascii=spelt_out)
        Path("a.jsonl").write_text(line, encoding="utf-8")
        article = Article("a", text, file="a.jsonl", row=1)
        sentences = split_sentences(article)
        with pytest.MonkeyPatch.context() as patch:
            quick = places_of({"a": article}, sentences)
            patch.setattr("consistency.corpus.places._verbatim", lambda *_: {})
            assert quick == places_of({"a": article}, sentences)

    def test_the_text_field_goes_before_others(self) -> None:
        row = json.dumps({"summary": CLAIM, "body": f"It was late. {CLAIM}", "more": {"body": CLAIM}})
        columns = Columns(text="body")
        Path("a.jsonl").write_text(row, encoding="utf-8")
        (article,) = read_corpus(["a.jsonl"], columns).articles
        places = places_of({article.id: article}, split_sentences(article), columns)
        assert [place.column for place in places.values()] == [
            row.index("It was late") + 1,
            row.index(CLAIM, row.index("It was")) + 1,
        ]

    def test_csv(self) -> None:
        text = (
            'id,summary,text\r\na,It was late.,"He said ""it\r\nopened in 1932."" It was late."\r\n\r\n'
            f'b,x,{CLAIM}\r\nc,x,y,z\r\nd,,"{CLAIM}"\r\n'
        )
        assert located("a.csv", text) == [
            ('He said "it', 2, 'He said ""it'),
            ('opened in 1932."', 3, 'opened in 1932.""'),
            ("It was late.", 3, "It was late."),
            (CLAIM, 5, CLAIM),
            (CLAIM, 7, CLAIM),
        ]

    def test_rows_inside_gzip_and_parquet_files_have_no_lines(self) -> None:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        Path("a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": CLAIM}).encode()))
        pq.write_table(pa.table({"text": [CLAIM + " It was late."]}), "b.parquet")
        corpus = read_corpus(["a.jsonl.gz", "b.parquet"])
        articles = {article.id: article for article in corpus.articles}
        assert [(article.file, article.row) for article in corpus.articles] == [("a.jsonl.gz", 1), ("b.parquet", 1)]
        assert places_of(articles, [s for a in corpus.articles for s in split_sentences(a)]) == {}


class TestFilesThatChange:
    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
    @pytest.mark.parametrize("change", ["gone", "emptied", "binary", "another text", "a folder"])
    def test_nothing_is_raised(self, name: str, change: str) -> None:
        content = {"a.jsonl": f'\n{{"text": "{CLAIM}"}}', "a.csv": f"text\n{CLAIM}\n", "a.html": PAGE}.get(name, CLAIM)
        Path(name).write_text(content, encoding="utf-8")
        (article,) = read_corpus([name]).articles
        Path(name).unlink()
        if change == "a folder":
            Path(name).mkdir()
        elif change != "gone":
            other = "\nid,text\n1,Nothing of this is known here at all, or is it."
            Path(name).write_bytes({"emptied": b"", "binary": b"\0\1\2"}.get(change, other.encode()))
        places = set(places_of({article.id: article}, split_sentences(article)).values())
        if name == "a.jsonl":
            assert places == {Place(name, 2, 1, 2, 1)}
        elif name == "a.csv" and change == "another text":
            assert places == {Place(name, 3, 1, 3, 1)}
        else:
            assert places == set()

    def test_articles_in_memory_have_no_place(self) -> None:
        assert places_of({"a": Article("a", CLAIM)}, [Sentence("a", 0, len(CLAIM), CLAIM)]) == {}

    def test_a_sentence_whose_middle_was_edited_is_found_by_its_ends(self) -> None:
        edited = CLAIM.replace("opened to", "closed to all")
        Path("a.txt").write_text(f"It was late.\n{edited}", encoding="utf-8")
        article = Article("a", f"It was late.\n{CLAIM}", file="a.txt")
        places = places_of({"a": article}, split_sentences(article))
        assert cut(f"It was late.\n{edited}", places["a", 13]) == edited


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("news/a.txt", "news/a.txt"),
        ("news", "news/a.txt"),
        ("./news/*.txt", "news/a.txt"),
        ("{here}/news", "news/a.txt"),
        ("../{name}/news", "news/a.txt"),
        ("../beside", "../beside/b.txt"),
        ("{here}/../beside", "{parent}/beside/b.txt"),
    ],
)
def test_a_file_is_named_as_it_can_be_opened(tmp_path: Path, given: str, shown: str) -> None:
    (tmp_path / "work/news").mkdir(parents=True)
    (tmp_path / "beside").mkdir()
    (tmp_path / "work/news/a.txt").write_text(CLAIM, encoding="utf-8")
    (tmp_path / "beside/b.txt").write_text(CLAIM, encoding="utf-8")
    names = {"here": tmp_path / "work", "parent": tmp_path, "name": "work"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "work")
        (article,) = read_corpus([given.format(**names)]).articles
        assert article.file == shown.format(**names)
        assert Path(article.file).is_file()
        assert article.row is None


def test_rows_know_their_number() -> None:
    Path("a.jsonl").write_text(
        f'\n{{"text": "{CLAIM}"}}\n{{broken\n{{"text": "It was late that day."}}\n', encoding="utf-8"
    )
    assert [(a.file, a.row) for a in read_corpus(["a.jsonl"]).articles] == [("a.jsonl", 2), ("a.jsonl", 4)]


WORDS = st.lists(st.sampled_from(["bridge", "toll", "river", "fell"]), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(WORDS, min_size=1, max_size=12), st.sampled_from(["\n", "  ", "<br>", "</p>\n<p>", " <!-- bridge --> "])
)
def test_the_nth_sentence_is_the_nth_in_the_file(sentences: list[str], between: str) -> None:
    page = between.join(sentences)
    text = "\n".join(sentences)
    starts = [sum(len(s) + 1 for s in sentences[:n]) for n in range(len(sentences))]
    spans = align(text, [(n, n + len(s)) for n, s in zip(starts, sentences, strict=True)], html_words(page)[0])
    begins = [sum(len(s) + len(between) for s in sentences[:n]) for n in range(len(sentences))]
    assert spans == [(n, n + len(s)) for n, s in zip(begins, sentences, strict=True)]


@given(st.text(alphabet="ab1é ._-*[]()<>&;\\\"'`|!#\n\r\t\u0308\u00ad", max_size=60))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for words in (text_words(text), html_words(text)[0], markdown_words(text), json_words(text, 0, len(text))):
        assert "".join(words.words()) == words.text
        assert len(words.begins) == len(words.starts) + 1 == len(words.ends) + 1
        assert all(0 <= start <= end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))


def sought(text: str, spans: list[tuple[int, int]], raw: str | None = None, name: str = "a.txt") -> Callable[[], Any]:
    def run() -> None:
        Path(name).write_text(raw or text, encoding="utf-8")
        article = Article("a", text, file=name, row=1)
        assert places_of({"a": article}, [Sentence("a", start, end, text[start:end]) for start, end in spans])

    return run


def repeated_words(n: int) -> Callable[[], Any]:
    return sought("the " * n, [(place, place + 39) for place in range(0, 4 * n - 40, 40)])


def many_lengths(n: int) -> Callable[[], Any]:
    return sought("the " * n, [(4 * length, 8 * length - 1) for length in range(4, 250)])


def one_long_line(n: int) -> Callable[[], Any]:
    text = " ".join(f"Number {number} fell." for number in range(n))
    return sought(text, [(text.index(f"Number {number} fell."), len(text)) for number in (0, n // 2, n - 1)])


def a_long_sentence_in_html(n: int) -> Callable[[], Any]:
    return sought("x é" * n, [(0, 3 * n)], "x &eacute;" * n, "a.html")


def open_comments(n: int) -> Callable[[], Any]:
    return sought("The bridge fell.", [(0, 16)], "The bridge fell." + "<p><!-- " * n, "a.html")


def open_tags(n: int) -> Callable[[], Any]:
    return sought("The bridge fell.", [(0, 16)], "The bridge fell." + "<a title=\"<b y='>" * n, "a.html")


def another_order(n: int) -> Callable[[], Any]:
    lines = [f"Station {number} of the town had many visitors." for number in range(n)]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    return sought(text, [(s, s + len(x)) for s, x in zip(starts, lines, strict=True)], "\n".join(reversed(lines)))


def json_fields(n: int) -> Callable[[], Any]:
    row = json.dumps({f"k{number}": number for number in range(n)} | {"text": CLAIM})
    return sought(CLAIM, [(0, len(CLAIM))], row, "a.jsonl")


def csv_quotes(n: int) -> Callable[[], Any]:
    return sought("x" * n, [(0, n)], 'text\n"' + '""x' * n + '"\n', "a.csv")


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (repeated_words, 6_000),
        (many_lengths, 1_000),
        (one_long_line, 5_000),
        (a_long_sentence_in_html, 6_000),
        (open_comments, 60_000),
        (open_tags, 8_000),
        (another_order, 1_000),
        (json_fields, 8_000),
        (csv_quotes, 20_000),
    ],
)
def test_four_times_the_file_takes_about_four_times_as_long(
    make: Callable[[int], Callable[[], Any]], size: int
) -> None:
    assert grows_linearly(lambda run: run(), make(size), make(4 * size), 4)
