"""How fast the pipeline is, against the script that a user would write with the same models.

    python benchmarks/speed.py ecbplus.jsonl.gz --text sentences --articles 100 --repeat 3

Each contestant runs in a process of its own, from articles to verdicts, without any cache, in turns:

- `script`: `SentenceTransformer.encode`, `util.semantic_search` and `CrossEncoder.predict` both ways, in float32 and
  batches of 32, on the sentences that consistency pairs, with the same neighbours and threshold. With `--script-share`
  it judges every second, every fourth … pair, and what all would take is told from these.
- `ours`, and ours with one thing off: `exact gate` asks wherever an answer could change a verdict, `no gate` asks
  everything, `library batches` leaves tokenising and batching to sentence-transformers, `float32` computes as the
  script does.
- `contradict-text` (`pip install --no-deps contradict-text`), not unless named: it compares each sentence with each,
  one pair at a time, so it is given the first `--peer-sentences` alone, and what all would take is told from these.

Shown are the medians of wall and processor time of each stage. Opening the models is no part of it. Of the script's
contradictions (both directions at 0.5 or more) it tells how many our judge of meaning saw again, how many of them all
judges together report when everybody is asked, and how many of these the gate keeps.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from consistency.corpus import read_corpus
from consistency.models.interface import OnProgress, Vectors, silent
from consistency.models.loading import DEFAULT, default_embedding_folder, default_nli_folder, load_embedder, load_nli
from consistency.pairs import pair_sentences
from consistency.pipeline import OPENING, witnesses
from consistency.records import Article, Sentence
from consistency.sentences import split_sentences
from consistency.settings import Columns, Settings
from consistency.text import normalise
from consistency.verdicts import Statement, default_judges
from consistency.verdicts.combine import combine
from consistency.verdicts.gate import LEAST_OVERLAP, ask_where_it_matters

PEER = "contradict-text"
CONTESTANTS = ("script", "ours", "ours, exact gate", "ours, no gate", "ours, library batches", "ours, float32", PEER)

Key = tuple[int, int]
"""The indices of two sentences."""


class Stages:
    """Wall and processor seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, tuple[float, float]] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = time.perf_counter() - wall, time.process_time() - cpu


class Counted:
    """An NLI model that counts what it is asked."""

    def __init__(self, model: Any) -> None:
        self.model, self.info, self.asked = model, model.info, 0

    def predict(self, pairs: Sequence[tuple[str, str]], progress: OnProgress = silent) -> Vectors:
        self.asked += len(pairs)
        rows: Vectors = self.model.predict(pairs, progress)
        return rows


