"""What the ledger says to a person's table, as lines for people, as CSV and as one JSON object."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from nongrata.compare import Comparison, Finding, Repeated, Support
from nongrata.compare.columns import heading, named
from nongrata.compare.rows import Row
from nongrata.model import Claim, Measure, MeasureKind, Rejection, Span
from nongrata.model.record import measure_to_record
from nongrata.model.stored import count_ends, days_ends
from nongrata.publish.files.cell import cell
from nongrata.publish.wording.sentence import headline, headline_of, shown_sentences
from nongrata.publish.wording.words import SHOWN_OF_ID, of
from nongrata.reconcile.told import by_figure

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

SHOWN_SENTENCES = 3  # of a row on a terminal; the files have all
UNREADABLE = "unreadable"  # in the column `support` of a row that could not be read
NOT_IN_LIST = "not_in_list"  # in the column `support` of a measure that the table lacks
NOT_REFUTED = (
    "Not found is not refuted: the ledger knows only what the reports say that were added to it, here {documents}."
)
WORDS = {
    Support.SUPPORTED: "supported",
    Support.CONTRADICTED: "contradicted",
    Support.PARTLY: "supported in part",
    Support.NOT_FOUND: "not found",
}
COLUMNS = (
    "line",
    "receiving",
    "sending",
    "count",
    "date",
    "support",
    "fields",
    "notes",
    "known_errors",
    "measures",
    "ledger_count",
    "ledger_date",
    "sentences",
)


class Told(NamedTuple):
    """A sentence of a report that tells of a measure."""

    claim: str
    source: str
    published: str
    address: str | None
    words: str


Telling = Callable[[Measure], Sequence[Told]]


def telling(ledger: Ledger, known_by: datetime | None = None) -> Telling:
    """Gives the sentences of a measure, those that give its number first, else in the order of publication."""

    def told(measure: Measure) -> list[Told]:
        places = {name: place for place, name in enumerate(dict.fromkeys(by_figure(measure)))}
        claims = sorted(ledger.claims(measure, known_by=known_by), key=lambda pair: places[pair[0].id])
        return [
            Told(
                claim.id,
                document.outlet or document.name or document.id,
                str(document.published or "undated"),
                document.address,
                " ".join(sentence.of(document.content).split()),
            )
            for claim, document in claims
            for sentence in sorted(shown_sentences(document, claim), key=_has_no_number(claim))
        ]

    return told


def _has_no_number(claim: Claim) -> Callable[[Span], bool]:
    """Tells whether a sentence lacks the number of a claim."""
    numbers = claim.evidence.get("count", ())
    return lambda sentence: not any(map(sentence.holds, numbers))


# --- for people --------------------------------------------------------------------------------------------


def comparison_lines(comparison: Comparison, told: Telling, documents: int) -> Iterator[str]:
    """Each row with what the ledger says to it, then what the table lacks, and the sum of it."""
    for finding in comparison.findings:
        yield f"line {finding.row.line}: {act_words(finding.row)}: {WORDS[finding.support]}"
        yield from (f"    {line}" for line in _said(finding, told))
    if comparison.lacks:
        yield ""
        yield "The ledger has, and the table lacks:"
    for one in comparison.lacks:
        facts = (str(one.date or "no date"), str(one.count or "no number"), one.status.value)
        yield f"  {one.id[:SHOWN_OF_ID]}  {headline_of(one)}, {', '.join(facts)}"
    yield ""
    yield from summary(comparison, documents)


def summary(comparison: Comparison, documents: int) -> list[str]:
    """How many rows stand how, in words, with what "not found" does not mean."""
    rows = len(comparison.findings)
    said = ", ".join(f"{comparison.number(one)} {words}" for one, words in WORDS.items())
    lines = [f"Of {of(rows, 'row')}: {said}."]
    if (doubt := _sides(comparison)) is not None:
        lines.append(doubt)
    repeating = sum(bool(one.errors) for one in comparison.findings)
    if repeating:
        lines.append(f"{of(repeating, 'row')} with a number that lists are known to get wrong: see the warnings.")
    uncoded = sum(bool(one.row.uncoded) for one in comparison.findings)
    if uncoded:
        lines.append(f"{of(uncoded, 'row')} with a kind, ground or status in words that are not compared.")
    unread = sum(bool(one.row.unread) for one in comparison.findings)
    if unread:
        lines.append(f"{of(unread, 'row')} with a day or a number that cannot be read and is not compared.")
    if comparison.columns.may_count:
        table, may_count = comparison.table, comparison.columns.may_count
        heads = " or ".join(heading(table, at) for at in may_count)
        said = " or ".join(f"--column count={shlex.quote(named(table, at))}" for at in may_count)
        lines.append(f"No heading says how many went: if {heads} does, say so ({said}).")
    lines.append(f"The ledger has {of(len(comparison.lacks), 'measure')} of these days and States beside.")
    return [*lines, NOT_REFUTED.format(documents=of(documents, "document"))]


def _sides(comparison: Comparison) -> str | None:
    """How far it is sure which column names the receiving States and which the sending, and how to say it otherwise;
    None where nothing speaks against the columns."""
    otherwise = comparison.columns.turned(comparison.table)
    fewer = comparison.supported < comparison.supported_if_turned
    if otherwise is None or not (fewer or comparison.columns.unsure):
        return None
    found = f"{comparison.supported} of the rows are supported as they are, {comparison.supported_if_turned} if turned"
    guessed = "seem to be the wrong way round" if fewer else "were guessed"
    sides = ", ".join(f"{holds} is {head}" for holds, head in otherwise.items())
    options = " ".join(f"--column {holds}={shlex.quote(head)}" for holds, head in otherwise.items())
    return f"The receiving and the sending States {guessed}: {found}. To turn them: {sides} ({options})."


def act_words(row: Row) -> str:
    """The act that a row of the table tells of."""
    facts = [str(fact) for fact in (row.count, row.date, row.reason) if fact]
    return ", ".join([headline(row.measure or MeasureKind.EXPULSION, row.receiving, row.sending), *facts])


def differences(finding: Finding) -> Iterator[str]:
    """How a row stands to the ledger field by field, what else is to be known, and warnings of copied errors."""
    for field in finding.fields:
        if not field.ledger:
            yield f"{field.name}: the list has {field.listed}, the ledger none"
        elif field.support is not Support.SUPPORTED:
            yield f"{field.name}: the list has {field.listed}, the ledger {field.ledger}"
        elif field.listed != field.ledger:  # one of them is less exact
            yield f"{field.name}: the list has {field.listed}, with which the ledger's {field.ledger} agrees"
    yield from _notes(finding)
    yield from (f"WARNING: {_warning(one)}" for one in finding.errors)


def _said(finding: Finding, told: Telling) -> Iterator[str]:
    yield from differences(finding)
    for one in finding.measures:
        sentences = told(one)
        for sentence in sentences[:SHOWN_SENTENCES]:
            yield f"{one.id[:SHOWN_OF_ID]}  {sentence.words} ({sentence.source}, {sentence.published})"
        if (more := len(sentences) - SHOWN_SENTENCES) > 0:
            yield f"{one.id[:SHOWN_OF_ID]}  and {of(more, 'sentence')} more: nongrata show {one.id[:SHOWN_OF_ID]}"


def _notes(finding: Finding) -> list[str]:
    lines = ", ".join(map(str, finding.together))
    return [*finding.notes, *([f"counted together with line {lines}"] if lines else [])]


def _warning(one: Repeated) -> str:
    return f"{one.error.kind}, in {one.by}: {one.error.note} ({one.error.source})"


# --- for programs ------------------------------------------------------------------------------------------


def comparison_to_record(comparison: Comparison, told: Telling, documents: int) -> dict[str, Any]:
    """All of it as what JSON can hold."""
    return {
        "table": comparison.table.source,
        "columns": {holds.value: comparison.table.heads[at] for holds, at in comparison.columns.held.items()},
        "summary": {
            **{one.value: comparison.number(one) for one in Support},
            NOT_IN_LIST: len(comparison.lacks),
            "rejected": len(comparison.rejections),
            "documents": documents,
        },
        "rows": [_finding_to_record(one, told) for one in comparison.findings],
        NOT_IN_LIST: [_with_sentences(one, told) for one in comparison.lacks],
        "rejections": [{"where": one.where, "code": one.code, "why": one.why} for one in comparison.rejections],
    }


def _finding_to_record(finding: Finding, told: Telling) -> dict[str, Any]:
    row = finding.row
    return {
        "line": row.line,
        "receiving": list(row.receiving),
        "sending": list(row.sending),
        "count": count_ends(row.count),
        "date": days_ends(row.date),
        "measure": row.measure,
        "reason": row.reason,
        "status": row.status,
        "support": finding.support.value,
        "fields": [
            {"field": one.name, "listed": one.listed, "ledger": one.ledger or None, "support": one.support.value}
            for one in finding.fields
        ],
        "together": list(finding.together),
        "notes": list(finding.notes),
        "known_errors": [
            {
                "id": one.error.id,
                "kind": one.error.kind,
                "by": one.by,
                "better": str(one.error.better) if one.error.better else None,
                "note": one.error.note,
                "source": one.error.source,
            }
            for one in finding.errors
        ],
        "measures": [_with_sentences(one, told) for one in finding.measures],
    }


def _with_sentences(measure: Measure, told: Telling) -> dict[str, Any]:
    return measure_to_record(measure) | {"sentences": [one._asdict() for one in told(measure)]}


def write_comparison_csv(comparison: Comparison, told: Telling, file: TextIO) -> None:
    """Write a row for each row of the table, then one for each measure that it lacks, whose `support` is not_in_list.

    Of a row that could not be read `support` is unreadable and `notes` says why. A cell that a spreadsheet would run
    has an apostrophe before it.
    """
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    rows = [_finding_cells(one, told) for one in comparison.findings]
    rows += [_rejected_cells(one) for one in comparison.rejections]
    writer.writerows(sorted(rows, key=lambda one: one["line"] or inf))
    for one in comparison.lacks:
        sides = {"receiving": ";".join(one.receiving), "sending": ";".join(one.sending)}
        writer.writerow(sides | {"support": NOT_IN_LIST} | _ledger_cells([one], told))


def _rejected_cells(one: Rejection) -> dict[str, Any]:
    """A row that could not be read; of a sheet of a workbook that was not, there is no line."""
    source, _, line = one.where.rpartition(":")
    is_row = bool(source) and line.isdecimal()
    why = one.why if is_row else f"{one.where} {one.why}"
    return {"line": int(line) if is_row else None, "support": UNREADABLE, "notes": cell(why)}


def _finding_cells(finding: Finding, told: Telling) -> dict[str, Any]:
    row = finding.row
    return {
        "line": row.line,
        "receiving": ";".join(row.receiving),
        "sending": ";".join(row.sending),
        "count": row.count,
        "date": row.date,
        "support": finding.support.value,
        "fields": "; ".join(f"{one.name} {one.support.value}" for one in finding.fields),
        "notes": cell("; ".join(_notes(finding))),
        "known_errors": cell("; ".join(_warning(one) for one in finding.errors)),
    } | _ledger_cells(finding.measures, told)


def _ledger_cells(measures: Sequence[Measure], told: Telling) -> dict[str, str]:
    return {
        "measures": ";".join(one.id for one in measures),
        "ledger_count": "; ".join(str(one.count or "") for one in measures),
        "ledger_date": "; ".join(str(one.date or "") for one in measures),
        "sentences": cell(" | ".join(f"{one.words} ({one.source})" for each in measures for one in told(each))),
    }
