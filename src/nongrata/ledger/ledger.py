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

from sqlalchemy import Connection, select

from nongrata.errors import BadArgument, LedgerUnavailable
from nongrata.extract import NAME, VERSION, extract
from nongrata.ledger.asked import Asked, OneState
from nongrata.ledger.asked.remembered import Known, Remembered
from nongrata.ledger.backup import backup
from nongrata.ledger.check import damage
from nongrata.ledger.database.schema import made_by
from nongrata.ledger.database.state import Watch
from nongrata.ledger.database.store import (
    as_one_state,
    clear_errors,
    lock_for_writing,
    open_store,
    shown_address,
    weigh,
    wipe,
)
from nongrata.ledger.derived.blocks import recompute
from nongrata.ledger.derived.changes import forget_changes, forgotten, last_number
from nongrata.ledger.derived.covered_days import Covering
from nongrata.ledger.derived.measures import NO_DAY
from nongrata.ledger.derived.moments import Begun, stamp
from nongrata.ledger.judging import rejected_too, rejected_words
from nongrata.ledger.rebuild import catch_up, rebuild
from nongrata.ledger.rows.added_again import taking_its_place
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.datasets import keep_dataset
from nongrata.ledger.rows.documents import (
    keep_document,
    kept_document,
    taken_out,
    text_hash,
    unfit,
)
from nongrata.ledger.rows.judgements import concerned, keep_judgement, refuse_misfit
from nongrata.ledger.rows.readings import is_read_by_machine, keep_reading, mark_newest_readings, read_by_machine
from nongrata.ledger.rows.redactions import (
    blank,
    elsewhere,
    hidden,
    inherited,
    log_redactions,
    redact,
    without_redacted,
)
from nongrata.ledger.rows.rejections import keep_rejection
from nongrata.ledger.rows.revisions import mark_revisions
from nongrata.ledger.rows.words import index_words
from nongrata.model import (
    Claim,
    Document,
    Judgement,
    Reading,
    Redaction,
    Rejection,
    Span,
    Verdict,
)
from nongrata.model.kept_change import Cause
from nongrata.read import Code, read
from nongrata.vocab import source_name


@dataclass(frozen=True)
class Added:
    """What `Ledger.add` did: documents kept, documents kept before, claims, measures made anew, rejections, and
    how many of the claims stand in a sentence that was rejected elsewhere, and are so with it."""

    documents_new: int = 0
    documents_known: int = 0
    claims: int = 0
    measures_touched: int = 0
    rejections: tuple[Rejection, ...] = ()
    rejected_too: int = 0


@dataclass(frozen=True)
class Reread:
    """What `Ledger.reread` did: documents read again, those that now say something else, measures made anew."""

    documents: int = 0
    documents_changed: int = 0
    measures_touched: int = 0


