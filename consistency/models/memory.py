"""What keeps the memory of a long run near that of a short one: both models leave holes behind, in many sizes."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable

KERNELS = 256
"""How many of oneDNN's compiled kernels are kept, one for each shape of a batch; its own 1,024 take 400 MB."""


def keep_few_kernels() -> None:
    """Bound oneDNN's cache of kernels, unless the user has; it reads this when it is first used."""
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", str(KERNELS))


def give_back() -> None:
    """Return freed memory to the system where the C library is glibc, which keeps it otherwise; takes milliseconds."""
    _trim(0)


def _trimmer() -> Callable[[int], object]:
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # another C library, or another system
        return lambda pad: None
    return trim


_trim = _trimmer()
