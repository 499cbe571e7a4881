"""Paths go in; Documents come out, and a Rejection for each thing that could not be read.

A path is a file, a directory of files, or "-" for standard input. Formats: text, Markdown with front matter, web pages,
JSON and JSON Lines, PDF, each also gzipped. What always holds: bad input never raises and never ends the reading of
what comes after it; each file and each record leads to Documents or to Rejections, never to nothing; nothing is
guessed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from nongrata.errors import BadArgument
from nongrata.model import Days, Document, Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Defaults, settle
from nongrata.read.formats import reader_for
from nongrata.read.language import LANGUAGES, check_language
from nongrata.read.place import STANDARD_INPUT, Place, places
from nongrata.read.published import check_published
from nongrata.read.revision import Named

__all__ = ["LANGUAGES", "STANDARD_INPUT", "Code", "read"]


def read(
    sources: Iterable[str | Path],
    *,
    published: Days | date | str | None = None,
    language: str | None = None,
    today: date | None = None,
) -> Iterator[Document | Rejection]:
    """The documents in `sources`, in their order, one at a time; what cannot be read is a Rejection in its place.

    `published` (a day, or as in "2022-03-25", "2022-03") and `language` hold for documents that do not say it
    themselves. `today` is the day after which, and one more for the zones of time, no report can have been published.
    A `language` is believed: the text is not asked which it is in. A language on trial is read only where it is asked
    for so. Raises BadArgument for a `language` that cannot be read and a `published` that is no date or on which no
    report can have appeared, at once.
    """
    today = today or date.today()
    check_language(language)
    try:
        days = Days.parse(str(published)) if published else None  # a span is written as `parse` reads it
        if days:
            check_published(days, today)
    except ValueError as error:  # NotADate is one
        raise BadArgument(f"published: {error}; give the day of the report") from error
    listed = [sources] if isinstance(sources, str | Path) else sources
    return _read(listed, Defaults(days, language, today))


def _read(sources: Iterable[str | Path], defaults: Defaults) -> Iterator[Document | Rejection]:
    for source in sources:
        for place in places(source):
            if isinstance(place, Rejection):
                yield place
            else:
                yield from _records(place, defaults)


def _records(place: Place, defaults: Defaults) -> Iterator[Document | Rejection]:
    try:
        with place.open() as stream:
            reader = reader_for(place, stream)
            if isinstance(reader, Rejection):
                yield reader
                return
            named = Named()
            for entry in reader(stream, place.name, None):
                found = entry if isinstance(entry, Rejection) else settle(entry, defaults)
                yield found if isinstance(found, Rejection) else named.settled(found, entry.where)
    except (OSError, EOFError, zlib.error) as error:  # the last two: gzip that is damaged or cut short
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Rejection(
            place.name,
            Code.UNREADABLE,
            f"cannot be read: {what}; check that it is whole and that you may read it",
        )
