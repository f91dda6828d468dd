"""Facts: clusters of judged pairs that speak of one thing, with the values that the articles give it.

A node is a sentence together with the value that a judge read in it (or the sentence alone); a pair ties two
nodes, and a connected component is a fact. Nodes of one reading, or of one meaning, stand on one side.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from consistency.records import Extent, Fact, JudgedPair, Kind, Sentence, Side
from consistency.text import normalise

Node = tuple[str, int, str]
"""Article id, offset of the sentence, and the value as written (or empty)."""


def fingerprint_of(kind: str, a: Sentence, b: Sentence) -> str:
    """What identifies a finding: its kind and both (article id, normalised sentence), in order.

    No offsets, scores or model names: it survives reformatting and a better model.
    """
    sides = sorted((side.article, normalise(side.text)) for side in (a, b))
    parts = "\x00".join([kind, *(part for side in sides for part in side)])
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def gather_facts(judged: Sequence[JudgedPair]) -> tuple[Fact, ...]:
    """All facts of the judged pairs, disputed ones first, those with more articles first.

    Updates make no fact: both of their sides may be right.
    """
    pairs = [pair for pair in judged if pair.verdict.label in ("contradiction", "agreement")]
    forest = _Forest()
    for pair in pairs:
        forest.join(*nodes_of(pair))
    members: dict[Node, list[JudgedPair]] = defaultdict(list)
    for pair in pairs:
        members[forest.root(nodes_of(pair)[0])].append(pair)
    facts = [_fact(group) for group in members.values()]
    return tuple(sorted(facts, key=rank_of_fact))


def rank_of_fact(fact: Fact) -> tuple[bool, int, str, str]:
    """Where a fact stands in a report."""
    return not fact.disputed, -len(_articles(fact.sides)), fact.topic, fact.id


def nodes_of(pair: JudgedPair) -> tuple[Node, Node]:
    """The nodes that a pair ties."""
    values = _values(pair)
    return (pair.a.article, pair.a.start, values[0]), (pair.b.article, pair.b.start, values[1])


def _values(pair: JudgedPair) -> tuple[str, str]:
    deciding = pair.verdict.deciding
    return deciding.values if deciding is not None and deciding.values is not None else ("", "")


def _fact(pairs: Sequence[JudgedPair]) -> Fact:
    contradictions = [pair for pair in pairs if pair.verdict.label == "contradiction"]
    kinds: Counter[Kind] = Counter(kind for pair in contradictions if (kind := pair.verdict.kind))
    ranked: list[Kind] = sorted(kinds, key=lambda name: (-kinds[name], name))
    topics = Counter(
        deciding.topic
        for pair in contradictions or pairs
        if (deciding := pair.verdict.deciding) is not None and deciding.topic
    )
    sides = _sides(pairs)
    fingerprints = tuple(sorted(pair.fingerprint for pair in pairs))
    return Fact(
        id=hashlib.sha256(" ".join(fingerprints).encode()).hexdigest()[:12],
        kind=ranked[0] if ranked else None,
        topic=min(topics, key=lambda topic: (-topics[topic], len(topic), topic)) if topics else "",
        disputed=bool(contradictions),
        sides=sides,
        pairs=fingerprints,
        alone=_alone(pairs, sides),
    )


def _sides(pairs: Iterable[JudgedPair]) -> tuple[Side, ...]:
    """The values of a fact: nodes merge when their readings are equal, or they agree and no conflict parts them."""
    forest = _Forest()
    texts: dict[Node, str] = {}
    reading: dict[str, Node] = {}
    extents: dict[Node, Extent] = {}
    conflicts: list[tuple[Node, Node]] = []
    agreements: list[tuple[Node, Node]] = []
    for pair in sorted(pairs, key=lambda pair: pair.fingerprint):
        nodes = nodes_of(pair)
        deciding = pair.verdict.deciding
        for node, sentence, position in ((nodes[0], pair.a, 0), (nodes[1], pair.b, 1)):
            texts[node] = node[2] or normalise(sentence.text)
            if deciding is not None and deciding.extents is not None:
                extents.setdefault(node, deciding.extents[position])
            if deciding is not None and deciding.readings is not None:
                forest.join(node, reading.setdefault(deciding.readings[position], node))
            else:
                forest.join(node, node)
        if pair.verdict.label == "contradiction":
            conflicts.append(nodes)
        elif deciding is None or deciding.readings is None:
            # Amounts that are compatible are not therefore one: "several billion" is no side of "$4.2 billion".
            agreements.append(nodes)
    for a, b in agreements:
        merged = {forest.root(a), forest.root(b)}
        if not any({forest.root(x), forest.root(y)} == merged for x, y in conflicts):
            forest.join(a, b)
    groups: dict[Node, list[Node]] = defaultdict(list)
    for node in sorted(texts):
        groups[forest.root(node)].append(node)
    sides = []
    for nodes_of_side in groups.values():
        written = Counter(texts[node] for node in nodes_of_side)
        value = min(written, key=lambda text: (-written[text], len(text), text))
        # Of the nodes that are written so, the first that has an extent.
        known = [extents[node] for node in nodes_of_side if texts[node] == value and node in extents]
        sides.append(Side(value, tuple(sorted({node[0] for node in nodes_of_side})), known[0] if known else None))
    if len({side.extent.unit for side in sides if side.extent}) > 1:
        sides = [replace(side, extent=None) for side in sides]  # no one scale holds them
    return tuple(sorted(sides, key=lambda side: (-len(side.articles), side.articles, side.value)))


def _alone(pairs: Sequence[JudgedPair], sides: Sequence[Side]) -> str | None:
    """The one article that is in every contradiction, against two or more others that are of one mind.

    Those are of one mind that hold one value, agree in a pair, or give values that can both be right.
    """
    between = [(pair.verdict.label, {pair.a.article, pair.b.article}) for pair in pairs]
    conflicts = [articles for label, articles in between if label == "contradiction" and len(articles) == 2]
    bonds = [articles for label, articles in between if label == "agreement"]
    candidates = set.intersection(*conflicts) if conflicts else set()
    found = [article for article in candidates if _stands_alone(article, sides, bonds)]
    return found[0] if len(found) == 1 else None


def _stands_alone(article: str, sides: Sequence[Side], bonds: Sequence[set[str]]) -> bool:
    own = [side for side in sides if article in side.articles]
    others = [side for side in sides if article not in side.articles]
    if (
        len(own) != 1
        or own[0].articles != (article,)
        or any(article in bond and len(bond) > 1 for bond in bonds)
        or any(_overlap(own[0].extent, side.extent) for side in others)
        or len(_articles(others)) < 2
    ):
        return False
    camps = _Forest()
    for bond in (*bonds, *(side.articles for side in others)):
        members = sorted(member for member in bond if member != article)
        for member in members:
            camps.join((members[0], 0, ""), (member, 0, ""))
    measured = sorted(
        ((side.extent, side.articles[0]) for side in others if side.extent), key=lambda one: (one[0].low, one[0].high)
    )
    farthest = measured[0] if measured else None
    for extent, member in measured:
        if farthest and _overlap(farthest[0], extent):
            camps.join((farthest[1], 0, ""), (member, 0, ""))
        if farthest and extent.high > farthest[0].high:
            farthest = extent, member
    return len({camps.root((other, 0, "")) for other in _articles(others)}) == 1


def _overlap(a: Extent | None, b: Extent | None) -> bool:
    """Whether both can be right; ranges that only touch can't, since their upper ends are open."""
    if a is None or b is None:
        return False
    low, high = max(a.low, b.low), min(a.high, b.high)
    return low < high or (low == high and (a.low == a.high or b.low == b.high))


def _articles(sides: Iterable[Side]) -> set[str]:
    return {article for side in sides for article in side.articles}


class _Forest:
    """Disjoint sets with path halving; the smallest node is the root, so that order does not matter."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        parent = self._parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, a: Node, b: Node) -> None:
        roots = sorted((self.root(a), self.root(b)))
        self._parent[roots[1]] = roots[0]
