"""`nongrata list` and `nongrata show`: the measures, and what stands behind one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AsOfOption,
    KindOption,
    KnownByOption,
    LedgerOption,
    ListFormat,
    MeasureArgument,
    ReceivingOption,
    SendingOption,
    SinceOption,
    StatusOption,
    TableFormat,
    UntilOption,
    ledger_address,
)
from nongrata.cli.streams import data_output, print_json
from nongrata.errors import BadArgument
from nongrata.model import Measure, MeasureKind, Status

if TYPE_CHECKING:
    from nongrata.ledger import Coverage
    from nongrata.reconcile import Tally


GRADES = (
    "Grade: the source, A reliable to E unreliable, F cannot be judged; what it says, 1 confirmed to 5 improbable, 6 "
    "cannot be judged. nongrata show ID says why."
)


@app.command("list")
def list_(
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="Words that stand in one sentence of a claim.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="No more measures than so many.")] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="PLACE", help="Go on where a list with --limit ended.")
    ] = None,
    dataset: Annotated[
        str | None, typer.Option("--dataset", help="A hand-made table beside the ledger instead.")
    ] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print the measures.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the measures of the ledger by date, one line each, or two on a narrow terminal."""
    from nongrata.cli.dataset import print_dataset
    from nongrata.cli.tables import measures_table, note, of, print_table
    from nongrata.ledger import Ledger
    from nongrata.model.record import measure_to_record
    from nongrata.publish import Question, told_lines
    from nongrata.publish.files.told import told

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by, search)
    if dataset:
        if after:
            raise BadArgument("a dataset has no pages, so --after does not go with --dataset; leave it out")
        print_dataset(ledger_address(ledger), dataset, question, format_, limit)
        return
    with Ledger(ledger_address(ledger), create=False) as opened, opened.one_state() as now:
        measures = question.measures(now, limit, after)
        counts = now.counts()
        coverage, caveats = question.coverage(now, weeks_alone=True), question.caveats(now)
        if format_ is ListFormat.CSV:
            data_output().writelines(told_lines(told(now, measures, question.moment)))
    if format_ is ListFormat.JSON:
        print_json([measure_to_record(one) for one in measures])
    elif measures and format_ is ListFormat.TABLE:
        print_table(measures_table(measures))
        note(GRADES)
        _note_persons(measures, of_page=bool(limit or after))
    if limit and len(measures) == limit:
        note(f"There may be more: --after {measures.next} goes on.")
    if not counts["documents"]:
        note("The ledger is empty: nongrata add FILE reads reports into it.")
    elif not measures:
        then = as_of or known_by
        note("No measure passes." if then else f"None of {of(counts['measures'], 'measure')} passes.")
        if not search:  # other words may tell what was done
            _note_what_a_zero_means(coverage)
    else:
        note(f"{coverage}; by week: nongrata coverage.")
    for sentence in caveats:
        note(sentence)
    if as_of and (undated := counts["undated_documents"]):
        are = "is" if undated == 1 else "are"
        note(f"{of(undated, 'document')} without a date of publication {are} not counted as of {question.day}.")


def _note_what_a_zero_means(coverage: Coverage) -> None:
    """Say whether that nothing was found means that nothing happened, as far as this ledger can know."""
    from nongrata.cli.tables import note
    from nongrata.ledger.asked.coverage import FLOOR

    if coverage.above_floor:
        note(f"{coverage}: {FLOOR} documents or more in every week of these days.")
    else:
        note(f"{coverage}: fewer than {FLOOR} documents in a week of these days, too few to say that nothing happened.")


def _note_persons(measures: Sequence[Measure], *, of_page: bool) -> None:
    """Say how many persons the expulsions sent home, none of them counted twice, and how many give no number."""
    from nongrata.cli.tables import note, of
    from nongrata.reconcile import tally

    done = tally(one for one in measures if one.kind is MeasureKind.EXPULSION and one.status is Status.DONE)
    if done.persons:
        without = f", {done.unknown} of them without a number" if done.unknown else ""
        where = " of this page" if of_page else ""
        note(f"Sent home in {of(done.measures, 'expulsion')}{where}{without}: {_persons(done)}.")
    if not done.complete:
        note("So many of them share their numbers that not all was worked out: fewer persons or more may be ruled out.")


def _persons(done: Tally) -> str:
    """The number of persons as the pages have it: the range that the reports allow, and in it the best told."""
    from nongrata.publish.wording.words import count_words

    allowed = done.allowed or done.persons
    if allowed is None or allowed.exact == 1:
        return "1 person"
    return f"{count_words(allowed, done.persons)} persons"


