"""The documents of a measure by origin: reports that are one report are found before anything is counted.

Two documents are one report where they go back to the same source (they were published by it, credit it or cite it),
share a long quotation or text, or give, and say not from whom, a number that a party on the record contradicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from nongrata.languages.names import state_name
from nongrata.model import Claim, Count, Days, Origin
from nongrata.reconcile.authority import Authority, is_medium
from nongrata.reconcile.clusters import Copies, Reports, earliest_first
from nongrata.reconcile.fingerprint import QUOTED_WORDS, Fingerprint, hashes
from nongrata.reconcile.heard import Heard, hear
from nongrata.reconcile.measures import as_done
from nongrata.reconcile.once import Once
from nongrata.vocab import outlet_named, source_name

SHARE = 0.3  # of the runs of the shorter text: between what independent reports share and what reworded copies do
SHARED_RUNS = 4  # at least: a sentence or so, for two brief reports can have one in common
BOTH = 2
WINDOW_DAYS = 3  # between the publications of a text and of its copy

Fingerprints = Mapping[str, Fingerprint]
_NOTHING = Fingerprint()
_OF_NOBODY = (Authority.MEDIA, Authority.DECLARED)  # those who say not from whom they have it


class _Link(NamedTuple):
    """Documents that are one report, and the reason, without how many of them it holds for."""

    documents: Sequence[str]
    reason: str


def copies(published: Mapping[str, Days | None], prints: Fingerprints) -> Copies:
    """Which of these documents stand in which, by their runs of words; `published` has the day of each."""
    runs = {name: hashes(prints[name].runs) for name in published if name in prints}
    enough = {name: max(SHARED_RUNS, SHARE * len(held)) for name, held in runs.items()}
    holding: dict[int, list[str]] = defaultdict(list)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(runs, key=lambda name: (len(runs[name]), name)):  # so that what was met before is no longer
        shared = Counter(chain.from_iterable(holding[one] for one in runs[name]))
        for one in runs[name]:
            holding[one].append(name)
        for other, count in shared.items():
            if (
                count >= SHARED_RUNS
                and count >= enough[other]
                and (_near(published[name], published[other]) or runs[name] == runs[other])
            ):
                found[name][other] = found[other][name] = count / len(runs[other])
    return found


def origins(
    claims: Sequence[Claim],
    prints: Fingerprints,
    among: Copies | None = None,
    reports: Reports | None = None,
    known: Once[Heard] | None = None,
) -> tuple[Origin, ...]:
    """The documents of the claims of one measure by origin, the earliest first; the order of claims does not matter.

    `among` are the copies among these documents and others, `reports` these documents by report, where they have been
    found before; `known` is what was heard in them before.
    """
    ordered = sorted(claims, key=earliest_first)
    documents = [*dict.fromkeys(claim.document for claim in ordered)]
    if len(documents) == 1:
        return (Origin((documents[0],)),)
    if among is None:
        among = copies({claim.document: claim.published for claim in claims}, prints)
    numbered = as_done(ordered, lambda claim: claim.count)
    links = [
        *_sources(ordered, prints),
        *_quotations(documents, prints),
        *_errors(numbered, prints, known or Once(hear)),
    ]
    reports = reports or Reports(among).take(documents)
    joined = reports.copy()
    for link in links:
        joined.together(link.documents)
    roots = joined.roots()
    tops = {name: roots[name] for name in documents}
    members, reasons = defaultdict[str, list[str]](list), defaultdict[str, dict[str, None]](dict)
    for name, top in tops.items():
        members[top].append(name)
    for link in links:
        top = tops[link.documents[0]]
        reasons[top][f"{_how_many(link.documents, members[top])} {link.reason}"] = None
    shares = defaultdict[str, list[float]](list)
    for one, given in reports.shares.items():
        shares[tops[one]] += given
    for top, of_all in shares.items():
        reasons[top][_shares(of_all)] = None
    return tuple(Origin((*names,), (*reasons[top],)) for top, names in members.items())


def outlets(claims: Iterable[Claim], prints: Fingerprints) -> dict[str, str | None]:
    """The outlet of each document of these claims, where it is known."""
    return {one.document: prints[one.document].source for one in claims if one.document in prints}


def _near(one: Days | None, two: Days | None) -> bool:
    return one is None or two is None or one.meets(two, WINDOW_DAYS)


def _shares(given: Sequence[float]) -> str:
    """How much of the shorter of two texts stands in the longer, in all pairs of such."""
    least, greatest = (f"{share * 100:.0f}" for share in (min(given), max(given)))
    if least == greatest:
        return f"{least} % of the shorter text stands in the longer."
    return f"{least} to {greatest} % of the shorter of two texts stands in the longer."


def _grouped(named: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """The documents that share a name, where there are two or more."""
    groups: dict[int, dict[str, None]] = defaultdict(dict)
    for name, document in named:
        groups[name][document] = None
    return ((name, [*documents]) for name, documents in groups.items() if len(documents) > 1)


def _how_many(some: Sequence[str], all_: Sequence[str]) -> str:
    if len(some) < len(all_):
        return f"{len(some)} of them"
    return "Both" if len(all_) == BOTH else "All"


def _sources(claims: Sequence[Claim], prints: Fingerprints) -> Iterator[_Link]:
    """Documents that go back to one source: of what a document cites, credits and is, the first that is known."""
    firsts: dict[str, Claim] = {}
    for claim in claims:
        firsts.setdefault(claim.document, claim)
    outlets = {prints.get(document, _NOTHING).source for document in firsts}
    ways = {document: _way(claim, prints.get(document, _NOTHING), outlets) for document, claim in firsts.items()}
    by_name: dict[str, list[str]] = defaultdict(list)
    for document, (_, name) in ways.items():
        if name:
            by_name[name].append(document)
    by_state: dict[str | None, list[str]] = defaultdict(list)
    for name, documents in by_name.items():
        if len(documents) > 1:
            verbs = {ways[document][0] for document in documents}
            yield _Link(documents, f"{verbs.pop() if len(verbs) == 1 else 'go back to'} {name}.")
        entry = outlet_named(name)
        if entry and entry.mouthpiece:
            by_state[entry.state].append(name)
    for state, names in by_state.items():
        if len(names) > 1:
            documents = [document for name in names for document in by_name[name]]
            yield _Link(documents, f"go back to voices of one State, {state_name(str(state))}.")


def _way(claim: Claim, print_: Fingerprint, outlets: Container[str | None]) -> tuple[str, str]:
    """How a document goes back to its source, and the source; "" where it is not known."""
    who = claim.details.attribution
    if who is not None:
        speaker = source_name(who.speaker) or ""
        cited = source_name(who.through) if who.through else speaker if is_medium(who) or speaker in outlets else None
        if cited and cited != cited.lower():  # "a newspaper" is not known
            return "cite", cited
    return ("credit", print_.credit) if print_.credit else ("were published by", print_.source or "")


def _quotations(documents: Sequence[str], prints: Fingerprints) -> Iterator[_Link]:
    quoting = ((name, prints[name].quoted) for name in documents if name in prints)
    heard = ((one, name) for name, quoted in quoting if quoted for one in hashes(quoted))
    for _, sharing in _grouped(heard):
        yield _Link(sharing, f"share a quotation of {QUOTED_WORDS} words or more.")


def _errors(claims: Sequence[Claim], prints: Fingerprints, known: Once[Heard]) -> Iterator[_Link]:
    """Documents with the same number that they have from nobody, and that a party on the record contradicts.

    That several are wrong in the same way is the evidence of copying (Dong, Berti-Equille and Srivastava, Truth
    discovery and copying detection in a dynamic world, VLDB 2009).
    """
    heard = [(known.of(claim, prints.get(claim.document, _NOTHING).source), claim.document) for claim in claims]
    said = {one.number for one, _ in heard if one.number and one.authority is Authority.PRINCIPAL}
    if not said:
        return
    others = [(one.number.exact, document) for one, document in heard if one.number and one.authority in _OF_NOBODY]
    right = ", ".join(sorted(map(str, said)))
    for number, documents in _grouped((number, document) for number, document in others if number is not None):
        if not any(count.allows(Count.exactly(number)) for count in said):
            yield _Link(documents, f"give {number} and say not from whom, where a party on the record gives {right}.")
