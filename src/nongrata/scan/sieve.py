"""A record -> the document of it and its claims, where it makes one; from the cheapest question to the dearest."""

from __future__ import annotations

import io
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath

from nongrata.errors import NongrataError
from nongrata.extract import extract
from nongrata.model import Claim, Days, Document, Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Defaults, Entry, completed, settle
from nongrata.read.formats import PAGE
from nongrata.read.language import LANGUAGES
from nongrata.read.revision import Named
from nongrata.scan.address import reason
from nongrata.scan.page import entry
from nongrata.scan.passages import tells_act, tells_act_as_read
from nongrata.scan.record import Record
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing


def fault(where: str, error: Exception) -> Rejection:
    """That reading failed at a document, which costs that alone, and where. Raises what is no fault of a document."""
    if isinstance(error, (MemoryError, NongrataError)):
        raise error
    at = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(at.filename).name}:{at.lineno}"
    return Rejection(where, Code.UNREADABLE, f"could not be read: {reason(error)} ({place}); please report it")


@dataclass(frozen=True)
class Sieve:
    """What a person says of all documents: the day of those without one, their language, and the day of the scan."""

    published: Days | None
    language: str | None
    today: date

    def wanted(self, record: Record) -> bool:
        """True where a record may hold a claim, or cannot be looked into as it stands."""
        writing = record.format.writing
        if writing is Writing.PAGE:
            title = record.said.title if record.said else None
            return tells_act(record.data, self._languages, title if isinstance(title, str) else "")
        return writing is None or any(may_hold_claim(writing, each)(record.data) for each in self._languages)

    def documents(self, record: Record, named: Named) -> Iterator[tuple[Document, tuple[Claim, ...]] | Rejection]:
        """The documents of a record of which claims are made, with these; a Rejection where it cannot be read."""
        for found in self._entries(record):
            if record.format is PAGE and isinstance(found, Entry) and not self._tells_act(found):
                continue
            try:
                settled = found if isinstance(found, Rejection) else settle(found, self._defaults)
                claims = () if isinstance(settled, Rejection) else tuple(extract(settled))
            except Exception as error:
                settled, claims = fault(found.where, error), ()
            if isinstance(settled, Rejection):
                yield settled
            elif claims:
                yield self._revising(replace(settled, retrieved=record.retrieved), named), claims

    def _tells_act(self, page: Entry) -> bool:
        """False where what was let through stands outside the main text."""
        title = page.title if isinstance(page.title, str) else None
        return tells_act_as_read(str(page.text), title, self._languages)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """Those in which a document can be read: one that says its own is in that."""
        return tuple(sorted(LANGUAGES | {self.language} if self.language else LANGUAGES))

    @property
    def _defaults(self) -> Defaults:
        return Defaults(self.published, self.language, self.today)

    def _entries(self, record: Record) -> Iterator[Entry | Rejection]:
        """What its reader makes of a record, completed by what its archive says of it; pages have a faster reader."""
        if record.format is PAGE:
            read = iter((entry(record, self.today),))
        else:
            read = record.format.read(io.BytesIO(record.data), record.where, record.charset)
        for found in read:
            if record.said and isinstance(found, Entry):
                yield completed(found, record.said, self.today)
            else:
                yield found

    @staticmethod
    def _revising(document: Document, named: Named) -> Document:
        """The document with the id of the one that it revises, where that stands in the same file and tells something
        too; what it revises is left out where it does not."""
        settled = named.settled(document, "")
        return replace(document, revises=None) if isinstance(settled, Rejection) else settled
