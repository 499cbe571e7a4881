"""Take-down: words are blanked wherever the ledger has them, and a log says when, why, and the hash of what it was.

A redaction counts for all documents with the same text, those that come later too: what is kept of documents and
readings is a function of them and of the redactions, in whatever order they come. A copy slightly changed that comes
later has redactions of its own. A claim of
which words are blanked that name the measure or give a field of it counts no more, for no figure stands without its
words; from the others goes what they quote, so that the name of a person leaves the figure. The ids stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain, pairwise, zip_longest
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, insert, or_, select, update

from nongrata.languages.names import named_state
from nongrata.ledger.database.schema import claim, document, judgement, measure_claim, redaction, rejection, text
from nongrata.ledger.rows.datasets import BLANK, blank_cells, blanked_row, without_words
from nongrata.ledger.rows.documents import load_document, now, text_hash
from nongrata.ledger.rows.fingerprints import keep_fingerprint, load_fingerprints
from nongrata.ledger.rows.judgements import to_judgement
from nongrata.ledger.rows.readings import hide, mark_newest_readings
from nongrata.ledger.rows.words import index_words
from nongrata.model import Document, Redaction, Span
from nongrata.reconcile import are_copies, fingerprint
from nongrata.vocab import source_name

LEAST_WORDS = 5  # of a sentence that is looked for in other documents: shorter ones stand in many
LEAST_LETTERS = 4  # of a word that tells a quotation: shorter ones stand in all texts
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD_STARTS = re.compile(r"(?<!\S)\S|\b\w")  # where words that were taken out can begin
_NO_WORD = re.compile(r"[\W_]+")
_IN_WORD = re.compile(r"(?<=\w)\w")
_BLANKS = re.compile(r"\s+")
BLANK_OF_TITLE = "▇"  # another, so that no blanked title is taken for the beginning of its text: spans would move
_BLANKED = re.compile(f"[{BLANK}{BLANK_OF_TITLE}]")


def redact(
    connection: Connection, of: Document, span: Span | None, *, why: str, by: str, made: datetime
) -> tuple[Redaction, set[str], set[str]]:
    """Blank characters of a document, all of them without a span; again, it is not logged again.

    Returns the redaction, the claims of the documents with its text, and the blocks of those that ceased.
    """
    stored = connection.execute(select(document.c.text).where(document.c.id == of.id)).scalar_one()
    known = (done for done in load_redactions(connection, of.id) if _same(done, of.id, span, why, by))
    if (log := next(known, None)) is None:
        log = Redaction(of.id, span, _hash((span or Span(0, len(of.content))).of(of.content)), why, by, made)
        log_redactions(connection, [log], stored)
    names = connection.execute(select(document.c.id).where(document.c.text == stored)).scalars().all()
    others = [one for name in sorted({*names} - {of.id}) if (one := load_document(connection, name))]
    touched, emptied = set[str](), set[str]()
    for one in (of, *others):
        spans = hidden(connection, one, stored)
        shown = blank(one, spans)
        fields = {name: getattr(shown, name) for name in ("title", "address", "name")}
        connection.execute(update(document).where(document.c.id == one.id).values(**fields))
        if shown.name != one.name:
            _forget_name(connection, one.name)
        hide(connection, one, spans, source_name(one.outlet, one.address))
        counting, ceased = mark_newest_readings(connection, [one.id])
        touched, emptied = touched | counting, emptied | ceased
    blank_datasets(connection, of, span)
    touched |= _blank_reasons(connection, {*names}, (span or Span(0, len(of.content))).of(of.content))
    words = blank(of, hidden(connection, of, stored)).text
    connection.execute(update(text).where(text.c.hash == stored).values(content=words))
    for name in names:
        if left := load_document(connection, name):
            keep_fingerprint(connection, left)
            index_words(connection, [left])
    return log, touched, emptied


def _blank_reasons(connection: Connection, documents: set[str], gone: str) -> set[str]:
    """Blank what judgements on claims of these documents, and on others of their measures, quote of the words; returns
    the claims of those judgements."""
    if (quoted := _quoting(gone)) is None:
        return set()
    own = select(claim.c.id).where(claim.c.document.in_(documents))
    measures = select(measure_claim.c.row).where(measure_claim.c.claim.in_(own))
    beside = select(measure_claim.c.claim).where(measure_claim.c.row.in_(measures))
    on = or_(*(column.in_(which) for column in (judgement.c.claim, judgement.c.other) for which in (own, beside)))
    rows = connection.execute(select(judgement).where(on, judgement.c.why.is_not(None))).all()
    found = {row.id: quoted.sub(lambda match: re.sub(r"\S", BLANK, match[0]), row.why) for row in rows}
    blanked = [row for row in rows if found[row.id] != row.why]
    for row in blanked:
        connection.execute(update(judgement).where(judgement.c.id == row.id).values(why=found[row.id]))
    note_redacted(connection, [row.id for row in blanked])
    return {row.claim for row in blanked}


def note_redacted(connection: Connection, names: Iterable[str] | None = None) -> None:
    """Note of these judgements what they say now, so that damage is seen; without names, of all that have blanks."""
    which = judgement.c.why.contains(BLANK) if names is None else judgement.c.id.in_(names)
    for row in connection.execute(select(judgement).where(which)).all():
        said = replace(to_judgement(row)).id  # a copy has the id of what it says
        connection.execute(update(judgement).where(judgement.c.id == row.id).values(redacted=said))


def _quoting(gone: str) -> re.Pattern[str] | None:
    """What quotes these words: all of them, a name in them, but of no State, and two in a row, not both short."""
    words = _NO_WORD.sub(" ", gone).split()
    names = {one for one in words if one[0].isupper() and len(one) >= LEAST_LETTERS and not named_state(one)}
    parts = [r"\W+".join(map(re.escape, words))] if words else []
    parts += map(re.escape, sorted(names))
    for pair in pairwise(words):
        if max(map(len, pair)) >= LEAST_LETTERS:
            one, two = map(re.escape, pair)
            parts.append(rf"{one}(?=\W+{two}\b)|(?<=\b{one}\W){two}")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE) if parts else None


def _same(done: Redaction, name: str, span: Span | None, why: str, by: str) -> bool:
    return (done.document, done.span, done.why, done.by) == (name, span, why, by)


def log_redactions(connection: Connection, made: Iterable[Redaction], stored: str) -> None:
    """Write redactions of documents whose text has this hash into the log."""
    for one in made:
        start, end = one.span or (None, None)
        row = {"id": one.id, "document": one.document, "text": stored, "start": start, "end": end}
        row |= {"blanked": one.blanked, "why": one.why, "by": one.by, "made": one.made.isoformat(), "added": now()}
        connection.execute(insert(redaction), row)


def copies(connection: Connection, of: Document) -> list[str]:
    """The other documents with the text of this one, by id: what it loses they lose."""
    stored = select(document.c.text).where(document.c.id == of.id).scalar_subquery()
    query = select(document.c.id).where(document.c.text == stored, document.c.id != of.id)
    return sorted(connection.execute(query).scalars())


def elsewhere(connection: Connection, of: Document, span: Span | None) -> dict[str, list[Span]]:
    """Where else the words of a document stand, whatever blanks and capitals: spans of the contents of others, by id;
    of its copies those in titles of their own, for what their texts have goes with it.

    Of much text its sentences of LEAST_WORDS words and more are looked for, so that near copies are found.
    """
    if (wanted := _wanted(of, span)) is None:
        return {}
    found: dict[str, list[Span]] = {}
    copied = {*copies(connection, of)}
    for name in connection.execute(select(document.c.id).where(document.c.id != of.id)).scalars().all():
        one = load_document(connection, name)
        if one is None or (name in copied and one.title == of.title):
            continue
        content = one.content[: _before_text(one)] if name in copied else one.content
        if spans := [Span(*match.span()) for match in wanted.finditer(content)]:
            found[name] = spans
    return found


def blank_datasets(connection: Connection, of: Document, span: Span | None) -> None:
    """Blank the words of a document in the tables beside the ledger where these quote it, as exports do."""
    parts = _sentences(of.content, span or Span(0, len(of.content)))
    quoted = re.compile("|".join(_quotation(of.content, part) for part in parts))
    blank_cells(connection, lambda cell: _words_in(quoted, cell))


def without_redacted(connection: Connection, table: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of a table that comes without the words that were taken out of documents, where they quote these.

    The words are known by their hashes, all that one redaction took out together: not its sentences each by itself, and
    nothing of a document that was taken out altogether.
    """
    taken = [
        (re.compile(_quotation(of.content, one.span)), one.span.of(of.content), one.blanked)
        for one in load_redactions(connection)
        if one.span and (of := load_document(connection, one.document)) and one.span.end <= len(of.content)
    ]
    for row in table:
        shown = dict(row)
        for quoted, shape, blanked in taken:
            shown = blanked_row(shown, partial(_known_in, quoted, shape, blanked))
        yield shown


