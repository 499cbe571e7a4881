"""Which document a revision replaces: by its id, or by the name that it has in the same file."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import replace

from nongrata.model import Document, Rejection
from nongrata.model.document import ID_LENGTH
from nongrata.read.code import Code

REMEMBERED = 50_000  # names of one file, 10 MB; of more lines than that, the last ones
_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


class Named:
    """The documents of one file by name, so that a later one can say which of them it revises."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, str] = OrderedDict()

    def settled(self, found: Document, where: str) -> Document | Rejection:
        """The document with the id of the one that it revises; a Rejection where `revises` is no id and names none."""
        if found.revises:
            revised = self._ids.get(found.revises, found.revises.lower())
            if not _ID.fullmatch(revised):
                why = (
                    f"revises {found.revises!r}, which is neither the id of a document ({ID_LENGTH} hexadecimals) "
                    "nor the name of one before it in this file; put the revised document first, or give its id"
                )
                return Rejection(where, Code.FIELD, why)
            found = replace(found, revises=revised)
        if found.name:
            self._ids[found.name] = found.id
            self._ids.move_to_end(found.name)
            if len(self._ids) > REMEMBERED:
                self._ids.popitem(last=False)
        return found
