"""The ledger: documents, readings, claims and judgements in a database, and the measures that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection

from nongrata.errors import BadArgument, LedgerUnavailable, NotInLedger
from nongrata.extract import NAME, VERSION, extract
from nongrata.languages.names import state_code
from nongrata.ledger.addresses import claim_named, claims_named, in_no_measure, sentence_of
from nongrata.ledger.backup import backup
from nongrata.ledger.blocks import NO_DAY, load_claims, recompute
from nongrata.ledger.check import damage, problems
from nongrata.ledger.chunks import CHUNK
from nongrata.ledger.coverage import Coverage, coverage
from nongrata.ledger.datasets import dataset_names, keep_dataset, load_dataset
from nongrata.ledger.documents import (
    dated_twin,
    is_kept,
    keep_document,
    kept_document,
    load_document,
    load_documents,
    taken_out,
    unfit,
)
from nongrata.ledger.export import canonical
from nongrata.ledger.facets import Facets, counted, facets_of
from nongrata.ledger.fingerprints import load_fingerprints
from nongrata.ledger.judgements import (
    concerned,
    judgement_named,
    judgements_on,
    keep_judgement,
    load_judgements,
    refuse_misfit,
)
from nongrata.ledger.ladders import Moment, climbed, decided, linked
from nongrata.ledger.moves import history_of
from nongrata.ledger.past import claims_then, judged_then, known_by_then
from nongrata.ledger.queries import Filter, Measures, Page, claims_in, counts, holding, holding_then, listed, telling
from nongrata.ledger.readings import is_read_by_machine, keep_reading, mark_newest_readings, read_by_machine
from nongrata.ledger.rebuild import rebuild
from nongrata.ledger.redactions import blank, elsewhere, hidden, load_redactions, redact
from nongrata.ledger.rejections import keep_rejection, load_rejections
from nongrata.ledger.revisions import mark_revisions
from nongrata.ledger.search import index_words, search_words
from nongrata.ledger.sorting import Sort
from nongrata.ledger.sources import Source, checked, list_sources, rated
from nongrata.ledger.state import Watch
from nongrata.ledger.store import as_one_state, clear_errors, lock_for_writing, open_store, shown_address, wipe
from nongrata.ledger.walk import claims_after, documents_after, walk
from nongrata.ledger.waves import Wave, flows, flows_of, waves, waves_of
from nongrata.model import (
    Change,
    Claim,
    Decision,
    Document,
    Judgement,
    Ladder,
    Link,
    Measure,
    MeasureKind,
    Origin,
    Quote,
    Reading,
    Reason,
    Redaction,
    Rejection,
    Span,
    Status,
    Verdict,
)
from nongrata.read import Code, read
from nongrata.reconcile import announced_together, judged, origins, quoted
from nongrata.vocab import source_name


@dataclass(frozen=True)
class Added:
    """What `Ledger.add` did: documents kept, documents kept before, claims, measures made anew, rejections."""

    documents_new: int = 0
    documents_known: int = 0
    claims: int = 0
    measures_touched: int = 0
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True)
class Reread:
    """What `Ledger.reread` did: documents read again, those that now say something else, measures made anew."""

    documents: int = 0
    documents_changed: int = 0
    measures_touched: int = 0


@dataclass(frozen=True)
class Bearing:
    """The decision that holds a measure (None where it is no act), its links, and the measures that they name by id."""

    decision: Decision | None
    links: tuple[Link, ...]
    measures: Mapping[str, Measure]


class Ledger:
    """A ledger at a path or SQLAlchemy URL. Use it in a `with` statement or `close` it.

    Where there is none, one is made, or with `create=False` LedgerUnavailable raised; `made` says whether it was made
    now, `address` where it is (without a password). With `create=False` a SQLite file that cannot be written is read
    all the same. Raises BadArgument, LedgerUnavailable, LedgerLocked or LedgerTooNew where it cannot be opened or
    written.
    """

    def __init__(self, address: str | Path = "nongrata.db", *, create: bool = True) -> None:
        self._engine, self.made = open_store(address, create=create)
        self.address = shown_address(self._engine.url)
        self._watch = Watch(self._engine)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._watch.close()
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One state of the ledger, whatever is written meanwhile."""
        with clear_errors(self._engine.url), self._engine.connect() as connection:
            yield as_one_state(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with clear_errors(self._engine.url), self._engine.begin() as connection:
            lock_for_writing(connection)
            yield connection

    def state(self) -> str:
        """Words that stay the same, for this object, as long as nothing is written to the ledger by anybody."""
        with clear_errors(self._engine.url):
            return self._watch.words()

    # --- adding -----------------------------------------------------------------------------------------

    def add(
        self,
        documents: Iterable[Document | Rejection | str | Path] | Path,
        *,
        on_progress: Callable[[int], None] | None = None,
    ) -> Added:
        """Extract and keep documents, one transaction each: an interrupted run loses none and can go on.

        A path stands for the documents there; `nongrata.read` takes the date of those that do not say it.
        """
        new = known = claims = touched = 0
        rejections: list[Rejection] = []
        for number, one in enumerate(_read(documents), 1):
            if isinstance(one, Document):
                one = unfit(one) or one
            if isinstance(one, Rejection):
                rejections.append(one)
                self._reject(one)
            elif said := self._taken_out(one.id):
                why = f"{'; '.join(said)}; it is not read again"
                rejections.append(Rejection(one.id, Code.REDACTED, why, one.published, one.outlet, one.language))
                self._reject(rejections[-1])
                touched += self._keep([(one, None)])[1] if one.revises else 0
            elif self._is_read(one.id):
                known += 1
                touched += self._keep([(one, None)])[1] if one.revises else 0
            else:
                found = tuple(extract(one))
                touched += self.keep(one, Reading(one.id, NAME, VERSION, found))
                new, claims = new + 1, claims + len(found)
            if on_progress:
                on_progress(number)
        return Added(new, known, claims, touched, tuple(rejections))

    def keep(self, new: Document, reading: Reading) -> int:
        """Keep a document and a reading of it, together or not at all; returns the number of measures made anew.

        What is kept already is left as it is, and 0 returned. A reading by a person (`nongrata.model.HAND`) outranks
        those of machines; it is added to what persons have read in the document before, and a claim with the same id
        takes the place of the older one. The ledger gives such a reading its version.

        Raises BadArgument for a document that cannot be stored as it is, ValueError where the reading is not of it.
        """
        _check(new, reading)
        return self._keep([(new, reading)])[1]

    def keep_all(self, read: Iterable[tuple[Document, Reading]], *, at_once: int = 1000) -> int:
        """Keep documents with their readings, `at_once` in a transaction; returns the number of measures made anew.

        The ledger is then as if each had been kept by itself, but measures are made anew once a transaction and not
        once a document. Interrupted, it holds the documents up to some transaction and can be given them all again.

        Raises BadArgument and ValueError as `keep`; what stands before the transaction of that document is kept.
        """
        given, made = iter(read), 0
        while pairs := list(islice(given, at_once)):
            for new, reading in pairs:
                _check(new, reading)
            made += self._keep(pairs)[1]
        return made

    def _keep(self, pairs: Sequence[tuple[Document, Reading | None]]) -> tuple[int, int]:
        """How many of the documents have a new reading, and the number of measures made anew."""
        with self._writing() as connection:
            families: set[str] = set()
            read: dict[str, Document] = {}
            for new, reading in pairs:
                spans = hidden(connection, new)
                shown = blank(new, spans)
                families |= keep_document(connection, new, shown)
                outlet = source_name(new.outlet, new.address)
                if reading is not None and keep_reading(connection, reading, outlet, spans):
                    read[new.id] = shown
            touched = mark_revisions(connection, families)
            newest, emptied = mark_newest_readings(connection, read)
            index_words(connection, read.values())
            touched |= newest
            if not (touched or emptied):
                return len(read), 0
            since = min(new.published.last if new.published else NO_DAY for new, _ in pairs)
            return len(read), recompute(connection, touched, emptied, since)

    def reread(self, *, on_progress: Callable[[int], None] | None = None) -> Reread:
        """Read every document again with this extractor, a new reading of each that now says something else.

        One transaction each, safe to interrupt and to run again. What persons read stands. Documents that only persons
        have read are left alone.
        """
        changed = touched = 0
        with self._reading() as connection:
            names = read_by_machine(connection)
        for number, name in enumerate(names, 1):
            one = self.document(name)
            if one.redacted:  # its words are not there to be read
                continue
            is_new, made = self._keep([(one, Reading(one.id, NAME, VERSION, tuple(extract(one))))])
            changed, touched = changed + is_new, touched + made
            if on_progress:
                on_progress(number)
        return Reread(len(names), changed, touched)

    def judge(self, verdict: Judgement) -> int:
        """Keep a judgement and let it count; returns the number of measures made anew. Again it does nothing.

        Raises BadArgument for one that could be applied to no claim (a correction to what is no count, say), or that
        leaves a claim as none can be.
        """
        with self._writing() as connection:
            if not keep_judgement(connection, verdict):
                return 0
            touched = concerned(connection, verdict)
            claims = load_claims(connection, touched)
            if verdict.verdict is Verdict.CORRECT and not verdict.undoes:
                refuse_misfit(connection, verdict, claims)
            days = [one.published.last for one in claims if one.published]
            return recompute(connection, touched, since=min(days, default=NO_DAY))

    def rebuild(self) -> int:
        """Make every measure anew from claims and judgements; returns their number.

        Raises LedgerUnavailable where what was kept is damaged: nothing can be made of it.
        """
        with self._writing() as connection:
            if wrong := next(damage(connection), None):
                raise LedgerUnavailable(wrong)
            return rebuild(connection)

    def redact(
        self,
        document: str,
        span: Span | None = None,
        *,
        why: str,
        by: str,
        everywhere: bool = False,
        made: datetime | None = None,
    ) -> Redaction:
        """Blank characters of a document's content, all of them without a span, wherever the ledger has them.

        For ever: there is no undo, and the same again is logged once. All documents with its text lose them, what
        claims quote of them goes too, and a claim whose sentence goes counts no more. `everywhere` takes them out of
        the documents that `elsewhere` names as well.
        Raises NotInLedger for a document that is not kept, BadArgument for a span outside it and for no reason.
        """
        if not why.strip() or not by.strip():
            raise BadArgument("a redaction needs a reason and the name of who makes it")
        of, when = self.document(document), (made or datetime.now(UTC)).astimezone(UTC)
        if span is not None and not 0 <= span.start < span.end <= len(of.content):
            raise BadArgument(
                f"document {document} has the characters 0 to {len(of.content)}; {span.start}-{span.end} are none"
            )
        if span == Span(0, len(of.content)):
            span = None
        with self._writing() as connection:
            others = elsewhere(connection, of, span) if everywhere else {}
            done, touched, emptied = redact(connection, of, span, why=why, by=by, made=when)
            for name, one in ((name, one) for name, spans in others.items() for one in spans):
                _, more, fewer = redact(connection, kept_document(connection, name), one, why=why, by=by, made=when)
                touched, emptied = touched | more, emptied | fewer
            recompute(connection, touched, emptied, date.min)
        wipe(self._engine)
        return done

    def elsewhere(self, document: str, span: Span | None = None) -> list[str]:
        """The ids of other documents in which the same words stand, or whole sentences of them."""
        with self._reading() as connection:
            return sorted(elsewhere(connection, kept_document(connection, document), span))

    def sentence(self, name: str) -> tuple[str, Span]:
        """The document of a claim and the characters of its sentence, redacted or not. Raises NotInLedger."""
        with self._reading() as connection:
            return sentence_of(connection, claim_named(connection, name))

    def redactions(self, document: str | None = None) -> list[Redaction]:
        """What was taken out, and why, in the order in which it was; of one document, out of its text."""
        with self._reading() as connection:
            return load_redactions(connection, document)

    def check(self) -> list[str]:
        """What is wrong with the ledger, a sentence each with what to do; nothing is written."""
        with self._reading() as connection:
            return list(problems(connection))

    def backup(self, path: str | Path, *, force: bool = False) -> str:
        """Write a copy as of now to a SQLite file, whole or not at all, while others write; it is read again.

        Returns the SHA-256 of the canonical export, the same of both. Raises BadArgument where the file is there
        already and not `force`, or is in use, OutputUnwritable where it cannot be written, LedgerUnavailable where the
        copy is not whole.
        """
        with clear_errors(self._engine.url):
            return backup(self._engine, Path(path), force=force)

    def coverage(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        known_by: datetime | None = None,
        weeks_alone: bool = False,
    ) -> Coverage:
        """What was looked at, by week of publication, outlet and language, or quicker `weeks_alone`; by a moment, if
        that is asked for."""
        with self._reading() as connection:
            return coverage(connection, since, until, known_by, weeks_alone=weeks_alone)

    def _reject(self, one: Rejection) -> None:
        with self._writing() as connection:
            keep_rejection(connection, one)

    def _taken_out(self, name: str) -> tuple[str, ...]:
        with self._reading() as connection:
            return taken_out(connection, name)

    def _is_read(self, name: str) -> bool:
        with self._reading() as connection:
            return is_read_by_machine(connection, name)

    # --- asking -----------------------------------------------------------------------------------------

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
        page = Page.asked(limit, after, sort)
        if known_by is not None:
            return page.of(one for one in self._then(wanted, as_of, known_by) if wanted.passes(one))
        with self._reading() as connection:
            return Measures(rated(listed(connection, wanted, as_of, page), checked(connection)))

    def each(self, wanted: Filter, *, as_of: date | None = None, sort: Sort = Sort.DATE) -> Iterator[Measure]:
        """The measures that pass, one after the other, all as of one state of the ledger; CHUNK are held at a time."""
        with self._reading() as connection:
            tried, page = checked(connection), Page(CHUNK, None, sort)
            while found := listed(connection, wanted, as_of, page):
                yield from rated(found, tried)
                page = page._replace(after=sort.place(found[-1]))

    def facets(self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None) -> Facets:
        """How many measures pass, and how many would with another kind, status, ground, State, year ... chosen."""
        if known_by is not None:
            return facets_of(self._then(wanted, as_of, known_by), wanted)
        with self._reading() as connection:
            return counted(connection, wanted, as_of)

    def waves(self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None) -> list[Wave]:
        """By month how many measures pass, and how many persons they concern, nobody counted twice."""
        if as_of or known_by:
            return waves_of(self._passing(wanted, as_of, known_by))
        with self._reading() as connection:
            return waves(connection, wanted)

    def flows(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> dict[tuple[str, str], int]:
        """By receiving and sending State how many measures pass, the most frequent first."""
        if known_by:
            return flows_of(self._passing(wanted, as_of, known_by))
        with self._reading() as connection:
            return flows(connection, wanted, as_of)

    def announced(
        self, wanted: Filter, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> list[tuple[Measure, ...]]:
        """The acts that pass, grouped as they were decided together, earliest first; `decisions` says why, and more."""
        with self._reading() as connection:
            moment = Moment(connection, as_of, known_by)
            measures = [*moment.measures(wanted)]
            return [members for members, _ in announced_together(measures, moment.told(measures)[0])]

    def _passing(self, wanted: Filter, as_of: date | None, known_by: datetime | None) -> Sequence[Measure]:
        if known_by:
            return [one for one in self._then(wanted, as_of, known_by) if wanted.passes(one)]
        with self._reading() as connection:
            return listed(connection, wanted, as_of)

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
        """The measure that holds the claim with this id, or one whose id begins so (six characters at least).

        Raises NotInLedger where there is none, or more than one.
        """
        with self._reading() as connection:
            names = claims_named(connection, name)
            then = known_by_then(connection, known_by, as_of).measures if known_by else None
            for one in names:
                found = holding(connection, one, as_of) if then is None else holding_then(then, one)
                if found:
                    return rated([found], checked(connection))[0] if then is None else found
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
        """By the id of a measure the sentence that shows the first of its claims that counts, or counted then."""
        firsts = {one.id: one.claims for one in measures}
        with self._reading() as connection:
            names = {name for claims in firsts.values() for name in (claims if known_by else claims[:1])}
            found = claims_then(connection, names, known_by) if known_by else load_claims(connection, names)
            loaded = {one.id: one for one in found}
            documents = load_documents(connection, {one.document for one in found})
        shown = {of: next((loaded[name] for name in claims if name in loaded), None) for of, claims in firsts.items()}
        return {of: quoted(one, documents[one.document]) for of, one in shown.items() if one}

    def history(self, name: str) -> list[Change]:
        """What moved the measure that `measure` returns: reports by their days, then judgements by when they came.

        One that no report tells any more has a history too. Raises NotInLedger where there was none.
        """
        with self._reading() as connection:
            names = claims_named(connection, name)
            for one in names:
                held = holding(connection, one, None)
                if found := history_of(connection, held.id if held else one):
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
    ) -> list[Decision]:
        """The decisions that hold a measure which passes, earliest first, each with its trigger.

        The arguments are those of `measures`. Raises BadArgument for what is no State.
        """
        wanted = Filter.asked(receiving, sending, since, until, None, None)
        with self._reading() as connection:
            moment = Moment(connection, as_of, known_by)
            return decided(moment, moment.measures(wanted))[0]

    def decision(self, name: str, *, as_of: date | None = None, known_by: datetime | None = None) -> Decision | None:
        """The decision that holds the measure which `measure` returns; None where that is no act.

        Raises NotInLedger where there is no such measure.
        """
        return self.bearing(self.measure(name, as_of=as_of, known_by=known_by), as_of=as_of, known_by=known_by).decision

    def bearing(self, of: Measure, *, as_of: date | None = None, known_by: datetime | None = None) -> Bearing:
        """What the measure answers or follows, what answers or follows it, and the decision that holds it."""
        with self._reading() as connection:
            made, found, around = decided(Moment(connection, as_of, known_by), [of], near=True)
        mine = [one for one in found if of.id in (one.measure, one.to)]
        return Bearing(next(iter(made), None), tuple(mine), around)

    def ladder(self, one: str, two: str, *, as_of: date | None = None, known_by: datetime | None = None) -> Ladder:
        """The acts of two States against each other in their order, with what answers what, decisions and triggers.

        States are codes or names. Raises BadArgument for what is no State, and where both are the same.
        """
        first, second = state_code(one), state_code(two)
        if first == second:
            raise BadArgument(f"{one} and {two} are the same State; name two")
        with self._reading() as connection:
            return climbed(Moment(connection, as_of, known_by), first, second)

    def linked(
        self, state: str | None = None, *, as_of: date | None = None, known_by: datetime | None = None
    ) -> tuple[list[Measure], list[Link]]:
        """The measures that a State (a code or a name) takes or that are taken against it, or all, and their links.

        Raises BadArgument for what is no State.
        """
        code = state_code(state) if state else None
        with self._reading() as connection:
            return linked(Moment(connection, as_of, known_by), code)

    def claim(self, name: str) -> Claim:
        """The claim with this id, or whose id begins so, as the reading that counts has it. Raises NotInLedger."""
        whole = self.claim_id(name)
        with self._reading() as connection:
            found = load_claims(connection, [whole])
        if not found:
            raise NotInLedger(f"the claim {whole} counts no more: it was read otherwise since, or redacted")
        return found[0]

    def origins(self, of: Measure, *, known_by: datetime | None = None) -> tuple[Origin, ...]:
        """The documents of a measure by origin, with the reasons why some are one report."""
        with self._reading() as connection:
            if known_by:
                found = judged_then(connection, of.claims, known_by)
            else:
                found = load_claims(connection, of.claims)
                found = judged(found, judgements_on(connection, {one.document for one in found}))
            loaded = {one.id: one for one in found}
            claims = [loaded[name] for name in of.claims if name in loaded]
            prints = load_fingerprints(connection, {one.document for one in claims})
        return origins(claims, prints) if claims else ()

    def sources(self) -> list[Source]:
        """Outlets and States on the record with their letters, those with the most checked claims first."""
        with self._reading() as connection:
            return list_sources(connection)

    def document(self, name: str) -> Document:
        """The document with this id. Raises NotInLedger where it is not kept."""
        with self._reading() as connection:
            return kept_document(connection, name)

    def documents(self, names: Iterable[str]) -> dict[str, Document]:
        """Those of these documents that are kept, by id."""
        with self._reading() as connection:
            return load_documents(connection, names)

    def told_in(self, name: str) -> list[tuple[Claim, Measure | None]]:
        """The claims of a document in the order of its text, each with the measure that holds it, if one does."""
        with self._reading() as connection:
            claims = load_claims(connection, claims_in(connection, name))
            held = {one: made for made in telling(connection, [name], None) for one in made.claims}
        return [(one, held.get(one.id)) for one in sorted(claims, key=lambda one: (one.anchor, one.ordinal, one.id))]

    def holds(self, name: str) -> bool:
        """True where the document with this id is kept."""
        with self._reading() as connection:
            return is_kept(connection, name)

    def dated_twin(self, undated: Document) -> Document | None:
        """The document kept that is the same but for its date of publication, if there is one."""
        with self._reading() as connection:
            name = dated_twin(connection, undated)
            return load_document(connection, name) if name else None

    def documents_after(self, limit: int, after: str = "", *, as_of: date | None = None) -> list[Document]:
        """No more than so many documents by id, those after one; as published by a day."""
        with self._reading() as connection:
            return documents_after(connection, limit, after, as_of)

    def claims_after(
        self, limit: int, after: str = "", *, as_of: date | None = None, document: str | None = None
    ) -> list[tuple[Claim, Document]]:
        """No more than so many claims that count, by id, with their documents; those of one document if it is given."""
        with self._reading() as connection:
            return claims_after(connection, limit, after, as_of, document)

    def each_document(self, *, as_of: date | None = None) -> Iterator[Document]:
        """All documents by id, as of one state of the ledger."""
        with self._reading() as connection:
            yield from walk(lambda limit, after: documents_after(connection, limit, after, as_of), lambda one: one.id)

    def each_claim(self, *, as_of: date | None = None) -> Iterator[tuple[Claim, Document]]:
        """All claims that count by id, with their documents, as of one state of the ledger."""
        with self._reading() as connection:
            yield from walk(lambda limit, after: claims_after(connection, limit, after, as_of), lambda one: one[0].id)

    def rejections(self) -> list[Rejection]:
        """What could not be read and has not been read since under the same name, in the order in which it came."""
        with self._reading() as connection:
            return load_rejections(connection)

    def judgements(self) -> list[Judgement]:
        """The judgements that stand."""
        with self._reading() as connection:
            return load_judgements(connection)

    def judgement(self, name: str) -> Judgement:
        """The judgement whose id begins so, undone or not. Raises NotInLedger where there is none, or more than one."""
        with self._reading() as connection:
            return judgement_named(connection, name)

    def claim_id(self, name: str) -> str:
        """The id of the claim whose id begins so. Raises NotInLedger where there is none, or more than one."""
        with self._reading() as connection:
            return claim_named(connection, name)

    def counts(self) -> dict[str, int]:
        """The numbers of documents, undated documents, claims, measures and rejections."""
        with self._reading() as connection:
            return counts(connection)

    def canonical(self) -> Iterator[str]:
        """The canonical export: JSON Lines in a fixed order, the same for the same content on every database."""
        with self._reading() as connection:
            yield from canonical(connection)

    # --- datasets beside the ledger ------------------------------------------------------------------------

    def import_dataset(self, name: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
        """Keep a hand-made table beside the ledger under a name, in place of what that name held; returns its rows."""
        with self._writing() as connection:
            return keep_dataset(connection, name, rows, source)

    def dataset(self, name: str) -> list[dict[str, Any]]:
        """The rows of a dataset. Raises NotInLedger where there is none of that name."""
        with self._reading() as connection:
            found = load_dataset(connection, name)
        if found is None:
            raise NotInLedger(f"there is no dataset {name!r}; `nongrata import` makes one")
        return found

    def datasets(self) -> list[str]:
        """The names of the datasets."""
        with self._reading() as connection:
            return dataset_names(connection)


def _read(given: Iterable[Document | Rejection | str | Path] | Path) -> Iterator[Document | Rejection]:
    """The documents given, and those at the paths among them."""
    for one in [given] if isinstance(given, str | Path) else given:
        if isinstance(one, str | Path):
            yield from read([one])
        else:
            yield one


def _check(new: Document, reading: Reading) -> None:
    """Raises what `Ledger.keep` says."""
    if refused := unfit(new):
        raise BadArgument(f"the document {refused.where} cannot be kept: {refused.why}")
    if {reading.document, *(one.document for one in reading.claims)} != {new.id}:
        raise ValueError(f"the reading is of document {reading.document} or its claims are, not of {new.id}")
    if any(one.published != new.published for one in reading.claims):
        raise ValueError(f"a claim of the reading has another day of publication than the document {new.id}")
    if len({one.id for one in reading.claims}) < len(reading.claims):
        raise ValueError(f"two claims of the reading of document {new.id} have the same id; give each its ordinal")
