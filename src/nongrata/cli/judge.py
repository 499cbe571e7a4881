"""`nongrata judge` and `nongrata judgements`: what a person settles, by the ids that `nongrata show` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import Commands, app
from nongrata.cli.options import LedgerOption, TableFormat, ledger_address
from nongrata.errors import NotInLedger
from nongrata.model import Judgement, Measure, Trigger, Verdict

if TYPE_CHECKING:
    from nongrata.ledger import Ledger
    from nongrata.ledger.judging import Kept

judge = Commands()
app.add_typer(judge, name="judge", help="Settle what rules could not: a judgement is kept, counts, and can be undone.")

ClaimArgument = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="Id of a claim, or its first six characters; a measure's is its earliest's."),
]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="Id of the other claim.")]
ByOption = Annotated[str, typer.Option("--by", help="Who judges.", show_default=False)]
WhyOption = Annotated[str | None, typer.Option("--reason", help="Why, in words.")]


@judge.command()
def same(
    claim: ClaimArgument,
    other: OtherArgument,
    by: ByOption,
    why: WhyOption = None,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Though kind, States, year or a document that tells both speak against it."),
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Two claims are about one measure."""
    _judge(ledger, Verdict.SAME, claim, by, why, other=other, anyway=anyway)


@judge.command("not-the-same")
def not_the_same(
    claim: ClaimArgument, other: OtherArgument, by: ByOption, why: WhyOption = None, ledger: LedgerOption = None
) -> None:
    """Two claims are about two measures."""
    _judge(ledger, Verdict.NOT_THE_SAME, claim, by, why, other=other)


@judge.command()
def accept(claim: ClaimArgument, by: ByOption, why: WhyOption = None, ledger: LedgerOption = None) -> None:
    """A claim says what its report says: its measure is reviewed."""
    _judge(ledger, Verdict.ACCEPT, claim, by, why)


@judge.command()
def reject(claim: ClaimArgument, by: ByOption, why: WhyOption = None, ledger: LedgerOption = None) -> None:
    """A claim was misread, and counts no more, nor do copies of its sentence in other reports of its measure."""
    _judge(ledger, Verdict.REJECT, claim, by, why)


@judge.command(context_settings={"ignore_unknown_options": True})  # a value such as -3 is refused with its reason
def correct(
    claim: ClaimArgument,
    field: Annotated[
        str,
        typer.Argument(metavar="FIELD", help="receiving, sending, count, date, status, reason; actor of a closure."),
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="What it is, as add --by-hand takes it; '' is unknown.")
    ],
    by: ByOption,
    why: WhyOption = None,
    ledger: LedgerOption = None,
) -> None:
    """A field of a claim is something else."""
    _judge(ledger, Verdict.CORRECT, claim, by, why, field=field, value=value)


@judge.command()
def code(
    claim: ClaimArgument,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="trigger of its decision; reliability or credibility of its measure.")
    ],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help=f"One of {', '.join(Trigger)}; a grade A to F or 1 to 6, with --reason."),
    ],
    by: ByOption,
    why: WhyOption = None,
    ledger: LedgerOption = None,
) -> None:
    """An analyst's code, which stands before what the rules propose."""
    _judge(ledger, Verdict.CODE, claim, by, why, field=field, value=value)