@app.command()
def rejections(
    format_: Annotated[TableFormat, typer.Option("--format", help="For people, or one rejection a line.")] = (
        TableFormat.TABLE
    ),
    ledger: LedgerOption = None,
) -> None:
    """List all that `add` could not read, with the reasons, in the order in which it came."""
    from nongrata.cli.tables import print_lines
    from nongrata.ledger import Ledger

    with Ledger(ledger_address(ledger), create=False) as opened:
        rejected = opened.rejections()
    if format_ is TableFormat.TABLE:
        print_lines(f"{one.where}: {one.why} ({one.code})" for one in rejected)
        return
    out = data_output()
    for one in rejected:
        told = asdict(one) | {"published": one.published and [str(one.published.first), str(one.published.last)]}
        out.write(json.dumps(told, ensure_ascii=False) + "\n")


@app.command()
def show(
    measure: MeasureArgument,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show a measure with its claims: outlet, date, speaker, and the sentences behind it with the evidence marked, in
    bold on a terminal and between [[ and ]] elsewhere."""
    from rich.text import Text

    from nongrata.cli.tables import console, marked, note, said
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, origin_sentences, remarks, review, said_by, shown_sentences
    from nongrata.publish.wording.codes import field_words, value_words_of
    from nongrata.publish.wording.details import detail_words
    from nongrata.publish.wording.judged import judged_words, without_corrected

    with Ledger(ledger_address(ledger), create=False) as opened, opened.one_state() as now:
        question = Question(as_of=as_of, known_by=known_by)
        found = question.one(now, measure)
        judgements = now.judgements(found)
        claims = without_corrected(question.claims(now, found), [] if known_by else judgements)
        resting = [name for name in found.total.claims if name not in found.claims] if found.total else []
        others = question.claims(now, replace(found, claims=tuple(resting)))
        origins = question.origins(now, found)
        why_here, caveats = question.why_here(now, measure, found), question.caveats(now, found)
    out = console()
    judged = judged_words(found, judgements, question.moment)
    _print_measure(found, review(found.reviewed, (document for _, document in claims), judged))
    for claim, document in claims:
        who = claim.details.attribution
        source = [document.outlet or document.name or document.id, str(document.published or "undated")]
        out.print()
        out.print(Text(", ".join(source + ([said_by(who)] if who else [])), style="italic"))
        for sentence in shown_sentences(document, claim):
            out.print(marked(document.content, claim, sentence, plain=not out.is_terminal))
            if page := document.page(sentence):
                out.print(Text(f"  page {page}", style="dim"))
        for name, words in detail_words(claim):
            out.print(Text(f"  {name}: {words}"))
        for dissent in found.dissents:
            if dissent.claim == claim.id:
                says = value_words_of(dissent.field, dissent.says)
                out.print(Text(f"  differs on {field_words(dissent.field)}: {says}", style="yellow"))
        for remark in remarks(claim, document):
            out.print(Text(f"  {remark}", style="yellow"))
        where = f", {document.address}" if document.address else ""
        out.print(Text(f"  claim {claim.id}, document {claim.document}{where}", style="dim"))
    if others:
        out.print(Text("\nThe other claims that these totals rest on:"))
    for claim, document in others:
        where = f"{document.outlet or document.name or document.id}, {document.published or 'undated'}"
        out.print(Text(f"  claim {claim.id}: ").append(said(claim)).append(f" ({where})"))
    for why in origin_sentences(origins, (document for _, document in claims)):
        out.print(Text(f"\n{why}"))
    if unshown := len(found.claims) - len(claims):
        out.print(Text(f"\n{unshown} of its claims have been read otherwise since, and are not shown"))
    for remark in filter(None, (why_here, *caveats)):
        note(remark)


def _print_measure(found: Measure, seen_by: str) -> None:
    """The measure itself, before its claims."""
    from rich.text import Text

    from nongrata.cli.tables import console, headline, number
    from nongrata.publish import ALLEGED_BY, grade_sentences, reports_words, total_sentences
    from nongrata.publish.wording.codes import code_words

    facts = [
        str(found.date or "no date"),
        number(found.count, found.best) or "no number",
        found.status.value,
        code_words(found.reason, "reason") if found.reason else "no reason stated",
        *(["counted together"] if found.joint else []),
        reports_words(found),
    ]
    out = console()
    out.print(Text(headline(found), style="bold"))
    out.print(Text(" · ".join(facts)))
    out.print(Text(" -> ".join(f"{step.status.value} ({step.published or 'undated'})" for step in found.chain)))
    for sentence in (*grade_sentences(found), *total_sentences(found)):
        out.print(Text(sentence))
    out.print(Text(seen_by))
    if found.kind.is_deed:
        out.print(Text(ALLEGED_BY))