def _words_in(quoted: re.Pattern[str], cell: str) -> list[Span]:
    """Where the words stand in what a cell quotes."""
    return [Span(*match.span(match.lastindex or 0)) for match in quoted.finditer(cell)]


def _known_in(quoted: re.Pattern[str], shape: str, blanked: str, cell: str) -> list[Span]:
    """The same of words that are known by their hash, with the blanks that they had."""
    return [
        span
        for span in _words_in(quoted, cell)
        if _hash("".join(chain(*zip_longest(span.of(cell).split(), _BLANKS.findall(shape), fillvalue="")))) == blanked
    ]


def _quotation(content: str, span: Span) -> str:
    """A pattern for what quotes these words, which are its group: in the same capitals, and where they are fewer than
    LEAST_WORDS with so many of those around them, for alone they stand in other texts. What is blanked is any letter.
    """
    before, after = content[: span.start].split(), content[span.end :].split()
    lack = max(LEAST_WORDS - len(span.of(content).split()), 0)
    left = range(max(lack - len(after), 0), min(lack, len(before)) + 1) or [len(before)]
    around = [(before[len(before) - some :], after[: lack - some]) for some in left]
    words = _letters(span.of(content).split())
    each = (rf"{_letters(one)}\s*({words})\s*{_letters(other)}" for one, other in around)
    return "|".join(rf"(?<!\w){one}(?!\w)" for one in each)


