"""An answer on whether policy has turned -> tables and sentences for people, and a record for programs."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log
from typing import TYPE_CHECKING, Any

from nongrata.languages.names import state_name
from nongrata.ledger.asked.coverage import FLOOR
from nongrata.model import Trigger
from nongrata.model.plain import plain
from nongrata.publish.wording.words import Rows

if TYPE_CHECKING:
    from nongrata.analysis.turn import (
        ChangePoint,
        Coded,
        Contrast,
        Estimate,
        Published,
        Spread,
        Turn,
        Weeks,
    )

CAVEAT = (
    "A Bayes factor says how much better one account of a sequence fits than another. It is not the probability of a "
    "turn and tells no cause, and triggers are judgements of those who coded them."
)
EVIDENCE = ("evidence", "rate_evidence")  # what a factor is called
ENOUGH = f"has {FLOOR} reports that were looked at"
SHOWN_DAYS = 3  # of more changes a sentence has the first and the last; the record has all


def factor(log_factor: float) -> str:
    """A Bayes factor, given by its natural logarithm, to four digits; as a power of ten where it is beyond reading."""
    return f"{exp(log_factor):.4g}" if log_factor < log(1e6) else f"10^{log_factor / log(10):.1f}"


def turn_tables(answer: Turn) -> list[Rows]:
    """The cases in their order, where the change may lie, and the factor by other rules: rows, their heads first."""
    return [_cases(answer), _places(answer), _variants(answer)]


OVER = ("The cases, by day", "Where the change may lie", "The Bayes factor, counted otherwise")  # the tables


def turn_short(answer: Turn) -> str:
    """Whether policy has turned, in one sentence."""
    from nongrata.analysis.turn import Evidence

    change, n = answer.change, answer.footing.n
    which = "away from" if change.after.middle < change.before.middle else "to"
    said = {
        Evidence.NONE: f"There is no usable evidence of a turn {which} prevention",
        Evidence.SUGGESTIVE: f"A turn {which} prevention is suggested and no more",
        Evidence.SUPPORTED: f"A turn {which} prevention is supported",
    }[change.evidence]
    hangs = any(one.change and one.change.evidence is not change.evidence for one in answer.variants)
    return (
        f"{said}: of {n} {answer.by} with a known trigger {sum(one.pre_emptive for one in answer.cases)} are "
        f"pre-emptive (Bayes factor {factor(change.log_bayes_factor)})"
        f"{', and the answer hangs on how they are counted' if hangs else ''}."
    )


def turn_sentences(answer: Turn) -> tuple[str, ...]:
    """What it means, on what it hangs and what it stands on."""
    return (
        *_composition(answer),
        *_hangs_on(answer),
        *(_rate(answer, answer.weeks) if answer.weeks else [_no_rate(answer)]),
        *(_contrast(answer.contrast) if answer.contrast else ()),
        *(_published(answer.published) if answer.published else ()),
        *_standing(answer),
    )


# --- tables ------------------------------------------------------------------------------------------------


def _cases(answer: Turn) -> Rows:
    coded_too = any(one.published for one in answer.cases)
    heads = ("day", "receiving", "sending", "persons", "measures", "trigger", *(["published"] if coded_too else []))
    return [heads, *(_case(one, coded_too) for one in answer.cases)]


def _case(one: Coded, coded_too: bool) -> tuple[str, ...]:
    sides = (", ".join(map(state_name, side)) for side in (one.receiving, one.sending))
    trigger = f"{one.trigger}{' (proposed)' if one.proposed and one.trigger is not Trigger.UNKNOWN else ''}"
    return (
        _day(one),
        *sides,
        str(one.persons or ""),
        str(one.measures),
        trigger,
        *([one.published or ""] if coded_too else []),
    )


def _day(one: Coded) -> str:
    return str(one.day) if one.is_day_known else f"{one.day} (known: {one.days})"


def _places(answer: Turn) -> Rows:
    held = [(str(one), f"{one.probability:.1%}") for one in answer.places if one.credible]
    return [("the change lies, if there was one (90% set)", "probability"), *held]


def _variants(answer: Turn) -> Rows:
    asked = ("as asked", str(answer.footing.n), *_factor(answer.change))
    others = ((one.rule, str(one.n), *_factor(one.change)) for one in answer.variants)
    return [("counted otherwise", "n", "Bayes factor", "which is"), asked, *others]


def _factor(change: ChangePoint | None) -> tuple[str, ...]:
    return (factor(change.log_bayes_factor), change.evidence.value) if change else ("", "too few")


# --- sentences ---------------------------------------------------------------------------------------------


def _composition(answer: Turn) -> Iterator[str]:
    counted, change = answer.counted, answer.change
    persons = f"{counted.persons} persons" if counted.persons else "no known number of persons"
    yield f"Counted apart: {persons}, {counted.measures} measures, {counted.decisions} decisions."
    pre_emptive = sum(one.pre_emptive for one in answer.cases)
    yield (
        f"Of {answer.footing.n} {answer.by} with a known trigger {pre_emptive} are pre-emptive. One change in their "
        f"share against none has a Bayes factor of {factor(change.log_bayes_factor)}: {change.evidence}."
    )
    credible = [one for one in answer.places if one.credible]
    likeliest = max(credible, key=lambda one: one.probability)
    yield (
        f"If there was one, it lies with 90% between {min(one.after for one in credible)} and "
        f"{max(one.by for one in credible)}; likeliest {likeliest} ({likeliest.probability:.0%})."
    )
    away = ", so it would be a turn away from pre-emption" if change.after.middle < change.before.middle else ""
    yield (
        f"Averaged over where it may lie, the share is {_percent(change.before)} before and {_percent(change.after)} "
        f"after it{away}."
    )


def _hangs_on(answer: Turn) -> Iterator[str]:
    changes = [(one.change, one.rule) for one in answer.variants if one.change]
    lowest, highest = (pick(changes, key=lambda one: one[0].log_bayes_factor) for pick in (min, max))
    words = {answer.change.evidence, *(one.evidence for one, _ in changes)}
    yield (
        f"Counted otherwise the factor runs from {factor(lowest[0].log_bayes_factor)} ({lowest[1]}) to "
        f"{factor(highest[0].log_bayes_factor)} ({highest[1]}): "
        + (f"by each rule it is {words.pop()}." if len(words) == 1 else "the answer hangs on the rule.")
    )
    if answer.left_out:
        yield f"With one case left out it runs {_spread(answer.left_out)}."
    yield f"With one case coded otherwise it runs {_spread(answer.recoded)}."


def _spread(spread: Spread) -> str:
    low, high = (
        f"{factor(number)} ({', '.join(map(state_name, one.receiving))}, {one.day})"
        for number, one in ((spread.log_low, spread.low), (spread.log_high, spread.high))
    )
    return f"from {low} to {high}"


def _no_rate(answer: Turn) -> str:
    if answer.looked_at is None:
        return "All lie in one week, so their number a week has no change."
    return (
        f"Of their number a week nothing is said: {answer.looked_at or 'none'} of these weeks {ENOUGH}, and it needs "
        "two. A week of which too little was read is no week without a case."
    )


def _rate(answer: Turn, weeks: Weeks) -> Iterator[str]:
    change, others = weeks.change, len(answer.cases) - sum(weeks.counts)
    first, last = (weeks.day(place) for place in change.central)
    watched = "" if answer.looked_at is None else f" that {ENOUGH} (of other weeks {others} more)"
    yield (
        f"Number of {answer.by} in each of {len(weeks.counts)} weeks from {weeks.starts[0]}{watched}: one change in "
        f"the rate has a Bayes factor of {factor(change.log_bayes_factor)}: {change.evidence}. It is "
        f"{_number(change.before)} a week before and {_number(change.after)} after it; if there was one, it lies with "
        f"90% from {first} to {last}."
    )
    yield (
        f"Were any number of changes allowed, each at a price: {_days(weeks, weeks.splits)}. Watched week by week, a "
        f"change would have shown: {_days(weeks, weeks.watched.alarms)}. Acts that come in waves look like this, too."
    )


def _days(weeks: Weeks, places: tuple[int, ...]) -> str:
    if not places:
        return "none"
    days = [str(weeks.day(one)) for one in places]
    return ", ".join(days) if len(days) <= SHOWN_DAYS else f"{len(days)}, the first {days[0]}, the last {days[-1]}"


def _contrast(two: Contrast) -> Iterator[str]:
    left = f"; left out, for they may lie on either side: {', '.join(two.astride)}" if two.astride else ""
    yield (
        f"Before {two.day}, a day named beforehand and not found, {two.before.true} of {two.before.n} are pre-emptive, "
        f"a share of {_percent(two.share_before)}; from it on {two.after.true} of {two.after.n}, "
        f"{_percent(two.share_after)}. The difference is {_percent(two.difference)}, Bayes factor "
        f"{factor(two.log_bayes_factor)}: {two.evidence}{left}."
    )
    if not (two.rate_before and two.rate_after and two.ratio) or two.rate_log_bayes_factor is None:
        yield f"How many there are a week is not told: on one side of it no week {ENOUGH}."
        return
    yield (
        f"There are {_number(two.rate_before)} a week before it and {_number(two.rate_after)} from it on, "
        f"{_number(two.ratio)} times as many; Bayes factor {factor(two.rate_log_bayes_factor)}, {two.rate_evidence}."
    )


def _published(other: Published) -> Iterator[str]:
    kappa = "" if other.kappa is None else f", Cohen's kappa {other.kappa:.2f}"
    yield f"Of these, {other.n} are coded in the shipped tables, too, and {other.agreeing} of them alike{kappa}."
    if other.differs and other.own and other.other:
        yield (
            f"The two codings are not the same sequence. Of the {other.n} cases that both code, pre-emptive are "
            f"{other.own_sequence.count('1')} as coded here: Bayes factor {factor(other.own.log_bayes_factor)}, "
            f"{other.own.evidence}; and {other.other_sequence.count('1')} as published: "
            f"{factor(other.other.log_bayes_factor)}, {other.other.evidence}."
        )


def _standing(answer: Turn) -> Iterator[str]:
    if proposed := sum(one.proposed for one in answer.cases):
        yield (
            f"{proposed} of {len(answer.cases)} triggers are proposed by rule and settled by nobody; nongrata judge "
            "does that."
        )
    yield CAVEAT
    yield f"Footing: {answer.footing}."


def _percent(one: Estimate) -> str:
    return f"{one.middle:.0%} (90%: {one.low:.0%} to {one.high:.0%})"


def _number(one: Estimate) -> str:
    return f"{one.middle:.2f} (90%: {one.low:.2f} to {one.high:.2f})"


# --- for programs ------------------------------------------------------------------------------------------


def turn_to_record(answer: Turn) -> dict[str, Any]:
    """All of it as what JSON can hold, under the names of the fields; factors as their natural logarithms."""
    told = plain(answer, EVIDENCE) | {"weeks": answer.weeks and _weeks(answer.weeks)}
    return {"caveat": CAVEAT, "says": list(turn_sentences(answer)), **told}


def _weeks(weeks: Weeks) -> dict[str, Any]:
    days = {"splits": weeks.splits, "between": weeks.change.central, "alarms": weeks.watched.alarms}
    return {
        "first": str(weeks.starts[0]),
        "starts": plain(weeks.starts),
        "counts": list(weeks.counts),
        "change": plain(weeks.change, EVIDENCE),
        **{name: [str(weeks.day(place)) for place in places] for name, places in days.items()},
        "run_lengths": list(weeks.watched.likeliest),
    }
