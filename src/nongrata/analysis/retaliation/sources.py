"""Where expulsions and their answers come from: the ledger, or the facts that ship with nongrata."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import product

from nongrata.analysis.retaliation.exchange import Exchange, Expulsion, Link, exchanges, known_on
from nongrata.errors import NotAnswerable
from nongrata.gathered import EXPULSIONS, FOLDER, gathered, text_of
from nongrata.languages.names import state_name
from nongrata.ledger.asked import Asked
from nongrata.ledger.asked.coverage import FLOOR, full_weeks, monday, weeks_between
from nongrata.model import Count, Days, Footing, Measure, MeasureKind, Relation, Status, Unit, is_act, parties
from nongrata.reconcile.days import ALWAYS, days_of
from nongrata.reconcile.links import delay_days

SILENCE = timedelta(60)  # after that hardly an answer comes (docs/retaliation.md)

RULE = (
    "an expulsion that answers none is a case, with all answers to it; of a range sums take {number}; "
    "where the day is not known there is no lag"
)
RULE_OF_LEDGER = (
    f"{RULE.format(number='the likeliest number, else the lower end')}; answers by the text, else by rule; what is "
    "only planned is no case, nor is what answers a plan or sends nobody home alone"
)
RULE_OF_REFERENCE = (
    f"{RULE.format(number='the lower end')}; answers by retaliates_for; numbers that lists copy in error are corrected"
)


@dataclass(frozen=True)
class History:
    """What is known of exchanges: now (`exchanges`), and on any earlier day (`known_on`).

    `footing` says what they rest on, `everything` is all that the source holds, line by line.
    """

    exchanges: tuple[Exchange, ...]
    known_on: Callable[[date], Sequence[Exchange]]
    footing: Footing
    everything: Callable[[], Iterable[str]]

    @cached_property
    def sha256(self) -> str:
        """The hash of all that the source holds, whatever was asked of it: the whole of it is read for that, now.

        Of a ledger that is written meanwhile it names what `exchanges` were made of where they were asked of one state.
        """
        made, end = hashlib.sha256(), ""
        for line in self.everything():
            made.update(f"{end}{line}".encode())
            end = "\n"
        return made.hexdigest()


def of_reference(
    responder: str | None = None, since: date | None = None, until: date | None = None, as_of: date | None = None
) -> History:
    """The exchanges of the shipped facts; States as codes, `since` and `until` are days of the act.

    The facts hold no days of publication: as of a day is known what had been done by then. Raises NotAnswerable where
    none passes.
    """
    everything = _reference()
    last = everything[0].known_until
    chosen = passing(known_on(everything, min(as_of or last, last)), responder, since, until)
    _check_any(chosen, responder, "the facts")
    coverage = (
        f"{len(gathered())} rows gathered by hand, from {gathered()[0].day} to {last}; an answer that is not among "
        "them was not found"
    )
    return History(
        chosen,
        lambda day: passing(known_on(everything, day), responder),
        Footing(len(chosen), Unit.MEASURES, RULE_OF_REFERENCE, coverage, f"{FOLDER}/{EXPULSIONS}", as_of),
        lambda: [text_of(EXPULSIONS)],
    )


def of_ledger(
    ledger: Asked,
    responder: str | None = None,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
) -> History:
    """The exchanges of a ledger; an answer would have been known until the end of the last week that it read.

    Raises NotAnswerable where none passes, or no report has a date.
    """
    read = [one for one in ledger.coverage(until=as_of, weeks_alone=True) if one.week]
    if not read:
        raise NotAnswerable("the ledger holds no report with a date", "one, or --from reference")
    first, last = (pick(one.week for one in read if one.week) for pick in (min, max))
    known_until = min(as_of or date.max, monday(last) + timedelta(days=6), date.today())
    chosen = passing(_of_ledger(ledger, responder, known_until, as_of), responder, since, until)
    _check_any(chosen, responder, "the ledger")
    silent = [one for one in chosen if not one.answers]
    full = full_weeks(read)
    heard = sum(weeks_between(one.act.days.first, one.act.days.first + SILENCE) <= full for one in silent)
    coverage = (
        f"{sum(one.screened for one in read)} documents, published {first} to {last}; of {len(silent)} unanswered "
        f"{heard} were followed by {SILENCE.days} days with {FLOOR} documents a week, and an answer to the others may "
        "only be unread"
    )
    return History(
        chosen,
        lambda day: passing(_of_ledger(ledger, responder, day, day), responder),
        Footing(len(chosen), Unit.MEASURES, RULE_OF_LEDGER, coverage, f"the ledger {ledger.name}", as_of),
        ledger.canonical,
    )


def passing(
    given: Iterable[Exchange], responder: str | None = None, since: date | None = None, until: date | None = None
) -> tuple[Exchange, ...]:
    """Those in which the responder may answer an act that can have been within these days."""
    window = Days(since or date.min, until or date.max)
    return tuple(one for one in given if responder in (None, one.responder) and one.act.days.meets(window))


def _check_any(chosen: Sequence[Exchange], responder: str | None, where: str) -> None:
    if not chosen:
        people = f"people of {state_name(responder)}" if responder else "anybody"
        raise NotAnswerable(
            f"no expulsion of {people} within these days that answers none is in {where}",
            "one such expulsion, other days or another State",
        )


# --- the ledger --------------------------------------------------------------------------------------------


def _of_ledger(ledger: Asked, state: str | None, known_until: date, as_of: date | None) -> list[Exchange]:
    measures, links = ledger.linked(state, as_of=as_of, with_quotes=False)
    known = {one.id: one for one in measures if is_act(one) and days_of(one) != ALWAYS}
    sending_home = {name for name, one in known.items() if one.kind.sends_home}
    done = {name for name in sending_home if known[name].status is not Status.PLANNED}
    answers: list[Link] = []
    beside: set[str] = set()  # what answers a closure, say, or a plan
    otherwise: dict[str, list[MeasureKind]] = defaultdict(list)
    for link in links:
        if link.relation is not Relation.ANSWERS or not {link.measure_id, link.to} <= known.keys():
            continue
        if link.to not in done:
            beside.add(link.measure_id)
        elif link.measure_id not in sending_home:
            otherwise[link.to].append(known[link.measure_id].kind)
        elif delay_days(days_of(known[link.to]), days_of(known[link.measure_id])):
            answers.append((link.measure_id, link.to))
    return exchanges((act for name in done for act in _acts(known[name])), answers, known_until, otherwise, beside)


def _acts(measure: Measure) -> Iterator[Expulsion]:
    """The act that a measure is, one for each pair of States where it is joint."""
    for receiving, sending in product(*parties(measure)):
        persons, number = _persons(measure, receiving, sending)
        yield Expulsion(measure.id, receiving, sending, days_of(measure), persons, number)


def _persons(measure: Measure, receiving: str, sending: str) -> tuple[Count | None, int | None]:
    """How many go, as a range and as one number: of a number that States share the part of these."""
    if measure.kind is not MeasureKind.EXPULSION:  # a staff cut takes away posts
        return None, None
    if measure.joint:
        mine = measure.share_of((receiving,), (sending,))
        return mine, (mine.low or None) if mine else None  # from nobody on: no number
    count = measure.total.count if measure.total else measure.count
    return count, count.low if measure.best is None and count else measure.best


# --- the facts ---------------------------------------------------------------------------------------------


@cache
def _reference() -> tuple[Exchange, ...]:
    """All exchanges of the shipped facts."""
    acts = [
        Expulsion(one.id, one.receiving, one.sending, one.days, one.persons, one.persons.low if one.persons else None)
        for one in gathered()
    ]
    links = [(one.id, one.answers) for one in gathered() if one.answers]
    return tuple(exchanges(acts, links, max(act.days.last for act in acts if act.is_day_known)))
