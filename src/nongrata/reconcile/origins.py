"""The documents of a measure by origin: reports that are one report are found before anything is counted.

Two documents are one report where they go back to the same source (they were published by it, credit it or cite it),
share a long quotation or text, or give, and say not from whom, a number that a party on the record contradicts.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Sized
from itertools import chain
from typing import NamedTuple

from nongrata.languages.names import state_name
from nongrata.model import Attribution, Claim, Count, Origin
from nongrata.reconcile.authority import Authority, is_medium
from nongrata.reconcile.clusters import earliest_first
from nongrata.reconcile.copies import Copies, Fingerprints, Reports
from nongrata.reconcile.dissent import Against, Asserted
from nongrata.reconcile.fingerprint import QUOTED_WORDS, Fingerprint, hashes
from nongrata.reconcile.heard import Account, Heard, as_done, hear
from nongrata.reconcile.once import Once
from nongrata.vocab import outlet_named, source_name

BOTH = 2
_NOTHING = Fingerprint()
_OF_NOBODY = (Authority.MEDIA, Authority.DECLARED)  # those who say not from whom they have it


class _Link(NamedTuple):
    """Documents that are one report by one thing that they share, be it one document yet, and the reason, without how
    many of them it holds for.

    They are in `parts`, of those that have it in one way each; a part is told by its object, and is only added to.
    """

    by: tuple[str, object]
    parts: Sequence[Collection[str]]
    reason: str

    @property
    def documents(self) -> list[str]:
        """All of them."""
        return [*dict.fromkeys(chain.from_iterable(self.parts))]

    def goes_on(self, later: _Link | None) -> bool:
        """True where a later link has all parts of this one."""
        return later is not None and {*map(id, self.parts)} <= {*map(id, later.parts)}


class _From(NamedTuple):
    """What tells from whom a document has what it says."""

    who: Attribution | None
    credit: str | None
    source: str | None


class Origins:
    """The claims of one measure as they come, the earliest first, by origin: what of them is the same report is known
    from what came before."""

    def __init__(self, prints: Fingerprints, among: Copies, known: Once[Heard]) -> None:
        """`among` are the copies among the documents, `known` is what was heard in them before."""
        self._given = prints, among, known
        self.claims: list[Claim] = []
        self.names: list[str] = []  # of these
        self.documents: dict[str, str | None] = {}  # with their outlets, where known
        self._reports = Reports(among)
        self._links: dict[tuple[str, object], _Link] = {}  # those that there may be no more when others come
        self._from: dict[_From, dict[str, None]] = defaultdict(dict)
        self._quoting: dict[int, dict[str, None]] = defaultdict(dict)
        self._telling: dict[int, tuple[Heard, dict[str, None]]] = {}
        self._ways = 0  # to have a report and things to say, when the links were found
        self._joined: set[int] = set()  # the parts of links, of which all documents are together
        self._accounts: dict[str, Account] = {}
        self._in_order: list[str] = []
        self._against: Against | None = None

    @property
    def in_order(self) -> tuple[str, ...]:
        """The documents by id."""
        return (*self._in_order,)

    @property
    def accounts(self) -> list[Account]:
        """The claims by origin, the origin first that has the earliest."""
        return sorted(self._accounts.values(), key=lambda one: one.claims[0].order)

    @property
    def links(self) -> Iterable[_Link]:
        """What makes documents one report, copies apart."""
        return (one for one in chain(self._links.values(), _quotations(self._quoting)) if len(one.documents) > 1)

    def take(self, claims: Sequence[Claim]) -> Origins:
        """The same with all of these claims, given in their order, that are not among them yet; others where one that
        is among them is not given, or where what made documents one report does so no more."""
        new = claims[len(self.claims) :]
        in_turn = self.claims == claims[: len(self.claims)]
        if not in_turn:
            known = {*self.names}
            new = [claim for claim in claims if claim.id not in known]
            if len(new) + len(known) > len(claims):
                return Origins(*self._given).take(claims)
        self._reports.take(claim.document for claim in new)
        for claim in new:
            self._hear(claim)
        if not self._link():
            return Origins(*self._given).take(claims)
        if not in_turn:
            self._accounts, new = {}, claims
            self.claims, self.names, self._against = [], [], None
        self._account(new)
        self.claims += new
        self.names += (claim.id for claim in new)
        return self

    def against(self, asserted: Asserted) -> Against:
        """What the claims say against this."""
        if self._against is None or self._against.asserted != asserted:
            self._against = Against(asserted)
        known = self._given[2]
        new = self.claims[self._against.heard :]
        return self._against.take((claim, known.of(claim, self.documents[claim.document])) for claim in new)

    def _link(self) -> bool:
        """Join what is one report by a new way to have it or a new thing to say, for others change nothing here; False
        where what made documents one report does so no more."""
        if self._ways == (ways := len(self._from) + len(self._telling)):
            return True
        links = {link.by: link for link in chain(_sources(self._from), _errors(self._telling.values()))}
        if not all(one.goes_on(links.get(by)) for by, one in self._links.items()):
            return False
        for link in links.values():
            new = [part for part in link.parts if id(part) not in self._joined]
            self._reports.together([*map(_first, link.parts), *chain.from_iterable(new)])
            self._joined.update(map(id, new))
        self._ways, self._links = ways, links
        return True

    def _hear(self, claim: Claim) -> None:
        prints, _, known = self._given
        print_ = prints.get(claim.document, _NOTHING)
        if claim.document not in self.documents:
            self.documents[claim.document] = print_.source
            insort(self._in_order, claim.document)
            self._add(claim.document, self._from[_From(claim.details.attribution, print_.credit, print_.source)])
            self._quote(claim.document, hashes(print_.quoted))
        heard = known.of(claim, print_.source)
        if id(heard) not in self._telling:
            self._telling[id(heard)] = heard, {}
        self._add(claim.document, self._telling[id(heard)][1])

    def _add(self, document: str, part: dict[str, None]) -> None:
        """Add the document to those that have something in one way, and so are one report if these are."""
        part[document] = None
        if id(part) in self._joined:
            self._reports.together((_first(part), document))

    def _quote(self, document: str, quoted: Iterable[int]) -> None:
        near = {document}
        for one in quoted:
            sharing = self._quoting[one]
            sharing[document] = None
            near.add(next(iter(sharing)))
        self._reports.together(near)

    def _account(self, new: Sequence[Claim]) -> None:
        """Bring the accounts to the origins as they are now, with the new claims in them."""
        roots, known = self._reports.roots, self._given[2]
        before: dict[str, list[Account]] = defaultdict(list)
        for account in self._accounts.values():
            before[roots[account.claims[0].document]].append(account)
        self._accounts = {root: some[0] if len(some) == 1 else Account() for root, some in before.items()}
        moved = (claim for some in before.values() if len(some) > 1 for one in some for claim in one.claims)
        for claim in [*sorted(moved, key=earliest_first), *new]:
            source = self.documents[claim.document]
            account = self._accounts.setdefault(roots[claim.document], Account())
            account.take(claim, known.of(claim, source), source)


def origins(claims: Iterable[Claim], prints: Fingerprints, among: Copies | None = None) -> tuple[Origin, ...]:
    """The documents of the claims of one measure by origin, the earliest first; the order of claims does not matter.

    `among` are the copies among these documents and others, where they have been found before.
    """
    ordered = sorted(claims, key=earliest_first)
    among = among or Copies({claim.document: claim.published for claim in ordered}, prints)
    found = Origins(prints, among, Once(hear)).take(ordered)
    return tuple(_origin(account, found.links, among) for account in found.accounts)


def _origin(account: Account, links: Iterable[_Link], among: Copies) -> Origin:
    documents = dict.fromkeys(claim.document for claim in account.claims)
    mine = (link for link in links if link.documents[0] in documents)
    reasons = dict.fromkeys(f"{_how_many(link.documents, documents)} {link.reason}" for link in mine)
    if shares := among.shares(documents.keys()):
        reasons[_shares(*shares)] = None
    return Origin((*documents,), (*reasons,))


def _shares(*ends: float) -> str:
    """How much of the shorter of two texts stands in the longer, at least and at most."""
    least, greatest = (f"{share * 100:.0f}" for share in ends)
    if least == greatest:
        return f"{least} % of the shorter text stands in the longer."
    return f"{least} to {greatest} % of the shorter of two texts stands in the longer."


def _how_many(some: Sequence[str], all_: Sized) -> str:
    if len(some) < len(all_):
        return f"{len(some)} of them"
    return "Both" if len(all_) == BOTH else "All"


def _first(part: Collection[str]) -> str:
    return next(iter(part))


def _sources(given: Mapping[_From, Collection[str]]) -> Iterator[_Link]:
    """Documents that go back to one source: of what a document cites, credits and is, the first that is known."""
    outlets = {one.source for one in given}
    by_name: dict[str, list[Collection[str]]] = defaultdict(list)
    verbs: dict[str, set[str]] = defaultdict(set)
    for one, documents in given.items():
        verb, name = _way(one, outlets)
        if name:
            by_name[name].append(documents)
            verbs[name].add(verb)
    by_state: dict[str | None, list[str]] = defaultdict(list)
    for name, parts in by_name.items():
        how = next(iter(verbs[name])) if len(verbs[name]) == 1 else "go back to"
        yield _Link(("source", name), parts, f"{how} {name}.")
        entry = outlet_named(name)
        if entry and entry.mouthpiece:
            by_state[entry.state].append(name)
    for state, names in by_state.items():
        if len(names) > 1:
            parts = [part for name in names for part in by_name[name]]
            yield _Link(("state", state), parts, f"go back to voices of one State, {state_name(str(state))}.")


def _way(given: _From, outlets: Container[str | None]) -> tuple[str, str]:
    """How a document goes back to its source, and the source; "" where it is not known."""
    who = given.who
    if who is not None:
        speaker = source_name(who.speaker) or ""
        cited = source_name(who.through) if who.through else speaker if is_medium(who) or speaker in outlets else None
        if cited and cited != cited.lower():  # "a newspaper" is not known
            return "cite", cited
    return ("credit", given.credit) if given.credit else ("were published by", given.source or "")


def _quotations(quoting: Mapping[int, Collection[str]]) -> Iterator[_Link]:
    for one, sharing in quoting.items():
        if len(sharing) > 1:  # most that is quoted is in one document
            yield _Link(("quotation", one), [sharing], f"share a quotation of {QUOTED_WORDS} words or more.")


def _errors(telling: Iterable[tuple[Heard, Collection[str]]]) -> Iterator[_Link]:
    """Documents with the same number that they have from nobody, and that a party on the record contradicts.

    That several are wrong in the same way is the evidence of copying (Dong, Berti-Equille and Srivastava, Truth
    discovery and copying detection in a dynamic world, VLDB 2009).
    """
    told_in = dict(telling)
    numbered = as_done([*told_in], lambda one: one.number)
    said = {one.number for one in numbered if one.number and one.authority is Authority.PRINCIPAL}
    if not said:
        return
    right = ", ".join(sorted(map(str, said)))
    giving: dict[int, list[Collection[str]]] = defaultdict(list)
    for one in numbered:
        exact = one.number.exact if one.number and one.authority in _OF_NOBODY else None
        if exact is not None:
            giving[exact].append(told_in[one])
    for number, parts in giving.items():
        if not any(count.allows(Count.exactly(number)) for count in said):
            why = f"give {number} and say not from whom, where a party on the record gives {right}."
            yield _Link(("number", number), parts, why)
