"""The Ray engine against the local one, on a real Ray; in its workers things go wrong as `faults.py` says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import consistency
from consistency import Report, Settings
from consistency.settings import RayOptions
from tests.engines import faults
from tests.engines.conftest import ARTICLES

pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("default")]  # Ray's own warnings are no business of ours


def settings_for(folder: Path, **more: Any) -> Settings:
    options = {"articles_per_part": 10, "rows_per_block": 8, "workers": 2} | more.pop("ray", {})
    values = {"embedding_model": "stub", "nli_model": "stub", "similarity": 0.4, "gate": False} | more
    return Settings(output_dir=str(folder), ray=RayOptions(**options), **values)


def assert_equal(ray: Report, local: Report) -> None:
    different = [field.name for field in fields(local) if getattr(ray, field.name) != getattr(local, field.name)]
    assert not different


def stages(folder: Path) -> dict[str, int]:
    """When each part was written, by stage and name."""
    return {str(file.relative_to(folder)): file.stat().st_mtime_ns for file in folder.glob("ray/*/*.parquet")}


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("options", [{}, {"rows_per_bucket": 60, "articles_per_part": 4}], ids=["small", "shuffled"])
def test_exact_mode_gives_the_local_report(corpus: Path, tmp_path: Path, options: dict[str, int]) -> None:
    settings = settings_for(tmp_path / "out", ray=options)
    local = consistency.check(corpus, settings)
    seen: Counter[str] = Counter()
    ray = consistency.check(corpus, settings, engine="ray", progress=lambda stage, done, total: seen.update([stage]))
    assert_equal(ray, local)
    assert {pair.verdict.label for pair in local.judged} >= {"contradiction", "agreement"}
    assert all(local.counts[name] for name in ("copies", "left_out", "skipped"))
    assert any("~2" in article.id for article in local.articles)
    # More than one part, more than one block, and progress of each.
    assert seen["embedding sentences"] > 1
    assert seen["pairing sentences"] > 2
    pairs = pq.read_table(tmp_path / "out" / "pairs")
    assert sorted(pairs["fingerprint"].to_pylist()) == sorted(pair.fingerprint for pair in local.judged)
    facts = pq.read_table(tmp_path / "out" / "facts")
    assert set(facts["fact"].to_pylist()) == {fact.id for fact in local.facts}


@pytest.mark.usefixtures("cluster")
def test_a_worker_killed_while_it_embeds_and_one_while_it_judges_change_nothing(
    corpus: Path, tmp_path: Path, marks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deadly = [
        {"id": "x", "text": "The mortal remains of the bridge weigh 900 tonnes."},
        {"id": "y", "text": "The fatal fall of the bridge hurt 20 people. The remains of the bridge weigh 500 tonnes."},
        {"id": "z", "text": "The fall of the bridge hurt 30 people."},
    ]
    rows = "".join(json.dumps(row) + "\n" for row in deadly)
    (corpus / "deadly.jsonl").write_text(rows, encoding="utf-8")
    settings = settings_for(tmp_path / "out", within=True, ray={"articles_per_part": 4})
    ray = consistency.check(corpus, settings, engine="ray")
    assert sorted(file.name for file in marks.iterdir()) == ["embedding", "judging"]
    assert not capsys.readouterr().out
    assert_equal(ray, consistency.check(corpus, settings))


@pytest.mark.usefixtures("cluster")
def test_what_kills_its_workers_is_skipped_with_its_reason(corpus: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "m", "text": f"The {faults.POISON} mushroom weighs 3 grams."},
        {"id": "n", "text": f"The {faults.INDIGESTIBLE} mushroom weighs 4 grams."},
        {"id": "o", "text": f"The {faults.WRONG} mushroom weighs 5 grams."},
        {"id": "p", "text": f"The {faults.UNSPEAKABLE} truffle weighs 6 grams."},
        {"id": "q", "text": f"An {faults.UNSPEAKABLE} truffle weighs 7 grams."},
    ]
    poison = corpus / "poison.jsonl"
    poison.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings = settings_for(tmp_path / "out")
    ray = consistency.check(corpus, settings, engine="ray")
    poison.unlink()
    local = consistency.check(corpus, settings)
    assert [(skip.what, skip.reason) for skip in ray.skipped if skip not in local.skipped] == [
        ("m", "killed its worker 2 times"),
        ("n", "killed its worker 2 times"),
        ("o", "failed: ValueError: no such word"),
        ("p and q: a pair of sentences", "killed its worker 2 times"),
    ]
    assert ray.judged == local.judged
    assert ray.facts == local.facts


@pytest.mark.usefixtures("cluster")
def test_a_run_goes_on_where_another_was_stopped(corpus: Path, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "out")

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "judging pairs":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        consistency.check(corpus, settings, engine="ray", progress=stop)
    before = stages(tmp_path / "out")
    assert {name.split("/")[1].split("-")[0] for name in before} >= {"vectors", "candidates", "told"}
    vectors = next(name for name in before if "/vectors-" in name)
    lost = tmp_path / "out" / vectors
    for manifest in lost.parent.glob("manifest.json"):
        manifest.unlink()  # as if the run had been stopped before this stage was complete,
    lost.unlink()  # with one part missing
    report = consistency.check(corpus, settings, engine="ray")
    assert_equal(report, consistency.check(corpus, settings))
    after = stages(tmp_path / "out")
    kept = {name: time for name, time in before.items() if name in after}
    assert {name for name, time in kept.items() if after[name] != time} == {vectors}
    # Another confidence is another report, of the same verdicts.
    consistency.check(corpus, settings.model_copy(update={"min_confidence": 0.9}), engine="ray")
    again = stages(tmp_path / "out")
    judged = {name: time for name, time in after.items() if "/judged-" in name}
    assert judged
    assert judged.items() <= again.items()
    # Another text is another corpus: what was made of the old one goes.
    (corpus / "town.txt").write_text("The town by the river has 7,000 people.\n", encoding="utf-8")
    consistency.check(corpus, settings, engine="ray")
    assert not judged.keys() & stages(tmp_path / "out").keys()


@pytest.mark.usefixtures("cluster")
def test_the_command_reads_urls_and_writes_parts_and_reports(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from consistency.cli import app

    monkeypatch.chdir(tmp_path)
    stub = ["--embedding-model", "stub", "--nli-model", "stub", "--no-gate", "--similarity", "0.4"]
    arguments = ["check", f"file://{corpus}/*.jsonl", "--engine", "ray", *stub, "--output-dir", "out"]
    found = CliRunner().invoke(app, arguments)
    assert found.exit_code == 1, found.output
    assert "contradictions" in found.output
    names = {str(file.relative_to("out")) for file in Path("out").rglob("*") if "ray/" not in str(file)}
    assert {"index.html", "report.json", "pairs.csv", "pairs/part-00000.parquet", "facts/part-00000.parquet"} <= names
    report = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert report["counts"]["articles"] == len(ARTICLES) - 1
    # The workers have filled the cache, and a local run finds it.
    assert Path(".consistency/cache.sqlite").stat().st_size > 10_000


@pytest.mark.usefixtures("cluster")
def test_few_are_shown_and_all_are_counted(corpus: Path, tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "out", ray={"shown": 2})
    local = consistency.check(corpus, settings)
    accepted = [
        consistency.records.BaselineEntry(
            pair.fingerprint, pair.verdict.kind, (pair.a.article, pair.b.article), (pair.a.text, pair.b.text)
        )
        for pair in local.findings[:1]
        if pair.verdict.kind
    ]
    ray = consistency.check(corpus, settings, engine="ray", baseline=accepted)
    assert len(local.findings) > 3
    assert {name: ray.counts[name] for name in ("contradiction", "agreement", "articles", "disputed_facts")} == {
        name: local.counts[name] for name in ("contradiction", "agreement", "articles", "disputed_facts")
    }
    # Two that are new, the one that the baseline knows, which is not stale, and the first of each further kind.
    kinds = {pair.verdict.kind: pair for pair in reversed(local.judged[1:])}
    expected = {pair.fingerprint for pair in (*local.judged[:3], *kinds.values())}
    assert {pair.fingerprint for pair in ray.judged} == expected
    assert {pair.verdict.kind for pair in ray.new_findings} == {pair.verdict.kind for pair in local.findings}
    assert len(ray.judged) < len(local.judged)
    assert not ray.stale
    assert len(ray.facts) == 2
    assert len(ray.articles) < len(local.articles)
    assert pq.read_table(tmp_path / "out" / "pairs").num_rows == len(local.judged)


@pytest.mark.usefixtures("cluster")
def test_articles_in_memory_are_checked(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "out", pairing="index", ray={"cell_size": 5, "looks": 4})
    local = consistency.check(ARTICLES, settings.model_copy(update={"pairing": "exact"}))
    ray = consistency.check(ARTICLES, settings, engine="ray")
    assert len({p.fingerprint for p in ray.judged} & {p.fingerprint for p in local.judged}) > 0.8 * len(local.judged)
    assert re.fullmatch(r"index of \d cells, 4 looked into, recall [\d.]+% of a sample", ray.settings["pairing"])


def test_without_ray_one_message_says_how_to_install_it(corpus: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['ray'] = None; from consistency.cli import main; main()"
    command = [sys.executable, "-c", code, "check", str(corpus), "--engine", "ray", "--embedding-model", "stub"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path, env=os.environ)
    assert run.returncode == 2
    assert run.stderr == (
        'error: the engine "ray" needs Ray Data, which is not installed; run: pip install "consistency[ray]"\n'
    )
    assert not run.stdout
