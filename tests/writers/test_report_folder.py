from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from consistency.corpus.files import find_files
from consistency.errors import ConsistencyError, UsageError
from consistency.records import Report
from consistency.settings import Settings
from consistency.writers import WRITERS, printed, write_reports
from consistency.writers.json_report import JsonWriter

FILES = {
    "html": ["index.html"],
    "csv": ["pairs.csv", "facts.csv"],
    "json": ["report.json"],
    "sarif": ["report.sarif"],
    "junit": ["junit.xml"],
    "markdown": ["summary.md"],
    "github": ["annotations.txt"],
    "parquet": ["pairs.parquet", "facts.parquet"],
}


def test_every_format_has_writers_and_files_of_its_own() -> None:
    assert {name: [writer.filename for writer in writers] for name, writers in WRITERS.items()} == FILES
    assert Settings(formats=tuple(WRITERS)).formats == tuple(FILES)


def test_only_annotations_are_printed(report: Report, empty_report: Report) -> None:
    assert printed(report, [name for name in WRITERS if name != "github"]) == ""
    assert printed(report, ["json", "github"]) == WRITERS["github"][0].write(report) != ""
    assert printed(empty_report, ["github"]) == ""


def test_the_reports_are_written_in_the_order_asked_for(report: Report, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "folder"
    paths = write_reports(report, ("json", "html", "json"), folder)
    assert paths == [folder / "report.json", folder / "index.html"]
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "report.json"]
    assert paths[0].read_bytes() == JsonWriter().write(report).encode()
    assert b"\r" not in paths[1].read_bytes()


def test_a_second_run_writes_the_same_bytes(report: Report, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_reports(report, WRITERS, tmp_path)]
    assert [path.read_bytes() for path in write_reports(report, WRITERS, tmp_path)] == first


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_others_may_read_a_report_as_they_may_any_new_file(report: Report, tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    [path] = write_reports(report, ["json"], tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_hostile_texts_can_be_written(hostile_report: Report, tmp_path: Path) -> None:
    paths = write_reports(hostile_report, WRITERS, tmp_path)
    assert [path.name for path in paths] == [name for names in FILES.values() for name in names]


@pytest.mark.parametrize("format", FILES)
def test_what_is_written_is_never_taken_for_articles(report: Report, tmp_path: Path, format: str) -> None:
    """Not by the next run, whose folder of articles may hold the reports of this one."""
    (tmp_path / "a.txt").write_text("The bridge opened in 1932.", encoding="utf-8")
    paths = write_reports(report, [format], tmp_path / "reports")
    for given in (tmp_path, tmp_path / "**"):
        assert [file.id for file in find_files([str(given)]).files] == ["a.txt"]
    assert [file.path for file in find_files([paths[0]]).files] == [paths[0]]  # unless it is asked for by its name


def test_an_unknown_format_is_a_usage_error_and_writes_nothing(report: Report, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no writer for the format 'pdf'; the formats are html, csv, json"):
        write_reports(report, ["html", "pdf"], tmp_path / "reports")
    assert not (tmp_path / "reports").exists()


def test_a_full_disk_leaves_the_earlier_reports(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("earlier")
    synced: list[int] = []

    def full_at_the_second_file(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_at_the_second_file)
    with pytest.raises(ConsistencyError, match=r"pairs\.csv: the report can't be written: No space left"):
        write_reports(report, ["html", "csv", "json"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "earlier"


def test_a_folder_in_the_place_of_a_report_is_named(report: Report, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").mkdir()
    with pytest.raises(ConsistencyError, match=r"pairs\.csv"):
        write_reports(report, ["csv"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.csv"]


def test_a_file_in_the_place_of_the_folder_is_named(report: Report, tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(ConsistencyError, match="reports: the report can't be written: it is a file"):
        write_reports(report, ["csv"], tmp_path / "reports")


def test_an_interrupt_leaves_no_draft(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_reports(report, WRITERS, tmp_path)
    assert list(tmp_path.iterdir()) == []
