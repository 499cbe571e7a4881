"""What a format says of one document, as it says it, and how that becomes a Document or a Rejection."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from nongrata.model import Days, Document, Rejection
from nongrata.model.document import PAGE_BREAK
from nongrata.read.code import Code
from nongrata.read.language import LANGUAGES, declared_language, other_language
from nongrata.read.published import NotADate, dateline_days, days_if_any, published_days

_SECOND = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"  # of 80 to BF
)
# UTF-8 taken for Windows-1252 or Latin-1: the letters of Latin scripts, and quotation marks and dashes.
MISREAD = re.compile(f"[\u00c2-\u00c5][{_SECOND}]|\u00e2[\u20ac\u0080][{_SECOND}]")
NOT_TEXT = re.compile("[\0\ud800-\udfff]")  # no store holds zero characters or halves of surrogate pairs


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as found; each field holds whatever stood there, None where nothing did."""

    where: str
    text: object
    title: object = None
    outlet: object = None
    language: object = None
    address: object = None
    published: object = None
    published_from: str | None = None
    modified: object = None
    modified_from: str | None = None
    revises: object = None
    name: object = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller says of documents that do not say it themselves, and what day it is."""

    published: Days | None
    language: str | None
    today: date


def completed(entry: Entry, said: Entry, today: date) -> Entry:
    """The entry with what is said of it elsewhere, by its archive or its feed: its address, outlet and name as they
    stand there, all else where it does not say it itself, or no day that can be one."""
    found = replace(
        entry,
        title=entry.title or said.title,
        outlet=said.outlet or entry.outlet,
        language=entry.language or said.language,
        address=said.address or entry.address,
        revises=entry.revises or said.revises,
        name=said.name or entry.name,
    )
    if not days_if_any(entry.published, today) and days_if_any(said.published, today):
        found = replace(found, published=said.published, published_from=said.published_from)
    if not days_if_any(entry.modified, today):
        found = replace(found, modified=said.modified, modified_from=said.modified_from)
    return found


def settle(entry: Entry, defaults: Defaults) -> Document | Rejection:
    """The Document that an entry describes, or why it describes none."""
    fields = {
        name: getattr(entry, name) for name in ("text", "title", "outlet", "language", "address", "revises", "name")
    }
    clean: dict[str, str | None] = {}
    for name, value in fields.items():
        if isinstance(value, (list, dict)) or (name == "text" and value is not None and not isinstance(value, str)):
            why = f"the field {name} is {_kind(value)}, not text; check how the file was made"
            return Rejection(entry.where, Code.FIELD, why)
        clean[name] = str(value).strip() or None if value is not None else None
        if name == "text" and (found := clean[name]):
            before = str(value).partition(found)[0]
            clean[name] = PAGE_BREAK * before.count(PAGE_BREAK) + found  # pages without text are pages, too
        if (found := clean[name]) and NOT_TEXT.search(found):
            why = f"the field {name} has characters that are no text, as after a bad conversion; make the file anew"
            return Rejection(entry.where, Code.ENCODING, why)
        if found and (misread := MISREAD.search(found)):
            around = found[max(misread.start() - 8, 0) : misread.end() + 8]
            why = (
                f"the field {name} has letters of UTF-8 that were taken for another encoding ({around!r}); "
                "make the file anew from its source"
            )
            return Rejection(entry.where, Code.ENCODING, why)
    text = clean["text"]
    if not text:
        why = "has no text in it; a document needs one (keys: text, body, content)"
        return Rejection(entry.where, Code.NO_TEXT, why, outlet=clean["outlet"])
    return _dated(entry, text, clean, defaults)


def _dated(entry: Entry, text: str, clean: dict[str, str | None], defaults: Defaults) -> Document | Rejection:
    try:
        published = published_days(entry.published, defaults.today)
    except NotADate as error:
        why = f"published: {error}; mend the date, or take it out and give --published"
        return Rejection(entry.where, Code.DATE, why, outlet=clean["outlet"])
    published_from = entry.published_from
    if published is None and defaults.published:
        published, published_from = defaults.published, "option"
    if published is None and (written := dateline_days(text, defaults.today)):
        published, published_from = written, "dateline"

    modified = days_if_any(entry.modified, defaults.today)
    declared = declared_language(clean["language"]) or defaults.language
    readable = LANGUAGES | {defaults.language} if defaults.language else LANGUAGES
    other = declared if declared and declared not in readable else None
    if not other and not defaults.language:  # what a person says of the language is believed
        other = other_language(text, readable)
    if other:
        found = f"says that it is in {other!r}" if other == declared else f"looks as if it were in {other!r}"
        why = f"{found}, and read are: {', '.join(sorted(readable))}; take it out, or mend its language"
        return Rejection(entry.where, Code.LANGUAGE, why, published, clean["outlet"], other)
    return Document(
        text=text,
        title=clean["title"],
        outlet=clean["outlet"],
        language=declared or Document.language,
        address=clean["address"],
        published=published,
        published_from=published_from if published else None,
        modified=modified,
        modified_from=entry.modified_from if modified else None,
        revises=clean["revises"],
        name=clean["name"] or entry.where,
    )


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else f"{value!r}"
