"""What a run needn't compute again: each stage of the pipeline in front of the cache.

Every function gives what its stage would give, and asks the stage for what the cache doesn't have. Keys hold all that
a value depends on: texts, dates, settings, the models' files, and the code itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from consistency.cache import Cache
from consistency.cache.keys import key_of
from consistency.cache.records import (
    dump_article,
    dump_corpus,
    dump_judged,
    dump_model,
    dump_places,
    dump_sentences,
    dump_verdict,
    load_article,
    load_corpus,
    load_judged,
    load_model,
    load_places,
    load_sentences,
    load_verdict,
)
from consistency.cache.versions import version_of
from consistency.corpus import ReadContent, Reading, read_content, read_corpus
from consistency.records import Article, Corpus, JudgedPair, ModelInfo, Place, Sentence, Verdict
from consistency.settings import Columns, Settings

if TYPE_CHECKING:  # a run that finds everything in the cache needs neither numpy nor the judges
    from consistency.models.interface import Embedder, NliModel, OnProgress, Vectors
    from consistency.verdicts import StatementPair

CHUNK = 2048
"""Pairs that are judged, and then kept, at a time: so many at most are lost when a run is killed."""
BLOCK = 1024
"""Texts whose vectors are looked up, or computed and kept, at a time."""

_RUN_ONLY = frozenset(
    "paths output_dir formats fail_on min_confidence strict baseline changed_since severity columns "
    "cache cache_dir cache_size engine ray".split()
)
"""Settings that change no verdict: what is not among them is part of the keys."""
_PAIRING = frozenset("within top_k similarity pairing embedding_model nli_model".split())
"""Settings that decide which pairs are judged, and by which models; those are known by their content."""

_TEXTS = ("text.py", "records.py")
_CORPUS = ("corpus", *_TEXTS)
_READERS = ("trafilatura", "dateparser", "charset-normalizer", "markdown-it-py", "pyarrow", "lxml", "pyyaml")
_MODELS = ("models",)
_TENSORS = ("torch", "transformers", "sentence-transformers", "tokenizers")
_JUDGES = ("verdicts", "readings", *_TEXTS, *_MODELS)
_JUDGED_WITH = ("dateparser", "pint", "rapidfuzz", "numpy", *_TENSORS)
_STAGES = (*_JUDGES, "sentences.py", "pairs", "facts.py", "pipeline.py", "incremental.py")

_WRITING = (*_CORPUS, "writers", "baseline", "facts.py", "pipeline.py", "incremental.py")

_Model = TypeVar("_Model", "Embedder", "NliModel")
_Item = TypeVar("_Item")
_File = str | bytes | Iterator[str]
"""A file of a report: as a whole, or in parts."""


class ModelChangedError(Exception):
    """A model is not the one that the cache knew: its files changed while the run went on."""


class RunInterrupted(KeyboardInterrupt):
    """Ctrl-C while pairs are judged; the message says what is kept."""


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus and what identifies its files' content, None where that isn't known."""

    corpus: Corpus
    key: bytes | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """Both models, perhaps not opened yet, and a hash of what each is read from."""

    embedder: Embedder
    nli: NliModel
    embedding_content: str
    nli_content: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pairing and judging found: the pairs that are not neutral, without places and reviews, and counts."""

    judged: tuple[JudgedPair, ...]
    pairs: int
    cut_by_top_k: int
    neutral: int
    pairing: str


def source_of(paths: Sequence[str | Path], columns: Columns, cache: Cache) -> Source:
    """The corpus of some files. All of them are read; what was in those that haven't changed is known."""
    before = _state_of(paths) if cache.is_open else None
    if before is None:
        return Source(read_corpus(paths, columns))
    version = version_of(_CORPUS, _READERS)
    key = key_of("corpus", columns.model_dump_json(), before.content, version)
    if (data := _unpacked(cache, "articles", key)) and (corpus := load_corpus(data)):
        return Source(corpus, key)
    corpus = read_corpus(paths, columns, _kept_reading(cache, version))
    if _state_of(paths) != before:
        return Source(corpus)  # somebody is writing them: it is not known what was read
    _keep(cache, "articles", key, dump_corpus(corpus))
    return Source(corpus, key)


