"""The ledger: documents, readings, claims and judgements in a database, and the measures that follow from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from nongrata.errors import NotInLedger
from nongrata.extract import NAME, VERSION, extract
from nongrata.ledger.blocks import load_claims, load_judgements, recompute
from nongrata.ledger.documents import (
    count_undated,
    is_kept,
    keep_document,
    keep_reading,
    load_document,
    mark_newest_reading,
    mark_revisions,
    now,
)
from nongrata.ledger.export import canonical
from nongrata.ledger.past import known_by_then
from nongrata.ledger.queries import Filter, Measures, by_date, listed
from nongrata.ledger.schema import claim, dataset, dataset_row, document, judgement, measure, measure_claim, rejection
from nongrata.ledger.store import clear_errors, lock_for_writing, open_store
from nongrata.model import Claim, Document, Judgement, Measure, MeasureKind, Reading, Rejection, Status
from nongrata.model.record import measure_from_record

SHORTEST_PREFIX = 6  # characters of an id that a person may type instead of all


@dataclass(frozen=True)
class Added:
    """What `Ledger.add` did: documents kept, documents kept before, claims, measures made anew, rejections."""

    documents_new: int = 0
    documents_known: int = 0
    claims: int = 0
    measures_touched: int = 0
    rejections: tuple[Rejection, ...] = ()


class Ledger:
    """A ledger at a path or SQLAlchemy URL; made where there is none. Use it in a `with` statement or `close` it.

    Raises BadArgument, LedgerUnavailable, LedgerLocked or LedgerTooNew where it cannot be opened or written.
    """

    def __init__(self, address: str | Path = "nongrata.db") -> None:
        self._engine = open_store(address)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with (
            clear_errors(self._engine.url),
            self._engine.connect().execution_options(nongrata_reads=True) as connection,
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with clear_errors(self._engine.url), self._engine.begin() as connection:
            lock_for_writing(connection)
            yield connection

    # --- adding -----------------------------------------------------------------------------------------

    def add(
        self, documents: Iterable[Document | Rejection], *, on_progress: Callable[[int], None] | None = None
    ) -> Added:
        """Read, extract and keep documents, one transaction each: an interrupted run loses none and can go on."""
        new = known = claims = touched = 0
        rejections: list[Rejection] = []
        for number, one in enumerate(documents, 1):
            if isinstance(one, Rejection):
                rejections.append(one)
                self._reject(one)
            elif self.holds(one.id):
                known += 1
            else:
                found = tuple(extract(one))
                touched += self.keep(one, Reading(one.id, NAME, VERSION, found))
                new, claims = new + 1, claims + len(found)
            if on_progress:
                on_progress(number)
        return Added(new, known, claims, touched, tuple(rejections))

    def keep(self, new: Document, reading: Reading) -> int:
        """Keep a document and a reading of it, together or not at all; returns the number of measures made anew.

        What is kept already is left as it is. Raises ValueError where the reading is of another document.
        """
        if reading.document != new.id:
            raise ValueError(f"the reading is of document {reading.document}, not of {new.id}")
        with self._writing() as connection:
            if not is_kept(connection, new.id):
                keep_document(connection, new)
            elif new.revises:
                known = (document.c.id == new.id) & (document.c.revises.is_(None) | (document.c.revises < new.revises))
                connection.execute(update(document).where(known).values(revises=new.revises))
            revised = mark_revisions(connection, new)
            if not keep_reading(connection, reading) and not revised:
                return 0
            touched, emptied = mark_newest_reading(connection, new.id)
            return recompute(connection, touched | revised, emptied)

    def judge(self, verdict: Judgement) -> int:
        """Keep a judgement and let it count; returns the number of measures made anew. Again it does nothing."""
        with self._writing() as connection:
            if connection.execute(select(judgement.c.id).where(judgement.c.id == verdict.id)).first():
                return 0
            connection.execute(
                insert(judgement),
                {
                    "id": verdict.id,
                    "verdict": verdict.verdict.value,
                    "claim": verdict.claim,
                    "other": verdict.other,
                    "field": verdict.field,
                    "value": verdict.value,
                    "by": verdict.by,
                    "made": verdict.made.isoformat() if verdict.made else None,
                    "undoes": verdict.undoes,
                    "added": now(),
                },
            )
            return recompute(connection, {name for name in (verdict.claim, verdict.other) if name})

    def rebuild(self) -> int:
        """Make every measure anew from claims and judgements; returns their number."""
        with self._writing() as connection:
            names = set(connection.execute(select(claim.c.id).where(claim.c.newest)).scalars())
            old = {block for block in connection.execute(select(measure.c.block).distinct()).scalars()}
            return recompute(connection, names, old)

    def _reject(self, one: Rejection) -> None:
        with self._writing() as connection:
            row = {"where": one.where, "code": one.code, "why": one.why}
            same = (rejection.c.where == one.where) & (rejection.c.code == one.code) & (rejection.c.why == one.why)
            if not connection.execute(select(rejection.c.number).where(same)).first():
                connection.execute(insert(rejection), {**row, "added": now()})

    # --- asking -----------------------------------------------------------------------------------------

    def measures(
        self,
        *,
        receiving: str | None = None,
        sending: str | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: MeasureKind | None = None,
        status: Status | None = None,
        as_of: date | None = None,
        known_by: datetime | None = None,
    ) -> Measures:
        """The measures that pass, by date.

        `as_of`: as published by that day (undated documents are not counted); `known_by`: as this ledger had read and
        judged by that moment.
        """
        wanted = Filter(receiving, sending, since, until, kind, status)
        with self._reading() as connection:
            if known_by is None:
                return listed(connection, wanted, as_of)
            made = known_by_then(connection, known_by.astimezone(UTC), as_of)
        return Measures(sorted((one for one in made if wanted.passes(one)), key=by_date))

    def measure(self, name: str, *, as_of: date | None = None) -> Measure:
        """The measure that holds the claim with this id, or one whose id begins so (six characters at least).

        Raises NotInLedger where there is none, or more than one.
        """
        with self._reading() as connection:
            claims = self._claims_named(connection, name)
            for one in claims:
                rows = select(measure.c.record, measure.c.valid_from, measure.c.valid_until).join(
                    measure_claim, measure_claim.c.row == measure.c.row
                )
                for record, first, end in connection.execute(rows.where(measure_claim.c.claim == one)):
                    now_or_then = (
                        first is None
                        if as_of is None
                        else first is not None and first <= as_of and (end is None or as_of < end)
                    )
                    if now_or_then:
                        return measure_from_record(json.loads(record))
        then = f" as of {as_of}" if as_of else ""
        raise NotInLedger(f"no measure holds the claim {name}{then}; `nongrata list` shows what there is")

    def _claims_named(self, connection: Connection, name: str) -> list[str]:
        """The ids of claims that begin so; a claim of an older reading stands for the newest one with its anchor."""
        if len(name) < SHORTEST_PREFIX:
            raise NotInLedger(f"{name!r} is too short for an id; give at least its first {SHORTEST_PREFIX} characters")
        found = connection.execute(select(claim.c.id).where(claim.c.id.startswith(name, autoescape=True)).distinct())
        names = sorted(found.scalars())
        if len(names) > 1:
            raise NotInLedger(f"{name} begins more than one id ({', '.join(names[:5])}); give more characters")
        return names + self._successors(connection, names)

    def _successors(self, connection: Connection, names: Sequence[str]) -> list[str]:
        """Claims of the newest reading that speak of the same words as a claim of an older one."""
        rows = connection.execute(
            select(claim.c.document, claim.c.record).where(claim.c.id.in_(names), ~claim.c.newest)
        ).all()
        found = []
        for name, record in rows:
            anchor, kind = json.loads(record)["anchor"], json.loads(record)["measure"]
            query = select(claim.c.id, claim.c.record).where(claim.c.document == name, claim.c.newest)
            for other, theirs in connection.execute(query):
                read = json.loads(theirs)
                if read["measure"] == kind and read["anchor"][0] < anchor[1] and anchor[0] < read["anchor"][1]:
                    found.append(other)
        return found

    def claims(self, of: Measure) -> list[tuple[Claim, Document]]:
        """The claims of a measure with their documents, in the order of publication."""
        with self._reading() as connection:
            loaded = {one.id: one for one in load_claims(connection, of.claims)}
            pairs = []
            for name in of.claims:
                if name in loaded:
                    source = load_document(connection, loaded[name].document)
                    if source is not None:
                        pairs.append((loaded[name], source))
            return pairs

    def document(self, name: str) -> Document:
        """The document with this id. Raises NotInLedger where it is not kept."""
        with self._reading() as connection:
            found = load_document(connection, name)
        if found is None:
            raise NotInLedger(f"the ledger holds no document {name}")
        return found

    def holds(self, name: str) -> bool:
        """True where the document with this id is kept."""
        with self._reading() as connection:
            return is_kept(connection, name)

    def rejections(self) -> list[Rejection]:
        """What could not be read, in the order in which it came."""
        with self._reading() as connection:
            rows = connection.execute(
                select(rejection.c.where, rejection.c.code, rejection.c.why).order_by(rejection.c.number)
            )
            return [Rejection(*row) for row in rows]

    def judgements(self) -> list[Judgement]:
        """The judgements that stand."""
        with self._reading() as connection:
            return load_judgements(connection)

    def counts(self) -> dict[str, int]:
        """The numbers of documents, undated documents, claims, measures and rejections."""
        with self._reading() as connection:

            def count(query: Any) -> int:
                return int(connection.execute(query).scalar_one())

            return {
                "documents": count(select(func.count()).select_from(document)),
                "undated_documents": count_undated(connection),
                "claims": count(select(func.count()).select_from(claim).where(claim.c.newest)),
                "measures": count(select(func.count()).select_from(measure).where(measure.c.valid_from.is_(None))),
                "rejections": count(select(func.count()).select_from(rejection)),
            }

    def canonical(self) -> Iterator[str]:
        """The canonical export: JSON Lines in a fixed order, the same for the same content on every database."""
        with self._reading() as connection:
            yield from canonical(connection)

    # --- datasets beside the ledger ------------------------------------------------------------------------

    def import_dataset(self, name: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
        """Keep a hand-made table beside the ledger under a name, in place of what that name held; returns its rows."""
        records = [{"dataset": name, "number": n, "record": json.dumps(dict(row))} for n, row in enumerate(rows, 1)]
        with self._writing() as connection:
            connection.execute(delete(dataset_row).where(dataset_row.c.dataset == name))
            connection.execute(delete(dataset).where(dataset.c.name == name))
            connection.execute(insert(dataset), {"name": name, "source": source, "added": now()})
            if records:
                connection.execute(insert(dataset_row), records)
        return len(records)

    def dataset(self, name: str) -> list[dict[str, Any]]:
        """The rows of a dataset. Raises NotInLedger where there is none of that name."""
        if name not in self.datasets():
            raise NotInLedger(f"there is no dataset {name!r}; `nongrata import` makes one")
        with self._reading() as connection:
            query = select(dataset_row.c.record).where(dataset_row.c.dataset == name).order_by(dataset_row.c.number)
            return [json.loads(record) for record in connection.execute(query).scalars()]

    def datasets(self) -> list[str]:
        """The names of the datasets."""
        with self._reading() as connection:
            return list(connection.execute(select(dataset.c.name).order_by(dataset.c.name)).scalars())
