"""`nongrata watch`: feeds followed, and what they tell kept."""

from __future__ import annotations

import time
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import LedgerOption, PrivateOption, opened_to_add, waiting_for_others
from nongrata.errors import BadArgument

if TYPE_CHECKING:
    from nongrata.desk import Round
    from nongrata.ledger import Ledger

PAGES_AT_ONCE = 50  # before feeds are looked at again and alerts are sent: under two minutes of one host
MOST_SLEEP_SECONDS = 300  # a changed clock is noticed within this


@app.command()
def watch(
    feeds: Annotated[
        Path | None, typer.Argument(metavar="FEEDS.toml", help="Which feeds; --example prints one.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due, and end.")] = False,
    ledger: LedgerOption = None,
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            help="File of what was asked for already.",
            show_default="beside the ledger, with .watch at its end",
        ),
    ] = None,
    alerts: Annotated[
        Path | None, typer.Option("--alerts", metavar="RULES.toml", help="Tell what changed after each look, by rules.")
    ] = None,
    private: PrivateOption = False,
    show_example: Annotated[
        bool, typer.Option("--example", help="Print a file of feeds with remarks, and end.")
    ] = False,
) -> int:
    """Follow feeds, and keep what their pages tell; stopped at any time, it goes on where it was."""
    from nongrata.cli.alert import note_stranded, tell_alerts
    from nongrata.cli.tables import note
    from nongrata.desk import Fetcher, Round, WatchState, example, load_feeds, load_rules, look_once
    from nongrata.publish.wording.words import of

    if show_example:
        typer.echo(example(), nl=False)
        return 0
    if feeds is None:
        raise BadArgument("name the file that lists the feeds; nongrata watch --example > feeds.toml writes one")
    listed = load_feeds(feeds)
    fetcher, rules = Fetcher(listed.manners(private=private)), load_rules(alerts) if alerts else None
    with opened_to_add(ledger) as opened, WatchState(_place(opened, state)) as remembered:
        if rules:
            note_stranded(opened, rules)
            tell_alerts(opened, rules)  # new rules begin before the first look
        while True:
            with waiting_for_others(once):
                done = look_once(opened, listed, remembered, fetcher, most_pages=None if once else PAGES_AT_ONCE)
                _tell(done)
                if rules:
                    tell_alerts(opened, rules)
            due = remembered.next_due(listed.addresses) or 0
            if once and due and done == Round():
                left = of(ceil(due / 60), "minute")
                note(f"No feed is due for {left}; the watch remembers when each was looked at.")
            if once:
                return SOME_REJECTED if done.rejections else 0
            time.sleep(min(max(due, 1), MOST_SLEEP_SECONDS))


def _place(ledger: Ledger, typed: Path | None) -> Path:
    """Where the watch remembers: beside a ledger of SQLite, if no place was typed.

    Raises BadArgument for a ledger on a server, which has no place beside it, and for the ledger itself.
    """
    if typed and typed.exists() and "://" not in ledger.address and typed.samefile(ledger.address):
        raise BadArgument(f"--state {typed} is the ledger; name a file of its own, or leave it out")
    if typed:
        return typed
    if "://" in ledger.address:
        raise BadArgument("the ledger is on a server; name with --state the file in which the watch remembers")
    return Path(f"{ledger.address}.watch")


def _tell(done: Round) -> None:
    from nongrata.cli.tables import of, print_rejections

    typer.echo(
        f"{of(done.feeds_read, 'feed')} read, {done.feeds_unchanged} unchanged; "
        f"{of(done.items, 'item')} new or changed; "
        f"{of(done.pages, 'page')} asked for, {of(done.documents, 'document')} kept ({done.revisions} revised), "
        f"{done.later} to be tried again; {of(done.measures_touched, 'measure')} made or made anew"
    )
    print_rejections(done.rejections)
