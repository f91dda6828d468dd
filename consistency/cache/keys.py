"""Keys of the cache: short hashes of everything that a value depends on."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16
"""Bytes of a key."""


def key_of(*parts: str | bytes | None) -> bytes:
    """A key of some parts, in their order; None and an empty text are different parts.

    >>> key_of("ab", "c") == key_of("a", "bc"), key_of(None) == key_of(""), len(key_of("x"))
    (False, False, 16)
    """
    digest = blake2b(digest_size=SIZE)
    for part in parts:
        if part is None:
            digest.update(b"-")
            continue
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()
