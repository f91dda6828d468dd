from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.baseline import apply_baseline, dump_baseline, load_baseline, match_baseline, update_baseline
from consistency.errors import SettingsError
from consistency.facts import fingerprint_of
from consistency.records import KINDS, BaselineEntry, JudgedPair, Kind, Label, Review, Sentence, Verdict

TODAY = date(2026, 5, 1)
S, T = "The bridge cost 90 million.", "The bridge cost 60 million."


def pair(
    a: str, b: str, texts: tuple[str, str] = (S, T), kind: Kind | None = "quantity", label: Label = "contradiction"
) -> JudgedPair:
    """A judged pair of article `a`, which says the first text, and `b`, which says the second, in the order of ids."""
    sides = sorted(((a, texts[0]), (b, texts[1])))
    first, second = (Sentence(article, 0, len(text), text) for article, text in sides)
    return JudgedPair(first, second, 0.9, Verdict(label, kind, 0.9, ""), fingerprint_of(kind or label, first, second))


def entry(found: JudgedPair, **changes: Any) -> BaselineEntry:
    assert found.verdict.kind
    made = BaselineEntry(
        found.fingerprint, found.verdict.kind, (found.a.article, found.b.article), (found.a.text, found.b.text)
    )
    return replace(made, **changes)


def statuses(judged: Sequence[JudgedPair], entries: Sequence[BaselineEntry], *articles: str) -> list[str | None]:
    reviewed, _ = apply_baseline(judged, entries, articles, TODAY)
    return [found.review.status if found.review else None for found in reviewed]