@judge.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement, or its first six characters.")
    ],
    by: ByOption,
    why: WhyOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take a judgement back; an undo can be undone."""
    from nongrata.ledger import Ledger, judging

    with Ledger(ledger_address(ledger), create=False) as opened:
        _show(opened, judging.undo(opened, by, judgement, why))


@app.command()
def judgements(
    format_: Annotated[TableFormat, typer.Option("--format", help="For people, or one judgement a line.")] = (
        TableFormat.TABLE
    ),
    ledger: LedgerOption = None,
) -> None:
    """List the judgements that stand, by the time at which they were made, with the ids that `judge undo` takes."""
    import json

    from nongrata.cli.streams import data_output
    from nongrata.cli.tables import note, print_lines
    from nongrata.ledger import Ledger
    from nongrata.model.record import judgement_to_record

    with Ledger(ledger_address(ledger), create=False) as opened:
        stand = opened.judgements()
    if format_ is TableFormat.TABLE:
        print_lines(map(in_a_line, stand))
    else:
        data_output().writelines(json.dumps(judgement_to_record(one), ensure_ascii=False) + "\n" for one in stand)
    if not stand:
        note("No judgement stands in this ledger.")


def _judge(
    ledger: str | None,
    verdict: Verdict,
    claim: str,
    by: str,
    why: str | None,
    *,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    anyway: bool = False,
) -> None:
    """Keep the judgement and say what follows from it."""
    from nongrata.ledger import Ledger, judging

    with Ledger(ledger_address(ledger), create=False) as opened:
        on = verdict, claim, other
        kept = judging.keep_once(opened, by, *on, field=field, value=value, why=why, anyway=anyway)
        _show(opened, kept)


def in_a_line(one: Judgement) -> str:
    """A judgement in one line: which, what, on what, who and when."""
    from nongrata.cli.tables import SHOWN_OF_ID

    claims = " and ".join(name[:SHOWN_OF_ID] for name in (one.claim, one.other) if name)
    if one.undoes:
        claims = one.undoes[:SHOWN_OF_ID]
    verdict = "undo" if one.undoes else one.verdict.value.replace("_", "-")
    said = " ".join([verdict, claims, *filter(None, [one.field, one.value])])
    when = f" on {one.made:%Y-%m-%d}" if one.made else ""
    return f"{one.id[:SHOWN_OF_ID]}: {said}, by {one.by}{when}" + (f" ({one.why})" if one.why else "")


def _show(opened: Ledger, kept: Kept) -> None:
    """What it contradicts, the measures that hold the claims now, and the trigger where one was coded."""
    from nongrata.cli.tables import SHOWN_OF_ID, console, headline, note, number

    judged = kept.judgement
    console().print(f"kept as judgement {judged.id[:SHOWN_OF_ID]}")
    if kept.with_it:
        claims = ", ".join(one.claim[:SHOWN_OF_ID] for one in kept.with_it)
        done = "Taken back" if judged.undoes else "Rejected"
        console().print(f"{done} with it, for its sentence stands there word for word: {claims}", soft_wrap=True)
    for other in kept.against:
        note(f"This contradicts: {in_a_line(other)}. Both are kept, and the later counts.")
    if judged.undoes:
        judged = opened.judgement(judged.undoes)
    held = {}
    for name in filter(None, (judged.claim, judged.other)):
        try:
            held[name] = opened.measure(name)
        except NotInLedger as error:
            if judged.verdict is not Verdict.REJECT:
                console().print(str(error), soft_wrap=True)
        if judged.verdict is Verdict.REJECT and (name not in held or name not in held[name].claims):
            goes_on = "; what other claims tell goes on:" if name in held else "."
            console().print(f"The claim {name} is in no measure now{goes_on}", soft_wrap=True)
    for one in dict.fromkeys(held.values()):
        facts = f"{number(one.count, one.best) or 'no number'}, {one.status.value}"
        console().print(f"{one.date or 'no date'}  {one.id[:SHOWN_OF_ID]}  {headline(one)}: {facts}")
        if both := sorted({*one.receiving} & {*one.sending}):
            note(f"{', '.join(both)} cannot both receive and send: correct the other side, or undo this.")
    if len(held) == 2 and not kept.judgement.undoes:
        are_one = len({*held.values()}) == 1
        if are_one and judged.verdict is Verdict.NOT_THE_SAME:
            note("They are one measure still: later judgements make them the same.")
        if not are_one and judged.verdict is Verdict.SAME:
            note("They are two measures still: one document tells both, or a later judgement tells them apart.")
    if judged.verdict is Verdict.REJECT and not kept.judgement.undoes:
        for code in opened.judgements():
            if code.claim == judged.claim and code.verdict is Verdict.CODE:
                note(f"This does nothing any more: {in_a_line(code)}.")
    if judged.verdict is Verdict.CODE and judged.claim in held:
        _show_code(opened, judged, held[judged.claim])


def _show_code(opened: Ledger, judged: Judgement, on: Measure) -> None:
    """What a code makes of the measure or of its decision."""
    from nongrata.cli.tables import console, note
    from nongrata.reconcile.judged import CODED

    if judged.field and judged.field != CODED:
        console().print(f"{judged.field} of the measure: {getattr(on, judged.field).code}")
    else:
        decision = opened.decision(judged.claim)
        if decision is None:
            note("It is no act of policy, so no decision holds it, and the code counts for none.")
        else:
            coding = decision.coding
            by = f"coded by {coding.by}" if coding.by else "proposed" if coding.signs else "no rule proposes one"
            console().print(f"trigger of its decision: {coding.trigger.value}, {by}")
