"""One report as one outlet published it, and where in it something stands."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from nongrata.model.days import Days

RETRIEVED = "retrieved"  # where the date of a text was read that took the place of another, and has no date of its own
MODIFIED = " modified"  # the end of it where that is when the text was modified: "feed modified"
AGAIN = "retrieved again"  # where the date of a text was read that its page has had before, on the same day
PAGE_BREAK = "\f"  # between two pages of a document that has pages
ID_LENGTH = 16  # hexadecimal digits: 64 bits, one clash expected among about five thousand million documents


def digest(*parts: object) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts written as one canonical JSON array."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class Span(NamedTuple):
    """Characters `start` up to but not including `end` of a document's `content`."""

    start: int
    end: int

    def of(self, content: str) -> str:
        """The characters themselves."""
        return content[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """True where `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Document:
    """One report: text, title, outlet, language, address, and when it was published, modified and retrieved.

    `published` and `modified` are spans of days, as precise as they were given; `published_from` and `modified_from`
    say where they were read (`option`, `front matter`, `json`, `html meta`, ...). `retrieved` is a moment, by the clock
    of the program that asked for it. `written` are the days from which "on Tuesday" in it is counted, where these are
    not those of publication: a correction is published later than the report that it mends was written. `name` is what
    its source calls it (a path, the id of a JSON line) and `revises` the id of the document that it replaces.
    `redacted` says of each redaction of its text when it was made, and why. Unknown is None.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    language: str = "en"
    address: str | None = None
    published: Days | None = None
    published_from: str | None = None
    modified: Days | None = None
    modified_from: str | None = None
    written: Days | None = None
    retrieved: datetime | None = None
    revises: str | None = None
    name: str | None = None
    redacted: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Hash of text, title, outlet, address and published: the same report always has the same id.

        Of a text to which its page went back on the day on which it had left it, what it revises counts, too.
        """
        more = (self.revises,) if self.published_from == AGAIN else ()
        return digest(self.text, self.title, self.outlet, self.address, self.published and str(self.published), *more)

    @cached_property
    def content(self) -> str:
        """Title and text as one string, a blank line between: what every `Span` of this document counts in."""
        if not self.title or self.text.lstrip().startswith(self.title):
            return self.text
        return f"{self.title}\n\n{self.text}"

    def page(self, span: Span) -> int | None:
        """The page on which a span begins, the first is 1; None for a document without pages."""
        return self.content.count(PAGE_BREAK, 0, span.start) + 1 if PAGE_BREAK in self.text else None

    @property
    def counted_from(self) -> Days | None:
        """The days by which the days that its text names are counted."""
        return self.written or self.published

    @property
    def title_length(self) -> int:
        """How many characters of `content` are headline (0 where there is no title)."""
        return len(self.content) - len(self.content.lstrip()) + len(self.title) if self.title else 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, record or document that could not be read, and why; `code` is stable and explained in docs/errors.md.

    When, where and in which language it was published is kept as far as it was found before the reading failed.
    """

    where: str
    code: str
    why: str
    published: Days | None = None
    outlet: str | None = None
    language: str | None = None
