"""Claims -> blocks: the connected components of claims that kind, States, time or a judgement can connect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from nongrata.model import Claim, Days, Judgement, Verdict

WINDOW_DAYS = 30  # reports of one act give days that lie no farther apart; acts of one pair that do are another affair
BEFORE_PUBLICATION_DAYS = 45  # an act told without a day happened, as a rule, in the weeks before it was told

Key = tuple[str, str, str]


def possible(claim: Claim) -> Days | None:
    """The days on which the act can have happened: its date, else the weeks before publication, else None."""
    if claim.date is not None:
        return claim.date
    if claim.published is None:
        return None
    return claim.published.widened(BEFORE_PUBLICATION_DAYS, 0)


def keys(claim: Claim) -> list[Key]:
    """Kind, receiving and sending State, for each pair of the claim's States."""
    return [(claim.kind.value, who, whom) for who in claim.receiving for whom in claim.sending]


def reach(claim: Claim) -> tuple[date, date]:
    """The days by which the claim can touch another: half the window on either side of the possible days."""
    span = possible(claim)
    if span is None:
        return date.min, date.min
    wide = span.widened(WINDOW_DAYS // 2, WINDOW_DAYS // 2)
    return wide.first, wide.last


def blocks(claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> list[tuple[Claim, ...]]:
    """The claims by block, each sorted by claim id, the blocks by their first; the order of input does not matter."""
    given = {claim.id: claim for claim in claims}
    parent = {name: name for name in given}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    def join(one: str, two: str) -> None:
        first, second = sorted((root(one), root(two)))
        parent[second] = first

    by_key: dict[Key, list[tuple[date, date, str]]] = defaultdict(list)
    for name, claim in given.items():
        for key in keys(claim):
            by_key[key].append((*reach(claim), name))
    for spans in by_key.values():
        spans.sort()
        _, end, last = spans[0]
        for first, until, name in spans[1:]:
            if first <= end:
                join(last, name)
            end = max(end, until)
            last = name
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME and judgement.claim in given and judgement.other in given:
            join(judgement.claim, judgement.other)
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(given):
        members[root(name)].append(name)
    return [tuple(given[name] for name in names) for _, names in sorted(members.items())]