def _letters(words: Iterable[str]) -> str:
    return r"\s+".join(_BLANKED.sub(r"\\S", re.escape(one)) for one in words)


def as_words(*phrases: str) -> re.Pattern[str]:
    """A pattern for these phrases where they are whole words, whatever blanks and capitals."""
    joined = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def _sentences(content: str, span: Span) -> list[Span]:
    """The sentences of LEAST_WORDS words and more in a span; the span where it has none."""
    ends = [match.span() for match in _SENTENCE.finditer(content, *span)]
    bounds = [span.start, *chain(*ends), span.end]
    parts = map(Span, bounds[::2], bounds[1::2])
    return [part for part in parts if len(part.of(content).split()) >= LEAST_WORDS] or [span]


def _wanted(of: Document, span: Span | None) -> re.Pattern[str] | None:
    """The words of a document as they stand in others; of much text its sentences."""
    parts = [part.of(of.content) for part in _sentences(of.content, span or Span(0, len(of.content)))]
    phrases = [part for part in parts if part.strip() and BLANK not in part]
    return as_words(*phrases) if phrases else None


def _holds(told: str | None, words: Sequence[str]) -> bool:
    """True where an address or the name of a file has these words: one of them with a capital, or two in a row."""
    slug = _NO_WORD.sub(" ", (told or "").casefold())
    names = [one for one in words if one[0].isupper() and len(one) > 2] or words[:1]
    wanted = [*names, *(f"{one} {two}" for one, two in pairwise(words))]
    return any(f" {part.casefold()} " in f" {slug} " for part in wanted)


def inherited(connection: Connection, new: Document) -> list[Redaction]:
    """What is to be taken out of a document that comes and is a copy, slightly changed, of others: the words that were
    taken out of these, which are known by their hashes."""
    rows = connection.execute(select(redaction).where(redaction.c.start.is_not(None))).all()
    if not rows or _is_there(connection, new):
        return []
    prints, mine = load_fingerprints(connection, {row.document for row in rows}), fingerprint(new)
    near = {name for name, one in prints.items() if are_copies(one, mine)}
    taken = {(row.end - row.start, row.blanked): row for row in rows if row.document in near}
    return [
        Redaction(new.id, span, row.blanked, row.why, row.by, datetime.fromisoformat(row.made))
        for span, row in _standing_in(new.content, taken)
    ]


