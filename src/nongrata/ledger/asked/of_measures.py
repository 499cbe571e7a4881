"""What is asked of a ledger about measures, as they stand, as of a day, or as known by a moment."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, product

from sqlalchemy import Connection

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.ledger.asked.addresses import claims_named, claims_revising, in_no_measure
from nongrata.ledger.asked.asking import Asking
from nongrata.ledger.asked.facets import FACETS, Facets, counted, facets_of
from nongrata.ledger.asked.history import history_of
from nongrata.ledger.asked.known_by import claims_then, judged_then, known_by_then
from nongrata.ledger.asked.ladders import FEW_CLAIMS, Moment, announced, climbed, decided, linked
from nongrata.ledger.asked.lasting_waves import in_no_month_on, waves_on
from nongrata.ledger.asked.queries import (
    Filter,
    Measures,
    Page,
    holding,
    holding_then,
    listed,
    rows_of_pairs,
    rows_passing,
)
from nongrata.ledger.asked.rejected import fellows
from nongrata.ledger.asked.remembered import once
from nongrata.ledger.asked.sorting import Sort
from nongrata.ledger.asked.waves import Wave, flows, flows_of, waves_of
from nongrata.ledger.database.chunks import CHUNK
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.documents import load_documents, outlets_of
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import judgements_on
from nongrata.ledger.rows.sources import Checked, Source, checked, list_sources, rated
from nongrata.ledger.rows.words import search_words
from nongrata.model import (
    Change,
    Claim,
    Decision,
    Document,
    Ladder,
    Link,
    Measure,
    MeasureKind,
    Origin,
    Quote,
    Reason,
    Status,
)
from nongrata.reconcile import judged, origins, quoted
from nongrata.reconcile.told import by_figure
from nongrata.vocab import at_other_times


@dataclass(frozen=True)
class Bearing:
    """The decision that holds a measure (None where it is no act), its links, and the measures that they name by id."""

    decision: Decision | None
    links: tuple[Link, ...]
    measures: Mapping[str, Measure]


class MeasuresAsked(Asking):
    """The measures of a ledger, what links them, and what stands behind them."""

    def measures(
        self,
        *,
        receiving: str | None = None,
        sending: str | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: MeasureKind | str | None = None,
        status: Status | str | None = None,
        search: str | None = None,
        as_of: date | None = None,
        known_by: datetime | None = None,
        reason: Reason | str | None = None,
        credibility: str | None = None,
        conflict: bool | None = None,
        limit: int | None = None,
        after: str | None = None,
        sort: Sort | str | None = None,
    ) -> Measures:
        """The measures that pass, by date or in the order `sort`; States as codes or names.

        `search`: words that stand together in the sentence of a claim, whatever their case and accents. `as_of`: as
        published by that day (undated documents are not counted); `known_by`: as this ledger had read and judged by
        that moment. `reason`: a ground, or "unstated"; `conflict`: whether its claims differ on a field or cannot all
        be true. `limit`: no more than so many, `after` the place that the page before gave as `next`, or `Sort.place`.

        Raises BadArgument for what is no State, kind, status, ground, figure, order or place.
        """
        states_and_days = (receiving, sending, since, until)
        wanted = Filter.asked(*states_and_days, kind, status, search, reason, credibility, conflict)
        return self.passing(wanted, as_of=as_of, known_by=known_by, limit=limit, after=after, sort=sort)

    def passing(
        self,
        wanted: Filter,
        *,
        as_of: date | None = None,
        known_by: datetime | None = None,
        limit: int | None = None,
        after: str | None = None,
        sort: Sort | str | None = None,
    ) -> Measures:
        """The measures that pass a filter; the other arguments are those of `measures`. Raises BadArgument."""
        page = Page.asked(limit, after, sort)
        if known_by is not None:
            return page.of(self._passing_then(wanted, as_of, known_by))
        with self._reading() as connection:
            tried = self._tried(connection)
            return Measures(rated(listed(connection, wanted, as_of, page), tried), page.sort)

    def each(self, wanted: Filter, *, as_of: date | None = None, sort: Sort = Sort.DATE) -> Iterator[Measure]:
        """The measures that pass, one after the other, all as of one state of the ledger; CHUNK are held at a time."""
        with self._reading() as connection:
            tried, page = self._tried(connection), Page(CHUNK, None, sort)
            while found := listed(connection, wanted, as_of, page):
                yield from rated(found, tried)
                page = page._replace(after=sort.place(found[-1]))

    def facets(
        self,
        wanted: Filter,
        *,
        as_of: date | None = None,
        known_by: datetime | None = None,
        names: Collection[str] | None = None,
    ) -> Facets:
        """How many measures pass, and how many would with another kind, status, ground, State, year ... chosen: for
        each of `FACETS`, or those `names` of them."""
        names = FACETS if names is None else names
        if known_by is not None:
            return facets_of(self._then(wanted, as_of, known_by), wanted, names)
        with self._reading() as connection:
            return counted(connection, wanted, as_of, names, self._known(connection))

    def waves(self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None) -> list[Wave]:
        """By month how many measures pass, and how many persons they concern, nobody counted twice: what was threatened
        or denied too, where `wanted` lets it pass."""
        if known_by:
            return waves_of(self._passing_then(wanted, as_of, known_by))
        with self._reading() as connection:
            return waves_on(connection, wanted, as_of, self._known(connection))

    def in_no_month(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> Wave | None:
        """The last of `waves`, if it is of what is known to lie in no one month, sooner than with the others."""
        if known_by:
            return next((one for one in self.waves(wanted, known_by=known_by, as_of=as_of) if one.month is None), None)
        with self._reading() as connection:
            return in_no_month_on(connection, wanted, as_of, self._known(connection))

    def flows(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> dict[tuple[str, str], int]:
        """By receiving and sending State how many measures pass, the most frequent first."""
        if known_by:
            return flows_of(self._passing_then(wanted, as_of, known_by))
        with self._reading() as connection:
            return flows(connection, wanted, as_of)

    def announced(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> list[tuple[Measure, ...]]:
        """The acts that pass, grouped as they were decided together, earliest first; `decisions` says why, and more.

        Their totals are not worked out, but with `known_by`.
        """
        with self._reading() as connection:
            return [members for members, _ in announced(Moment(connection, as_of, known_by), wanted)]

    def decided_by_month(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> Counter[tuple[int, int]]:
        """By year and month how many decisions `announced` has; remembered for all days on which the same measures
        pass."""
        with self._reading() as connection:
            known = None if known_by else self._known(connection)
            rows = array("q", rows_passing(connection, wanted, as_of) if known else ()).tobytes()  # in little room

            def count() -> Counter[tuple[int, int]]:
                firsts = (group[0].date for group, _ in announced(Moment(connection, as_of, known_by), wanted))
                return Counter(month for day in firsts if day and (month := day.month_of))

            return once(known, (MeasuresAsked.decided_by_month, rows), count)

    def _tried(self, connection: Connection) -> Checked:
        """How the claims of each source fared; asked before anything else is of the connection."""
        return once(self._known(connection), checked, lambda: checked(connection))

    def _passing_then(self, wanted: Filter, as_of: date | None, known_by: datetime) -> list[Measure]:
        return [one for one in self._then(wanted, as_of, known_by) if wanted.passes(one)]

    def _then(self, wanted: Filter, as_of: date | None, known_by: datetime) -> list[Measure]:
        """What the ledger knew by then of which a claim has the words of the filter."""
        with self._reading() as connection:
            made = known_by_then(connection, known_by, as_of).measures
        return [one for one in made if self._tells(one, wanted.words, known_by)] if wanted.words else made

    def _tells(self, measure: Measure, words: frozenset[str], known_by: datetime) -> bool:
        """True where the sentence of a claim, as it was read then, has all the words."""
        return any(
            words <= search_words(claim.sentence.of(document.content))
            for claim, document in self.claims(measure, known_by=known_by)
        )

    def measure(self, name: str, *, as_of: date | None = None, known_by: datetime | None = None) -> Measure:
        """The measure that holds the claim with this id, or one whose id begins so (six characters at least); of a
        rejected claim the one that it would be in, where other claims tell that.

        Raises NotInLedger where there is none, or more than one.
        """
        with self._reading() as connection:
            tried = self._tried(connection)
            names = claims_named(connection, name)
            then = known_by_then(connection, known_by, as_of, names).measures if known_by else None
            for one in _leading(connection, names):
                found = holding(connection, one, as_of) if then is None else holding_then(then, one)
                if found:
                    return rated([found], tried)[0] if then is None else found
            raise in_no_measure(connection, name, names, as_of, known_by)

    def claims(self, of: Measure, *, known_by: datetime | None = None) -> list[tuple[Claim, Document]]:
        """The claims of a measure with their documents, in the order of publication, as they are read now or were then.

        A claim that the reading which counts does not have is left out.
        """
        with self._reading() as connection:
            found = claims_then(connection, of.claims, known_by) if known_by else load_claims(connection, of.claims)
            loaded = {one.id: one for one in found}
            documents = load_documents(connection, {one.document for one in found})
            here = (loaded[name] for name in of.claims if name in loaded)
            return [(one, documents[one.document]) for one in here if one.document in documents]

    def quotes(self, measures: Iterable[Measure], *, known_by: datetime | None = None) -> dict[str, Quote]:
        """By the id of a measure a sentence that gives its number, else of the first claim that counts, or did then."""
        return {of: quoted(*shown) for of, shown in self.shown_by(measures, known_by=known_by).items()}

    def shown_by(
        self, measures: Iterable[Measure], *, known_by: datetime | None = None
    ) -> dict[str, tuple[Claim, Document]]:
        """By the id of a measure the claim of which `quotes` has the sentence, with its document."""
        firsts = {one.id: [*by_figure(one)] for one in measures}
        with self._reading() as connection:
            names = {name for claims in firsts.values() for name in (claims if known_by else claims[:1])}
            found = claims_then(connection, names, known_by) if known_by else load_claims(connection, names)
            loaded = {one.id: one for one in found}
            documents = load_documents(connection, {one.document for one in found})
        shown = {of: next((loaded[name] for name in claims if name in loaded), None) for of, claims in firsts.items()}
        return {of: (one, documents[one.document]) for of, one in shown.items() if one}

    def outlets(self, measures: Iterable[Measure]) -> dict[str, tuple[str, ...]]:
        """By the id of a measure the outlets of its reports, else the names of the files, each once in their order."""
        claims = {one.id: one.claims for one in measures}
        with self._reading() as connection:
            found = outlets_of(connection, {name for names in claims.values() for name in names})
        return {
            of: tuple(dict.fromkeys(found[name] for name in names if found.get(name))) for of, names in claims.items()
        }

    def history(self, name: str, *, quotes: int | None = None) -> list[Change]:
        """What moved the measure that `measure` returns: reports by their days, then judgements by when they came.

        It begins with the reports that those which tell it today have revised. One that no report tells any more has a
        history too. `quotes`: no more than so many of the reports that came on a day are quoted, and of those that
        went, the first. Raises NotInLedger where there was none.
        """
        with self._reading() as connection:
            names = claims_named(connection, name)
            for one in _leading(connection, names):
                if held := holding(connection, one, None):
                    return history_of(connection, held.id, quotes)
            for one in names:
                if found := history_of(connection, one, quotes):
                    return found
            raise in_no_measure(connection, name, names, None, None)

    def decisions(
        self,
        *,
        receiving: str | None = None,
        sending: str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        known_by: datetime | None = None,
        kinds: Collection[MeasureKind] = tuple(MeasureKind),
        with_signs: bool = True,
    ) -> list[Decision]:
        """The decisions that hold a measure which passes, earliest first, each with its trigger.

        `kinds`: of which kinds such a measure can be; the other arguments are those of `measures`. `with_signs`: with
        the sentences that show that it is one decision, and what set it off; it is sooner told without them. Raises
        BadArgument for what is no State.
        """
        wanted = Filter.asked(receiving, sending, since, until, None, None)
        with self._reading() as connection:
            moment = Moment(connection, as_of, known_by)
            chosen = [one for one in moment.measures(wanted) if one.kind in kinds]
            return decided(moment, chosen, with_signs=with_signs)[0]

    def decision(self, name: str, *, as_of: date | None = None, known_by: datetime | None = None) -> Decision | None:
        """The decision that holds the measure which `measure` returns; None where that is no act.

        Raises NotInLedger where there is no such measure.
        """
        return self.bearing(self.measure(name, as_of=as_of, known_by=known_by), as_of=as_of, known_by=known_by).decision

    def bearing(self, of: Measure, *, as_of: date | None = None, known_by: datetime | None = None) -> Bearing:
        """What the measure answers or follows, what answers or follows it, and the decision that holds it."""
        with self._reading() as connection:
            moment = Moment(connection, as_of, known_by, self._known(connection))
            made, found, around = decided(moment, [of], near=True)
        mine = [one for one in found if of.id in (one.measure_id, one.to)]
        return Bearing(next(iter(made), None), tuple(mine), around)

    def ladder(
        self,
        one: str,
        two: str,
        *,
        as_of: date | None = None,
        known_by: datetime | None = None,
        last: int | None = None,
    ) -> Ladder:
        """The acts of two States against each other in their order, with what answers what, decisions and triggers.

        States are codes or names. `last`: only the last so many are asked about in full, and what they rest on is not
        shown: triggers of those before stay unknown where no link says them, and no decision or trigger has its signs.
        Raises BadArgument for what is no State, and where both are the same.
        """
        first, second = state_code(one), state_code(two)
        if first == second:
            raise BadArgument(f"{one} and {two} are the same State; name two")
        with self._reading() as connection:
            return climbed(Moment(connection, as_of, known_by, self._known(connection)), first, second, last)

    def ladders_at_other_times(self, one: str, two: str, *, as_of: date | None = None) -> list[tuple[str, str]]:
        """The pairs of codes under which acts of two States stand that were before them, or came after, where the
        ledger has any: the Soviet Union's of Russia. Raises BadArgument for what is no State."""
        first, second = ((code, *at_other_times(code)) for code in map(state_code, (one, two)))
        asked, *others = product(first, second)
        others = [pair for pair in others if set(pair) != set(asked)]
        with self._reading() as connection:
            return [pair for pair in others if rows_of_pairs(connection, {pair, pair[::-1]}, None, as_of)]

    def linked(
        self,
        state: str | None = None,
        *,
        as_of: date | None = None,
        known_by: datetime | None = None,
        with_quotes: bool = True,
    ) -> tuple[list[Measure], list[Link]]:
        """The measures that a State (a code or a name) takes or that are taken against it, or all, and their links.

        Without quotes they take less room and time: links that the rule finds are without words, and of the measures
        their claims and numbers are there, but not their sources, origins, figures and documents. Raises BadArgument
        for what is no State.
        """
        code = state_code(state) if state else None
        with self._reading() as connection:
            return linked(Moment(connection, as_of, known_by), code, with_quotes=with_quotes)

    def origins(self, of: Measure, *, known_by: datetime | None = None) -> tuple[Origin, ...]:
        """The documents of a measure by origin, with the reasons why some are one report."""
        with self._reading() as connection:
            known = self._known(connection) if len(of.claims) > FEW_CLAIMS and not known_by else None
            key = (MeasuresAsked.origins, of.claims)
            return once(known, key, lambda: self._origins(connection, of, known_by))

    def _origins(self, connection: Connection, of: Measure, known_by: datetime | None) -> tuple[Origin, ...]:
        if known_by:
            read = judged_then(connection, of.claims, known_by)
        else:
            read = load_claims(connection, of.claims)
            read = judged(read, judgements_on(connection, {one.document for one in read}))
        loaded = {one.id: one for one in read}
        claims = [loaded[name] for name in of.claims if name in loaded]
        return origins(claims, load_fingerprints(connection, {one.document for one in claims})) if claims else ()

    def sources(self) -> list[Source]:
        """Outlets and States on the record with their letters, those with the most checked claims first."""
        with self._reading() as connection:
            return list_sources(connection)


def _leading(connection: Connection, names: Sequence[str]) -> Iterator[str]:
    """These claims, those of revisions that tell the like, and those that tell what a rejected one told."""
    yield from chain(names, claims_revising(connection, names))
    for one in names:
        yield from fellows(connection, one)
