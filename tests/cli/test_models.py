from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consistency.models import loading
from consistency.models.loading import EMBEDDING_SHA256, weights_sha256

Run = Callable[..., Any]

STUB = ("--embedding-model", "stub", "--nli-model", "stub")
FIELDS = ["id", "folder", "parameters", "sha256", "licence", "dtype"]
PAIR = ("The ferry sailed on Monday.", "The ferry never left the harbour.")


def shown(outcome: Any) -> dict[str, Any]:
    assert (outcome.code, outcome.err) == (0, "")
    models = json.loads(outcome.out)
    assert list(models) == ["embedding", "nli"]
    assert list(models["embedding"]) == FIELDS
    assert list(models["nli"]) == [*FIELDS, "labels"]
    return dict(models)


def one_error(outcome: Any) -> str:
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert len(outcome.err.splitlines()) <= 2
    return str(outcome.err)


def snapshot(cache: Path, name: str, source: Path) -> Path:
    """A model in a cache of the Hugging Face hub, as if it had been fetched."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    root = cache / f"models--{name.replace('/', '--')}"
    (root / "refs").mkdir(parents=True)
    (root / "refs" / "main").write_text(commit, encoding="utf-8")
    shutil.copytree(source, root / "snapshots" / commit)
    return root / "snapshots" / commit


def test_the_packaged_models_open_from_their_folders(run: Run) -> None:
    from sentence_transformers import CrossEncoder, SentenceTransformer

    models = shown(run("models", "--format", "json"))
    embedding, nli = models["embedding"], models["nli"]
    assert (embedding["id"], embedding["sha256"]) == ("all-MiniLM-L6-v2", EMBEDDING_SHA256)
    assert nli["id"] == "nli-minilm-l6"
    assert nli["sha256"] == weights_sha256(Path(nli["folder"]))
    assert nli["labels"] == ["entailment", "neutral", "contradiction"]
    assert embedding["licence"] == nli["licence"] == "apache-2.0"
    assert embedding["dtype"] == nli["dtype"]
    assert nli["dtype"] in ("float32", "bfloat16", "float16")

    encoder = SentenceTransformer(embedding["folder"], device="cpu")
    classifier = CrossEncoder(nli["folder"], device="cpu")
    assert sum(value.numel() for value in encoder.parameters()) == embedding["parameters"]
    assert sum(value.numel() for value in classifier.parameters()) == nli["parameters"]
    assert encoder.encode(list(PAIR)).shape == (2, 384)
    assert classifier.predict([PAIR]).shape == (1, 3)
    assert [classifier.config.id2label[number] for number in range(3)] == nli["labels"]


def test_stubs_lie_nowhere(run: Run) -> None:
    models = shown(run("models", *STUB, "--format", "json"))
    assert models["nli"] == {
        "id": "stub-nli",
        "folder": "",
        "parameters": 0,
        "sha256": "",
        "licence": "Apache-2.0",
        "dtype": "float32",
        "labels": ["entailment", "neutral", "contradiction"],
    }
    assert models["embedding"]["id"] == "stub-embedder"


def test_labels_are_the_model_s_own_in_its_order(run: Run, nli_copy: Path) -> None:
    config = json.loads((nli_copy / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {"0": "CONTRADICTION", "1": "Entailment", "2": "neutral"}
    config["label2id"] = {"CONTRADICTION": 0, "Entailment": 1, "neutral": 2}
    (nli_copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    models = shown(run("models", "--nli-model", nli_copy, *STUB[:2], "--format", "json"))
    assert models["nli"]["labels"] == ["CONTRADICTION", "Entailment", "neutral"]


def test_the_settings_file_is_obeyed_and_the_folder_is_given_in_full(
    run: Run, nli_folder: Path, embedder_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(nli_folder, tmp_path / "own" / "nli")
    (tmp_path / "consistency.toml").write_text(
        f'nli_model = "own/nli"\nembedding_model = "{embedder_folder.as_posix()}"\n', encoding="utf-8"
    )
    models = shown(run("models", "--format", "json"))  # a folder below the settings file
    assert models["nli"]["folder"] == str(tmp_path / "own" / "nli")
    assert models["embedding"]["folder"] == str(embedder_folder)
    assert models["nli"]["sha256"] == weights_sha256(nli_folder)

    shutil.copytree(nli_folder, Path("mine"))
    won = shown(run("models", "--nli-model", "./mine", "--format", "json"))["nli"]
    assert (won["id"], won["folder"]) == ("./mine", str(Path("mine").absolute()))


def test_a_name_on_the_hub_is_shown_with_its_local_snapshot(
    run: Run, nli_folder: Path, embedder_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "cache"))
    nli = snapshot(tmp_path / "cache", "someone/tiny-nli", nli_folder)
    # sentence-transformers looks for a bare name under its own organisation.
    embedder = snapshot(tmp_path / "cache", "sentence-transformers/tiny-embedder", embedder_folder)
    models = shown(
        run("models", "--nli-model", "someone/tiny-nli", "--embedding-model", "tiny-embedder", "--format", "json")
    )
    assert (models["nli"]["id"], models["nli"]["folder"]) == ("someone/tiny-nli", str(nli))
    assert (models["embedding"]["id"], models["embedding"]["folder"]) == ("tiny-embedder", str(embedder))
    assert models["nli"]["sha256"] == weights_sha256(nli_folder)


def test_the_table_says_the_same_in_100_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    models = shown(run("models", "--format", "json"))
    monkeypatch.setenv("COLUMNS", "100")
    outcome = run("models")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert [line.split(maxsplit=1)[0] for line in lines] == [
        *("embedding", *FIELDS[1:]),
        *("nli", *FIELDS[1:], "labels"),
    ]
    assert lines[0].split() == ["embedding", "all-MiniLM-L6-v2"]
    assert lines[6].split() == ["nli", "nli-minilm-l6"]
    assert lines[2].split() == ["parameters", f"{models['embedding']['parameters']:,}"]
    assert lines[9].split() == ["sha256", models["nli"]["sha256"]]
    assert lines[12].split(maxsplit=1)[1] == "entailment, neutral, contradiction"
    # A path is never cut: it is there to be copied.
    assert lines[7].split(maxsplit=1)[1] == models["nli"]["folder"]
    assert all(len(line) <= 100 for line in lines if line.split()[0] != "folder")


def test_the_table_of_stubs(run: Run) -> None:
    lines = run("models", *STUB).out.splitlines()
    assert lines[1].split() == ["folder", "-"]


@pytest.mark.parametrize("option", ["--nli-model", "--embedding-model"])
@pytest.mark.parametrize("name", ["./nowhere", "no-such-org/no-such-model"])
def test_a_model_that_is_not_there_is_one_message(run: Run, option: str, name: str) -> None:
    assert repr(name) in one_error(run("models", *STUB, option, name, "--format", "json"))


@pytest.mark.parametrize("command", [("models",), ("compare", *PAIR), ("evaluate", "pairs.jsonl")])
@pytest.mark.parametrize("keep", [None, 5000])
def test_a_damaged_installation_is_one_message(
    run: Run, command: tuple[str, ...], keep: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nli"
    shutil.copytree(loading.default_nli_folder(), folder, ignore=shutil.ignore_patterns("*.safetensors"))
    if keep is not None:
        weights = (loading.default_nli_folder() / "model.safetensors").open("rb")
        with weights:
            (folder / "model.safetensors").write_bytes(weights.read(keep))
    monkeypatch.setattr(loading, "NLI_FOLDER", str(folder))
    message = one_error(run(*command, "--embedding-model", "stub"))
    assert str(folder) in message
    assert "reinstall consistency, or name another" in message
