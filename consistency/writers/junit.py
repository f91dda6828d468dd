"""`junit.xml`: one test case per fact, for CI systems that show test results."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.records import KINDS, Fact, JudgedPair, Report
from consistency.writers.finding_text import (
    PHRASE,
    by_importance,
    headline,
    headline_of,
    quoted,
    review_words,
    spots,
)
from consistency.writers.visible import visible
from consistency.writers.wording import counted, percent

# What XML 1.0 can't hold, escaped or not.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class JunitWriter:
    """A suite per kind of dispute, one of agreed facts, and one of what was not checked."""

    filename: str = "junit.xml"

    def write(self, report: Report) -> str:
        """A fact with a new finding fails; one whose findings are all settled is skipped, with the reason."""
        suites = {name: cases for name, cases in _suites(report).items() if cases}
        everything = [case for cases in suites.values() for case in cases]
        root = ET.Element("testsuites", {"name": f"consistency: {_text(report.corpus, PHRASE)}", **_totals(everything)})
        for name, cases in suites.items():
            skipped = str(sum(case.outcome == "skipped" for case in cases))
            suite = ET.SubElement(root, "testsuite", {"name": name, **_totals(cases), "skipped": skipped})
            for case, unique in zip(cases, _unique_names(cases), strict=True):
                element = ET.SubElement(suite, "testcase", {"name": unique, "classname": f"consistency.{name}"})
                if case.outcome:
                    attributes = {"message": case.message} | ({"type": name} if case.outcome == "failure" else {})
                    ET.SubElement(element, case.outcome, attributes).text = case.details or None
                elif case.details:
                    ET.SubElement(element, "system-out").text = case.details
        ET.indent(root, " ")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


@dataclass(frozen=True, slots=True)
class _Case:
    """A test case; `outcome` is "failure", "skipped" or, where it passed, empty."""

    name: str
    outcome: str = ""
    message: str = ""
    details: str = ""


def _suites(report: Report) -> dict[str, list[_Case]]:
    """The cases by the name of their suite, in the order of the report."""
    findings: dict[str, list[JudgedPair]] = {}
    for pair in by_importance(report):
        findings.setdefault(pair.fingerprint, []).append(pair)
    suites: dict[str, list[_Case]] = {name: [] for name in (*KINDS, "agreed", "not-checked")}
    for fact in report.facts:
        own = [pair for fingerprint in dict.fromkeys(fact.pairs) for pair in findings.get(fingerprint, [])]
        suites[(fact.kind or "meaning") if fact.disputed else "agreed"].append(_fact_case(fact, own, report))
    in_facts = {fingerprint for fact in report.facts for fingerprint in fact.pairs}
    for fingerprint, pairs in findings.items():
        if fingerprint not in in_facts:  # no finding may be lost, whatever the facts hold
            suites[pairs[0].verdict.kind or "meaning"].append(_case(headline_of(pairs[0]), pairs, report))
    suites["not-checked"] = [
        _Case(_text(skip.what, PHRASE), "skipped", f"not checked: {_text(skip.reason)}") for skip in report.skipped
    ]
    return suites


def _fact_case(fact: Fact, findings: Sequence[JudgedPair], report: Report) -> _Case:
    sides = "\n".join(f"{quoted(side.value)}: {'; '.join(_names(side.articles))}" for side in fact.sides)
    name = _text(headline(fact.topic or ("" if fact.disputed else "the same claim"), fact.kind))
    if not fact.disputed:
        return _Case(name, details=_xml(sides))
    if not findings:
        least = percent(report.min_confidence)
        return _Case(name, "skipped", f"disputed with less than {least}% confidence alone", _xml(sides))
    return _case(name, findings, report, sides)


def _case(name: str, findings: Sequence[JudgedPair], report: Report, sides: str = "") -> _Case:
    """A failure if a finding is new, else skipped with what was said of them."""
    new = [pair for pair in findings if pair.is_new]
    texts = ([sides] if sides else []) + [_finding(pair, report) for pair in (new or findings)]
    if new:
        worst = report.severity(new[0].verdict.kind)
        message = f"{worst}: {counted(len(new), 'new contradiction')}: {visible(new[0].verdict.explanation, 400)}"
        return _Case(name, "failure", _xml(message), _xml("\n\n".join(texts)))
    reasons = dict.fromkeys(review_words(pair.review) for pair in findings if pair.review)
    return _Case(name, "skipped", _xml("; ".join(reasons)), _xml("\n\n".join(texts)))


def _finding(pair: JudgedPair, report: Report) -> str:
    a, b = spots(pair)
    verdict = pair.verdict
    lines = [
        f"{report.severity(verdict.kind)}: {headline_of(pair)} ({verdict.kind}, {percent(verdict.confidence)}%)",
        f"{a}: {quoted(pair.a.text)}",
        f"{b}: {quoted(pair.b.text)}",
        visible(verdict.explanation, 400),
    ]
    if pair.review:
        lines.append(review_words(pair.review))
    return "\n".join([*lines, f"fingerprint {visible(pair.fingerprint, PHRASE)}"])


def _names(articles: Iterable[str]) -> list[str]:
    return [visible(article, PHRASE) for article in articles]


def _totals(cases: Sequence[_Case]) -> dict[str, str]:
    outcomes = Counter(case.outcome for case in cases)
    return {"tests": str(len(cases)), "failures": str(outcomes["failure"]), "errors": "0"}


def _unique_names(cases: Sequence[_Case]) -> list[str]:
    """The names, numbered where one comes again: CI systems tell cases of a class by their names."""
    numbers: Counter[str] = Counter()
    names: list[str] = []
    taken: set[str] = set()
    for case in cases:
        name = case.name
        while name in taken:
            numbers[case.name] += 1
            name = f"{case.name} ({numbers[case.name] + 1})"
        taken.add(name)
        names.append(name)
    return names


def _text(text: str, limit: int = 400) -> str:
    return _xml(visible(text, limit))


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