class TestMatching:
    def test_the_same_finding_is_settled_and_says_by_whom(self) -> None:
        said = entry(pair("a", "b"), who="Ann", when=TODAY, reason="known", until=TODAY, status="false-alarm")
        (reviewed,), stale = apply_baseline([pair("a", "b")], [said], ["a", "b"], TODAY)
        assert reviewed.review == Review("false-alarm", "known", "Ann", TODAY, TODAY)
        assert not reviewed.is_new
        assert stale == ()

    def test_another_kind_of_the_same_sentences_is_the_same_finding(self) -> None:
        assert statuses([pair("a", "b", kind="date")], [entry(pair("a", "b"))], "a", "b") == ["accepted"]

    @pytest.mark.parametrize("texts", [(S, T + " So."), (S.lower(), T)])
    def test_another_sentence_is_new(self, texts: tuple[str, str]) -> None:
        found = pair("a", "b", texts)
        entries = [entry(pair("a", "b"))]
        assert statuses([found], entries, "a", "b") == [None]
        assert apply_baseline([found], entries, ["a", "b"], TODAY)[1] == tuple(entries)

    def test_a_fingerprint_alone_settles_nothing(self) -> None:
        found = pair("a", "b", (S, T + " So."))
        assert statuses([found], [entry(pair("a", "b"), fingerprint=found.fingerprint)], "a", "b") == [None]

    def test_white_space_and_typography_do_not_count(self) -> None:
        found = pair("a", "b", (" The bridge  cost\n90 million.", T))
        assert statuses([found], [entry(pair("a", "b"))], "a", "b") == ["accepted"]

    @pytest.mark.parametrize(
        "moved",
        [
            pair("old/a", "b"),
            pair("a", "z"),
            pair("z", "b"),  # the order of the sides turns
            pair("x/a", "y/b"),
            pair("y", "x"),
            pair("z", "b", kind="meaning"),
        ],
    )
    def test_a_moved_article_keeps_its_review(self, moved: JudgedPair) -> None:
        there = {moved.a.article, moved.b.article}
        assert statuses([moved], [entry(pair("a", "b"))], *there) == ["accepted"]

    def test_a_third_article_that_repeats_an_accepted_sentence_is_new(self) -> None:
        found = [pair("a", "b"), pair("c", "b")]
        assert statuses(found, [entry(pair("a", "b"))], "a", "b", "c") == ["accepted", None]

    def test_it_is_new_even_where_the_old_finding_is_gone_but_the_old_articles_are_there(self) -> None:
        assert statuses([pair("c", "b")], [entry(pair("a", "b"))], "a", "b", "c") == [None]

    def test_of_two_takers_of_a_moved_entry_one_is_settled(self) -> None:
        found = [pair("x", "b"), pair("y", "b")]
        assert statuses(found, [entry(pair("a", "b"))], "x", "y", "b") == ["accepted", None]

    def test_the_taker_with_the_old_file_name_goes_first(self) -> None:
        found = [pair("m/other", "b"), pair("n/a", "b")]
        assert statuses(found, [entry(pair("a", "b"))], "m/other", "n/a", "b") == [None, "accepted"]

    def test_a_renamed_folder_keeps_every_review_at_its_own_finding(self) -> None:
        names = [f"{number:02}" for number in range(12)]
        entries = [entry(pair(f"old/a{n}", f"old/b{m}"), reason=f"{n}-{m}") for n in names for m in names]
        found = [pair(f"new/a{n}", f"new/b{m}") for n in reversed(names) for m in names]
        reviewed, stale = apply_baseline(found, entries, {f"new/{s}{n}" for s in "ab" for n in names}, TODAY)
        assert stale == ()
        for item in reviewed:
            assert item.review
            assert item.review.reason == f"{item.a.article[-2:]}-{item.b.article[-2:]}"

    def test_an_entry_with_little_choice_goes_first(self) -> None:
        # The first entry's "b" may be in "x" or "z", the second's "a" in "p" alone.
        entries = [entry(pair("p", "b")), entry(pair("a", "x"))]
        found = [pair("p", "x"), pair("p", "z")]
        assert statuses(found, entries, "p", "x", "z") == ["accepted", "accepted"]

    def test_equal_sentences_on_both_sides(self) -> None:
        found = pair("old/a", "b", (S, S))
        assert statuses([found], [entry(pair("a", "b", (S, S)))], "old/a", "b") == ["accepted"]

    @pytest.mark.parametrize("label", ["agreement", "update"])
    def test_only_contradictions_are_reviewed(self, label: Label) -> None:
        found = replace(pair("a", "b", kind=None, label=label), fingerprint=pair("a", "b").fingerprint)
        entries = [entry(pair("a", "b"))]
        assert apply_baseline([found], entries, ["a", "b"], TODAY) == ((found,), tuple(entries))

    def test_a_waiver_stays_and_the_entry_is_not_stale(self) -> None:
        waived = replace(pair("a", "b"), review=Review("waived", where="a:3"))
        assert apply_baseline([waived], [entry(waived)], ["a", "b"], TODAY) == ((waived,), ())

    @pytest.mark.parametrize(("days", "status"), [(1, "accepted"), (0, "accepted"), (-1, "expired")])
    def test_the_last_day_counts(self, days: int, status: str) -> None:
        until = TODAY + timedelta(days=days)
        (reviewed,), stale = apply_baseline([pair("a", "b")], [entry(pair("a", "b"), until=until)], ["a", "b"], TODAY)
        assert reviewed.review
        assert (reviewed.review.status, reviewed.review.until, stale) == (status, until, ())
        assert reviewed.is_new is (status == "expired")

    def test_it_takes_no_time_with_many_entries(self) -> None:
        # A renamed folder is the worst case; were it quadratic, this would take minutes.
        size = 3000
        found = [pair(f"new/a{n}", "new/b") for n in range(size)]
        entries = [entry(pair(f"old/x{n}", "old/b")) for n in range(size)]
        articles = {side.article for item in found for side in (item.a, item.b)}
        assert len(match_baseline(found, entries, articles)) == size


ids = st.sampled_from(["a", "b", "c", "old/a", "old/b", "x/c"])
texts = st.sampled_from(["S", "T", "U"])
pairs_of_articles = st.builds(
    lambda a, b, s, t, kind: pair(a, b, (s, t), kind), ids, ids, texts, texts, st.sampled_from(KINDS)
)
corpora = st.lists(pairs_of_articles, max_size=8, unique_by=lambda found: found.fingerprint)


