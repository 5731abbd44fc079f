"""What people judged of who is who, put above what the names say.

SAME and DIFFERENT hold for whole things: what is SAME by a chain is one, and what is
DIFFERENT from one of them is DIFFERENT from all. Where a thing is parted, entities that
nobody judged go with the part whose name they have, if only one has it; else they stay
together, apart from both: a wrong merge costs more than a missed one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.judgements.binding import Bound
from kg.judgements.model import EntityReference
from kg.resolution.blocks import Cluster
from kg.resolution.candidates import Candidate
from kg.resolution.names import Key


def as_judged(
    clusters: Sequence[Cluster], unnamed: Sequence[Candidate], judgements: Bound
) -> tuple[Cluster, ...]:
    """The clusters as `judgements` have them, in an order that no order of articles changes.

    Of `unnamed`, entities that only nouns stand for, those count that are SAME as another.
    """
    wanted = {each for pair in judgements.of("SAME") for each in pair}
    alone = [
        Cluster(candidate.family, candidate.key, (candidate,), candidate.article)
        for candidate in unnamed
        if _reference(candidate) in wanted
    ]
    return tuple(sorted(_parts([*clusters, *alone], judgements), key=_order))


def _reference(candidate: Candidate) -> EntityReference:
    return EntityReference(candidate.article, candidate.entity.id)


@dataclass(slots=True)
class JudgedGroups:
    """Groups of entities that grow together, unless two of them are judged to be two things."""

    parents: dict[EntityReference, EntityReference] = field(default_factory=dict)
    apart: dict[EntityReference, set[EntityReference]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, EntityReference, EntityReference]]) -> JudgedGroups:
        """The groups that judgements make: verdicts, each with its two entities."""
        rows = sorted(pairs)
        groups = cls()
        for verdict, left, right in rows:
            if verdict == "SAME":
                groups.join(left, right)
        for verdict, left, right in rows:
            if verdict == "DIFFERENT":
                groups.part(left, right)
        return groups

    def are_known(self, left: EntityReference, right: EntityReference) -> bool:
        """Whether two entities are judged to be one, or two, by whatever chain."""
        one, two = self.root(left), self.root(right)
        return one == two or two in self.apart.get(one, ())

    def root(self, node: EntityReference) -> EntityReference:
        """What stands for the group of an entity."""
        while (parent := self.parents.get(node, node)) != node:
            node = parent
        return node

    def part(self, left: EntityReference, right: EntityReference) -> None:
        """Keep two groups apart."""
        one, two = self.root(left), self.root(right)
        self.apart.setdefault(one, set()).add(two)
        self.apart.setdefault(two, set()).add(one)

    def join(self, left: EntityReference, right: EntityReference) -> None:
        """Make two groups one, unless they are judged to be apart."""
        root, other = sorted((self.root(left), self.root(right)))
        if root == other or other in self.apart.get(root, ()):
            return
        self.parents[other] = root
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(root)
            self.apart.setdefault(root, set()).add(third)


def _parts(clusters: Sequence[Cluster], judgements: Bound) -> Iterator[Cluster]:
    mentions = _mentions(judgements)
    groups = _groups(clusters, judgements, mentions)
    whole: dict[EntityReference, list[tuple[Cluster, Candidate]]] = defaultdict(list)
    parted: set[EntityReference] = set()
    for found in clusters:
        judged = [member for member in found.members if _reference(member) in mentions]
        if not judged:
            yield found
            continue
        roots = {groups.root(_reference(member)) for member in judged}
        if len(roots) > 1:
            parted |= roots
        rest = []
        for member in found.members:
            home = _home(member, judged, groups)
            if home is None:
                rest.append(member)
            else:
                whole[home].append((found, member))
        if rest:
            yield _cluster([(found, member) for member in rest])
    for root in sorted(whole):
        made = _cluster(whole[root])
        names = sorted(mentions[node] for node in mentions if groups.root(node) == root)
        yield replace(made, distinction=names[0]) if root in parted else made


def _mentions(judgements: Bound) -> Mapping[EntityReference, str]:
    """The entities that somebody judged, each with the first mention that stands in the file."""
    mentions: dict[EntityReference, str] = {}
    for pair in judgements.pairs:
        judged = pair.judgement
        if judged.verdict != "UNSURE":
            for node, mention in ((pair.left, judged.left), (pair.right, judged.right)):
                mentions[node] = min(mentions.get(node, mention.iri), mention.iri)
    return mentions


def _groups(
    clusters: Sequence[Cluster], judgements: Bound, mentions: Mapping[EntityReference, str]
) -> JudgedGroups:
    """What is judged SAME, then what the names join, where no judgement forbids it."""
    groups = JudgedGroups.of((p.judgement.verdict, p.left, p.right) for p in judgements.pairs)
    for found in clusters:
        judged = sorted(_reference(m) for m in found.members if _reference(m) in mentions)
        for number, left in enumerate(judged):
            for right in judged[number + 1 :]:
                groups.join(left, right)
    return groups


def _home(
    member: Candidate, judged: Sequence[Candidate], groups: JudgedGroups
) -> EntityReference | None:
    """The group that an entity goes with; None where that cannot be told."""
    if member in judged:
        return groups.root(_reference(member))
    roots = {groups.root(_reference(other)) for other in judged}
    if len(roots) > 1:
        roots = {groups.root(_reference(o)) for o in judged if o.key == member.key}
    return roots.pop() if len(roots) == 1 else None


def merged(clusters: Iterable[Cluster]) -> Cluster:
    """Several clusters as one thing, named after the fullest of their names."""
    return _cluster((found, member) for found in clusters for member in found.members)


def _cluster(parts: Iterable[tuple[Cluster, Candidate]]) -> Cluster:
    """One thing of entities from several clusters, named after the fullest of their names."""
    found = list(parts)
    origins = {(_order(origin)): origin for origin, _ in found}
    if len(origins) == 1:
        origin = next(iter(origins.values()))
        if len(found) == len(origin.members):
            return origin
    head, named_after = min(found, key=_rank)
    members = sorted((member for _, member in found), key=_reference)
    article = None if head.article is None else members[0].article
    return Cluster(head.family, named_after.key, tuple(members), article, head.distinction)


def _order(found: Cluster) -> tuple[tuple[str, str, Key, str], EntityReference]:
    return (found.order, _reference(found.members[0]))


def _rank(part: tuple[Cluster, Candidate]) -> tuple[bool, bool, int, Key, str]:
    """Names before nouns, names known everywhere before lone surnames, longer before shorter."""
    origin, member = part
    return (
        not member.forms,
        origin.article is not None,
        -len(str(member.key)),
        member.key,
        member.article,
    )
