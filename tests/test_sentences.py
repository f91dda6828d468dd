from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.records import Article, Sentence
from consistency.sentences import LONGEST, split_sentences
from tests.growth import grows_linearly


def split(text: str, language: str | None = None) -> tuple[Sentence, ...]:
    return split_sentences(Article("a.txt", text, language=language))


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def reason(text: str) -> str | None:
    (sentence,) = split(text)
    return sentence.left_out


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(" .?!\"“”‘’'()\n\r\u00a0\u2028AabZé1😀-"), st.characters()), max_size=400
    )
)
def test_offsets_are_exact_and_in_order(text: str) -> None:
    position = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert sentence.start >= position
        position = sentence.end


@given(st.text(alphabet=' .?!"“”()\nabAB1', max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def test_sentences_and_headings() -> None:
    text = "Bridge opens two years late\n\nIt cost $3.5 million, Dr. Lee said. Nobody was hurt.\n"
    text += "A second paragraph follows here."
    assert texts(text) == [
        "Bridge opens two years late",
        "It cost $3.5 million, Dr. Lee said.",
        "Nobody was hurt.",
        "A second paragraph follows here.",
    ]
    assert [sentence.heading for sentence in split(text)] == [True, False, False, False]
    assert all(sentence.left_out is None for sentence in split(text))


def test_a_line_break_ends_a_sentence() -> None:
    assert texts("The first line has no stop\nthe second line has none") == [
        "The first line has no stop",
        "the second line has none",
    ]


def test_a_long_line_without_a_full_stop_is_no_heading() -> None:
    (sentence,) = split("The plan " + "and the next plan " * 10 + "were both given up")
    assert not sentence.heading


def test_quotations_of_several_sentences_are_taken_apart() -> None:
    text = 'She said: "The bridge is safe. It was tested in May. We trust it," and left.'
    assert texts(text) == ['She said: "The bridge is safe.', "It was tested in May.", 'We trust it," and left.']
    assert texts("“The bridge is safe,” she said.") == ["“The bridge is safe,” she said."]


def test_a_quotation_mark_stays_with_the_sentence_it_opens() -> None:
    assert texts('Prize no. 5 was won. "The unclosed quotation goes on. It never ends') == [
        "Prize no. 5 was won.",
        '"The unclosed quotation goes on.',
        "It never ends",
    ]


@pytest.mark.parametrize(
    "text", ["Was the bridge safe?", "“Was the bridge safe?”", "How the bridge was built", "Why it fell"]
)
def test_questions(text: str) -> None:
    assert reason(text) == "question"


@pytest.mark.parametrize("text", ["Acme", "Two towers", "(Map)", "41%", "***", "Business as usual."])
def test_fragments(text: str) -> None:
    assert reason(text) == "fragment"


@pytest.mark.parametrize(
    "text",
    [
        "This article first appeared on our sister site Bridges Weekly.",
        "This piece contains facts that were first published in the Tamm Herald.",
        "Click here to subscribe to our newsletter.",
        "All rights reserved.",
        "© 2021 Tamm Herald",
        "(Second image source: Acme)",
        "Photo: Jane Doe / Tamm Herald",
        "We use cookies to improve your visit.",
        "Reporting by Jane Doe in Tamm; editing by John Roe.",
        "Sign up for our daily letter.",
        "Follow us on every network.",
    ],
)
def test_boilerplate(text: str) -> None:
    assert reason(text) == "boilerplate"


@pytest.mark.parametrize(
    "text",
    [
        "Acme invests 41 billion in Globex",
        "Mayor resigns",
        "Acme Solidifies Multi-year Investment in Globex",
        "What the company builds now is bigger than before.",
        "WHO says cases fell by half",
        "The virus first appeared in the north in 2019.",
        "Members can subscribe to the service for $20.",
        "The report was updated in March after an error was found.",
        "Copyright law changed in every country.",
        "The source of the river is in the north.",
        "It did not rain.",
    ],
)
def test_claims_stay(text: str) -> None:
    assert reason(text) is None


def test_too_long() -> None:
    assert reason("The plan " + "and the next plan " * (LONGEST // 10) + "failed.") == "too long"


def test_languages() -> None:
    assert len(split("Die Brücke steht. Sie ist z. B. sehr hoch.", "de-CH")) == 2
    assert len(split("The bridge stands. It is high.", "no-such-language")) == 2


def test_empty_text() -> None:
    assert split("") == ()
    assert split(" \n\n \t\n") == ()


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word " * 200_000, '“( " ' * 200_000, "a.b." * 250_000])
def test_a_megabyte_in_one_line_takes_no_more_than_seconds(text: str) -> None:
    sentences = split(text)
    assert grows_linearly(split, text[:100_000], text[:400_000], 4)
    assert all(text[s.start : s.end] == s.text for s in sentences)


def test_a_sentence_across_the_window_is_whole() -> None:
    text = "The river rose by a metre in one night. " * 2000
    assert set(texts(text)) == {"The river rose by a metre in one night."}
    assert len(texts(text)) == 2000


def test_a_number_broken_in_two_makes_no_claim() -> None:
    sentences = split("Thieves took $9.\n\n3m raid on a Paris jeweller.\n\nIt was over by noon.")
    assert [s.left_out for s in sentences] == ["broken number", "broken number", None]
    assert [s.left_out for s in split("The war ended in 1945.\n20 families came back.")] == [None, None]


@pytest.mark.parametrize("text", ["he said.", "the minister added.", '"she told reporters."'])
def test_who_said_it_alone_is_a_fragment(text: str) -> None:
    assert [s.left_out for s in split(text)] == ["fragment"]
    assert [s.left_out for s in split("He said no.")] == [None]
