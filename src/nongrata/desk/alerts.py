"""One round: rules are asked about what changed, and what waits is sent, each output in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from smtplib import SMTPException

from nongrata.desk.atom import write_feed
from nongrata.desk.mail import send_mail
from nongrata.desk.rules import Rules
from nongrata.desk.secret import secret
from nongrata.desk.telling import body, digest_body, subject
from nongrata.desk.webhook import post
from nongrata.ledger import Ledger
from nongrata.ledger.outbox import Alert, AlertState, Outbox

FAILURES = (OSError, SMTPException, ValueError)  # of an output, which costs it alone


@dataclass(frozen=True, slots=True)
class Alerted:
    """What a round did: alerts made, sent (once for each output), failed for now, given up; rules that are new."""

    made: int
    sent: int = 0
    failed: int = 0
    dead: int = 0
    new_rules: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def alert_round(
    ledger: Ledger, rules: Rules, *, begin: date | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Alerted:
    """Make the alerts of what changed since the last round, and send what is due.

    A rule that is new begins with what changes from now on, or since the day `begin`. What cannot be sent waits longer
    each time, and holds up what comes after it in the same output alone. Raises BadRules where a secret is not set.
    """
    for variable in rules.secrets:
        secret(variable)  # before anything is made or taken
    outbox = Outbox(ledger)
    asks = {one.name: one.asks for one in rules.rule}
    begins = {one.name: rules.begins(one) for one in rules.rule}
    made, new = outbox.post(asks, begins, now(), begin)
    digests = [name for name, letters in rules.email.items() if letters.digest]
    outbox.release({*rules.outputs} - {*digests})
    for name in digests:
        outbox.post_digests(name, now().astimezone(UTC).date(), now())
    errors = []
    ways: dict[str, Callable[[Alert], str | None]] = {}
    for name, feed in rules.atom.items():
        try:
            write_feed(outbox, name, feed, rules.site, now())
        except FAILURES as error:
            errors.append(f"{name}: {_why(error)}")
        else:
            ways[name] = lambda _: None  # the file holds them
    ways |= {
        **{name: partial(post, hook, site=rules.site) for name, hook in rules.webhook.items()},
        **{name: partial(_mail, outbox, rules, name) for name in rules.email},
    }
    sent = failed = dead = 0
    for name, send in ways.items():
        while one := outbox.take(name, now()):
            try:
                refused = send(one)
            except FAILURES as error:
                why = _why(error)
                is_dead = outbox.mark_failed(one, why) is AlertState.DEAD
                failed, dead = failed + (not is_dead), dead + is_dead
                errors.append(f"{name}: {why}")
                continue  # what comes next waits, unless this one was given up
            outbox.mark_sent(one, refused)
            sent += 1
            errors += [f"{name}: {refused}"] if refused else []
    return Alerted(made, sent, failed, dead, tuple(new), tuple(errors))


def _why(error: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _mail(outbox: Outbox, rules: Rules, name: str, one: Alert) -> str | None:
    words = digest_body(outbox.alerts(output=name, day=one.day), rules.site) if one.day else body(one, rules.site)
    return send_mail(rules.email[name], one.id, one.added, subject(one), words)
