from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from consistency.records import Report
from consistency.writers.github import SHOWN, GithubWriter

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:\r\n]*))?::([^\r\n]*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner reads: level, properties and message of each line."""
    found = []
    text = GithubWriter().write(report)
    assert text == "" or text.endswith("\n")
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(",")) if match[2] else {}
        found.append((match[1], {name: _read(value) for name, value in properties.items()}, _read(match[3])))
    return found


def _read(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_a_new_finding_is_told_at_both_of_its_places(reviewed_report: Report) -> None:
    [first, second, *_] = commands(reviewed_report)
    title = "What the bridge cost (quantity contradiction)"
    assert first[:2] == (
        "error",
        {"file": "articles/evening/bridge.txt", "line": "4", "endLine": "4", "col": "1", "title": title},
    )
    assert first[2].startswith("“The bridge has cost the city some hundreds of millions of dollars.” contradicts “At ")
    assert "in articles/ledger/2021-05-10.md:4." in first[2]
    assert second[1]["file"] == "articles/ledger/2021-05-10.md"
    assert "in articles/evening/bridge.txt:4." in second[2]


def test_only_what_is_new_is_told_by_severity(reviewed_report: Report) -> None:
    assert [level for level, _, _ in commands(reviewed_report)] == ["error", "error", "notice", "notice"]
    unreviewed = replace(reviewed_report, judged=tuple(replace(p, review=None) for p in reviewed_report.judged))
    assert Counter(level for level, _, _ in commands(unreviewed)) == {"error": 4, "warning": 2, "notice": 2}


def test_nothing_new_is_nothing_to_print(reviewed_report: Report, empty_report: Report) -> None:
    assert GithubWriter().write(replace(reviewed_report, judged=reviewed_report.judged[:1])) == ""
    assert GithubWriter().write(empty_report) == ""


def test_a_place_of_many_lines_has_no_column(reviewed_report: Report) -> None:
    pair = reviewed_report.judged[1]
    place = pair.places[0]
    assert place
    pair = replace(pair, places=(replace(place, end_line=6), None))
    [first, second] = commands(replace(reviewed_report, judged=(pair,)))
    assert (first[1]["line"], first[1]["endLine"]) == ("4", "6")
    assert "col" not in first[1]
    assert set(second[1]) == {"file", "title"}  # its lines are not known


def test_an_article_from_memory_has_no_file(report: Report) -> None:
    assert {tuple(properties) for _, properties, _ in commands(report)} == {("title",)}


def test_no_more_than_github_shows_and_the_rest_is_counted(many_findings: Callable[[int], Report]) -> None:
    found = commands(many_findings(40))
    levels = Counter(level for level, _, _ in found)
    assert levels == {"error": SHOWN, "notice": 3}
    # 41 errors of which 5 are shown, and the one note.
    assert found[-1] == (
        "notice",
        {"title": "consistency"},
        "36 more new findings had no room here; the report shows all.",
    )


def test_the_last_notice_has_room(many_findings: Callable[[int], Report]) -> None:
    report = replace(many_findings(8), severities={"quantity": "note", "polarity": "note"})
    found = commands(report)
    assert [level for level, _, _ in found] == ["notice"] * 9
    assert found[-1][2].startswith("6 more new findings")


@pytest.mark.parametrize("number", [0, 1, 3])
def test_with_room_for_all_there_is_no_last_notice(many_findings: Callable[[int], Report], number: int) -> None:
    assert len(commands(many_findings(number))) == 2 * (number + 2)


def test_signs_of_the_command_are_escaped_once(reviewed_report: Report) -> None:
    pair = reviewed_report.judged[1]
    place = pair.places[0]
    assert place
    pair = replace(
        pair, a=replace(pair.a, text="100%0A of it::x"), places=(replace(place, file="a,b: 50%\n c.md"), pair.places[1])
    )
    text = GithubWriter().write(replace(reviewed_report, judged=(pair,)))
    assert text.startswith("::error file=a%2Cb%3A 50%25 c.md,line=4,")
    assert "::“100%250A of it::x” contradicts" in text
    [first, _] = commands(replace(reviewed_report, judged=(pair,)))
    assert first[1]["file"] == "a,b: 50% c.md"


@pytest.mark.parametrize("which", ["hostile_report", "attacked_report"])
def test_hostile_texts_give_no_command(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    found = commands(report)
    assert len(found) == 2 * len(report.new_findings)
    assert {name for _, properties, _ in found for name in properties} <= {"file", "line", "endLine", "col", "title"}
    text = GithubWriter().write(report)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert len(text) < 20_000