@given(corpora, corpora, st.sets(ids))
def test_what_holds_of_every_match(found: list[JudgedPair], before: list[JudgedPair], more: set[str]) -> None:
    articles = more | {side.article for item in found for side in (item.a, item.b)}
    entries = [entry(item) for item in before]
    settled = match_baseline(found, entries, articles)
    for position, by in settled.items():
        assert sorted((found[position].a.text, found[position].b.text)) == sorted(by.sentences)
        gone = {found[position].a.article, found[position].b.article} ^ set(by.articles)
        assert all(article not in articles for article in gone & set(by.articles))
    assert len({id(by) for by in settled.values()}) == len(settled)
    by_fingerprint = {item.fingerprint: item for item in entries}
    for position, item in enumerate(found):
        if item.fingerprint in by_fingerprint:
            assert settled[position] is by_fingerprint[item.fingerprint]


@given(corpora)
def test_a_baseline_of_everything_settles_everything(found: list[JudgedPair]) -> None:
    articles = {side.article for item in found for side in (item.a, item.b)}
    update = update_baseline(found, (), articles, {item.fingerprint for item in found}, today=TODAY)
    reviewed, stale = apply_baseline(found, update.entries, articles, TODAY)
    assert not any(item.is_new for item in reviewed)
    assert stale == ()


class TestUpdate:
    ARTICLES = ("a", "b", "c")
    KNOWN, NEW = pair("a", "b"), pair("a", "c")

    def update(self, entries: Sequence[BaselineEntry], *accepted: JudgedPair, **options: Any) -> Any:
        judged, _ = apply_baseline([self.KNOWN, self.NEW], entries, self.ARTICLES, TODAY)
        chosen = {found.fingerprint for found in accepted}
        return update_baseline(judged, entries, self.ARTICLES, chosen, today=TODAY, **options)

    def test_what_is_known_stays_and_what_is_new_is_added(self) -> None:
        known = entry(self.KNOWN, who="Ann", reason="old")
        update = self.update([known], self.KNOWN, self.NEW, who="Bob", reason="new", until=TODAY)
        added = entry(self.NEW, who="Bob", when=TODAY, reason="new", until=TODAY)
        assert (update.added, update.kept, update.renewed, update.stale) == ((added,), (known,), (), ())
        assert set(update.entries) == {known, added}

    def test_only_what_was_chosen_is_added(self) -> None:
        assert [found.fingerprint for found in self.update((), self.NEW).entries] == [self.NEW.fingerprint]

    def test_an_expired_entry_is_renewed_and_keeps_its_reason(self) -> None:
        old = entry(self.KNOWN, status="false-alarm", who="Ann", reason="old", until=TODAY - timedelta(days=1))
        update = self.update([old], self.KNOWN, who="Bob")
        assert update.renewed == update.entries == (replace(old, who="Bob", when=TODAY, until=None),)
        again = self.update([old], self.KNOWN, status="accepted", reason="newer").entries[0]
        assert (again.status, again.reason) == ("accepted", "newer")

    def test_an_expired_entry_that_was_not_chosen_stays_expired(self) -> None:
        old = entry(self.KNOWN, until=TODAY - timedelta(days=1))
        assert self.update([old], self.NEW).kept == (old,)

    def test_a_moved_expired_entry_is_renewed_under_the_new_fingerprint(self) -> None:
        old = entry(pair("z", "b"), until=TODAY - timedelta(days=1))
        (renewed,) = self.update([old], self.KNOWN).entries
        assert (renewed.fingerprint, renewed.articles) == (self.KNOWN.fingerprint, ("a", "b"))

    @pytest.mark.parametrize("prune", [False, True])
    def test_stale_entries_go_when_they_are_pruned(self, prune: bool) -> None:
        stale = entry(pair("a", "b", (S, "Gone.")))
        update = self.update([stale], self.KNOWN, prune=prune)
        assert update.stale == (stale,)
        assert (stale in update.entries) is not prune

    @pytest.mark.parametrize("unread", ["z.csv", "z.csv#3"])
    def test_entries_of_skipped_articles_are_not_pruned(self, unread: str) -> None:
        old = entry(pair("a", "z.csv#3"))
        update = self.update([old], prune=True, unread=[unread])
        assert (update.entries, update.stale) == ((old,), ())


