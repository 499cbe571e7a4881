"""The same question asked otherwise: how far the Bayes factor hangs on what is counted, and on each single case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from nongrata.analysis.turn.change_point import ChangePoint, composition, factor_of_composition
from nongrata.analysis.turn.coded import Coded, in_order, joined
from nongrata.errors import NotAnswerable
from nongrata.model import Trigger
from nongrata.model.kinds import CaseUnit

NO_STATES = {"EU", "NATO", "UN"}
Measures = tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """The change by another rule: `n` cases of which `pre_emptive` are so; None where they do not suffice."""

    rule: str
    n: int
    pre_emptive: int
    change: ChangePoint | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and highest factor (natural logarithms) when one case is treated otherwise, and which one it is."""

    log_low: float
    low: Coded
    log_high: float
    high: Coded


def known(cases: Sequence[Coded]) -> tuple[Coded, ...]:
    """Those whose trigger is known: an unknown one speaks neither for nor against a turn."""
    return tuple(one for one in cases if one.trigger is not Trigger.UNKNOWN)


def change_of(cases: Sequence[Coded], places: Sequence[int] | None = None) -> ChangePoint:
    """The change in the share of pre-emptive ones among cases in their order. Raises NotAnswerable."""
    return composition([one.pre_emptive for one in cases], places)


def between_days(cases: Sequence[Coded]) -> tuple[int, ...]:
    """The places at which the day changes: these do not hang on the order within a day."""
    return tuple(at for at in range(1, len(cases)) if cases[at].day != cases[at - 1].day)


def variants(measures: Measures, by: CaseUnit) -> tuple[Variant, ...]:
    """By each other way to join measures, then by each rule of inclusion that alters the sequence."""
    base = known(joined(measures, by))
    joins = {
        CaseUnit.MEASURES: "each measure by itself",
        CaseUnit.DECISIONS: "joint decisions as one",
        CaseUnit.DAYS: "all of one day as one decision",
    }
    found = [_variant(rule, known(joined(measures, each))) for each, rule in joins.items() if each is not by]
    found.append(_variant("a change only between days", base, between_days(base)))
    for rule, alter in _RULES:
        altered = known(joined(alter(measures), by))
        if [_told(one) for one in altered] != [_told(one) for one in base]:
            found.append(_variant(rule, altered))
    for rule, meant in _OF_UNKNOWN:
        cases = tuple(
            replace(one, trigger=meant) if one.trigger is Trigger.UNKNOWN else one for one in joined(measures, by)
        )
        if len(cases) != len(base):
            found.append(_variant(rule, cases))
    return tuple(found)


def one_left_out(cases: Sequence[Coded]) -> Spread | None:
    """The spread when each case in turn is left out; None where too few are left."""
    if len(cases) < 3:
        return None
    return _spread(cases, ((*cases[:at], *cases[at + 1 :]) for at in range(len(cases))))


def one_recoded(cases: Sequence[Coded]) -> Spread:
    """The spread when each case in turn is coded as pre-emptive where it is not, and the other way round."""
    return _spread(cases, ((*cases[:at], _recoded(one), *cases[at + 1 :]) for at, one in enumerate(cases)))


def _variant(rule: str, cases: Sequence[Coded], places: Sequence[int] | None = None) -> Variant:
    try:
        change = change_of(cases, places)
    except NotAnswerable:
        change = None
    return Variant(rule, len(cases), sum(one.pre_emptive for one in cases), change)


def _spread(cases: Sequence[Coded], altered: Iterator[tuple[Coded, ...]]) -> Spread:
    factors = [(factor_of_composition([one.pre_emptive for one in each]), at) for at, each in enumerate(altered)]
    (low, lowest), (high, highest) = min(factors), max(factors)
    return Spread(low, cases[lowest], high, cases[highest])


def _recoded(one: Coded) -> Coded:
    return replace(one, trigger=Trigger.INCIDENT if one.pre_emptive else Trigger.PRE_EMPTIVE)


def _told(one: Coded) -> tuple[str, bool]:
    return one.name, one.pre_emptive


def _without(*codes: Trigger) -> Callable[[Measures], Measures]:
    return lambda measures: tuple(one for one in measures if one.trigger not in codes)


def _is_of_states(one: Coded) -> bool:
    return NO_STATES.isdisjoint({*one.receiving, *one.sending})


_RULES: tuple[tuple[str, Callable[[Measures], Measures]], ...] = (
    ("without answers (retaliation)", _without(Trigger.RETALIATION)),
    ("without solidarity", _without(Trigger.SOLIDARITY)),
    (
        "incidents and pre-emptive ones alone",
        lambda measures: tuple(one for one in measures if one.trigger in (Trigger.INCIDENT, Trigger.PRE_EMPTIVE)),
    ),
    ("solidarity counted as pre-emptive", lambda measures: tuple(map(_as_pre_emptive, measures))),
    ("known days alone", lambda measures: tuple(one for one in measures if one.is_day_known)),
    (
        "unknown days first in their span",
        lambda measures: in_order(replace(one, day=one.days.first) for one in measures),
    ),
    ("unknown days last in their span", lambda measures: in_order(replace(one, day=one.days.last) for one in measures)),
    ("without those read in a reprint alone", lambda measures: tuple(one for one in measures if not one.copied)),
    ("States alone (no EU, NATO, UN)", lambda measures: tuple(filter(_is_of_states, measures))),
    ("triggers that a person settled", lambda measures: tuple(one for one in measures if not one.proposed)),
)


def _as_pre_emptive(one: Coded) -> Coded:
    return replace(one, trigger=Trigger.PRE_EMPTIVE) if one.trigger is Trigger.SOLIDARITY else one


_OF_UNKNOWN = (
    ("unknown triggers counted as pre-emptive", Trigger.PRE_EMPTIVE),
    ("unknown triggers counted as not", Trigger.INCIDENT),
)
