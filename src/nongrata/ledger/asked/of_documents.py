"""What is asked of a ledger about what it keeps: documents, claims, judgements, redactions, rejections, datasets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from nongrata.errors import NotInLedger
from nongrata.ledger.asked.addresses import claim_named, claims_named, redacted, sentence_of
from nongrata.ledger.asked.asking import Asking
from nongrata.ledger.asked.coverage import Coverage, coverage, looked_at
from nongrata.ledger.asked.known_by import redacted_since
from nongrata.ledger.asked.queries import at_rows, claims_in, counts, rows_telling
from nongrata.ledger.asked.rejected import rejected
from nongrata.ledger.asked.walk import claims_after, documents_after, walk
from nongrata.ledger.check import problems
from nongrata.ledger.export import canonical
from nongrata.ledger.rows.added_again import said_before
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.datasets import dataset_names, load_dataset
from nongrata.ledger.rows.documents import (
    counting_at,
    document_named,
    is_kept,
    kept_document,
    load_document,
    load_documents,
)
from nongrata.ledger.rows.judgements import judgement_named, judgements_on, kept_judgements, load_judgements
from nongrata.ledger.rows.redactions import copies, elsewhere, load_redactions
from nongrata.ledger.rows.rejections import load_rejections
from nongrata.model import (
    Claim,
    Document,
    Judgement,
    Measure,
    Redaction,
    Rejection,
    Span,
)


class DocumentsAsked(Asking):
    """What a ledger keeps, and whether it is whole."""

    def claim(self, name: str) -> Claim:
        """The claim with this id, or whose id begins so, as the reading that counts has it. Raises NotInLedger."""
        whole = self.claim_id(name)
        with self._reading() as connection:
            found = load_claims(connection, [whole])
        if not found:
            raise NotInLedger(f"the claim {whole} counts no more: it was read otherwise since, or redacted")
        return found[0]

    def document(self, name: str) -> Document:
        """The document with this id. Raises NotInLedger where it is not kept."""
        with self._reading() as connection:
            return kept_document(connection, name)

    def document_at(self, address: str) -> Document | None:
        """The document of an address that counts now, which a program read; None where there is none."""
        with self._reading() as connection:
            name = counting_at(connection, address)
            return load_document(connection, name) if name else None

    def document_id(self, name: str) -> str:
        """The id of the document whose id begins so. Raises NotInLedger where there is none, or more than one."""
        with self._reading() as connection:
            return document_named(connection, name)

    def documents(self, names: Iterable[str]) -> dict[str, Document]:
        """Those of these documents that are kept, by id."""
        with self._reading() as connection:
            return load_documents(connection, names)

    def told_in(self, name: str) -> list[tuple[Claim, Measure | None]]:
        """The claims of a document in the order of its text, each with the measure that holds it, if one does."""
        with self._reading() as connection:
            claims = load_claims(connection, claims_in(connection, [name]))
            made = at_rows(connection, rows_telling(connection, [name], (), None), None)
            held = {claim: one for one in made.values() for claim in one.claims}
        return [(one, held.get(one.id)) for one in sorted(claims, key=lambda one: (one.anchor, one.ordinal, one.id))]

    def holds(self, name: str) -> bool:
        """True where the document with this id is kept."""
        with self._reading() as connection:
            return is_kept(connection, name)

    def said_before(self, new: Document) -> Document | None:
        """The document kept that is the same report with more said of it, its outlet or its day, if there is one."""
        with self._reading() as connection:
            return said_before(connection, new)

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

    def judgements(self, of: Measure | None = None) -> list[Judgement]:
        """The judgements that stand; with `of`, those on claims of the documents that tell a measure."""
        with self._reading() as connection:
            if of is not None:
                return judgements_on(connection, of.documents)
            return load_judgements(connection)

    def judged(self) -> list[tuple[Judgement, datetime]]:
        """All judgements, undone or not, with the moment at which each was kept, in that order."""
        with self._reading() as connection:
            return kept_judgements(connection)

    def judgement(self, name: str) -> Judgement:
        """The judgement whose id begins so, undone or not. Raises NotInLedger where there is none, or more than one."""
        with self._reading() as connection:
            return judgement_named(connection, name)

    def claim_id(self, name: str) -> str:
        """The id of the claim whose id begins so. Raises NotInLedger where there is none, or more than one."""
        with self._reading() as connection:
            return claim_named(connection, name)

    def copies(self, document: str) -> list[str]:
        """The ids of the other documents with the same text, which lose what is redacted of it."""
        with self._reading() as connection:
            return copies(connection, kept_document(connection, document))

    def elsewhere(self, document: str, span: Span | None = None) -> list[str]:
        """The ids of other documents in which the same words stand, or whole sentences of them."""
        with self._reading() as connection:
            return sorted(elsewhere(connection, kept_document(connection, document), span))

    def sentence(self, name: str) -> tuple[str, Span]:
        """The document of a claim and the characters of its sentence, redacted or not. Raises NotInLedger."""
        with self._reading() as connection:
            return sentence_of(connection, claim_named(connection, name))

    def redacted(self, claim: str) -> str | None:
        """When and why words of the sentence of a claim were redacted; None where it counts. Raises NotInLedger."""
        with self._reading() as connection:
            return redacted(connection, claim_named(connection, claim))

    def rejected(self, claim: str) -> str | None:
        """By whom, when and why a claim was rejected; None where it counts. Raises NotInLedger."""
        with self._reading() as connection:
            _ = claim_named(connection, claim)
            said = (rejected(connection, one) for one in claims_named(connection, claim))
            return next(filter(None, said), None)

    def redacted_since(self, moment: datetime, as_of: date | None = None, of: Measure | None = None) -> int:
        """How many claims were read by a moment and had words of their sentence redacted since; with a measure of that
        moment, and of a day of publication, how many of these it would hold."""
        with self._reading() as connection:
            return redacted_since(connection, moment, as_of, of)

    def redactions(self, document: str | None = None) -> list[Redaction]:
        """What was taken out, and why, in the order in which it was; of one document, out of its text."""
        with self._reading() as connection:
            return load_redactions(connection, document)

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

    def looked_at(self, until: date | None = None, *, known_by: datetime | None = None) -> int:
        """How many documents were looked at, published by a day and kept by a moment."""
        with self._reading() as connection:
            return looked_at(connection, until, known_by)

    def counts(self) -> dict[str, int]:
        """The numbers of documents, undated documents, claims, measures and rejections."""
        with self._reading() as connection:
            return counts(connection)

    def canonical(self) -> Iterator[str]:
        """The canonical export: JSON Lines in a fixed order, the same for the same content on every database."""
        with self._reading() as connection:
            yield from canonical(connection)

    def check(self) -> list[str]:
        """What is wrong with the ledger, a sentence each with what to do; nothing is written."""
        with self._reading() as connection:
            return list(problems(connection))

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