class Ledger(Asked):
    """A ledger at a path or SQLAlchemy URL. Use it in a `with` statement or `close` it.

    Where there is none, one is made, or with `create=False` LedgerUnavailable raised; `made` says whether it was made
    now, `address` where it is (without a password), `name` its file or database alone. With `create=False` a SQLite
    file that cannot be written is read all the same. Raises BadArgument, LedgerUnavailable, LedgerLocked or
    LedgerTooNew where it cannot be opened or written.
    """

    def __init__(self, address: str | Path = "nongrata.db", *, create: bool = True) -> None:
        self._engine, self.made = open_store(address, catch_up, create=create)
        self.address = shown_address(self._engine.url)
        self.name = Path(self.address).name
        self._watch, self._remembered = Watch(self._engine), Remembered()

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
    def one_state(self) -> Iterator[Asked]:
        """The ledger at one moment: all that is asked of it in the `with` statement is of the same state."""
        with self._reading() as connection:
            yield OneState(connection, self.address, self._known(connection))

    def _known(self, connection: Connection) -> Known | None:
        state = self.state()
        connection.execute(select(made_by.c.algorithm).where(made_by.c.algorithm > "")).first()  # it sees one state now
        return Known(self._remembered, state) if self.state() == state else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with clear_errors(self._engine.url), self._engine.begin() as connection:
            lock_for_writing(connection)
            yield connection

    def state(self) -> str:
        """Words that stay the same, for this object, as long as nothing is written to the ledger by anybody."""
        with clear_errors(self._engine.url):
            return self._watch.words()

    def add(
        self,
        documents: Iterable[Document | Rejection | str | Path] | Path,
        *,
        run: Callable[[Document], Iterable[Claim]] | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Added:
        """Extract and keep documents, one transaction each: an interrupted run loses none and can go on.

        A report that is kept already with more said of it, its outlet or its day of publication, is known; one of which
        more is said now takes the place of what is kept. A path stands for the documents there; `nongrata.read` takes
        the date of those that do not say it. `run` calls `nongrata.extract` on a document, as in a process of its own,
        and raises what that raises.
        """
        new = known = claims = touched = rejected = 0
        misread: dict[tuple[object, ...], Judgement] | None = None
        rejections: list[Rejection] = []
        for number, one in enumerate(_read(documents), 1):
            if isinstance(one, Document):
                one = unfit(one) or one
            if isinstance(one, Rejection):
                rejections.append(one)
                if one.code != Code.NOT_THERE:  # a path that was mistyped is no document that was looked at
                    self._reject(one)
            elif said := self._taken_out(one.id):
                why = f"{'; '.join(said)}; it is not read again"
                rejections.append(Rejection(one.id, Code.REDACTED, why, one.published, one.outlet, one.language))
                self._reject(rejections[-1])
                touched += self._keep([(one, None)])[1] if one.revises else 0
            elif self._is_read(one.id):
                known += 1
                touched += self._keep([(one, None)])[1] if one.revises else 0
            elif not one.revises and self.said_before(one):
                known += 1
            else:
                one = self._taking_its_place(one)
                found = tuple((run or extract)(one))
                touched += self.keep(one, Reading(one.id, NAME, VERSION, found))
                if misread is None and found:
                    misread = rejected_words(self)
                again = rejected_too(misread or {}, found, one)
                touched += self.judge(*again) if again else 0
                rejected += len(again)
                new, claims = new + 1, claims + len(found)
            if on_progress:
                on_progress(number)
        return Added(new, known, claims, touched, tuple(rejections), rejected)

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
            begun, families = Begun.of(connection), set[str]()
            covering = Covering(connection, [new for new, _ in pairs])
            read: dict[str, Document] = {}
            for new, reading in pairs:
                taken = inherited(connection, new)
                spans = sorted({*hidden(connection, new), *(one.span for one in taken if one.span)})
                shown = blank(new, spans)
                families |= keep_document(connection, new, shown)
                log_redactions(connection, taken, text_hash(new.text))
                outlet = source_name(new.outlet, new.address)
                if reading is not None and keep_reading(connection, reading, outlet, new.content, spans):
                    read[new.id] = shown
            covering.note(connection)
            touched = mark_revisions(connection, families)
            newest, emptied = mark_newest_readings(connection, read)
            index_words(connection, read.values())
            touched |= newest
            made = 0
            if touched or emptied:
                since = min(new.published.last if new.published else NO_DAY for new, _ in pairs)
                made = recompute(connection, touched, emptied, since)
                weigh(connection)
            stamp(connection, begun, [new.id for new, _ in pairs])
            return len(read), made

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

    def judge(self, verdict: Judgement, *with_it: Judgement) -> int:
        """Keep a judgement, all of them or none where others are made with it, and let it count; returns the number of
        measures made anew. Again it does nothing.

        Raises BadArgument for one that could be applied to no claim (a correction to what is no count, say), or that
        leaves a claim as none can be.
        """
        with self._writing() as connection:
            begun = Begun.of(connection)
            new = [one for one in (verdict, *with_it) if keep_judgement(connection, one)]
            if not new:
                return 0
            touched = {name for one in new for name in concerned(connection, one)}
            claims = load_claims(connection, touched)
            for one in new:
                if one.verdict is Verdict.CORRECT and not one.undoes:
                    refuse_misfit(connection, one, claims)
            days = [one.published.last for one in claims if one.published]
            made = recompute(connection, touched, since=min(days, default=NO_DAY), cause=Cause.JUDGEMENT)
            stamp(connection, begun, judgements=[one.id for one in new])
            return made

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
        claims quote of them goes too, and a claim counts no more where words go that name its measure or give a field.
        `everywhere` takes them out of the documents that `elsewhere` names as well.
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
            known, last = forgotten(connection), last_number(connection)
            done, touched, emptied = redact(connection, of, span, why=why, by=by, made=when)
            for name, one in ((name, one) for name, spans in others.items() for one in spans):
                _, more, fewer = redact(connection, kept_document(connection, name), one, why=why, by=by, made=when)
                touched, emptied = touched | more, emptied | fewer
            recompute(connection, touched, emptied, date.min, cause=Cause.REDACTION)
            forget_changes(connection, forgotten(connection) - known, last)
        wipe(self._engine)
        return done

    def backup(self, path: str | Path, *, force: bool = False) -> str:
        """Write a copy as of now to a SQLite file, whole or not at all, while others write; it is read again.

        Returns the SHA-256 of the canonical export, the same of both. Raises BadArgument where the file is there
        already and not `force`, or is in use, OutputUnwritable where it cannot be written, LedgerUnavailable where the
        copy is not whole.
        """
        with clear_errors(self._engine.url):
            return backup(self._engine, Path(path), force=force)

    def _reject(self, one: Rejection) -> None:
        with self._writing() as connection:
            keep_rejection(connection, one)

    def _taken_out(self, name: str) -> tuple[str, ...]:
        with self._reading() as connection:
            return taken_out(connection, name)

    def _taking_its_place(self, new: Document) -> Document:
        if new.revises:
            return new
        with self._reading() as connection:
            return taking_its_place(connection, new)

    def _is_read(self, name: str) -> bool:
        with self._reading() as connection:
            return is_read_by_machine(connection, name)

    def import_dataset(self, name: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
        """Keep a hand-made table beside the ledger under a name, in place of what that name held; returns its rows.

        Words that were redacted are left out of it.
        """
        with self._writing() as connection:
            return keep_dataset(connection, name, without_redacted(connection, rows), source)


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
