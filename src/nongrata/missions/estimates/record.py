"""Estimates and ranks as plain records (what JSON can hold)."""

from __future__ import annotations

import dataclasses
from math import isfinite

from nongrata.errors import NotAnswerable
from nongrata.missions.estimates.ranks import Ranking
from nongrata.missions.estimates.results import Dyad, Estimates, Mission, Parity, SenderWide, Unanswered
from nongrata.model.stored import Record


def estimates_to_record(estimates: Estimates, ranking: Ranking | None, why: NotAnswerable | None) -> Record:
    """The three answers for each mission, the coefficients and the ranks, or `why` there are none."""
    return {
        "estimates": [mission_to_record(one) for one in estimates.missions],
        "coefficients": [dataclasses.asdict(one) for one in estimates.coefficients],
        "ranks": [dataclasses.asdict(one) for one in ranking.places] if ranking else None,
        "not_separable": [list(group) for group in ranking.not_separable] if ranking else None,
        "ranks_refused": str(why) if why else None,
        "footing": str(estimates.footing),
    }


def mission_to_record(one: Mission) -> Record:
    """The three answers for one mission, each or why there is none."""
    return {
        "sending_state": one.cell.sending_state,
        "receiving_state": one.cell.receiving_state,
        "sender_wide": answer_to_record(one.sender_wide),
        "dyad": answer_to_record(one.dyad),
        "parity": answer_to_record(one.parity),
    }


def answer_to_record(one: SenderWide | Dyad | Parity | Unanswered) -> Record:
    """An answer, or why there is none; an end that is infinite is None."""
    record = {
        name: {end: number if isfinite(number) else None for end, number in value.items()}
        if isinstance(value, dict)
        else value
        for name, value in dataclasses.asdict(one).items()
    }
    return record if isinstance(one, Unanswered) else record | {"flagged": one.flagged}