def _kept_reading(cache: Cache, version: bytes) -> ReadContent:
    """`read_content` behind the cache for files of one article; a table is another whenever one of its rows is."""

    def read(name: str, id: str, content: Callable[[], bytes], columns: Columns) -> Reading:
        try:
            data = content()
        except OSError:
            return read_content(name, id, content, columns)  # which says what is wrong with it
        key = key_of("file", name, id, data, version)
        if (kept := _unpacked(cache, "articles", key)) and (article := load_article(kept)):
            return Reading((article,))
        reading = read_content(name, id, lambda: data, columns)
        if len(reading.articles) == 1 and not reading.skipped and reading.articles[0].row is None:
            _keep(cache, "articles", key, dump_article(reading.articles[0]))
        return reading

    return read


def sentences_of(articles: Sequence[Article], cache: Cache) -> tuple[Sentence, ...]:
    """The sentences of the articles, in order."""
    version = version_of(("sentences.py", *_TEXTS), ("sentencex",)) if cache.is_open else b""
    keys = [key_of("sentences", article.text, article.language, version) for article in articles]
    found = cache.get("sentences", keys)
    sentences: list[Sentence] = []
    new: dict[bytes, bytes] = {}
    for article, key in zip(articles, keys, strict=True):
        known = load_sentences(found[key], article) if key in found else None
        if known is None:
            from consistency.sentences import split_sentences

            known = split_sentences(article)
            new[key] = dump_sentences(known)
        sentences += known
    cache.put("sentences", new)
    return tuple(sentences)


def open_models(settings: Settings, cache: Cache) -> Models:
    """Both models; those that the cache knows are opened when they are needed.

    Where such a model is another by then, it raises `ModelChangedError`, and the cache has forgotten it.
    """
    from consistency.models import loading

    embedder, embedding_content = _known(
        "embedding", settings.embedding_model, cache, loading.load_embedder, loading.LazyEmbedder
    )
    nli, nli_content = _known("nli", settings.nli_model, cache, loading.load_nli, loading.LazyNli)
    return Models(CachedEmbedder(embedder, cache, embedding_content), nli, embedding_content, nli_content)


