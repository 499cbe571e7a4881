"""Who answers whom -> tables and sentences for people, and records for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nongrata.languages.names import state_name
from nongrata.model import Count
from nongrata.model.plain import plain
from nongrata.publish.wording.sentence import kind_words
from nongrata.publish.wording.words import Rows

if TYPE_CHECKING:
    from nongrata.analysis.retaliation import (
        Estimate,
        Exchange,
        Expulsion,
        Retaliation,
        Sizes,
    )

CAVEAT = (
    "An answer is what is linked to an expulsion by reports or by rule; that proves no motive. Answers of one day are "
    "one decision or nearly so: intervals draw days of response, and count for no more than these."
)


def retaliation_tables(answer: Retaliation) -> list[Rows]:
    """Each expulsion with its answers, how long answers take, and how many go: rows, their heads first."""
    return [_exchanges(answer), *([_lags(answer)] if answer.curve else []), *([_sizes(answer)] if answer.sizes else [])]


def retaliation_over(answer: Retaliation) -> list[str]:
    """What each of these tables holds."""
    return [
        "Each expulsion and the answers to it",
        *(["How many are answered within so many days"] if answer.curve else []),
        *(["How many people answers send home"] if answer.sizes else []),
    ]


def retaliation_short(answer: Retaliation) -> str:
    """How often expulsions are answered, how fast and with how many, in one sentence."""
    from nongrata.analysis.retaliation import Reckoning, Size

    people = _people(answer)
    fast = f", half of these within {answer.lags.median.middle:g} days" if answer.lags else ""
    sized = [one for one in answer.sizes if (one.size, one.reckoning) == (Size.ANY, Reckoning.ALL)]
    many = f"; answers send home {100 * sized[0].ratio.middle:.0f} for every 100" if sized else ""
    return f"Of {len(answer.exchanges):,} expulsions of {people} {answer.answered:,} were answered{fast}{many}."


def _people(answer: Retaliation) -> str:
    responders = {one.responder for one in answer.exchanges}
    return f"people of {state_name(min(responders)) if len(responders) == 1 else f'{len(responders)} States'}"


def retaliation_sentences(answer: Retaliation) -> tuple[str, ...]:
    """What it means, on what it hangs and what it stands on."""
    return (
        *_answered(answer),
        *_fast(answer),
        *_many(answer),
        *(f"{str(error)[0].upper()}{str(error)[1:]}." for error in answer.refused),
        CAVEAT,
        f"Footing: {answer.footing}.",
    )


# --- tables ------------------------------------------------------------------------------------------------


def _exchanges(answer: Retaliation) -> Rows:
    heads = (
        *("day", "who expelled", "whose people", "persons", "answered on", "days until"),
        *("persons in the first answer", "in all answers", "first for each expelled", "all for each expelled"),
    )
    return [heads, *map(_exchange, answer.exchanges)]


def _exchange(one: Exchange) -> tuple[str, ...]:
    act, answers = one.act, one.answers
    numbers = [reply.number for reply in answers]
    total = None if None in numbers or not answers else sum(number or 0 for number in numbers)
    beside = ", ".join(map(kind_words, one.otherwise))
    return (
        str(act.days),
        state_name(act.receiving_state),
        state_name(act.sending_state),
        number_words(act.persons),
        str(answers[0].days) if answers else f"no ({beside})" if beside else "no",
        "" if one.lag_days is None else str(one.lag_days),
        number_words(answers[0].persons) if answers else "",
        str(total) if total is not None else "?" if answers else "",
        _ratio(answers[:1], act),
        _ratio(answers, act),
    )


def number_words(count: Count | None) -> str:
    """How many, or a question mark."""
    return "?" if count is None else str(count)


def _ratio(answers: Sequence[Expulsion], act: Expulsion) -> str:
    """The persons of the answers by those of the act, from one end of the ranges to the other; "" where one is open."""
    counts = [one.persons for one in answers]
    ends = [end for one in (act.persons, *counts) for end in ((one.low, one.high) if one else (None,))]
    if not answers or None in ends or not act.persons or not act.persons.low or not act.persons.high:
        return ""
    low = sum(one.low or 0 for one in counts if one) / act.persons.high
    high = sum(one.high or 0 for one in counts if one) / act.persons.low
    return f"{low:.2f}" if low == high else f"{low:.2f}-{high:.2f}"


def _lags(answer: Retaliation) -> Rows:
    from nongrata.analysis.retaliation import HORIZONS

    curve = answer.curve
    rows = zip(HORIZONS, curve.by, strict=True) if curve else ()
    return [
        ("answered within", "share", "with 90 % between"),
        *((f"{days} days", f"{one.middle:.0%}", range_words(one)) for days, one in rows),
    ]


def _sizes(answer: Retaliation) -> Rows:
    heads = (
        "persons expelled",
        "what is set against them",
        "expulsions",
        "answered on so many days",
        "as many",
        "more",
        "fewer",
        "persons in return / expelled",
        "in return for each expelled",
        "with 90 % between",
        "without any one expulsion",
    )
    return [heads, *map(_reckoned, answer.sizes)]


def _reckoned(one: Sizes) -> tuple[str, ...]:
    return (
        one.size.value,
        one.reckoning.value,
        str(one.n),
        str(one.clusters),
        str(one.mirrored),
        str(one.above),
        str(one.below),
        f"{one.persons_answered}/{one.persons_expelled}",
        f"{one.ratio.middle:.3f}",
        f"{one.ratio.low:.2f} to {one.ratio.high:.2f}",
        f"{one.left_out.low:.2f} to {one.left_out.high:.2f}",
    )


# --- sentences ---------------------------------------------------------------------------------------------


def _answered(answer: Retaliation) -> Iterator[str]:
    largest = max(answer.batches, key=lambda one: len(one.acts))
    yield (
        f"Of {len(answer.exchanges):,} expulsions of {_people(answer)}, {answer.answered:,} were answered by "
        f"expulsions in return, on {len(answer.batches)} days; expulsions that are themselves answers are not among "
        f"them. The most on one day: {len(largest.acts)}, by {state_name(largest.responder)} on {largest.day}."
    )
    if beside := sum(bool(one.otherwise) and not one.answers for one in answer.exchanges):
        yield f"Answered with what sends nobody home, such as a closure, and counted as unanswered: {beside}."


def _fast(answer: Retaliation) -> Iterator[str]:
    from nongrata.analysis.retaliation import HORIZONS

    if curve := answer.curve:
        shares = "; ".join(
            f"{days} days {one.middle:.0%} ({range_words(one)})" for days, one in zip(HORIZONS, curve.by, strict=True)
        )
        yield (
            f"How fast: so many are answered within {shares}. In brackets is the range that holds with 90 %. "
            f"{curve.n} expulsions are counted; one without an answer counts as open, not as never answered."
        )
        if curve.left_out:
            yield f"Not counted in this, for their day is not known: {curve.left_out}."
        if curve.vague:
            earlier = ", ".join(f"{share:.0%}" for share in curve.earlier)
            yield (
                f"Answers whose day is not known stand at the end of the month or span that is: {curve.vague}; at its "
                f"beginning the shares would be {earlier}."
            )
    if found := answer.lags:
        yield (
            f"Of the {found.n} answers that came, both days known, half came within {found.median.middle:g} days "
            f"({found.median.low:g} to {found.median.high:g}), the middle half of them after {found.quartiles[0]:g} to "
            f"{found.quartiles[1]:g}, all after {found.least} to {found.most}. What is not answered yet would make "
            "this longer."
        )


def _many(answer: Retaliation) -> Iterator[str]:
    from nongrata.analysis.retaliation import Reckoning, Size

    by = {(one.size, one.reckoning): one for one in answer.sizes}
    if (Size.ANY, Reckoning.ALL) not in by:
        return
    first, all_, too = (by[Size.ANY, reckoning] for reckoning in Reckoning)
    yield (
        f"How many: first answers sent home {first.persons_answered:,} persons for {first.persons_expelled:,}, or "
        f"{_per_hundred(first.ratio)} for every 100. All answers together sent home {all_.persons_answered:,}, or "
        f"{_per_hundred(all_.ratio)} for every 100. If the expulsions without an answer are counted too, it is "
        f"{_per_hundred(too.ratio)} for every 100."
    )
    left = all_.left_out
    yield (
        f"On single cases it hangs so far: all answers would be {100 * left.low:.0f} for every 100 without "
        f"{left.without_low}, and {100 * left.high:.0f} without {left.without_high}; at the ends of "
        f"all ranges of numbers {100 * all_.reach[0]:.0f} and {100 * all_.reach[1]:.0f}."
    )
    low, high = all_.mirrored_90
    overlapping = f" ({all_.overlapping} of them because a range holds it)" if all_.overlapping else ""
    yield (
        f"{all_.mirrored} of {all_.n} answers sent home as many as were expelled{overlapping}: "
        f"{all_.mirrored / all_.n:.0%} ({low:.0%} to {high:.0%}, were answers independent of each other). "
        f"{all_.above} sent home more, {all_.below} fewer; they differ by {all_.gap:.1f} persons on average."
    )
    weights = " and ".join(
        f"{one.probability.middle:.0%} ({range_words(one.probability)}) for {one.size} persons"
        for one in answer.weights
    )
    yield (
        "How likely the next answer sends home as many as were expelled, or as many as the staff that is there allows: "
        f"{weights}."
    )


def _per_hundred(one: Estimate) -> str:
    return f"{100 * one.middle:.0f} ({100 * one.low:.0f} to {100 * one.high:.0f})"


def range_words(one: Estimate) -> str:
    """The interval of a share."""
    return f"{one.low:.0%} to {one.high:.0%}"


# --- for programs ------------------------------------------------------------------------------------------


def retaliation_to_record(answer: Retaliation) -> dict[str, Any]:
    """All of it as what JSON can hold; words of probability are not in it."""
    return {"caveat": CAVEAT, **plain(answer, beside=("lag_days",))}
