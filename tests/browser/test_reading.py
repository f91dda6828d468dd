"""A reader opens the page, filters, searches, sorts, turns pages and follows links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consistency.writers import pair_view
from consistency.writers.html import HtmlWriter
from tests.browser.synthetic import synthetic_report

Open = Callable[..., Any]


def found(page: Any) -> int:
    """How many pairs the page says there are."""
    told = page.locator("#found").inner_text()
    return int(re.search(r"([\d,]+) pairs?$", told)[1].replace(",", ""))


def shown(page: Any) -> list[str]:
    return page.locator("#list .pair").evaluate_all("pairs => pairs.map(pair => pair.id)")


def expect_found(page: Any, number: int) -> None:
    page.wait_for_function(
        "number => new RegExp(`(^| )${number} pairs?$`).test(document.getElementById('found').textContent)",
        arg=f"{number:,}",
    )


def test_the_first_page_shows_contradictions_the_most_important_first(watched: Open, medium: Path) -> None:
    page = watched(medium)
    assert page.locator("#list .pair").count() == 50
    assert page.locator("#list .pair.contradictions").count() == 50
    report = synthetic_report(200, articles=12)
    assert found(page) == len(report.findings)
    assert shown(page) == [f"pair-{pair.fingerprint}" for pair in report.findings[:50]]


def test_every_filter_narrows_to_what_it_says(watched: Open, medium: Path) -> None:
    report = synthetic_report(200, articles=12)
    sources = {article.id: article.source for article in report.articles}
    page = watched(medium)

    def both(pair: Any) -> set[str]:
        return {pair.a.article, pair.b.article}

    page.locator(".show label", has_text="All").click()
    expect_found(page, 200)
    page.locator("#filter-kind").select_option("date")
    expect_found(page, sum(pair.verdict.kind == "date" for pair in report.judged))
    page.locator("#filter-kind").select_option("")
    page.locator("#filter-confidence").fill("80")
    expect_found(page, sum(pair.verdict.confidence >= 0.8 for pair in report.judged))
    page.locator("#filter-confidence").fill("0")
    page.locator("#filter summary").click()
    page.locator("#filter-article").select_option("a3")
    expect_found(page, sum("wire/0002.md" in both(pair) for pair in report.judged))
    page.locator("#filter-with").select_option("a4")
    expect_found(page, sum(both(pair) == {"wire/0002.md", "wire/0003.md"} for pair in report.judged))
    page.get_by_role("button", name="Clear all filters").click()
    expect_found(page, 200)
    source = sources["wire/0005.md"]
    page.locator("#filter-source").select_option(source)
    expect_found(page, sum(source in (sources[pair.a.article], sources[pair.b.article]) for pair in report.judged))
    page.locator("#filter-source").select_option("")
    page.locator("#filter-from").fill("2020-01-25")
    dated = {article.id for article in report.articles if article.published.isoformat() >= "2020-01-25"}
    expect_found(page, sum(bool(both(pair) & dated) for pair in report.judged))
    page.locator("#filter-until").fill("2020-01-25")
    one = {article.id for article in report.articles if article.published.isoformat() == "2020-01-25"}
    assert one
    expect_found(page, sum(bool(both(pair) & one) for pair in report.judged))
    page.get_by_role("button", name="Clear all filters").click()
    page.locator("#filter-new").check()
    expect_found(page, len(report.new_findings))
    assert len(report.new_findings) == len(report.findings) - 3


def test_a_search_wants_all_words_anywhere_in_a_pair(watched: Open, medium: Path) -> None:
    report = synthetic_report(200, articles=12)
    page = watched(medium, "#show=all")
    page.locator("#filter-text").fill("TRAMWAY auditors")
    wanted = [pair for pair in report.judged if "tramway" in f"{pair.a.text} {pair.b.text}".lower()]
    assert 0 < len(wanted) < 200
    # Titles of articles are searched, too.
    titles = {article.id: article.title for article in report.articles}
    wanted = [
        pair
        for pair in report.judged
        if "tramway" in f"{pair.a.text} {pair.b.text} {titles[pair.a.article]} {titles[pair.b.article]}".lower()
    ]
    expect_found(page, len(wanted))
    page.locator("#filter-text").fill("no such words")
    page.get_by_text("No pair is like that.").wait_for()


def test_sorting(watched: Open, medium: Path) -> None:
    page = watched(medium, "#show=all")

    def figures() -> list[int]:
        return [int(text.split("%")[0]) for text in page.locator("#list .confidence").all_inner_texts()]

    page.locator("#filter-sort").select_option("confidence")
    page.wait_for_url("**#*sort=confidence*")
    assert figures() == sorted(figures(), reverse=True)
    page.locator("#filter-sort").select_option("date")
    page.wait_for_url("**#*sort=date*")
    newest = page.locator("#list .pair").evaluate_all(
        "pairs => pairs.map(pair => [...pair.querySelectorAll('time')].map(time => time.dateTime).sort().at(-1))"
    )
    assert newest == sorted(newest, reverse=True)
    assert newest[0] == "2020-02-03"
    page.locator("#filter-sort").select_option("article")
    page.wait_for_url("**#*sort=article*")
    first = page.locator("#list .pair").evaluate_all(
        "pairs => pairs.map(pair => pair.querySelector('bdi + .quiet, figcaption bdi').textContent)"
    )
    assert first == sorted(first)


def test_the_address_holds_the_state_and_back_goes_back(watched: Open, medium: Path) -> None:
    page = watched(medium)
    everything = found(page)
    page.locator("#filter-kind").select_option("name")
    page.wait_for_url("**#*kind=name*")
    names = found(page)
    page.locator("#filter-text").press_sequentially("tunnel")
    page.wait_for_url("**#*text=tunnel*")
    assert found(page) < names < everything
    page.go_back()
    expect_found(page, names)
    assert page.locator("#filter-text").input_value() == ""
    page.go_back()
    expect_found(page, everything)
    page.go_forward()
    expect_found(page, names)
    assert page.locator("#filter-kind").input_value() == "name"


def test_an_address_with_nonsense_in_it_does_no_harm(watched: Open, medium: Path) -> None:
    page = watched(medium, "#show=nothing&kind=%3Cb%3E&page=-7&confidence=x&sort=constructor&article=a999")
    assert page.locator("#list .pair").count() == 50
    page.goto(page.url.split("#")[0] + "#pair-%zz")
    assert page.locator("#list .pair").count() == 50


def test_a_permalink_opens_the_page_that_holds_its_pair(watched: Open, medium: Path) -> None:
    report = synthetic_report(200, articles=12)
    agreement = [pair for pair in report.judged if pair.verdict.label == "agreement"][-1]
    anchor = f"pair-{agreement.fingerprint}"
    page = watched(medium, f"#{anchor}")
    pair = page.locator(f"#{anchor}")
    assert pair.evaluate("element => element === document.activeElement")
    assert pair.locator(".details").is_visible()
    assert abs(pair.bounding_box()["y"]) < 60
    # From within a filter that hides it, by the link of another pair's fact.
    finding = report.findings[70]
    page.evaluate("anchor => { location.hash = anchor }", f"pair-{finding.fingerprint}")
    page.locator(f"#pair-{finding.fingerprint} .details").wait_for()
    assert page.locator("input[name=show]:checked").input_value() == "contradictions"
    assert "Page 2" in page.locator("#page-where").inner_text()


def test_a_pair_in_full(watched: Open, medium: Path) -> None:
    report = synthetic_report(200, articles=12)
    finding = report.findings[5]
    page = watched(medium)
    pair = page.locator(f"#pair-{finding.fingerprint}")
    assert not pair.locator(".around").count()
    pair.get_by_role("button", name="Details").click()
    assert pair.locator(".around").count() == 4
    assert "The council met twice" in pair.locator(".around").first.inner_text()
    quotes = pair.locator("blockquote p:not(.around)").all_inner_texts()
    assert quotes == [finding.a.text, finding.b.text]
    assert pair.locator("b.value").all_inner_texts() == list(finding.verdict.deciding.values)
    assert pair.locator("mark").count()
    assert finding.verdict.explanation in pair.inner_text()
    place = finding.places[0]
    assert f"{place.file}:{place.line}" in pair.inner_text()
    half = int(finding.verdict.opinions[3].scores["entailment a→b"] * 100)
    bars = pair.locator(".chances")
    assert bars.count() == 2
    assert bars.first.get_attribute("aria-label").startswith(f"a → b: follows {half}%")
    assert bars.first.locator(".follows").get_attribute("width") == str(half)
    assert "Nothing to say: dates, names, wording." in pair.inner_text()
    kinds = pair.locator(".says").all_inner_texts()
    assert kinds == [f"contradiction ({finding.verdict.kind})", "contradiction"]
    assert "each sentence rules the other out" in pair.inner_text()
    assert finding.verdict.deciding.reason in pair.locator(".because").first.inner_text()
    pair.get_by_role("button", name="Less").click()
    assert not pair.locator(".details").count()


def test_the_keyboard_goes_from_pair_to_pair(watched: Open, medium: Path) -> None:
    page = watched(medium)
    order = shown(page)

    def active() -> str:
        return page.evaluate("document.activeElement.id")

    page.keyboard.press("j")
    assert active() == order[0]
    page.keyboard.press("n")
    assert active() == order[1]
    page.keyboard.press("k")
    page.keyboard.press("o")
    assert page.locator(f"#{order[0]} .details").is_visible()
    assert active() == order[0]
    page.keyboard.press("Enter")
    assert page.locator(f"#{order[0]} .details").count() == 0
    page.keyboard.press("p")  # there is none before the first
    assert active() == order[0]
    page.locator(f"#{order[-1]}").focus()
    page.keyboard.press("j")
    page.wait_for_url("**#*page=2*")
    page.wait_for_function("document.activeElement.classList.contains('pair')")
    assert active() == shown(page)[0] != order[0]
    page.keyboard.press("/")
    assert active() == "filter-text"
    page.keyboard.type("j?")
    assert page.locator("#filter-text").input_value() == "j?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()


def test_paging(watched: Open, medium: Path) -> None:
    page = watched(medium, "#show=all")
    pages = []
    for number in range(1, 5):
        page.wait_for_function(f"document.getElementById('page-where').textContent === 'Page {number} of 4'")
        pages += shown(page)
        if number < 4:
            page.get_by_role("button", name="Next").click()
    assert len(set(pages)) == 200
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("button", name="Previous").click()
    page.wait_for_function("document.getElementById('page-where').textContent === 'Page 3 of 4'")


def test_a_field_of_the_matrix_leads_to_the_pairs_of_its_articles(watched: Open, medium: Path) -> None:
    page = watched(medium)
    cell = page.locator(".matrix tbody tr").nth(0).locator("td a").first
    counts = [int(number) for number in re.findall(r"\d+", cell.get_attribute("aria-label"))]
    cell.click()
    page.wait_for_url("**#article=*")
    # A link changes the address first; the page hears of it a moment later.
    page.wait_for_function("['article', 'with'].every(name => document.getElementById(`filter-${name}`).value)")
    report = synthetic_report(200, articles=12)
    wanted = [p for p in report.judged if {p.a.article, p.b.article} == {"wire/0000.md", "wire/0001.md"}]
    expect_found(page, len(wanted))
    agreements = sum(pair.verdict.label == "agreement" for pair in wanted)
    findings = sum(pair in report.findings for pair in wanted)
    assert counts == [number for number in (findings, agreements) if number]


def test_links_of_a_fact_lead_to_its_pairs(watched: Open, medium: Path) -> None:
    page = watched(medium)
    link = page.locator(".fact .links a").first
    anchor = link.get_attribute("href")
    link.click()
    page.locator(f"{anchor} .details").wait_for()
    page.locator(f"{anchor} .details a", has_text="The fact").click()
    assert page.locator(page.url[page.url.index("#") :]).count() == 1


def test_twenty_thousand_pairs_can_be_read(watched: Open, large: Path) -> None:
    page = watched(large)
    assert page.locator("#list .pair").count() == 50
    page.locator(".show label", has_text="All").click()
    expect_found(page, 20_000)
    assert "of 400" in page.locator("#page-where").inner_text()
    page.locator("#filter-text").fill("number 19876")
    expect_found(page, 2)  # the one of that number, and one of that amount
    assert "number 19876" in page.locator("#list").inner_text()
    page.locator("#filter-text").fill("")
    page.locator("#filter-kind").select_option("name")
    expect_found(page, sum(pair.verdict.kind == "name" for pair in synthetic_report(20_000, articles=300).judged))
    # However many pairs there are, the page holds one screenful of them and its other parts.
    assert page.locator("#list .pair").count() == 50
    assert page.evaluate("document.querySelectorAll('*').length") < 20_000


def test_a_report_without_any_pair(watched: Open) -> None:
    page = watched(HtmlWriter().write(synthetic_report(0)))
    assert page.get_by_text("No contradictions found.").is_visible()
    assert page.get_by_text("No fact is disputed.").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("/")


def test_a_group_says_what_it_is(watched: Open, medium: Path) -> None:
    page = watched(medium)
    page.locator(".show label", has_text="Weaker").click()
    page.locator("#note").get_by_text("less than 50% confidence").wait_for()


def test_more_pairs_than_the_page_holds(watched: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_view, "SHOWN_PAIRS", 100)
    page = watched(HtmlWriter().write(synthetic_report(120, articles=6)), "#show=all")
    assert page.get_by_text("The page holds the 100 most important of 120 pairs").is_visible()
    expect_found(page, 100)


def test_without_a_script_the_facts_and_articles_are_there(watched: Open, medium: Path) -> None:
    page = watched(medium, java_script_enabled=False)
    assert page.get_by_text("which did not run in this browser").is_visible()
    assert page.locator(".fact").count() == 40
    assert page.locator(".matrix td a").count() > 20
    assert not page.locator("#filter").is_visible()


def test_two_thousand_pairs_take_less_than_a_megabyte_and_a_half() -> None:
    assert len(HtmlWriter().write(synthetic_report(2000)).encode()) < 1_500_000


def test_the_data_can_be_read_by_others_too(medium: Path) -> None:
    data = json.loads(re.search(r'id="data">(.*?)</script>', medium.read_text(encoding="utf-8"), re.S)[1])
    assert len(data["pairs"]) == 200
    assert len(data["texts"]) == len(set(data["texts"]))
