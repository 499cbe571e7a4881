"""The four questions answered as commands, pages and the API give it: tables, sentences, a record, and how it is drawn.

Each function goes from what was asked to the answer, and knows nothing of who shows it. The ledger may be None where
nothing is taken from it. All raise NotAnswerable where there is too little to go on, and BadArgument for what is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from nongrata.errors import BadArgument, BadParameters, NotAnswerable
from nongrata.languages.names import state_code, state_name
from nongrata.model.kinds import CasesFrom, CaseUnit, CostModel, ExpulsionsFrom
from nongrata.publish.question import Question, typed_days
from nongrata.publish.wording.sentence import headline_of
from nongrata.publish.wording.words import Rows

if TYPE_CHECKING:
    import altair

    from nongrata.analysis.expel_or_watch import Game, Mission, Parameters, Ranges, Seat
    from nongrata.analysis.retaliation import Exchange, History
    from nongrata.ledger import Ledger
    from nongrata.ledger.asked import Asked
    from nongrata.missions.cross_section import CrossSection
    from nongrata.missions.estimates import Ranking
    from nongrata.publish.answers.missions import Section

    Draw: TypeAlias = Callable[[], altair.TopLevelMixin]


OPEN_SHOWN = 20  # of older ones nobody expects an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """Tables, heads first, with words `over` each if any, sentences, a record, and how it is drawn, if it is.

    `ranks` is a second chart, or why there is none. `short` answers in one sentence, where the first of `says` does
    not. `measures` are the ids of those that `says` names, by the words for them; `stand_open` those of expulsions of
    known day without an answer, the newest first, no more than OPEN_SHOWN. `sections` are the parts of a portrait,
    which say the same as `says`.
    """

    tables: Sequence[Rows]
    says: Sequence[str]
    record: dict[str, Any]
    draw: Draw | None = None
    over: Sequence[str] = ()
    ranks: Draw | NotAnswerable | None = None
    short: str = ""
    measures: Mapping[str, str] = field(default_factory=dict)
    stand_open: Mapping[str, str] = field(default_factory=dict)
    sections: Sequence[Section] = ()


# --- who answers whom -------------------------------------------------------------------------------------------


def retaliation_answer(ledger: Ledger | None, question: Question, responder: str | None) -> Answer:
    """Who answers expulsions, how fast and with how many; without a ledger, by the facts that ship with nongrata."""
    from nongrata.analysis.retaliation import of_ledger, of_reference, retaliation
    from nongrata.publish.answers import retaliation as told

    code, span = state_code(responder) if responder else None, (*question.days, question.day)
    found = retaliation(of_ledger(ledger, code, *span) if ledger else of_reference(code, *span))

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.retaliation import retaliation_chart

        return retaliation_chart(found, told.CAVEAT)

    open_ = [one.act for one in found.exchanges if not one.answers and one.act.is_day_known]
    open_.sort(key=lambda one: one.days.first, reverse=True)
    return Answer(
        told.retaliation_tables(found),
        told.retaliation_sentences(found),
        told.retaliation_to_record(found),
        draw,
        told.retaliation_over(found),
        short=told.retaliation_short(found),
        measures={str(one.act): one.act.id for one in found.exchanges} if ledger else {},
        stand_open={str(one): one.id for one in open_[:OPEN_SHOWN]},
    )


def forecast_answer(ledger: Ledger | None, question: Question, measure: str, staff: int | None) -> Answer:
    """What to expect of an expulsion that stands open, and how such forecasts fared; `staff` caps the answer.

    All of it, and the hash that it bears, is of one state of the ledger. Raises NotInLedger too.
    """
    with ledger.one_state() if ledger else nullcontext() as state:
        return _forecast_answer(state, question, measure, staff)


def _forecast_answer(ledger: Asked | None, question: Question, measure: str, staff: int | None) -> Answer:
    from nongrata.analysis.retaliation import forecast, of_ledger, of_reference, track_record
    from nongrata.publish.answers import forecast as told
    from nongrata.publish.answers.retaliation import CAVEAT

    day, words = question.day, measure
    if ledger:
        found = question.one(ledger, measure)
        measure, words = found.id, f"the {headline_of(found)} ({found.date})"
    one = _open(of_ledger(ledger, as_of=day) if ledger else of_reference(as_of=day), measure, words)
    history = of_ledger(ledger, one.responder, as_of=day) if ledger else of_reference(one.responder, as_of=day)
    made = forecast(one.act, history.exchanges, one.known_until, staff)  # of later days nothing was read
    record, why = None, ""
    try:
        record = track_record(history)
    except NotAnswerable as error:
        why = str(error)

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.forecast import forecast_chart

        return forecast_chart(made, CAVEAT, str(history.footing))

    return Answer(
        told.forecast_tables(made, record),
        told.forecast_sentences(made, history, record, why),
        told.forecast_to_record(made, history, record),
        draw,
        told.forecast_over(made, record),
        short=told.forecast_short(made),
        measures={str(one.act): one.act.id} if ledger else {},
    )


def _open(history: History, name: str, words: str) -> Exchange:
    """The exchange with this act. Raises NotAnswerable where it is no case, or one of several States."""
    found = [one for one in history.exchanges if one.act.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotAnswerable(f"{words} is an act of several States", "that of one of them alone")
    raise NotAnswerable(
        f"{words} is no expulsion of known day that answers none in {history.footing.source}",
        "the id of one that nongrata retaliation counts",
    )


# --- has policy turned? -----------------------------------------------------------------------------------------


def turn_answer(
    ledger: Ledger | None, question: Question, by: CaseUnit, known_date: str | None, table: CasesFrom
) -> Answer:
    """Whether policy has turned, from when, and how sure that is; without a ledger, by the cases of a table."""
    from nongrata.analysis.turn import ARTICLE, EXPULSIONS
    from nongrata.analysis.turn.given import Selection, of_ledger, of_table, turn_of
    from nongrata.publish.answers.turn import CAVEAT, OVER, turn_sentences, turn_short, turn_tables, turn_to_record

    day = _one_day(known_date) if known_date else None
    asked = Selection(question.receiving, question.sending, *question.days, question.day)
    shipped = ARTICLE if table is CasesFrom.ARTICLE else EXPULSIONS
    given = of_ledger(ledger, asked) if ledger else of_table(asked, shipped)
    found = turn_of(given, asked, by, day)
    says = turn_sentences(found)

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.turn import turn_chart

        return turn_chart(found, says[1], CAVEAT)

    return Answer(turn_tables(found), says, turn_to_record(found), draw, OVER, short=turn_short(found))


def _one_day(typed: str) -> date:
    """The day that was named. Raises BadArgument for a longer span."""
    span = typed_days(typed, "--known-date")
    if span.length_days > 1:
        raise BadArgument(f"--known-date: {typed!r} is more than one day; write it as 2022-02-24")
    return span.first


# --- expel, or keep watching? -----------------------------------------------------------------------------------


def expel_or_watch_answer(given: Parameters, model: CostModel | None, source: str) -> Answer:
    """The answer of the model that is asked for, else of the first for which there are assumptions.

    Raises BadParameters where there are none.
    """
    if given.seat and model in (None, CostModel.SEAT):
        return _seat(given.seat, given.ranges, source)
    if given.mission and model in (None, CostModel.MISSION):
        return _mission(given.mission, source)
    if given.game and model in (None, CostModel.GAME):
        return _game(given.game, source)
    missing = f"[{model}]" if model else "[seat], [mission] or [game]"
    raise BadParameters(f"{source}: it has no table {missing}; nongrata expel-or-watch example prints a file with all")


def _seat(seat: Seat, ranges: Ranges, source: str) -> Answer:
    from nongrata.analysis.expel_or_watch import region, seat_answer, sensitivity
    from nongrata.publish.answers.expel_or_watch import SEAT_OVER, answer_to_record, seat_sentences, seat_tables

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import seat_chart

        return seat_chart(region(seat, source, ranges), moved)

    answer = seat_answer(seat, source)
    moved = sensitivity(seat, ranges, source) if ranges else None
    says = seat_sentences(answer, moved)
    tables = seat_tables(answer, moved)
    return Answer(tables, says, answer_to_record(answer, says, moved), draw, SEAT_OVER[: len(tables)])


def _mission(mission: Mission, source: str) -> Answer:
    from nongrata.analysis.expel_or_watch import mission_answer
    from nongrata.publish.answers.expel_or_watch import (
        answer_to_record,
        mission_over,
        mission_sentences,
        mission_tables,
    )

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import plan_map

        return plan_map(answer)

    answer = mission_answer(mission, source)
    says = mission_sentences(answer)
    return Answer(mission_tables(answer), says, answer_to_record(answer, says), draw, mission_over(answer))


def _game(game: Game, source: str) -> Answer:
    from nongrata.analysis.expel_or_watch import game_answer
    from nongrata.publish.answers.expel_or_watch import GAME_OVER, answer_to_record, game_sentences, game_tables

    answer = game_answer(game, source)
    says = game_sentences(answer)
    return Answer(game_tables(answer), says, answer_to_record(answer, says), over=GAME_OVER)


# --- missions ---------------------------------------------------------------------------------------------------


def portrait_answer(
    ledger: Ledger | None, expulsions: ExpulsionsFrom, sending: str, receiving: str, as_of: str | None
) -> Answer:
    """All that is known of one mission: headcounts, those kept beside the ledger too, and what expulsions did to it."""
    from nongrata.missions.expulsions import removals_of_ledger, removals_of_reference
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.portrait import portrait
    from nongrata.missions.record import portrait_to_record
    from nongrata.publish.answers.missions import portrait_lines, portrait_sections, portrait_short

    pair, day = (state_code(sending), state_code(receiving)), Question(as_of=as_of).day
    if pair[0] == pair[1]:
        raise BadArgument(f"{sending} has no mission in itself; name two States")
    if expulsions is ExpulsionsFrom.REFERENCE:
        removals, source = removals_of_reference(*pair, day), "the reference facts on expulsions"
    elif ledger:
        removals, source = removals_of_ledger(ledger, *pair, day), f"the ledger {ledger.name}"
    else:
        removals, source = [], "no ledger"
    found = portrait(*pair, known_headcounts(ledger), removals, f"the headcounts of nongrata and {source}", day)

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.missions import headcounts_chart

        return headcounts_chart(found, f"{state_name(pair[0])} in {state_name(pair[1])}: staff by day")

    return Answer(
        (),
        [*portrait_lines(found)],
        portrait_to_record(found),
        draw if found.headcounts else None,
        short=portrait_short(found),
        sections=portrait_sections(found),
    )


def section_answer(section: CrossSection) -> Answer:
    """What similar States would have in place of each mission of a list that counts them alike, and the ranks."""
    from nongrata.missions.estimates import estimate, rank
    from nongrata.missions.estimates.record import estimates_to_record
    from nongrata.missions.listings import covariates_of
    from nongrata.missions.record import cross_section_to_record
    from nongrata.publish.answers.estimates import (
        estimates_lines,
        estimates_short,
        excess_rows,
        ranking_lines,
        ranking_rows,
    )
    from nongrata.publish.answers.missions import section_lines

    names, ranking, why = covariates_of(section), None, None
    estimates = estimate(section, names)
    try:
        ranking = rank(section, names)
    except NotAnswerable as error:
        why = error

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.missions import funnel_chart

        return funnel_chart(estimates)

    def draw_ranks(ranking: Ranking) -> altair.TopLevelMixin:
        from nongrata.charts.missions import rank_chart

        return rank_chart(ranking)

    tables, says = [*excess_rows(estimates)], [*estimates_lines(estimates)]
    if ranking:
        tables.append(("ranks, by how large the missions of a State are for what it is", ranking_rows(ranking)))
    says += ranking_lines(ranking) if ranking else [f"ranks: {why}."]
    return Answer(
        [rows for _, rows in tables],
        [*says, *section_lines(section, estimates.footing)],
        cross_section_to_record(section) | estimates_to_record(estimates, ranking, why),
        draw,
        [words for words, _ in tables],
        partial(draw_ranks, ranking) if ranking else why,
        estimates_short(estimates),
    )


def section_as_it_is(section: CrossSection) -> Answer:
    """The missions of such a list, for where nothing can be compared."""
    from nongrata.missions.record import cross_section_to_record
    from nongrata.publish.answers.missions import cells_rows, section_lines

    return Answer(
        [cells_rows(section)],
        [*section_lines(section)],
        cross_section_to_record(section),
        over=["The missions and what is known of their States"],
    )