def main() -> None:
    """Run the contestants in turns and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="a .jsonl or .jsonl.gz file, a row for each article")
    parser.add_argument("--text", default="text", help="the column that holds the text [text]")
    parser.add_argument("--articles", type=int, default=100, help="how many articles, the first ones [100]")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--similarity", type=float, default=0.5, help="the least cosine of a pair [0.5]")
    parser.add_argument("--top-k", type=int, default=10, help="neighbours of each sentence [10]")
    parser.add_argument("--contestants", nargs="*", choices=CONTESTANTS, default=CONTESTANTS[:-1])
    parser.add_argument(
        "--script-share", type=float, default=1.0, help="the share of its pairs that the script judges [1]"
    )
    parser.add_argument("--peer-sentences", type=int, default=60, help=f"how many {PEER} compares [60]")
    parser.add_argument("--embedding-model", default=DEFAULT)
    parser.add_argument("--nli-model", default=DEFAULT)
    parser.add_argument("--run", choices=CONTESTANTS, help=argparse.SUPPRESS)
    parser.add_argument("--part", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        given.output.write_text(json.dumps(run(given.run, given)))
        return
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in given.contestants}
    with tempfile.TemporaryDirectory() as folder:
        part, output = Path(folder) / "part.jsonl", Path(folder) / "run.json"
        with gzip.open(given.corpus) if given.corpus.suffix == ".gz" else given.corpus.open("rb") as rows:
            part.write_bytes(b"".join(itertools.islice(rows, given.articles)))
        for _ in range(given.repeat):
            for name in given.contestants:
                command = [sys.executable, *sys.argv, "--run", name, "--part", str(part), "--output", str(output)]
                subprocess.run(command, check=True)
                runs[name].append(json.loads(output.read_text()))
    show(runs)


def run(name: str, given: argparse.Namespace) -> dict[str, Any]:
    """One contestant from articles to verdicts; returns stages, counts and what it found."""
    stages = Stages()
    settings = Settings(columns=Columns(text=given.text), similarity=given.similarity, top_k=given.top_k)
    with stages("reading"):
        articles = witnesses(read_corpus([given.part], settings.columns))
        sentences = tuple(sentence for article in articles for sentence in split_sentences(article))
    contest = script if name == "script" else peer if name == PEER else ours
    found = contest(name, articles, sentences, settings, given, stages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    return found | {"stages": stages.seconds, "sentences": len(sentences), "rss": peak}


def folders_of(given: argparse.Namespace) -> tuple[str, str]:
    """The folders, or names, of the embedding and of the NLI model, for libraries that know no `default`."""
    return (
        default_embedding_folder() if given.embedding_model == DEFAULT else given.embedding_model,
        str(default_nli_folder()) if given.nli_model == DEFAULT else given.nli_model,
    )


def script(
    name: str,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    settings: Settings,
    given: argparse.Namespace,
    stages: Stages,
) -> dict[str, Any]:
    """The obvious script."""
    import torch
    from sentence_transformers import CrossEncoder, SentenceTransformer, util

    folders = folders_of(given)
    encoder = SentenceTransformer(folders[0], device="cpu")
    classifier = CrossEncoder(folders[1], device="cpu", max_length=256, model_kwargs={"dtype": torch.float32})
    labels = {label.lower(): index for index, label in classifier.config.id2label.items()}
    taking = [index for index, sentence in enumerate(sentences) if sentence.left_out is None]
    texts = [sentences[index].text for index in taking]
    with stages("embedding"):
        vectors = encoder.encode(texts, batch_size=32, convert_to_tensor=True)
    with stages("pairing"):
        # Neighbours of the same article don't count: so many more are asked for that enough of others remain.
        owners = [sentences[index].article for index in taking]
        most = max(owners.count(article.id) for article in articles)
        pairs: dict[Key, None] = {}
        found = util.semantic_search(vectors, vectors, top_k=min(len(texts), settings.top_k + most))
        for row, hits in enumerate(found):
            others = [hit for hit in hits if owners[int(hit["corpus_id"])] != owners[row]][: settings.top_k]
            for hit in others:
                if hit["score"] >= settings.similarity:
                    pairs[min(row, int(hit["corpus_id"])), max(row, int(hit["corpus_id"]))] = None
    few = list(pairs)[:: round(1 / given.script_share)]
    with stages("judging"):
        ways = [[texts[a], texts[b]] for a, b in few] + [[texts[b], texts[a]] for a, b in few]
        rows = classifier.predict(ways, batch_size=32, apply_softmax=True, activation_fn=torch.nn.Identity())
        column = labels["contradiction"]
        both = np.minimum(rows[: len(few), column], rows[len(few) :, column])
    # What all would take is told from those that were judged: of each length there are as many in the rest.
    stages.seconds["judging"] = tuple(each * len(pairs) / len(few) for each in stages.seconds["judging"])  # type: ignore[assignment]
    contradictions = [(taking[a], taking[b]) for (a, b), score in zip(few, both, strict=True) if score >= 0.5]
    return {"pairs": len(pairs), "asked": len(ways), "contradictions": contradictions}


def peer(
    name: str,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    settings: Settings,
    given: argparse.Namespace,
    stages: Stages,
) -> dict[str, Any]:
    """A scan by contradict-text, with the same models."""
    from contradict import ContradictionDetector

    folders = folders_of(given)
    # Its own code opens both models when they are first used: that is no part of the time here either.
    detector = ContradictionDetector(folders[1], folders[0], topic_threshold=settings.similarity)
    texts = [sentence.text for sentence in sentences if sentence.left_out is None]
    detector.check(texts[0], texts[0])
    few = texts[: given.peer_sentences]
    with stages("judging"):
        found = detector.scan(few)
    pairs, all_pairs = (len(part) * (len(part) - 1) // 2 for part in (few, texts))
    wall, cpu = stages.seconds["judging"]
    stages.seconds["judging"] = wall * all_pairs / pairs, cpu * all_pairs / pairs
    return {"pairs": all_pairs, "asked": 0, "measured": pairs, "reported": len(found)}


def ours(
    name: str,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    settings: Settings,
    given: argparse.Namespace,
    stages: Stages,
) -> dict[str, Any]:
    """The stages of `consistency check`, perhaps with one thing off."""
    if name == "ours, float32":
        import torch

        from consistency.models import embedding as embeddings
        from consistency.models import nli as classifiers

        for module in (embeddings, classifiers):
            module.compute_dtype = lambda device: torch.float32  # type: ignore[attr-defined]
    embedder, model = load_embedder(given.embedding_model), load_nli(given.nli_model)
    if name == "ours, library batches":
        embedder._layout = model._layout = None  # type: ignore[attr-defined]
    nli = Counted(model)
    with stages("embedding"):
        normalised = [normalise(sentence.text) for sentence in sentences]
        row = {text: number for number, text in enumerate(dict.fromkeys(normalised))}
        vectors = embedder.encode(list(row))[[row[text] for text in normalised]]
    with stages("pairing"):
        pairing = pair_sentences(sentences, vectors, top_k=settings.top_k, threshold=settings.similarity)
    with stages("judging"):
        published = {article.id: article.published for article in articles}
        around: dict[str, list[str]] = {}
        for sentence, text in zip(sentences, normalised, strict=True):
            around.setdefault(sentence.article, []).append(text)
        openings = {article: tuple(texts[:OPENING]) for article, texts in around.items()}
        statements = [
            Statement(text, published[sentence.article], openings[sentence.article])
            for text, sentence in zip(normalised, sentences, strict=True)
        ]
        pairs = [(statements[pair.a], statements[pair.b]) for pair in pairing.pairs]
        unique = list(dict.fromkeys(pairs))
        judges = default_judges(embedder, nli)
        if name == "ours, no gate":
            opinions = list(zip(*(judge.judge(unique) for judge in judges), strict=True))
        else:
            least = 0.0 if name == "ours, exact gate" else LEAST_OVERLAP
            opinions = ask_where_it_matters(unique, judges, least_overlap=least)
        verdicts = dict(zip(unique, map(combine, opinions), strict=True))
    found: dict[str, list[Key]] = {"seen": [], "contradiction": [], "update": [], "agreement": [], "neutral": []}
    for pair, key in zip(pairs, ((pair.a, pair.b) for pair in pairing.pairs), strict=True):
        found[verdicts[pair].label].append(key)
        meaning = next(opinion for opinion in verdicts[pair].opinions if opinion.judge == "nli")
        if min(meaning.scores.get(f"contradiction {way}", 0.0) for way in ("a→b", "b→a")) >= 0.5:
            found["seen"].append(key)
    return {"pairs": len(pairs), "asked": nli.asked, **found}


def show(runs: dict[str, list[dict[str, Any]]]) -> None:
    """Print the table and what was found."""
    middle: Callable[[str, str, int], float] = lambda name, stage, which: statistics.median(  # noqa: E731
        sum(seconds[which] for part, seconds in each["stages"].items() if stage in (part, "all")) for each in runs[name]
    )
    first = next(iter(runs))
    print(f"{runs[first][0]['sentences']:,} sentences; {os.cpu_count()} cores; medians of {len(runs[first])} runs")
    print("\n| contestant | pairs | asked of the NLI model | embedding, s | pairing, s | judging, s | all, s | "
          "all, processor s | times as fast (processor) | peak RSS, MB |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, made in runs.items():
        stages = " | ".join(f"{middle(name, stage, 0):.1f}" for stage in ("embedding", "pairing", "judging", "all"))
        faster = [middle(first, "all", which) / middle(name, "all", which) for which in (0, 1)]
        print(
            f"| {name} | {made[0]['pairs']:,} | {made[0]['asked']:,} | {stages} | {middle(name, 'all', 1):.1f} | "
            f"{faster[0]:.2f} ({faster[1]:.2f}) | {max(each['rss'] for each in made):,.0f} |"
        )
    full = runs.get("ours, no gate")
    for name, made in runs.items():
        if name == PEER:
            print(f"\n{name}: told from {made[0]['measured']:,} pairs, of which it reports {made[0]['reported']:,}")
        if name in ("script", PEER):
            continue
        counts = ", ".join(f"{len(made[0][label]):,} {label}" for label in ("contradiction", "update", "agreement"))
        print(f"\n{name}: {counts}")
        if full:
            for label in ("contradiction", "update", "agreement"):
                expected = set(map(tuple, full[0][label]))
                kept = expected & set(map(tuple, made[0][label]))
                print(f"  of {len(expected):,} {label} without a gate {len(kept):,} are kept")
        if "script" in runs:
            theirs = set(map(tuple, runs["script"][0]["contradictions"]))
            seen = theirs & set(map(tuple, made[0]["seen"]))
            told = theirs & {tuple(key) for label in ("contradiction", "update") for key in made[0][label]}
            print(f"  of the script's {len(theirs):,} contradictions: {len(seen):,} seen, {len(told):,} reported")


if __name__ == "__main__":
    main()
