"""`nongrata alert` and `nongrata alerts`: what changed, told by feed, webhook and letter; and what became of it."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, TableFormat, ledger_address, typed_day, waiting_for_others
from nongrata.cli.streams import data_output, printable
from nongrata.errors import BadArgument

if TYPE_CHECKING:
    from nongrata.desk import Alerted, Rules
    from nongrata.ledger import Ledger

BETWEEN_SECONDS = 30


@app.command()
def alert(
    rules: Annotated[Path, typer.Argument(metavar="RULES.toml", help="Which changes are told, and where to.")],
    once: Annotated[bool, typer.Option("--once", help="One round; else one every half minute until Ctrl-C.")] = False,
    digest: Annotated[
        str | None, typer.Option("--digest", metavar="DAY", help="Print the alerts of a day (UTC), and send nothing.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Where rules that are new begin; else with what comes.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Tell what changed in the ledger, by the rules of a file; exit status 1 where something could not be sent."""
    from nongrata.cli.tables import print_lines
    from nongrata.desk import load_rules
    from nongrata.desk.telling import digest_body
    from nongrata.ledger import Ledger
    from nongrata.ledger.outbox import Outbox

    wanted, begin = load_rules(rules), typed_day(since, "--since") if since else None
    with Ledger(ledger_address(ledger), create=False) as opened:
        if digest:
            told = Outbox(opened).alerts(day=typed_day(digest, "--digest"))
            mine = {one.name for one in wanted.rule}
            print_lines([digest_body((one for one in told if one.rule in mine), wanted.site)])
            return
        note_stranded(opened, wanted)
        while True:
            with waiting_for_others(once):
                done = tell_alerts(opened, wanted, begin)
            if once:
                raise typer.Exit(1 if done.errors else 0)
            time.sleep(BETWEEN_SECONDS)


def note_stranded(ledger: Ledger, rules: Rules) -> None:
    """A note of the alerts that wait for outputs which the rules do not have."""
    from nongrata.cli.tables import note, of
    from nongrata.ledger.outbox import Outbox

    for output, number in Outbox(ledger).stranded(rules.outputs).items():
        waits = "waits" if number == 1 else "wait"
        note(f"{of(number, 'alert')} {waits} for {output}, which is not in the rules; give an output that name again")


def tell_alerts(ledger: Ledger, rules: Rules, begin: date | None = None) -> Alerted:
    """One round of alerts, and what came of it as notes; rules that are new begin on a day, or with what comes."""
    from nongrata.cli.tables import note, of
    from nongrata.desk import alert_round

    done = alert_round(ledger, rules, begin=begin)
    if done.new_rules:
        start = f"on {begin}" if begin else "with what changes from now on"
        note(f"new: {', '.join(done.new_rules)}; begun {start}")
    for error in done.errors:
        note(error)
    if done.made or done.sent or done.errors:
        given_up = f", {done.dead} given up: nongrata alerts --state dead" if done.dead else ""
        note(f"{of(done.made, 'alert')} made, {done.sent} sent, {done.failed} to be tried again{given_up}")
    return done


@app.command()
def alerts(
    state: Annotated[
        str | None, typer.Option("--state", help="Only those that are waiting, held, sent or dead.")
    ] = None,
    again: Annotated[
        str | None, typer.Option("--again", metavar="ID", help="Let this dead alert be sent again; all: each of them.")
    ] = None,
    format_: Annotated[TableFormat, typer.Option("--format", help="How to print them.")] = TableFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the alerts, the latest first: by output, how far they have come, and why they failed."""
    from nongrata.cli.tables import note, of
    from nongrata.desk.telling import alert_to_record, subject
    from nongrata.ledger import Ledger
    from nongrata.ledger.outbox import AlertState, Outbox

    if state and state not in [*AlertState]:
        raise BadArgument(f"--state {state!r} is none; there are {', '.join(AlertState)}")
    with Ledger(ledger_address(ledger), create=False) as opened:
        if again:
            number = Outbox(opened).again(None if again == "all" else again, datetime.now(UTC))
            note(f"{of(number, 'dead alert')} will be sent again by the next round")
            return
        found = Outbox(opened).alerts(state=AlertState(state) if state else None)
    for one in found:
        record = alert_to_record(one) | {"output": one.output, "state": one.state, "tries": one.tries}
        line = f"{one.id}  {one.state}  {one.output}  {one.added:%Y-%m-%d %H:%M} UTC  {subject(one)}"
        line += f"  ({one.tries} tries; {one.error})" if one.error else ""
        jsonl = json.dumps(record | {"error": one.error}, ensure_ascii=False)
        data_output().write((jsonl if format_ is TableFormat.JSONL else printable(line)) + "\n")
    if not found:
        note("There is no such alert." if state else "There is no alert: nongrata alert RULES.toml makes them.")
