"""Answers on expelling or watching -> sentences and tables for people, and a record for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nongrata.analysis.expel_or_watch import (
        BreakEven,
        GameAnswer,
        Influence,
        MissionAnswer,
        Plan,
        SeatAnswer,
        Sensitivity,
    )
    from nongrata.publish.wording.words import Rows

ALL_ELSE = "all else as written"


def figure(number: float) -> str:
    """A number to four digits; what is left of 0 by rounding is 0."""
    return f"{round(number, 9) + 0.0:.4g}"


def seat_sentences(answer: SeatAnswer, moved: Sensitivity | None) -> tuple[str, ...]:
    """What one would have to believe about a seat; how far it moves, where there are ranges; what it stands on."""
    how_far = (
        _moved(moved)
        if moved
        else ["No ranges are given, so it is not said how far this moves: add a table [ranges] to the file."]
    )
    return (*_seat(answer), *how_far, *_standing(answer))


def mission_sentences(answer: MissionAnswer) -> tuple[str, ...]:
    """What one would have to believe about a mission, and what it stands on."""
    return (*_mission(answer), *_standing(answer))


def game_sentences(answer: GameAnswer) -> tuple[str, ...]:
    """How both sides of an inspection act in equilibrium, and what it stands on."""
    if answer.mixed:
        said = (
            f"In equilibrium there is watching in {answer.watch:.1%} and spying in {answer.spy:.1%} of the cases: each "
            "chance leaves the other side with nothing to gain by a change.",
            "Each side is held by the other's stakes: more harm makes spying rarer and not watching more frequent; a "
            "higher penalty makes watching rarer and not spying.",
        )
    else:
        said = (
            "In equilibrium nobody watches and there is always spying: watching costs at least the harm it prevents.",
            f"For watching to pay one would have to believe that it costs less than {figure(answer.game.harm)}.",
        )
    return (*said, "Exact for these stakes, so it has no interval.", *_standing(answer))


SEAT_OVER = ("Where the answer turns", "What the seat costs, by who holds it", "What moves it")
GAME_OVER = ("The equilibrium",)


def mission_over(answer: MissionAnswer) -> list[str]:
    """What each table of a plan holds."""
    return [f"How many known officers the plan expels, in {plan.relations}" for plan in answer.plans]


def seat_tables(answer: SeatAnswer, moved: Sensitivity | None) -> list[Rows]:
    """Where the answer turns, what the seat costs by who holds it, and what moves it where there are ranges."""
    return [_turns(answer), _costs(answer), *([_moves(moved)] if moved else [])]


def mission_tables(answer: MissionAnswer) -> list[Rows]:
    """The plan in calm, and in crisis."""
    return [_grid(plan) for plan in answer.plans]


def game_tables(answer: GameAnswer) -> list[Rows]:
    """The equilibrium."""
    return [[("in equilibrium", "chance"), ("watching", figure(answer.watch)), ("spying", figure(answer.spy))]]


def answer_to_record(
    answer: SeatAnswer | MissionAnswer | GameAnswer, says: tuple[str, ...], moved: Sensitivity | None = None
) -> dict[str, Any]:
    """All of an answer as what JSON can hold, with its sentences, caveat and footing."""
    from nongrata.analysis.expel_or_watch import CAVEAT

    record = {"caveat": CAVEAT, "says": list(says), **_record(answer)}
    return record | ({"sensitivity": _record(moved)} if moved else {})


def _record(one: SeatAnswer | MissionAnswer | GameAnswer | Sensitivity) -> dict[str, Any]:
    return asdict(one) | {"footing": asdict(one.footing) | {"as_of": str(one.footing.as_of)}}


def _standing(answer: SeatAnswer | MissionAnswer | GameAnswer) -> tuple[str, str]:
    from nongrata.analysis.expel_or_watch import CAVEAT

    return CAVEAT, f"Footing: {answer.footing}."


def _seat(answer: SeatAnswer) -> Iterator[str]:
    from nongrata.analysis.expel_or_watch import Course

    seat, turn = answer.seat, answer.break_even_cost
    watching = answer.cheaper is Course.WATCH
    yield (
        f"By these assumptions {'watching' if watching else 'expelling'} costs less: expelling costs "
        f"{figure(seat.expulsion_cost)} once, and would cost less than watching below {figure(turn)}"
        f"{', so at no price' if turn <= 0 else ''}."
    )
    other = "expelling" if watching else "watching"
    if refill := answer.break_even_refill_rate:
        less = "less" if refill.expel_below == watching else "more"
        yield (
            f"For {other} to cost less you would have to believe that an emptied seat is refilled {less} than "
            f"{figure(refill.at)} times a year, {ALL_ELSE} (here {figure(seat.refill_rate)})."
        )
    else:
        yield f"No refill rate makes {other} cost less, {ALL_ELSE}."
    if shares := answer.break_even_shares:
        yield (
            f"For {other} to cost less you would have to believe that, of those who come next, "
            f"{_part(shares, watching)} are officers, {ALL_ELSE} (here {seat.officer_share:.1%})."
        )
    else:
        yield f"No share of officers among those who come next makes {other} cost less, {ALL_ELSE}."


def _part(turns: Sequence[BreakEven], expelling: bool) -> str:
    """The shares of officers with which expelling costs less, or else those with which watching does."""
    first, last = (f"{turn.at:.1%}" for turn in (turns[0], turns[-1]))
    outside = turns[0].expel_below == expelling
    if len(turns) == 1:
        return f"fewer than {first}" if outside else f"more than {first}"
    return f"fewer than {first} or more than {last}" if outside else f"{first} to {last}"


def _moved(moved: Sensitivity) -> Iterator[str]:
    low, middle, high = moved.break_even_cost
    first, last = moved.expelling_interval
    yield (
        f"Within the ranges expelling costs less in {moved.expelling:.1%} of {moved.draws:,} draws (90% interval "
        f"{first:.1%} to {last:.1%}, seed {moved.seed}): a share of assumptions, not the probability of an event."
    )
    yield (
        f"The break-even cost of expelling is {figure(middle)} in the middle draw, and {figure(low)} to {figure(high)} "
        "in 90% of them."
    )
    most = moved.influences[0]
    if not most.first:
        yield "None of the ranges moves it."
        return
    yield (
        f"What you believe of {most.name} moves it most: by itself it makes {most.first:.0%} of the variance "
        f"(90% interval {most.interval[0]:.0%} to {most.interval[1]:.0%})."
    )


def _mission(answer: MissionAnswer) -> Iterator[str]:
    mission, calm = answer.mission, answer.plans[0]
    start = calm.at(mission.known, mission.unknown)
    yield (
        f"By these assumptions the plan that costs least expels {start.expel} of the {start.known} known officers at "
        f"the start, where {start.unknown} are unknown and {mission.teams} teams watch; from there on it costs "
        f"{figure(start.cost)}."
    )
    yield (
        f"One more team would save {figure(answer.value_of_team)} of that; seats that are never refilled by an "
        f"officer, {figure(answer.value_of_freezing)}."
    )
    for crisis in answer.plans[1:]:
        pairs = list(zip(calm.states, crisis.states, strict=True))
        more = sum(hot.expel > cool.expel for cool, hot in pairs)
        fewer = sum(hot.expel < cool.expel for cool, hot in pairs)
        yield (
            f"In a crisis the plan expels more in {more} and fewer in {fewer} of {len(pairs)} states; at the start "
            f"{crisis.at(start.known, start.unknown).expel}."
        )
    yield "Exact for these assumptions, so it has no interval: change a number of the file to see how far it moves."


def _turns(answer: SeatAnswer) -> Rows:
    seat = answer.seat

    def row(name: str, here: float, *evens: BreakEven) -> tuple[str, ...]:
        turns = (f"{'below' if even.expel_below else 'above'} {figure(even.at)}" for even in evens)
        return (name, figure(here), " and ".join(turns) or "no value turns it")

    refill = answer.break_even_refill_rate
    return [
        ("number", "here", "expelling costs less"),
        ("expulsion_cost", figure(seat.expulsion_cost), f"below {figure(answer.break_even_cost)}"),
        row("refill_rate", seat.refill_rate, *([refill] if refill else [])),
        row("officer_share", seat.officer_share, *answer.break_even_shares),
    ]


def _costs(answer: SeatAnswer) -> Rows:
    values = answer.values
    return [
        ("the seat is held by", "discounted cost"),
        ("a known officer who is watched for now (W)", figure(values.watched)),
        ("a known officer, by what costs less", figure(values.known)),
        ("an officer whom nobody has identified", figure(values.unidentified)),
        ("a diplomat who is no officer", figure(values.clean)),
        ("nobody", figure(values.vacant)),
    ]


def _moves(moved: Sensitivity) -> Rows:
    def row(one: Influence) -> tuple[str, ...]:
        numbers = (figure(number) for number in (one.low, one.high, one.at_low, one.at_high))
        return (one.name, *numbers, f"{one.first:.0%} ({one.interval[0]:.0%} to {one.interval[1]:.0%})")

    heads = ("number", "from", "to", "X* at the lowest", "X* at the highest", "makes alone of the variance (90%)")
    return [heads, *map(row, moved.influences)]


def _grid(plan: Plan) -> Rows:
    """Known officers by unknown ones, with how many of the known are expelled; last the threshold of each column."""
    most = len(plan.thresholds)
    expelled = {(one.known, one.unknown): str(one.expel) for one in plan.states}
    return [
        (f"{plan.relations}: known \\ unknown", *map(str, range(most))),
        *((str(k), *(expelled.get((k, u), "") for u in range(most))) for k in range(most)),
        ("expelled from k* on", *("-" if one is None else str(one) for one in plan.thresholds)),
    ]