# --- the file ---

days = st.none() | st.dates()
anything = st.text(st.characters(), max_size=30)
entries_of_files = st.builds(
    BaselineEntry,
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.sampled_from(KINDS),
    st.tuples(anything, anything),
    st.tuples(anything, anything),
    st.sampled_from(["accepted", "false-alarm"]),
    anything,
    days,
    anything,
    days,
)
baselines = st.lists(entries_of_files, max_size=6, unique_by=lambda item: item.fingerprint)


@given(baselines)
def test_what_is_dumped_is_loaded(tmp_path_factory: pytest.TempPathFactory, entries: list[BaselineEntry]) -> None:
    file = tmp_path_factory.mktemp("baseline") / "baseline.json"
    text = dump_baseline(entries)
    file.write_bytes(text.encode("utf-8"))
    loaded = load_baseline(file)
    assert loaded == tuple(sorted(entries, key=lambda item: item.fingerprint))
    assert dump_baseline(loaded) == text == dump_baseline(reversed(entries))


def test_the_form_of_the_file() -> None:
    found = entry(pair("a.md", "b.md"), who="Ann “A.” Ö", when=date(2026, 1, 2), fingerprint="0123456789abcdef")
    assert dump_baseline([found]) == (
        '{\n  "format": 1,\n  "entries": [\n    {\n      "fingerprint": "0123456789abcdef",\n'
        '      "kind": "quantity",\n      "articles": [\n        "a.md",\n        "b.md"\n      ],\n'
        f'      "sentences": [\n        "{S}",\n        "{T}"\n      ],\n'
        '      "status": "accepted",\n      "who": "Ann “A.” Ö",\n      "when": "2026-01-02",\n      "reason": "",\n'
        '      "until": null\n    }\n  ]\n}\n'
    )


def written(tmp_path: Path, *rows: Any, **top: Any) -> Path:
    file = tmp_path / "consistency-baseline.json"
    file.write_text(json.dumps({"format": 1, "entries": list(rows)} | top), encoding="utf-8")
    return file


ROW = {"fingerprint": "0123456789abcdef", "kind": "date", "articles": ["a", "b"], "sentences": ["S", "T"]}


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    (found,) = load_baseline(written(tmp_path, ROW))
    assert found == BaselineEntry("0123456789abcdef", "date", ("a", "b"), ("S", "T"))


