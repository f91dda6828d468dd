"""The cache: what a run has computed, kept for the next one, by the content that it was computed from.

    folders.py   where it lies
    store.py     bytes by key, in SQLite; whatever goes wrong there is a miss
    keys.py      keys of contents
    versions.py  what identifies the code that computes
    records.py   records as text, and back

A key holds everything that the value depends on, so that no entry is ever out of date: it is not asked for any more,
and goes when the cache has grown too large.
"""

from __future__ import annotations

from consistency.cache.folders import CACHE_FILE, cache_folders, open_cache, user_folder
from consistency.cache.store import TABLES, Cache, Contents

__all__ = ["CACHE_FILE", "TABLES", "Cache", "Contents", "cache_folders", "open_cache", "user_folder"]
