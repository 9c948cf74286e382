"""The attack: whoever has all evidence and knows everything but who used which slip tries to find that out.

A channel is a pair of orders: one of the slips, as some place in the evidence shows them (where in the box, in a table,
in a log, in the notice the first or last trace of each slip stands), and one of the voters, as the attacker knows it
(order of arrival, of names, of authors, of times, of owners). If anything of the arrival survives, the two orders have
to do with each other, forwards or backwards, in election after election. Each channel is looked at a second time for
nearness: whether slips that lie near each other belong to voters who are near each other, whatever the direction (an
order that is turned or reversed by chance each time shows no correlation, and yet betrays who came after whom).

The test. For a channel, S is the sum over all elections of Spearman's rank correlation between the two orders, taken
with the true link; for nearness, of the correlation of the two tables of distances (Mantel), weighted so that both
vary alike by chance. The statistic is the largest |S| among all channels and both looks. If nothing betrays the link,
every link is as likely as any other, so that the statistic is compared with those of links drawn by lot (a permutation
test, exact whatever the channels have to do with each other, and one test for all channels together). p is at most
`ALPHA` by chance in one of a thousand runs; an alarm is raised only when fresh elections repeat it: one in a million.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import chain, product
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Any

from tests.secrecy.evidence import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.secrecy.electorate import Voter
    from tests.secrecy.evidence import Evidence
    from tests.secrecy.rig import Election, Paper

ALPHA = 0.001
_LOTS = 1999
_NOTHING = 1e-9
_ENOUGH = 20
"""So many better results by lot settle that there is nothing (Besag and Clifford 1991): p is then far above ALPHA."""

_FEWEST = 3
_NEARNESS = 1.9
"""Of nine voters, by chance, a rank correlation varies with 0.35 and one of distances with 0.19."""

_CODE_JOINT = "-"
Ranks = tuple[float, ...]

NAMES_OF_A_SLIP: dict[str, Callable[[Paper], bytes]] = {
    "code": lambda paper: paper.code.encode(),
    "code without hyphens": lambda paper: paper.code.replace(_CODE_JOINT, "").encode(),
    "receipt": lambda paper: paper.receipt.encode(),
    "code hash": lambda paper: paper.hashed.encode(),
    "code hash, raw": lambda paper: bytes.fromhex(paper.hashed),
    "tag": lambda paper: paper.tag,
    "tag in hexadecimal": lambda paper: paper.tag.hex().encode(),
}
ORDERS_OF_VOTERS: dict[str, Callable[[Election, Voter], object]] = {
    "arrival": lambda election, voter: election.arrivals.index(voter),
    "file name": lambda _, voter: voter.file_name,
    "author": lambda _, voter: voter.author,
    "program": lambda _, voter: voter.program,
    "company": lambda _, voter: voter.company,
    "remark": lambda _, voter: voter.remark,
    "last author": lambda _, voter: voter.last_author,
    "version": lambda _, voter: voter.version,
    "created": lambda _, voter: voter.created,
    "saved": lambda _, voter: voter.saved,
    "owner": lambda _, voter: voter.owner,
    "zoom": lambda _, voter: voter.zoom,
    "width": lambda _, voter: voter.width,
    "locale": lambda _, voter: voter.locale,
}


@dataclass(slots=True)
class Trail:
    """What one election left, in the attacker's hands: orders of its slips by place, orders of its voters by kind.

    Both are in the order of the voters, that is to say: true link and all; the test draws the links by lot.
    """

    slips: dict[str, Ranks]
    voters: dict[str, Ranks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How the attack went.

    Attributes:
        channel: The channel that says most.
        strength: Its mean correlation over the elections, from -1 to 1.
        p: How often chance alone does as well.
        named: Share of voters whose slip the best channel names rightly; chance names one of nine.
    """

    channel: str
    strength: float
    p: float
    named: float
    channels: int = field(default=0)

    @property
    def succeeds(self) -> bool:
        """Tell whether the attacker learned something."""
        return self.p <= ALPHA


def trail_of(election: Election, evidence: Evidence | None = None) -> Trail:
    """Look for every name of every slip in everything that was left."""
    found = evidence or collect(election.root)
    papers = [election.link[voter] for voter in election.voters]
    slips: dict[str, Ranks] = {}
    for (place, blob), (kind, name) in product(found.blobs.items(), NAMES_OF_A_SLIP.items()):
        names = [name(paper) for paper in papers]
        if sum(each in blob for each in names) >= _FEWEST:
            slips[f"{place}: first {kind}"] = ranks([_at(blob.find(each), blob) for each in names])
            slips[f"{place}: last {kind}"] = ranks([_at(blob.rfind(each), blob) for each in names])
            slips[f"{place}: number of {kind}"] = ranks([blob.count(each) for each in names])
    voters = {
        kind: ranks([order(election, voter) for voter in election.voters]) for kind, order in ORDERS_OF_VOTERS.items()
    }
    return Trail(slips=slips, voters=voters)