@pytest.mark.parametrize("newest_first", [False, True])
def test_of_two_entries_of_one_finding_the_later_counts(tmp_path: Path, newest_first: bool) -> None:
    rows = [ROW | {"when": day, "reason": str(day)} for day in (None, "2026-01-01", "2026-02-01")]
    (found,) = load_baseline(written(tmp_path, *(reversed(rows) if newest_first else rows)))
    assert found.reason == "2026-02-01"


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path, ROW)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(load_baseline(file)) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"until": "31.12.2026"}, "entry 2 ('0123456789abcdef'): 'until' is '31.12.2026': not a day like 2026-12-31"),
        ({"until": 20261231}, "'until' is '20261231': not a day"),
        ({"when": "2026-02-30"}, "'when' is '2026-02-30': input should be a valid date"),
        ({"untill": None}, "unknown key 'untill'; the keys are fingerprint, kind, articles"),
        ({"status": "ok"}, "'status' is 'ok': input should be 'accepted' or 'false-alarm'"),
        ({"kind": "typo"}, "'kind' is 'typo': input should be 'quantity'"),
        ({"fingerprint": "XYZ"}, "entry 2 ('XYZ'): 'fingerprint' is 'XYZ'"),
        ({"fingerprint": 7}, "entry 2 ('7'): 'fingerprint' is '7'"),
        ({"articles": ["a"]}, "'articles.1' is missing"),
        ({"sentences": "S"}, "'sentences' is 'S'"),
        ({"who": None}, "'who' is 'None': input should be a valid string"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    file = written(tmp_path, ROW, ROW | change)
    with pytest.raises(SettingsError) as error:
        load_baseline(file)
    assert str(error.value).startswith(f"{file}: entry 2")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1 is no JSON"),
        ('{"format": 1, "entries": [}', "line 1, column 27 is no JSON"),
        ("[]", 'no baseline: it must hold "format": 1'),
        ('{"entries": []}', 'no baseline: it must hold "format": 1'),
        ('{"format": 2, "entries": []}', "has the format 2, and this version reads 1; upgrade"),
        ('{"format": true, "entries": []}', "has the format True"),
        ('{"format": 1}', "'entries' must be a list"),
        ('{"format": 1, "entries": {}}', "'entries' must be a list"),
        ('{"format": 1, "entries": [], "more": 1}', "unknown key 'more'"),
        ('{"format": 1, "entries": [7]}', "entry 1: input should be a valid dictionary"),
        (
            '{"format": 1, "entries": [{"fingerprint": "abcdef", "kind": "date", "kind": "name"}]}',
            "the key 'kind' of the entry 'abcdef' stands there twice",
        ),
        ("[" * 100_000, "can't be read"),
        (
            '{\n  "format": 1,\n<<<<<<< HEAD\n  "entries": []\n=======\n  "entries": []\n>>>>>>> other\n}',
            "line 3 is a mark of a git conflict",
        ),
    ],
)
def test_what_is_no_baseline_says_so(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_baseline(file)
    assert str(error.value).startswith(f"{file}: ")
    assert message in str(error.value)


def test_a_file_that_can_not_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such baseline; `consistency baseline` writes one"):
        load_baseline(tmp_path / "missing.json")
    with pytest.raises(SettingsError, match="can't be read"):
        load_baseline(tmp_path)
    (tmp_path / "latin").write_bytes(b'{"who": "\xe9"}')
    with pytest.raises(SettingsError, match="isn't UTF-8"):
        load_baseline(tmp_path / "latin")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
class TestMerge:
    """Two branches that accept different findings."""

    def git(self, folder: Path, *arguments: str) -> int:
        identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=folder, capture_output=True, timeout=30, check=False
        ).returncode

    def merged(self, folder: Path, base: str, ours: str, theirs: str) -> int:
        """The exit code of merging two branches, each of which adds entries (by their first digit) to the base."""
        folder.mkdir()
        for command in (("init", "-q", "-b", "main"), ("config", "core.autocrlf", "false")):
            assert self.git(folder, *command) == 0
        for branch, digits in (("main", base), ("theirs", base + theirs), ("main", base + ours)):
            if branch == "theirs":
                self.git(folder, "switch", "-q", "-c", branch)
            else:
                self.git(folder, "switch", "-q", branch)
            entries = [entry(pair(f"a{digit}", "b"), fingerprint=digit * 16, reason=digit) for digit in digits]
            (folder / "baseline.json").write_text(dump_baseline(entries), encoding="utf-8", newline="\n")
            assert self.git(folder, "add", ".") == 0
            assert self.git(folder, "commit", "-q", "-m", branch) == 0
        return self.git(folder, "merge", "-q", "theirs")

    def test_entries_at_different_places_merge(self, tmp_path: Path) -> None:
        assert self.merged(tmp_path / "r", base="258b", ours="3", theirs="9c") == 0
        loaded = load_baseline(tmp_path / "r" / "baseline.json")
        assert "".join(found.reason for found in loaded) == "23589bc"
        assert [found.fingerprint for found in loaded] == [found.reason * 16 for found in loaded]

    def test_neighbours_conflict_and_the_message_says_what_to_do(self, tmp_path: Path) -> None:
        assert self.merged(tmp_path / "r", base="2b", ours="5", theirs="6") == 1
        with pytest.raises(SettingsError, match="mark of a git conflict; keep the entries of both sides"):
            load_baseline(tmp_path / "r" / "baseline.json")
