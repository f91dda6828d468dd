"""What goes wrong in the tests' workers: stub models that kill their process over certain words."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = "CONSISTENCY_TEST_FAULTS"
"""The environment variable that names a folder for marks of what has happened."""
POISON = "poisonous"
"""Whoever embeds this word dies."""
INDIGESTIBLE = "indigestible"
"""Whoever takes a text with this word apart dies."""
UNSPEAKABLE = "unspeakable"
"""Whoever judges this word dies."""
WRONG = "wrongheaded"
"""Whoever embeds this word fails, and lives."""
DEADLY_EMBEDDING = "mortal"
"""Whoever embeds this word dies, the first time."""
DEADLY_JUDGING = "fatal"
"""Whoever judges this word dies, the first time."""


def install() -> None:
    """Runs in each worker when it starts."""
    from consistency import sentences
    from consistency.models.interface import StubEmbedder, StubNli

    encode, predict, split = StubEmbedder.encode, StubNli.predict, sentences.split_sentences

    def dangerous_split(article: Any) -> Any:
        if INDIGESTIBLE in article.text:
            die()
        return split(article)

    def dangerous_encode(self: Any, texts: Sequence[str], *more: Any) -> Any:
        if any(POISON in text for text in texts):
            die()
        if any(WRONG in text for text in texts):
            raise ValueError("no such word")
        if any(DEADLY_EMBEDDING in text for text in texts) and first_time("embedding"):
            die()
        return encode(self, texts, *more)

    def dangerous_predict(self: Any, pairs: Sequence[tuple[str, str]], *more: Any) -> Any:
        if any(UNSPEAKABLE in text for pair in pairs for text in pair):
            die()
        if any(DEADLY_JUDGING in text for pair in pairs for text in pair) and first_time("judging"):
            die()
        return predict(self, pairs, *more)

    sentences.split_sentences = dangerous_split
    StubEmbedder.encode = dangerous_encode  # type: ignore[method-assign]
    StubNli.predict = dangerous_predict  # type: ignore[method-assign]


def first_time(what: str) -> bool:
    """Whether this hasn't happened since the marks were removed, by whatever worker."""
    try:
        os.close(os.open(Path(os.environ[FOLDER]) / what, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
