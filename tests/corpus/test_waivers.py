"""Inline waivers: which comments are some, which lines they cover, and what they silence."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consistency.corpus import read_corpus
from consistency.corpus.comments import html_comments, text_comments
from consistency.corpus.waivers import WHOLE_FILE, apply_waivers
from consistency.records import Article, Corpus, JudgedPair, Kind, Place, Review, Sentence, Verdict, Waiver
from consistency.sentences import split_sentences
from tests.growth import grows_linearly

CLAIM = "The Larkin bridge was opened to traffic in 1966."
LATE = "It was closed again for repairs in 1970."
IGNORE = "<!-- consistency: ignore -->"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(name: str, content: str) -> Corpus:
    Path(name).write_bytes(content.encode())
    return read_corpus([name])


def waivers(name: str, content: str) -> tuple[Waiver, ...]:
    corpus = read(name, content)
    assert corpus.skipped == ()
    (article,) = corpus.articles
    assert "consistency" not in article.text
    return article.waivers


def covered(name: str, content: str) -> list[tuple[int, int]]:
    return [(waiver.first, waiver.last) for waiver in waivers(name, content)]


class TestDirectives:
    @pytest.mark.parametrize(
        ("comment", "kinds", "reason"),
        [
            ("<!-- consistency: ignore -->", (), ""),
            ("<!--consistency:ignore-->", (), ""),
            ("<!-- Consistency: Ignore quantity -->", ("quantity",), ""),
            ("<!-- consistency: ignore quantity, date -->", ("quantity", "date"), ""),
            ("<!-- consistency: ignore quantity date: as of May -->", ("quantity", "date"), "as of May"),
            ("<!-- consistency: ignore [quantity, date] as of May -->", ("quantity", "date"), "as of May"),
            ("<!-- consistency: ignore [name] -->", ("name",), ""),
            ("<!-- consistency: ignore [] both are right -->", (), "both are right"),
            ("<!-- consistency: ignore polarity meaning -->", ("polarity", "meaning"), ""),
            (
                "<!-- consistency: ignore both ministries\n count differently -->",
                (),
                "both ministries count differently",
            ),
            ("<!-- consistency: ignore - see the note -- really -->", (), "see the note -- really"),
            ("<!-- consistency: ignore quantity the name is right -->", ("quantity",), "the name is right"),
        ],
    )
    @pytest.mark.parametrize("name", ["a.md", "a.txt"])
    def test_kinds_and_reasons(self, name: str, comment: str, kinds: tuple[Kind, ...], reason: str) -> None:
        (waiver,) = waivers(name, f"{comment}\n\n{CLAIM}\n")
        line = 3 + comment.count("\n")
        assert waiver == Waiver(1, line, line, kinds, reason)

    @pytest.mark.parametrize(
        ("comment", "mend"),
        [
            ("<!-- consistency: ignroe quantity -->", "unknown directive 'ignroe'.* did you mean 'ignore'"),
            ("<!-- consistency: skip -->", "unknown directive 'skip'.* write 'ignore' or 'ignore-file'"),
            ("<!-- consistency: -->", "unknown directive ''"),
            ("<!-- consistency ignore -->", "without its colon; write 'consistency: ignore'"),
            ("<!-- consistency: ignore quantty as of May -->", "unknown kind 'quantty'.* did you mean 'quantity'"),
            (
                "<!-- consistency: ignore [numbers] as of May -->",
                "unknown kind 'numbers'.* the kinds are quantity, date",
            ),
        ],
    )
    @pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
    def test_what_is_unclear_silences_nothing_and_is_reported(self, name: str, comment: str, mend: str) -> None:
        text = f"{CLAIM}\n\n{comment}\n\n{LATE}\n"
        content = f"<html><body><p>{text}</p><p>{CLAIM}</p></body></html>" if name == "a.html" else text
        corpus = read(name, content)
        (article,), (skip,) = corpus.articles, corpus.skipped
        assert article.waivers == ()
        assert skip.what == f"{name}:3"
        assert re.search(mend, skip.reason)
        assert "ign" not in article.text
        assert LATE in article.text

    @pytest.mark.parametrize("name", ["a.md", "a.txt"])
    @pytest.mark.parametrize("text", [f"{IGNORE[:-4]}\n{CLAIM}\n\n{LATE}", f"{CLAIM} {IGNORE[:-4]}\n\n{LATE}"])
    def test_a_comment_that_is_not_closed_is_reported_and_hides_its_line_alone(self, name: str, text: str) -> None:
        corpus = read(name, text)
        (article,), (skip,) = corpus.articles, corpus.skipped
        assert article.waivers == ()
        assert skip.what == f"{name}:1"
        assert "isn't closed" in skip.reason
        assert CLAIM in article.text
        assert LATE in article.text
        assert "ignore" not in article.text

    def test_front_matter_shifts_the_lines(self) -> None:
        for name in ("a.md", "a.txt"):
            text = f"---\r\ntitle: Bridge\r\n---\r\n\r\n{CLAIM}\r\n\r\n{IGNORE}\r\n{LATE}\r\n"
            assert waivers(name, text) == (Waiver(7, 8, 8),)
            corpus = read(name, text.replace("ignore", "ignroe"))
            assert corpus.skipped[0].what == f"{name}:7"

    @pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
    def test_the_whole_file(self, name: str) -> None:
        text = f"{CLAIM} {LATE}\n<!-- consistency: ignore-file date a satire -->\n"
        (waiver,) = waivers(name, f"<html><body><p>{text}</p></body></html>" if name == "a.html" else text)
        assert waiver == Waiver(2, 1, WHOLE_FILE, ("date",), "a satire")


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            (f"{IGNORE}\n{CLAIM}\n{LATE}\n\n{CLAIM}", [(2, 3)]),
            (f"{IGNORE}\n\n\n{CLAIM}\n{LATE}\n\n{CLAIM}", [(4, 5)]),
            (f"{CLAIM}\n{LATE} {IGNORE}\n\n{CLAIM}", [(1, 2)]),
            (f"{CLAIM} {IGNORE} {LATE}\n\n{CLAIM}", [(1, 1)]),
            (f"{CLAIM}\n\n{IGNORE} {LATE}\n{CLAIM}\n\n{CLAIM}", [(3, 4)]),
            (f"{CLAIM}\n{IGNORE}\n{LATE}\n\n{CLAIM}", [(3, 3)]),
            (f"{CLAIM}\n\n{IGNORE}", [(4, 4)]),
            (f"{IGNORE}\n<!-- consistency: ignore date -->\n{CLAIM}", [(3, 3), (3, 3)]),
            (f"{IGNORE}\n\n<!-- a note -->\n\n{IGNORE}\n\n{CLAIM}", [(7, 7), (7, 7)]),
            (f"- {CLAIM}\n- {LATE} {IGNORE}\n- {CLAIM}", [(2, 2)]),
            (f"- {CLAIM}\n  {IGNORE}\n- {LATE}\n- {CLAIM}\n\n{CLAIM}", [(3, 4)]),
            (f"> {CLAIM}\n> {LATE} {IGNORE}\n>\n> {CLAIM}", [(1, 2)]),
            (f"> {IGNORE}\n> {CLAIM}\n>\n> {LATE}", [(2, 2)]),
            (f"| a | b |\n|---|---|\n| {CLAIM} | x |\n| {LATE} {IGNORE} | y |", [(4, 4)]),
            (f"# {CLAIM} {IGNORE}\n{LATE}", [(1, 1)]),
            (f"{IGNORE}\n# {CLAIM}\n{LATE}\n\n{LATE}", [(2, 3)]),
            (f"<div>\n{IGNORE}\n<p>{CLAIM}</p>\n</div>\n\n{LATE}", [(3, 4)]),
            (f"<p>{CLAIM} {IGNORE}</p>\n\n{LATE}", [(1, 1)]),
            (f"{CLAIM} <!-- consistency: ignore\nfor a reason -->\n{LATE}\n\n{CLAIM}", [(1, 3)]),
            (f"<!-- consistency: ignore\n\nfor a reason -->\n{LATE}\n\n{CLAIM}", [(4, 4)]),
        ],
    )
    def test_the_block_that_a_comment_is_about(self, text: str, lines: list[tuple[int, int]]) -> None:
        assert covered("a.md", text) == lines

    @pytest.mark.parametrize(
        "code",
        [
            f"```\n{IGNORE}\n```",
            f"~~~html\n<!-- consistency: ignroe -->\n{IGNORE[:-4]}\n~~~",
            f"Write `{IGNORE}` in the article.",
            "Write `<!-- consistency: ignore` in the article.",
            f"\\{IGNORE}".replace("consistency", "uniformity"),
        ],
    )
    def test_comments_in_code_are_none(self, code: str) -> None:
        corpus = read("a.md", f"{CLAIM}\n\n{code}\n\n{LATE}\n")
        assert corpus.skipped == ()
        assert corpus.articles[0].waivers == ()

    def test_a_comment_behind_code_that_shows_it(self) -> None:
        text = f"{CLAIM}\nWrite `{IGNORE}`,\nthen a word. {IGNORE}\n\n{LATE}"
        Path("a.md").write_text(text, encoding="utf-8")
        (waiver,) = read_corpus(["a.md"]).articles[0].waivers
        assert waiver == Waiver(3, 1, 3)


class TestHtml:
    @pytest.mark.parametrize(
        ("body", "lines"),
        [
            (f"{IGNORE}\n<p>{CLAIM}\n{LATE}</p>\n<p>{LATE}</p>", [(3, 4)]),
            (f"<p>{CLAIM}\n{LATE} {IGNORE}\n</p>\n<p>{LATE}</p>", [(2, 4)]),
            (f"<p>\n{IGNORE} {CLAIM}</p>\n<p>{LATE}</p>", [(2, 3)]),
            (f"<p>{CLAIM}</p> {IGNORE}\n<p>{LATE}</p>", [(2, 2)]),
            (f"<p>{CLAIM}</p>\n<ul>\n{IGNORE}\n<li>{LATE}\n<li>{CLAIM}\n</ul>\n<p>{CLAIM}</p>", [(5, 5)]),
            (f"{IGNORE}\n<ul>\n<li>{LATE}\n<li>{CLAIM}\n</ul>\n<p>{CLAIM}</p>", [(3, 6)]),
            (f"{IGNORE}\n<p>{LATE}\n<p>{CLAIM}\n", [(3, 3)]),
            (f"<div><p>{LATE}</p>\n{IGNORE}\n</div>\n<p>{CLAIM}</p>", [(5, 5)]),
            (f"<p>{CLAIM}</p>\n{IGNORE}\n{LATE}\n<p>{CLAIM}</p>", [(2, 5)]),
            (f"{IGNORE}<b>{CLAIM}</b>\n<i>{LATE}</i>\n<p>{LATE}</p>", [(1, 4)]),
        ],
    )
    def test_the_element_that_a_comment_is_about(self, body: str, lines: list[tuple[int, int]]) -> None:
        page = f"<html><head><title>Bridge</title></head><body>\n{body}</body></html>"
        assert [(comment.first, comment.last) for comment in html_comments(page)] == lines
        (article,) = read("a.html", page.replace("</body>", f"<p>{CLAIM} {LATE}</p></body>")).articles
        assert len(article.waivers) == 1
        assert "consistency" not in article.text

    def test_comments_in_scripts_are_none(self) -> None:
        page = f"<script>var a = '{IGNORE}'</script><style>{IGNORE}</style><title>{IGNORE}</title><p>{CLAIM} {LATE}</p>"
        assert html_comments(page) == []

    def test_a_comment_that_is_not_closed(self) -> None:
        corpus = read("a.html", f"<html><body><p>{CLAIM}</p><p>{LATE}</p>\n{IGNORE[:-4]}\n<p>{LATE}</p></body></html>")
        assert [skip.what for skip in corpus.skipped] == ["a.html:2"]
        assert "ignore" not in corpus.articles[0].text


class TestText:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            (f"{IGNORE}\n{CLAIM}\n{LATE}\n", [(2, 2)]),
            (f"{CLAIM} {IGNORE}\n{LATE}\n", [(1, 1)]),
            (f"{CLAIM}\n\n{IGNORE}\n\n{LATE}\n", [(5, 5)]),
            (
                f"{IGNORE}\nThe bridge was opened to traffic in the month of March\n"
                f"after three long years of work by the town's own men.\n\n{LATE}\n",
                [(2, 3)],
            ),
            (
                "The bridge was opened to traffic in the month of March\n"
                f"after three long years of work by the town's own men. {IGNORE}\n\n{LATE}\n",
                [(1, 2)],
            ),
            (f"{CLAIM}\n{IGNORE}", [(3, 3)]),
        ],
    )
    def test_a_line_or_a_wrapped_paragraph(self, text: str, lines: list[tuple[int, int]]) -> None:
        assert covered("a.txt", text) == lines

    @pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
    def test_a_waiver_leaves_the_article_as_it_was(self, name: str) -> None:
        lines = [CLAIM, "It was the first of its kind in the whole county.", "", LATE, "The toll is 5 euros a day."]
        if name == "a.html":
            lines = [f"<p>{line}</p>" for line in lines]
        plain = read(name, "\n".join(lines)).articles[0]
        for place in range(len(lines) + 1):
            waived = read(name, "\n".join([*lines[:place], IGNORE, *lines[place:]])).articles[0]
            assert waived.text.split() == plain.text.split()
            assert len(split_sentences(waived)) == len(split_sentences(plain))
            assert len(waived.waivers) == 1
            if name != "a.md":  # there a comment on a line of its own parts two paragraphs, as in any browser
                assert waived.text == plain.text

    def test_other_comments_of_a_text_are_its_own(self) -> None:
        text = f"{CLAIM}\n<!-- a note on consistency: none -->\n"
        assert text_comments(text) == (text, [])


def sentence(article: str, text: str = CLAIM) -> Sentence:
    return Sentence(article, 0, len(text), text)


def pair(kind: Kind | None = "quantity", lines: tuple[int | None, int | None] = (3, 8), **changes: Any) -> JudgedPair:
    label = "contradiction" if kind else "agreement"
    places = tuple(
        Place(f"{id}.md", line, 1, line + 1, 9) if line else None for id, line in zip("ab", lines, strict=True)
    )
    verdict = Verdict(label, kind, 0.9, "")  # type: ignore[arg-type]
    return replace(JudgedPair(sentence("a"), sentence("b"), 0.9, verdict, "f", places), **changes)  # type: ignore[arg-type]


def applied(judged: JudgedPair, a: tuple[Waiver, ...] = (), b: tuple[Waiver, ...] = ()) -> tuple[Review | None, int]:
    articles = {
        "a": Article("a", CLAIM, file="docs/a.md", waivers=a),
        "b": Article("b", CLAIM, file="docs/b.md", waivers=b),
    }
    (reviewed,), unused = apply_waivers([judged], articles)
    return reviewed.review, unused


class TestApplying:
    @pytest.mark.parametrize(
        ("first", "last", "hit"), [(1, 2, 0), (1, 3, 1), (4, 9, 1), (5, 9, 0), (3, 3, 1), (4, 4, 1)]
    )
    def test_the_lines_must_overlap(self, first: int, last: int, hit: int) -> None:
        review, unused = applied(pair(), (Waiver(2, first, last, reason="as of May"),))
        assert review == (Review("waived", "as of May", where="docs/a.md:2") if hit else None)
        assert unused == 1 - hit

    def test_either_side_is_enough(self) -> None:
        assert applied(pair(), b=(Waiver(7, 8, 8),)) == (Review("waived", where="docs/b.md:7"), 0)
        assert applied(pair(), b=(Waiver(7, 3, 3),)) == (None, 1)

    def test_the_kind_must_fit(self) -> None:
        assert applied(pair("date"), (Waiver(2, 3, 3, ("quantity", "name")),)) == (None, 1)
        assert applied(pair("name"), (Waiver(2, 3, 3, ("quantity", "name")),))[1] == 0

    def test_agreements_are_no_findings(self) -> None:
        assert applied(pair(None), (Waiver(2, 3, 3),)) == (None, 1)

    def test_a_waiver_wins_over_the_baseline(self) -> None:
        review, _ = applied(pair(review=Review("accepted", "known")), (Waiver(2, 3, 3, reason="here"),))
        assert review == Review("waived", "here", where="docs/a.md:2")
        assert applied(pair(review=Review("accepted", "known"))) == (Review("accepted", "known"), 0)

    def test_a_sentence_without_a_place_is_in_its_file(self) -> None:
        assert applied(pair(lines=(None, None)), (Waiver(2, 1, 99),)) == (None, 1)
        assert applied(pair(lines=(None, None)), (Waiver(2, 1, WHOLE_FILE),))[1] == 0

    def test_waivers_of_copies_are_not_missed(self) -> None:
        copy = Article("c", CLAIM, copy_of="a", waivers=(Waiver(1, 1, 1),))
        articles = {"a": Article("a", CLAIM), "b": Article("b", CLAIM), "c": copy}
        assert apply_waivers([pair()], articles)[1] == 0


@pytest.mark.parametrize(
    "line", [f"{IGNORE}\n", f"x {IGNORE} y\n", f"{IGNORE} ", "x <!-- consistency: ignore\n", f"<p>{IGNORE}"]
)
@pytest.mark.parametrize("read", [text_comments, html_comments])
def test_time_grows_with_the_number_of_comments(line: str, read: Any) -> None:
    assert grows_linearly(read, line * 2000, line * 8000, 4)
