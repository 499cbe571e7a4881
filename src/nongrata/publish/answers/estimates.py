"""What similar States would have, in tables and plain sentences: three answers, each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from nongrata.languages.names import state_name
from nongrata.missions.estimates import (
    ALPHA,
    DELTA,
    Dyad,
    Estimand,
    Estimates,
    Interval,
    Mission,
    Parity,
    Ranking,
    SenderWide,
    Unanswered,
)
from nongrata.model import Count
from nongrata.publish.wording.words import Rows, of

Excess: TypeAlias = SenderWide | Dyad
SMALLEST_CHANCE = 0.0001  # that four digits can tell from none; the models are not so good that less means less
QUESTIONS = {
    Estimand.SENDER_WIDE: "against the missions of all other States",
    Estimand.DYAD: "against the other missions of the same State as well",
}


def mission_lines(found: Mission) -> Iterator[str]:
    """The sender-wide and the dyad answer for one mission; parity is told by whoever knows both missions."""
    for kind, answer in zip(QUESTIONS, (found.sender_wide, found.dyad), strict=True):
        question = f"{kind} ({QUESTIONS[kind]})"
        if isinstance(answer, Unanswered):
            yield f"{question}: not answerable: {answer.because}; it needs {answer.needs}."
        else:
            yield f"{question}: {_sentence(found, answer)}"


def parity_line(found: Parity) -> str:
    """The ratio of two missions with its interval, and whether chance would do it."""
    flag = "flagged" if found.flagged else "ends disagree, so not flagged" if found.ends_disagree else "not flagged"
    return (
        f"The ratio lies with 90 % at {_span(found.ratio_90, 2)}, were each person an independent draw. Between two "
        f"States that staff evenly, so many or more of both together have a probability {_chance(found.tail)}: {flag}."
    )


def excess_rows(estimates: Estimates) -> Iterator[tuple[str, Rows]]:
    """Each of the two questions that covariates answer in words and rows, heads first, then the furthest beyond."""
    for kind in QUESTIONS:
        if known := _known(estimates, kind):
            yield f"{kind}: {QUESTIONS[kind]}", _excess(sorted(known, key=lambda pair: pair[1].tail.high))


def estimates_short(estimates: Estimates) -> str:
    """Which missions are larger than similar States' lead to expect, in one sentence."""
    for kind in QUESTIONS:
        if known := _known(estimates, kind):
            cells = [one.cell for one, answer in known if answer.flagged]
            named = [f"{state_name(one.sending_state)} in {state_name(one.receiving_state)}" for one in cells]
            return (
                f"Of {of(len(known), 'mission')} {len(named) or 'none'} {'is' if len(named) < 2 else 'are'} larger "
                f"than those of similar States lead to expect{': ' if named else ''}{'; '.join(named)}; chance alone "
                f"would name about {estimates.false_flags(kind):.1f}."
            )
    return "Nothing can be said of the size of these missions: each State has too few of them here."


def estimates_lines(estimates: Estimates) -> Iterator[str]:
    """How to read the tables: what the covariates did, how many flags chance raises, and what has no answer."""
    slopes = ", ".join(f"{one.covariate} {one.estimate:.2f} ({one.error:.2f})" for one in estimates.coefficients)
    yield f"Change of ln staff with one more of each covariate (clustered standard error): {slopes}."
    for kind in QUESTIONS:
        answers = [_answer(one, kind) for one in estimates.missions]
        refused = {(one.because, one.needs) for one in answers if isinstance(one, Unanswered)}
        if known := _known(estimates, kind):
            flagged = sum(answer.flagged for _, answer in known)
            chance = estimates.false_flags(kind)
            yield (
                f"{kind}: {of(flagged, 'mission')} of {len(known)} flagged (so many or more staff would have had a "
                f"probability below {ALPHA}); chance alone flags about {chance:.1f}."
            )
        elif len(refused) == 1:
            because, needs = refused.pop()
            yield f"{kind}: not answerable: {because}; it needs {needs}."
        else:
            yield f"{kind}: not answerable: each State has one mission here; it needs others of theirs, counted alike."
    if not any(isinstance(one.parity, Parity) for one in estimates.missions):
        yield (
            "parity: not answerable: no two missions here are in each other's State; nongrata missions show sets a "
            "mission against the one in return."
        )


def ranking_rows(ranking: Ranking) -> Rows:
    """One row a State, heads first: its expected rank with what is uncertain about it."""
    rows = [["sending", "expected rank", "90 %", "leaving out one covariate", "factor", "90 %", f"P(> {DELTA})"]]
    for place in ranking.places:
        own = place.sender
        rows.append(
            [
                state_name(own.state),
                f"{place.expected_rank:.1f}",
                _span(place.rank_90, 0),
                _span(place.rank_range, 1),
                f"{own.factor:.2f}",
                _span(own.factor_90, 2),
                f"{own.beyond:.2f}",
            ]
        )
    return rows


def ranking_lines(ranking: Ranking) -> Iterator[str]:
    """Who cannot be told from whom."""
    for group in ranking.not_separable:
        yield f"Not to be told apart: {', '.join(map(state_name, group))}."


def _answer(one: Mission, kind: Estimand) -> Excess | Unanswered:
    return one.sender_wide if kind is Estimand.SENDER_WIDE else one.dyad


def _known(estimates: Estimates, kind: Estimand) -> list[tuple[Mission, Excess]]:
    """The missions for which the question has an answer, with it."""
    answers = ((one, _answer(one, kind)) for one in estimates.missions)
    return [(one, answer) for one, answer in answers if not isinstance(answer, Unanswered)]


def _excess(known: Sequence[tuple[Mission, Excess]]) -> Rows:
    rows = [["sending", "receiving", "staff", "expected", "90 %", "ratio", "beyond", "P(so many)", "flag"]]
    for one, answer in known:
        rows.append(
            [
                state_name(one.cell.sending_state),
                state_name(one.cell.receiving_state),
                _staff(one),
                f"{answer.expected:.1f}",
                _span(answer.interval_90, 0),
                _span(answer.ratio, 2),
                _span(answer.excess, 0),
                _chance(answer.tail),
                "flagged" if answer.flagged else "ends disagree" if answer.ends_disagree else "",
            ]
        )
    return rows


def _sentence(found: Mission, answer: Excess) -> str:
    flag = "flagged" if answer.flagged else "not flagged"
    return (
        f"expected {answer.expected:.1f} (90 % of missions like it {_span(answer.interval_90, 0)}), has "
        f"{_staff(found)}, {_span(answer.ratio, 2)} times that; beyond it {_span(answer.excess, 0)} "
        f"(90 % {_span(answer.excess_90, 0)}); so many or more have a probability {_chance(answer.tail)}: {flag}; "
        f"from {of(answer.missions_used, 'mission')}, the {answer.held_out} held out."
    )


def _staff(found: Mission) -> str:
    return str(Count(found.cell.low, found.cell.high))


def _span(ends: Interval, digits: int) -> str:
    """An interval in words, or one number where both ends are written alike."""
    low, high = (f"{round(end, digits) + 0.0:.{digits}f}" for end in (ends.low, ends.high))
    return low if low == high else f"{low} to {high}"


def _chance(ends: Interval) -> str:
    return f"below {SMALLEST_CHANCE}" if ends.high < SMALLEST_CHANCE else _span(ends, 4)
