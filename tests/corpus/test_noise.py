"""The rules for scraping noise, on whole pages of four kinds (`pages/`) and one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.corpus.lines import Kind, kind_of
from consistency.corpus.noise import Cleaned, clean_page

BODY = "The Larkin bridge was opened to traffic in 1966 by the mayor of the town."
MORE = "It was closed for repairs in 1970, when rust was found in both towers."


def page(name: str) -> Cleaned:
    return clean_page((Path(__file__).parent / "pages" / name).read_text(encoding="utf-8"))


def test_a_news_site() -> None:
    cleaned = page("news_site.txt")
    assert cleaned.title == "New tram line opens two years late and $40 million over budget"
    assert cleaned.published == date(2021, 6, 3)
    lines = [line for line in cleaned.text.split("\n") if line]
    assert lines == [
        "New tram line opens two years late and $40 million over budget",
        "Officials say the delay was caused by flooding in the tunnels",
        "Transport correspondents",
        "Image caption: The first tram left the depot at dawn",
        "The city's third tram line carried its first passengers on Thursday, two years later than planned.",
        "The line cost $340 million, the transport office said. It had been budgeted at $300 million in 2015.",
        "What passengers think",
        '"It\'s faster than the bus," said Lena Abara, who rode the first tram. "I saved twenty minutes."',
        "The office expects 60,000 passengers a day by 2023.",
    ]


def test_a_page_with_a_menu_before_and_teasers_behind() -> None:
    cleaned = page("teasers.txt")
    assert cleaned.title == "Lab grows the largest diamond on record"
    assert cleaned.published == date(2021, 6, 3)
    assert [line for line in cleaned.text.split("\n") if line] == [
        "Lab grows the largest diamond on record",
        "It weighs more than a house cat.",
        "A press in a laboratory hall in Porto",
        "A laboratory in Porto has grown a diamond of five kilograms, its director said on Tuesday.",
        "The press ran for eleven months without a break. It used as much power as a small town.",
    ]


def test_a_forum_keeps_every_post() -> None:
    cleaned = page("forum_export.txt")
    assert cleaned.published == date(2021, 2, 2)
    for claim in (
        "It makes 31 decibels at full load.",
        "I measured 42 decibels",
        "The maker's data sheet says 28 decibels.",
    ):
        assert cleaned.text.count(claim) == 1
    for noise in ("Joined", "Posts:", "volta99 »", "Post a reply", "Page 1 of 1", "Board index", "wrote:"):
        assert noise not in cleaned.text


def test_a_wiki_keeps_its_sentences() -> None:
    cleaned = page("wiki_export.txt")
    for claim in ("It was opened on 4 May 1966", "Work began in March 1961.", "The towers are 136 metres high"):
        assert claim in cleaned.text
    for noise in ("Jump to", "1 History", "2.1 Deck", "[edit]", "External links"):
        assert noise not in cleaned.text
    assert cleaned.published is None, "a reference's date is not the article's"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisment", "ADVERTISEMENT", "Most Read", "message circleSHOW COMMENT (1)chevron", "author-image", "Share",
        "14 comments", "1.2k shares", "5 min read", "Share this article | 14 comments | Read also: Otters return",
        "Read more: Otters return to the Thames", "***", "| |", "https://x.example/a/b?c=d", "Home › News › Business",
        "Follow us @tammherald", "© 2021 Tamm Herald Media. All rights reserved.", "12",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert kind_of(line) is Kind.FURNITURE


@pytest.mark.parametrize(
    "line",
    ["| Mar 14, 2023 10:35 AM EST", "Created: Mar 14, 2023 10:35 AM EST", "date 2023-03-14 Trending",
     "Published 14 March 2023",
     "Deena Moss | 9/14/2022", "Paul Lund| 11/3/2022", "By Paul Lund, 3 June 2021", "2021-06-03T09:15:00Z",
     "Tuesday, 3 June 2021"],
)  # fmt: skip
def test_stamps(line: str) -> None:
    assert kind_of(line) is Kind.STAMP


@pytest.mark.parametrize(
    "line", ["innovation", "Ameya Lund", "By Marta Oye and Jonas van der Lind", "Tamm Bureau", "Lena Abara (Reuters)"]
)
def test_labels(line: str) -> None:
    assert kind_of(line) is Kind.LABEL


@pytest.mark.parametrize(
    "line", ["(First image source: Acme)", "Photo: Petra Novak / Tamm Herald", "Image credit: NASA", "Getty Images"]
)
def test_credits(line: str) -> None:
    assert kind_of(line) in (Kind.CREDIT, Kind.LABEL)


@pytest.mark.parametrize(
    "headline",
    [
        "Acme invests 41 billion in Globex", "Mayor Resigns", "Dow falls 500 points", "Acme Cuts Prices",
        "How Acme put together a bridge", "Multi-year Investment in Globex",
        "Photo: 3 million people marched on Sunday",
        "Acme was founded on 4 April 1975", "Bridge opens | Tamm Herald", "Top 10 claims of 2023 checked",
        "Copyright law changed in every country", "Globex Launched 30 November 2022",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["{0}\n\n{1}\n{2}", "{1}\n\n{0}\n\n{2}", "{1}\n{2}\n{0}", "Menu\nNews\n{0}\nShare\n{1}\n{2}"]
)
def test_claims_in_short_lines_stay(headline: str, place: str) -> None:
    assert headline in clean_page(place.format(headline, BODY, MORE)).text


def test_repeated_lines_are_kept_once() -> None:
    cleaned = clean_page(f"A press in the great hall\nA press in the great hall\n{BODY}\n{MORE}\n{BODY}")
    assert (cleaned.text, cleaned.dropped) == (f"A press in the great hall\n{BODY}\n{MORE}", 2)


def test_menus_go_before_and_behind_the_body_but_lists_inside_it_stay() -> None:
    menu = "Arctic ice\nspace robots\nnew gadgets"
    assert clean_page(f"{menu}\n\n{BODY}\n{MORE}").text == f"{BODY}\n{MORE}"
    assert clean_page(f"{BODY}\n{MORE}\n{menu}").text == f"{BODY}\n{MORE}"
    assert menu in clean_page(f"{BODY}\n{menu}\n{MORE}").text


def test_a_widget_inside_the_body_goes_and_the_subheading_behind_it_stays() -> None:
    widget = "Most popular\nOtters return to the Thames\nWhales sing at night"
    cleaned = clean_page(f"{BODY}\n\n{widget}\n\nRust was found in both towers\n\n{MORE}")
    assert cleaned.text == f"{BODY}\n\nRust was found in both towers\n\n{MORE}"


def test_sections_behind_a_marker_are_no_teasers() -> None:
    sections = f"Tolls were high\n{MORE}\nTraffic grew\nIt carried nine thousand cars a day in the year 1980."
    assert sections in clean_page(f"{BODY} {BODY[:-1]}, they say.\nMost popular\n{sections}").text


def test_a_text_of_short_lines_alone_is_kept_whole() -> None:
    assert clean_page("innovation").text == "innovation"
    assert clean_page("Ferry sinks\nMayor resigns\nBridge opens late").dropped == 0


def test_wrapped_paragraphs_are_joined_and_lines_are_not() -> None:
    wrapped = "The bridge was opened to traffic in the\nmiddle of March, and closed again in the\nsummer of 1970."
    assert clean_page(f"{wrapped}\n\n{MORE}").text == wrapped.replace("\n", " ") + f"\n\n{MORE}"
    assert clean_page(f"{BODY}\n{MORE}").text == f"{BODY}\n{MORE}"


def test_dates_far_down_are_not_the_article_s() -> None:
    assert clean_page(f"{BODY}\n{MORE}\n{BODY} Indeed.\nJane Doe | 14 March 2021").published is None
    assert clean_page(f"Updated 5 June 2021\nPublished 3 June 2021\n{BODY}").published == date(2021, 6, 3)


def test_a_first_paragraph_is_no_title() -> None:
    assert clean_page(f"{BODY}\n{MORE}").title is None
    assert clean_page("The bridge cost 3 million").title is None


@given(st.text(alphabet=st.sampled_from("aB .|\n:12é©»-"), max_size=300))
def test_any_text_is_cleaned_to_lines_of_its_own(text: str) -> None:
    cleaned = clean_page(text)
    assert cleaned.text == cleaned.text.strip()
    assert "".join(text.split()) == "" or cleaned.text
    assert "\n\n\n" not in cleaned.text
