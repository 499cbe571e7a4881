"""What was taken out of a document, by whom and why: what it was is kept as a hash alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from nongrata.model.document import Span, digest


@dataclass(frozen=True)
class Redaction:
    """Characters of a document's content that are blanked for ever; `span` None: all of it.

    `blanked` is the SHA-256 of what stood there, so that whoever has it can show that it is this.
    """

    document: str
    span: Span | None
    blanked: str
    why: str
    by: str
    made: datetime.datetime

    @cached_property
    def id(self) -> str:
        """Hash of all that it says."""
        return digest(self.document, self.span, self.blanked, self.why, self.by, self.made)
