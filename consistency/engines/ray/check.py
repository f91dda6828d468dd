"""A check on Ray: the stages in their order, each in a folder that is named for all that it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from consistency.cache import Cache
from consistency.cache.versions import version_of
from consistency.corpus import corpus_of
from consistency.corpus.changes import changed_articles
from consistency.engines.ray.articles import arrange, load_articles
from consistency.engines.ray.cells import pair_by_cells
from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.facts import gather, once_each
from consistency.engines.ray.findings import Shown, choose, publish
from consistency.engines.ray.judging import ByPart, JudgePairs, TellFirst, TellSecond
from consistency.engines.ray.pairing import Ends, NearestK, Vectors, pair_exactly
from consistency.engines.ray.parts import Made, Parts, Workplace, stage_key
from consistency.engines.ray.recall import measure_recall
from consistency.engines.ray.sentences import Embed, Loaded, Split, WorkerCache, number
from consistency.engines.ray.sources import ReadFiles, article_table, list_files
from consistency.engines.ray.workers import Item
from consistency.errors import UsageError
from consistency.incremental import Models, judging_key, open_models
from consistency.models.loading import content_sha256
from consistency.pairs import EXACT_UP_TO
from consistency.pipeline import OnStage, assembled, demand_claims, places_in, reviewed, touching
from consistency.records import BaselineEntry, Corpus, Report, Skipped
from consistency.settings import Settings

_PAIRING = ("pairs", "engines/ray")
_ROWS_PER_TOLD_PAIR = 20
"""A pair with its sentences and both articles' openings counts as so many rows."""

Stage = tuple[Parts, list[Made]]


