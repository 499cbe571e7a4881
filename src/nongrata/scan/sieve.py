"""A record -> the document of it and its claims, where it makes one; from the cheapest question to the dearest."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from nongrata.extract import extract
from nongrata.model import Claim, Days, Document, Rejection
from nongrata.read.entry import Defaults, Entry, settle
from nongrata.read.json_lines import entry_of, parsed
from nongrata.read.markdown import read_markdown
from nongrata.read.revision import Named
from nongrata.read.text import read_text
from nongrata.scan.page import entry
from nongrata.scan.passages import tells_act
from nongrata.scan.record import Record
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing

_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a person says of all documents: the day of those without one, their language, and the day of the scan."""

    published: Days | None
    language: str | None
    today: date

    def wanted(self, data: bytes, writing: Writing) -> bool:
        """True where the bytes of a document may hold a claim."""
        if writing is Writing.PAGE:
            return tells_act(data, self.language)
        return may_hold_claim(writing, self.language)(data)

    def documents(self, record: Record, named: Named) -> Iterator[tuple[Document, tuple[Claim, ...]] | Rejection]:
        """The documents of a record of which claims are made, with these; a Rejection where it cannot be read."""
        for found in self._entries(record):
            settled = found if isinstance(found, Rejection) else settle(found, self._defaults)
            if isinstance(settled, Rejection):
                yield settled
            elif claims := tuple(extract(settled)):
                yield self._revising(replace(settled, retrieved=record.retrieved), named), claims

    @property
    def _defaults(self) -> Defaults:
        return Defaults(self.published, self.language, self.today)

    def _entries(self, record: Record) -> Iterator[Entry | Rejection]:
        if record.writing is Writing.JSON:
            value = parsed(record.data, record.where)
            if isinstance(value, Rejection):
                yield value
            elif isinstance(value, list):
                yield from (entry_of(one, f"{record.where}: document {at}") for at, one in enumerate(value, 1))
            else:
                yield entry_of(value, record.where)
        elif record.writing is Writing.PAGE:
            yield entry(record, self.today)
        else:
            read = read_markdown if record.where.lower().endswith(_MARKDOWN) else read_text
            for found in read(io.BytesIO(record.data), record.where):
                yield found if isinstance(found, Rejection) else replace(found, address=record.address)

    @staticmethod
    def _revising(document: Document, named: Named) -> Document:
        """The document with the id of the one that it revises, where that stands in the same file and tells something
        too; what it revises is left out where it does not."""
        settled = named.settled(document, "")
        return replace(document, revises=None) if isinstance(settled, Rejection) else settled