def _standing_in(content: str, taken: Mapping[tuple[int, str], Any]) -> Iterator[tuple[Span, Any]]:
    """Where words stand of which the length and the hash are known, each with what is known by them."""
    starts = [match.start() for match in _WORD_STARTS.finditer(content)] if taken else []
    for length in sorted({length for length, _ in taken}):
        for span in (Span(at, at + length) for at in starts if at + length <= len(content)):
            known = taken.get((length, _hash(span.of(content))))
            if known and not _IN_WORD.match(content, span.end):
                yield span, known


def _is_there(connection: Connection, new: Document) -> bool:
    """Whether the document is kept, or another with its text, which loses what is redacted of it anyhow."""
    return connection.execute(select(text.c.hash).where(text.c.hash == text_hash(new.text))).first() is not None


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def hidden(connection: Connection, one: Document, stored: str | None = None) -> list[Span]:
    """The characters of a document that are redacted, whether it is kept already or not; `stored`: its text's hash.

    What is blanked in the title of one document is blanked in the same title of another.
    """
    rows = connection.execute(select(redaction).where(redaction.c.text == (stored or text_hash(one.text)))).all()
    if any(row.start is None for row in rows):
        return [Span(0, len(one.content))]
    spans: set[Span] = set()
    for name in sorted({row.document for row in rows}):
        if source := load_document(connection, name):
            spans |= {*_carried([Span(row.start, row.end) for row in rows if row.document == name], source, one)}
    return sorted(spans)


def _carried(spans: Sequence[Span], source: Document, one: Document) -> Iterator[Span]:
    """The spans of one document in another with the same text."""
    theirs, ours = _before_text(source), _before_text(one)
    for span in spans:
        if span.end > theirs:
            yield Span(max(span.start - theirs, 0) + ours, span.end - theirs + ours)
    in_title = [span for span in spans if span.start < theirs]
    shown = without_words(one.title or "", in_title, BLANK_OF_TITLE)
    if ours and in_title and (one.id == source.id or shown == source.title):
        yield from (Span(span.start, min(span.end, ours)) for span in in_title)


def blank(one: Document, spans: Sequence[Span]) -> Document:
    """What may be kept of a document; of one that is blanked altogether neither title nor name nor address."""
    if not spans:
        return one
    before = _before_text(one)
    words = without_words(one.text, [Span(max(span.start - before, 0), span.end - before) for span in spans])
    if Span(0, len(one.content)) in spans:
        shown = replace(one, text=words, title=None, name=None, address=None)
    elif before:
        shown = replace(one, text=words, title=without_words(one.title or "", spans, BLANK_OF_TITLE))
    else:
        headline = Span(0, one.title_length)
        shown = replace(one, text=words, title=None if any(span.meets(headline) for span in spans) else one.title)
    gone = [_NO_WORD.sub(" ", span.of(one.content)).split() for span in spans]
    if any(_holds(shown.address, part) for part in gone):
        shown = replace(shown, address=_site(shown.address))
    if any(_holds(shown.name, part) for part in gone):
        shown = replace(shown, name=None)
    shown.__dict__["id"] = one.id
    return shown


def _site(address: str | None) -> str | None:
    """The address of the site alone, if there is one."""
    parts = urlsplit(address or "")
    return urlunsplit((parts.scheme, parts.netloc, "/", "", "")) if parts.netloc else None


def _before_text(one: Document) -> int:
    """How many characters of the content stand before the text."""
    return len(one.content) - len(one.text)


def _forget_name(connection: Connection, name: str | None) -> None:
    """Take the name of a document out of the rejections: what was read later under it was once rejected."""
    blanked = {"where": BLANK, "why": BLANK}
    connection.execute(update(rejection).where(rejection.c.where == name).values(**blanked))


def load_redactions(connection: Connection, name: str | None = None) -> list[Redaction]:
    """What was taken out, in the order in which it was; with a document's id, out of its text."""
    query = select(redaction)
    if name is not None:
        query = query.where(redaction.c.text == select(document.c.text).where(document.c.id == name).scalar_subquery())
    return sorted(map(_redaction, connection.execute(query)), key=lambda one: (one.made, one.id))


def _redaction(row: Any) -> Redaction:
    span = Span(row.start, row.end) if row.start is not None else None
    return Redaction(row.document, span, row.blanked, row.why, row.by, datetime.fromisoformat(row.made))