class CachedEmbedder:
    """An embedding model in front of the cache; `content` is what identifies the model."""

    def __init__(self, model: Embedder, cache: Cache, content: str) -> None:
        self._model = model
        self._cache = cache
        self._version = key_of("vectors", content, version_of(_MODELS) if cache.is_open else b"")

    @property
    def info(self) -> ModelInfo:
        """The model's."""
        return self._model.info

    def encode(self, texts: Sequence[str], progress: OnProgress | None = None) -> Vectors:
        """As the model does it; what it computes is kept block by block."""
        import numpy as np

        from consistency.models.interface import silent

        progress = progress or silent
        if not self._cache.is_open or not texts:
            return self._model.encode(texts, progress)
        found: Vectors | None = None
        for begin in range(0, len(texts), BLOCK):
            block = self._block(texts[begin : begin + BLOCK])
            if found is None:
                found = np.empty((len(texts), block.shape[1]), dtype=np.float32)
            found[begin : begin + len(block)] = block
            progress(begin + len(block), len(texts))
        assert found is not None
        return found

    def _block(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        keys = [key_of(self._version, text) for text in texts]
        known = self._cache.get("vectors", keys)
        sizes = {len(value) for value in known.values()}
        if len(sizes) > 1 or any(size == 0 or size % 4 for size in sizes):
            known = {}
        missing = [index for index, key in enumerate(keys) if key not in known]
        computed = None
        if missing:
            computed = self._model.encode([texts[i] for i in missing])
            if known and sizes != {4 * computed.shape[1]}:
                computed, known = self._model.encode(texts), {}
                missing = list(range(len(texts)))
            new = np.ascontiguousarray(computed, dtype="<f4")
            self._cache.put("vectors", {keys[i]: new[row].tobytes() for row, i in enumerate(missing)})
        width = computed.shape[1] if computed is not None else sizes.pop() // 4
        block = np.empty((len(texts), width), dtype=np.float32)
        if computed is not None:
            block[missing] = computed
        if known:
            rows = [index for index, key in enumerate(keys) if key in known]
            joined = b"".join(known[keys[index]] for index in rows)
            block[rows] = np.frombuffer(joined, dtype="<f4").reshape(len(rows), width)
        return block


def verdicts_of(
    pairs: Sequence[StatementPair],
    judge: Callable[[Sequence[StatementPair]], Sequence[Verdict]],
    cache: Cache,
    key: bytes,
    progress: Callable[[int, int], None],
) -> list[Verdict | None]:
    """A verdict per pair, None where it is neutral: of those no more is kept.

    Equal pairs are judged once. What isn't in the cache is judged in chunks of `CHUNK`, short texts with short ones,
    and each chunk is kept at once. `key` is that of judges, models and settings. Raises `RunInterrupted` on Ctrl-C.
    """
    # By identity: one sentence stands in many pairs, one opening around many sentences, and their hashes take long.
    statements = {id(statement): statement for pair in pairs for statement in pair}
    openings = {id(statement.around): statement.around for statement in statements.values()}
    around = {name: key_of(*opening) for name, opening in openings.items()}
    parts = {
        name: key_of(statement.text, _day(statement.published), around[id(statement.around)])
        for name, statement in statements.items()
    }
    keys = [key_of(key, parts[id(a)], parts[id(b)]) for a, b in pairs]
    waiting = dict(zip(keys, pairs, strict=True))
    total = len(waiting)
    verdicts: dict[bytes, Verdict | None] = {}
    for kept in _chunks(list(waiting), BLOCK):
        for pair_key, data in cache.get("verdicts", kept).items():
            verdict = load_verdict(data) if data else None
            if verdict or not data:
                verdicts[pair_key] = verdict
    rest = sorted((k for k in waiting if k not in verdicts), key=lambda k: sum(len(s.text) for s in waiting[k]))
    try:
        for chunk in _chunks(rest, CHUNK):
            progress(len(verdicts), total)
            judged = judge([waiting[k] for k in chunk])
            fresh = {k: None if v.label == "neutral" else v for k, v in zip(chunk, judged, strict=True)}
            cache.put("verdicts", {k: dump_verdict(v) if v else b"" for k, v in fresh.items()})
            verdicts |= fresh
    except KeyboardInterrupt:
        kept_now = "are in the cache" if cache.is_open else "are lost without a cache"
        raise RunInterrupted(f"interrupted: {len(verdicts):,} of {total:,} pairs judged so far {kept_now}") from None
    progress(total, total)
    return [verdicts[pair_key] for pair_key in keys]


def judging_key(settings: Settings, models: Models) -> bytes:
    """What identifies the judges: their code, the models and the settings that they follow."""
    values = settings.model_dump(mode="json", exclude=set(_RUN_ONLY | _PAIRING))
    return key_of(
        "verdicts", repr(values), models.embedding_content, models.nli_content, version_of(_JUDGES, _JUDGED_WITH)
    )


def outcome_key(settings: Settings, models: Models, articles: Sequence[Article]) -> bytes:
    """What identifies all that pairing and judging depend on."""
    values = settings.model_dump(mode="json", exclude=set(_RUN_ONLY | {"embedding_model", "nli_model"}))
    parts: list[str | bytes | None] = ["outcome", repr(values), models.embedding_content, models.nli_content]
    for article in articles:
        parts += [article.id, article.text, article.language, _day(article.published), article.copy_of]
    return key_of(*parts, version_of(_STAGES, (*_JUDGED_WITH, "sentencex")))


def recall_outcome(cache: Cache, key: bytes, sentences: Sequence[Sentence]) -> Outcome | None:
    """What an earlier run found."""
    data = _unpacked(cache, "runs", key)
    loaded = load_judged(data, sentences) if data else None
    if loaded is None or len(loaded[1]) != 3:
        return None
    judged, (pairs, cut, neutral), method = loaded
    return Outcome(judged, pairs, cut, neutral, method)


def keep_outcome(cache: Cache, key: bytes, outcome: Outcome) -> None:
    """Keep what a run found."""
    counts = (outcome.pairs, outcome.cut_by_top_k, outcome.neutral)
    _keep(cache, "runs", key, dump_judged(outcome.judged, counts, outcome.pairing))


def kept_text(cache: Cache, key: bytes | None, name: str, write: Callable[[], _File]) -> _File:
    """A file of a report: `write` makes it, and is pure; `key` is that of all that the report was made of, if known.

    A text that is made in parts is kept while they are asked for, once the last of them was.
    """
    if key is None or not cache.is_open:
        return write()
    place = key_of("file", name, key, version_of(_WRITING, ("jinja2", "pyarrow")))
    data = _unpacked(cache, "reports", place)
    if data and data[:1] in (b"t", b"b"):
        return data[1:].decode("utf-8") if data[:1] == b"t" else data[1:]
    text = write()
    if not isinstance(text, str | bytes):
        return _kept_parts(cache, place, text)
    # Where it can't be encoded it can't be written either; the writers' folder says so.
    with suppress(UnicodeEncodeError):
        _keep(cache, "reports", place, b"t" + text.encode("utf-8") if isinstance(text, str) else b"b" + text)
    return text


def _kept_parts(cache: Cache, place: bytes, parts: Iterator[str]) -> Iterator[str]:
    packer = zlib.compressobj(1)
    packed = [packer.compress(b"t")]
    for part in parts:
        packed.append(packer.compress(part.encode("utf-8")))
        yield part
    packed.append(packer.flush())
    cache.put("reports", {place: b"".join(packed)})


def report_key(source: Source, outcome: bytes | None, *parts: object) -> bytes | None:
    """What identifies a report: its source, what was found there, and all else that it is made of, as shown by repr."""
    return None if source.key is None or outcome is None else key_of("report", source.key, outcome, *map(repr, parts))


Places = Sequence[tuple[Place | None, Place | None]]


def places_of_pairs(
    judged: Sequence[JudgedPair], source: Source, outcome: bytes | None, cache: Cache, find: Callable[[], Places]
) -> Places:
    """The places of the pairs of an outcome in the files of a source, in their order; `find` looks for them there."""
    if source.key is None or outcome is None:
        return find()
    key = key_of("places", source.key, outcome)
    data = _unpacked(cache, "runs", key)
    known = load_places(data) if data else None
    if known is not None and len(known) == len(judged):
        return known
    places = find()
    _keep(cache, "runs", key, dump_places(places))
    return places


def _known(
    use: Literal["embedding", "nli"],
    name: str,
    cache: Cache,
    load: Callable[[str], _Model],
    lazy: Callable[[ModelInfo, Callable[[], _Model]], _Model],
) -> tuple[_Model, str]:
    """A model and its content's hash: unopened, if the cache knows it by its files' sizes and times."""
    from consistency.models.loading import content_sha256, model_stamp

    if not cache.is_open:
        return load(name), ""
    stamp = model_stamp(use, name)
    key = key_of(use, stamp, version_of(_MODELS, _TENSORS))
    data = cache.get("models", [key]).get(key) if stamp is not None else None
    if data and (known := load_model(data)):
        info, content = known

        def opened() -> _Model:
            model = load(name)
            if model.info != info:
                cache.put("models", {key: b""})
                raise ModelChangedError(name)
            return model

        return lazy(info, opened), content
    model = load(name)
    content = content_sha256(model.info)
    if stamp is not None and model_stamp(use, name) == stamp:
        cache.put("models", {key: dump_model(model.info, content)})
    return model, content


@dataclass(frozen=True, slots=True)
class _State:
    """What some files hold, and sizes and times by which a change shows."""

    content: bytes
    times: tuple[Any, ...]


def _state_of(paths: Sequence[str | Path]) -> _State | None:
    """The state of all files under some paths; None where one can't be read."""
    from consistency.corpus.files import find_files

    found = find_files(paths)
    parts: list[str | bytes | None] = [found.name]
    times = []
    for skip in found.skipped:
        parts += [skip.what, skip.reason]
    for file in found.files:
        try:
            data = file.path.read_bytes()
            stat = file.path.stat()
        except OSError:
            return None
        parts += [file.id, file.shown, file.path.name, key_of(data)]
        times.append((stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return _State(key_of(*parts), tuple(times))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _chunks(items: Sequence[_Item], size: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _keep(cache: Cache, table: str, key: bytes, data: bytes) -> None:
    if cache.is_open:
        cache.put(table, {key: zlib.compress(data, 1)})


def _unpacked(cache: Cache, table: str, key: bytes) -> bytes | None:
    data = cache.get(table, [key]).get(key)
    try:
        return zlib.decompress(data) if data else None
    except zlib.error:
        return None