def _at(place: int, blob: bytes) -> float:
    """Put what is missing into the middle: it says neither early nor late."""
    return place if place >= 0 else len(blob) / 2


def ranks(values: Sequence[Any]) -> Ranks:
    """Rank values, ties in the middle, with mean 0 and length 1: the product of two such rows is Spearman's rho."""
    ordered = sorted(values)
    places = [(ordered.index(value) + len(ordered) - 1 - ordered[::-1].index(value)) / 2 for value in values]
    mean = sum(places) / len(places)
    length = sum((place - mean) ** 2 for place in places) ** 0.5
    return tuple((place - mean) / length if length else 0.0 for place in places)


def attack(trails: Sequence[Trail], seed: int = 0) -> Result:
    """Try every channel over all elections."""
    size = len(next(iter(trails[0].voters.values())))
    none = (0.0,) * size
    places = sorted(set().union(*(trail.slips for trail in trails)))
    rows: dict[tuple[Ranks, ...], str] = {}
    for place in places:
        rows.setdefault(tuple(trail.slips.get(place, none) for trail in trails), place)
    sights = {kind: tuple(trail.voters[kind] for trail in trails) for kind in trails[0].voters}
    kinds = {sight: kind for kind, sight in reversed(sights.items())}
    looks = _looks(list(rows), list(kinds))
    strength, row, sight = max(look.best([tuple(range(size)) for _ in trails]) for look in looks)
    return Result(
        channel=f"{list(rows.values())[row]} / {list(kinds.values())[sight]}",
        strength=strength / len(trails),
        p=_by_lot(looks, strength, (size, len(trails)), random.Random(seed)),
        named=_named(list(rows)[row], list(kinds)[sight]),
        channels=len(rows) * len(sights),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All channels seen in one way; `expand` turns a link of voters into the link of what is compared here."""

    rows: Sequence[Sequence[Ranks]]
    sights: Sequence[Sequence[Ranks]]
    weight: float = 1.0
    expand: Callable[[Sequence[int]], Sequence[int]] = tuple

    def best(self, links: Sequence[Sequence[int]]) -> tuple[float, int, int]:
        """Give the strength of the strongest channel under these links, and the places of its row and sight."""
        movers = [itemgetter(*self.expand(link)) for link in links]
        sights = [tuple(chain.from_iterable(sight)) for sight in self.sights]
        return max(
            (self.weight * abs(sum(map(mul, moved, sight))), here, there)
            for here, row in enumerate(self.rows)
            for moved in [tuple(chain.from_iterable(move(slips) for move, slips in zip(movers, row, strict=True)))]
            for there, sight in enumerate(sights)
        )


def _looks(rows: Sequence[Sequence[Ranks]], sights: Sequence[Sequence[Ranks]]) -> tuple[Look, Look]:
    """Look at orders, and at nearness."""
    near = Look(
        rows=[tuple(map(_distances, row)) for row in rows],
        sights=[tuple(map(_distances, sight)) for sight in sights],
        weight=_NEARNESS,
        expand=_pairs,
    )
    return Look(rows=rows, sights=sights), near


def _pairs(link: Sequence[int]) -> tuple[int, ...]:
    return tuple(one * len(link) + other for one in link for other in link)


def _distances(order: Ranks) -> Ranks:
    """Give how far apart each two are, as a table row by row, with mean 0 off the diagonal and length 1."""
    size = len(order)
    apart = [abs(one - other) for one in order for other in order]
    mean = sum(apart) / (size * (size - 1))
    centred = [0.0 if place % (size + 1) == 0 else each - mean for place, each in enumerate(apart)]
    length = sum(each**2 for each in centred) ** 0.5
    return tuple(each / length if length > _NOTHING else 0.0 for each in centred)


def _by_lot(looks: Sequence[Look], strength: float, shape: tuple[int, int], chance: random.Random) -> float:
    """Say how often links drawn by lot give as strong a channel as the true ones; stop once that is settled."""
    size, elections = shape
    better = 0
    for lot in range(1, _LOTS + 1):
        links = [chance.sample(range(size), size) for _ in range(elections)]
        better += any(look.best(links)[0] >= strength - _NOTHING for look in looks)
        if better >= _ENOUGH:
            return better / lot
    return (better + 1) / (_LOTS + 1)


def _named(row: Sequence[Ranks], sight: Sequence[Ranks]) -> float:
    """Link the slips to the voters by their two orders, and count how many links are right."""
    forwards = sum(sum(map(mul, slips, voters)) for slips, voters in zip(row, sight, strict=True)) >= 0
    right = total = 0
    for slips, voters in zip(row, sight, strict=True):
        guess = sorted(range(len(slips)), key=slips.__getitem__, reverse=not forwards)
        known = sorted(range(len(voters)), key=voters.__getitem__)
        right += sum(map(int.__eq__, guess, known))
        total += len(slips)
    return right / total
