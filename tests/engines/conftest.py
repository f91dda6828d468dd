"""One Ray for all tests, whose workers run the faults of `faults.py`; a corpus that has everything in it."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import faults

LONG = (
    "Officials said on Monday that the long bridge over the wide river will be closed for repairs until autumn. "
    "The mayor told reporters that forty lorries an hour had crossed it, more than it was built for. Drivers must "
    "now take the road through the valley, which is narrow and often closed in winter. A new bridge is planned, "
    "but nobody knows who would pay for it, and the council has put the question off again until next year."
)
ARTICLES = [
    {"id": "bridge-a", "published": "2024-03-01", "text": "The old bridge over the river cost 90 million dollars. "
     "It opened in May 1932. Nobody was hurt when the bridge was closed."},
    {"id": "bridge-b", "published": "2024-03-02", "text": "The old bridge over the river cost 60 million dollars. "
     "It opened in May 1934. What will become of it?"},
    {"id": "bridge-c", "text": "The old bridge over the river cost 90 million dollars. The bridge was never closed."},
    {"id": "ferry-a", "text": "The ferry carries 300 cars to the island. The island has a small harbour."},
    {"id": "ferry-b", "text": "The ferry carries 500 cars to the island. The island has a small harbour."},
    {"id": "ferry-c", "text": "The ferry carries 300 cars to the island. The island has a small harbour."},
    {"id": "copy", "text": "The ferry carries 300 cars to the island.  The island has a small HARBOUR."},
    {"id": "ferry-a", "text": "The ferry doesn't carry 300 cars to the island. It is not a large one."},
    {"text": "The tower is 120 metres tall. The tower was built by a firm from the north."},
    {"text": "The tower is 150 metres tall. The tower was built by a firm from the south."},
    {"id": "wire", "text": LONG},
    {"id": "wired", "text": LONG + " (Reporting by wires)"},
    {"id": "edited", "text": LONG.replace("forty", "fifty")},
    {"id": "empty", "text": ""},
    {"id": "town", "text": "The town by the river grew again. The town by the river has 4,000 people."},
    {"id": "village", "text": "The town by the river grew again. The town by the river has 9,000 people."},
]  # fmt: skip


@pytest.fixture(scope="session")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where faults are marked that happen once."""
    return tmp_path_factory.mktemp("marks")


@pytest.fixture(scope="session")
def cluster(marks: Path) -> Iterator[None]:
    """A running Ray, which the engine then uses."""
    ray = pytest.importorskip("ray")
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=300_000_000,
            log_to_driver=False,
            logging_level="ERROR",
            runtime_env={"worker_process_setup_hook": faults.install, "env_vars": {faults.FOLDER: str(marks)}},
        )
    yield
    ray.shutdown()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with the articles in two files of JSON lines, and a text file."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, rows in enumerate((ARTICLES[:5], ARTICLES[5:])):
        (folder / f"wire-{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "town.txt").write_text("The town by the river has 4,000 people.\n", encoding="utf-8")
    return folder