@dataclass(slots=True)
class Check:
    """What is checked, and how; `on` a cluster."""

    given: Any
    settings: Settings
    cache: Cache
    baseline: tuple[BaselineEntry, ...]
    today: date
    progress: OnStage
    skipped: list[Skipped] = field(default_factory=list)
    used: list[Parts] = field(default_factory=list)
    place: Workplace = field(init=False)
    worker_cache: WorkerCache = field(init=False)

    def on(self, cluster: Cluster) -> Report:
        """The report; the parts of pairs and facts are written on the way."""
        name, key, articles = self._articles(cluster)
        total = sum(meta["articles"] for _, meta in articles[1])
        changed = self._changed(articles, total)
        key, sentences = self._sentences(cluster, key, articles)
        claiming = {article for _, meta in sentences[1] for article in meta.get("example", ())}
        demand_claims(name, total, claiming, self._skips(), self.settings)
        opened = open_models(self.settings, self.cache)
        infos = {"embedding": opened.embedder.info, "nli": opened.nli.info}
        contents = [content_sha256(info) for info in infos.values()]
        models = Models(opened.embedder, opened.nli, *contents)
        key, vectors = self._vectors(cluster, key, articles, sentences, contents[0])
        key, nearest, passed, how = self._pairs(cluster, key, vectors)
        asked = self._asked(cluster, key, nearest, Loaded(sentences[0], vectors.numbering))
        key, judged = self._judged(cluster, key, asked, models)
        pairs, facts = self._facts(cluster, key, judged)
        stages = {"articles": articles, "sentences": sentences, "pairs": pairs, "facts": facts}
        shown = choose(cluster, self._place_for(key), stages, self.settings, self.baseline, changed)
        counts = {
            "articles": total,
            "copies": _sum(articles, "copies"),
            "skipped": len(self.skipped),
            "noise_lines": _sum(articles, "noise"),
            "sentences": _sum(sentences, "sentences"),
            "left_out": _sum(sentences, "left_out"),
            "pairs": _sum(asked, "pairs"),
            "cut_by_top_k": passed - _sum(asked, "pairs"),
            **{label: _sum(pairs, label) for label in ("agreement", "contradiction", "update")},
            "neutral": _sum(judged, "neutral"),
            "disputed_facts": _sum(facts, "disputed"),
        }
        report = self._report(Corpus(name, shown.articles, self._skips()), shown, counts, how, infos, changed)
        folder = Path(self.settings.output_dir or Path("reports") / name)
        place = self._place_for(
            stage_key("published", key, repr(report.baseline), repr(self.today), report.min_confidence)
        )
        publish(cluster, place, pairs, facts, report, self.today, folder, self._telling("writing parts"))
        self.place.drop_others(self.used)
        return report

    def _articles(self, cluster: Cluster) -> tuple[str, bytes, Stage]:
        given = [self.given] if isinstance(self.given, str | Path) else list(self.given)
        if given and not all(isinstance(item, str | Path) for item in given):
            return self._given_articles(given)
        listing = list_files(given, self.settings.columns)
        self._settle(listing.name)
        read = self._stage("read", listing.key)
        tell = self._telling("reading files")
        made = cluster.each(read, listing.items, ReadFiles(self.settings.columns), tell)
        self.skipped += listing.skipped
        self._note_skips(made)
        key = stage_key(listing.key, version_of(("corpus", "text.py", "records.py", "engines/ray")))
        parts, done = arrange(cluster, self.place, read, made, key, self._telling("arranging articles"))
        self.used.append(parts)
        return listing.name, key, (parts, done)

    def _given_articles(self, given: Sequence[Any]) -> tuple[str, bytes, Stage]:
        """Articles in memory: the local engine has arranged them."""
        corpus = corpus_of(given, self.settings.columns)
        self._settle(corpus.name)
        self.skipped += corpus.skipped
        key = stage_key("given", repr(corpus.articles), self.settings.ray.articles_per_part)
        parts, size = self._stage("articles", key), self.settings.ray.articles_per_part
        made = []
        for begin in range(0, len(corpus.articles), size):
            some = corpus.articles[begin : begin + size]
            meta = {
                "articles": len(some),
                "copies": sum(article.copy_of is not None for article in some),
                "noise": sum(article.noise for article in some),
            }
            made.append(parts.write(f"0-{begin:012}", article_table(some, range(len(some))), meta))
        return corpus.name, key, (parts, made)

    def _sentences(self, cluster: Cluster, key: bytes, articles: Stage) -> tuple[bytes, Stage]:
        version = version_of(("sentences.py", "text.py", "records.py", "engines/ray"), ("sentencex",))
        key = stage_key("sentences", key, self.settings.ray.articles_per_part, version)
        parts = self._stage("sentences", key)
        items: list[Item] = [{"name": name, "size": meta["articles"]} for name, meta in articles[1]]
        tell = self._telling("splitting sentences")
        made = cluster.each(parts, items, Split(articles[0], self.worker_cache), tell)
        self._note_skips(made)
        return key, (parts, made)

    def _vectors(
        self, cluster: Cluster, key: bytes, articles: Stage, sentences: Stage, content: str
    ) -> tuple[bytes, Vectors]:
        key = stage_key("vectors", key, content, version_of(("models",), ("torch", "transformers")))
        parts = self._stage("vectors", key)
        sizes = {name: meta["articles"] for name, meta in articles[1]}
        items: list[Item] = [
            {"name": name, "size": sizes[name]}
            for name, meta in sentences[1]
            if meta.get("sentences", 0) > meta.get("left_out", 0)
        ]
        work = Embed(sentences[0], self.settings, self.worker_cache, content)
        made = cluster.each(parts, items, work, self._telling("embedding sentences"), models=True)
        self._note_skips(made)
        counts = {name: meta.get("vectors", 0) for name, meta in made}
        numbering = number(articles[1], sentences[1])
        return key, Vectors(parts, numbering, tuple(counts.get(name, 0) for name in numbering.names))

    def _pairs(self, cluster: Cluster, key: bytes, vectors: Vectors) -> tuple[bytes, Stage, int, str]:
        """The nearest of each sentence, how many pairs passed the threshold, and how they were found."""
        settings, options = self.settings, self.settings.ray
        total = sum(vectors.counts)
        exactly = settings.pairing == "exact" or (settings.pairing == "auto" and total <= EXACT_UP_TO)
        cut = (options.rows_per_block,) if exactly else (options.rows_per_block, options.cell_size, options.looks)
        values = (settings.top_k, settings.similarity, settings.within, exactly, *cut)
        key = stage_key("pairs", key, repr(values), version_of(_PAIRING, ("numpy",)))
        parts = self._stage("candidates", key)
        tell = self._telling("pairing sentences")
        if exactly:
            made, how = pair_exactly(cluster, parts, vectors, settings, tell), "exact"
        else:
            made, cells, looks = pair_by_cells(cluster, self.place, parts, vectors, key, settings, tell)
            how = f"index of {cells:,} cells, {looks} looked into"
        buckets = -(-2 * sum(meta["candidates"] for _, meta in made) // options.rows_per_bucket)
        nearest = self._stage("nearest", stage_key(key, options.rows_per_bucket))
        items: list[Item] = [{"name": name} for name, _ in made]
        kept = cluster.exchange(nearest, items, Ends(parts, buckets), NearestK(settings.top_k), buckets, _silent)
        if not exactly:
            recall = measure_recall(cluster, self.place, vectors, nearest, kept, key, settings)
            how += "" if recall is None else f", recall {recall:.1%} of a sample"
        return key, (nearest, kept), sum(meta["passed"] for _, meta in made), how

    def _asked(self, cluster: Cluster, key: bytes, nearest: Stage, loaded: Loaded) -> Stage:
        """Each pair with its sentences."""
        options = self.settings.ray
        number_of_pairs = sum(meta["pairs"] for _, meta in nearest[1])
        buckets = -(-number_of_pairs * _ROWS_PER_TOLD_PAIR // options.rows_per_bucket)
        buckets = max(1, min(buckets, len(loaded.numbering.names)))
        key = stage_key(key, options.rows_per_bucket, version_of(("text.py", "pipeline.py")))
        parts = self._stage("told", key)
        items: list[Item] = [{"name": name} for name, _ in nearest[1]]
        route, tell = ByPart(nearest[0], loaded, "a", buckets), TellFirst(loaded, buckets <= 1)
        made = cluster.exchange(parts, items, route, tell, buckets, _silent)
        if buckets <= 1:
            return parts, made
        both = self._stage("told-both", key)
        items = [{"name": name} for name, _ in made]
        return both, cluster.exchange(
            both, items, ByPart(parts, loaded, "b", buckets), TellSecond(loaded), buckets, _silent
        )

    def _judged(self, cluster: Cluster, key: bytes, asked: Stage, models: Models) -> tuple[bytes, Stage]:
        judges = judging_key(self.settings, models)
        key = stage_key("judged", key, judges, version_of(("engines/ray", "facts.py", "cache")))
        parts = self._stage("judged", key)
        items: list[Item] = [{"name": name, "size": meta["pairs"]} for name, meta in asked[1]]
        work = JudgePairs(asked[0], self.settings, self.worker_cache, judges)
        made = cluster.each(parts, items, work, self._telling("judging pairs"), models=True)
        self._note_skips(made)
        return key, (parts, made)

    def _facts(self, cluster: Cluster, key: bytes, judged: Stage) -> tuple[Stage, Stage]:
        options = self.settings.ray
        found = sum(meta.get("pairs", 0) - meta.get("neutral", 0) for _, meta in judged[1])
        buckets = max(1, -(-found * _ROWS_PER_TOLD_PAIR // options.rows_per_bucket))
        tell = self._telling("gathering facts")
        key = stage_key("facts", key, buckets)
        pairs = self._stage("pairs", key)
        once = once_each(cluster, pairs, *judged, buckets, _silent)
        least = self.settings.min_confidence
        key = stage_key(key, least)
        facts = self._stage("facts", key)
        return (pairs, once), (facts, gather(cluster, self.place, facts, pairs, once, least, key, buckets, tell))

    def _report(
        self,
        corpus: Corpus,
        shown: Shown,
        counts: Mapping[str, int],
        how: str,
        infos: Mapping[str, Any],
        changed: frozenset[str] | None,
    ) -> Report:
        places = places_in(shown.pairs, corpus, self.settings)
        placed = tuple(replace(pair, places=place) for pair, place in zip(shown.pairs, places, strict=True))
        judged, stale, unused = reviewed(placed, corpus, self.baseline, self.today)
        facts = shown.facts
        if changed is not None:
            judged, facts = touching(changed, judged, facts)
            labels = [pair.verdict.label for pair in judged]
            touched = {label: labels.count(label) for label in ("agreement", "contradiction", "update")}
            counts = {**counts, **touched, "disputed_facts": sum(fact.disputed for fact in facts)}
        return assembled(
            *(corpus, shown.sentences, self.settings, judged, facts, counts, how, infos),
            *(self.baseline, stale, unused, changed),
        )

    def _changed(self, articles: Stage, total: int) -> frozenset[str] | None:
        since = self.settings.changed_since
        if since is None:
            return None
        if total > self.settings.ray.shown:
            raise UsageError(
                f"--changed-since needs all articles on the driver, and there are {total:,}; "
                f"raise `shown` under [ray] in the settings above that, or check without it"
            )
        parts, made = articles
        return changed_articles([article for name, _ in made for article in load_articles(parts.read(name))], since)

    def _settle(self, name: str) -> None:
        """Find the place for the parts, now that the corpus has a name."""
        options, folder = self.settings.ray, Path(self.settings.output_dir or Path("reports") / name)
        self.place = Workplace(Path(options.work_dir or folder / "ray"))
        shared = options.shared_cache if options.shared_cache is not None else options.address is None
        path = str(Path(self.cache.path).resolve()) if shared and self.cache.is_open and self.cache.path else None
        self.worker_cache = WorkerCache(path, self.cache.limit)

    def _stage(self, name: str, key: bytes) -> Parts:
        parts = self.place.stage(name, key)
        self.used.append(parts)
        return parts

    def _place_for(self, key: bytes) -> Any:
        return lambda name: self._stage(name, key)

    def _telling(self, stage: str) -> OnProgress:
        return lambda done, total: self.progress(stage, done, total)

    def _note_skips(self, made: Iterable[Made]) -> None:
        self.skipped += [Skipped(what, reason) for _, meta in made for what, reason in meta.get("skipped", ())]

    def _skips(self) -> tuple[Skipped, ...]:
        return tuple(sorted(self.skipped, key=lambda skip: (skip.what, skip.reason)))


def _sum(stage: Stage, name: str) -> int:
    return sum(meta.get(name, 0) for _, meta in stage[1])


def _silent(done: int, total: int) -> None:
    pass
