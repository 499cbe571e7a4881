"""Missions against what similar States would have: a `CrossSection` goes in, typed estimates come out.

Three estimates answer three questions and are never mixed into one: sender-wide (large everywhere for what the State
is?), dyad (large here for this State?) and parity (larger than the mission in return?). `design` makes the matrices,
`mean` fits them, `held_out` and `pooling` find what each mission's expectation and its spread are without it, `excess`
compares, `two_way` does without covariates, `ranks` orders States where that is honest, `funnel` shows
them all. All of it is pure.

None says why a mission is large: `CAVEAT` stands with every excess that is shown.
"""

from nongrata.missions.estimates.estimate import estimate, estimate_two_way
from nongrata.missions.estimates.funnel import Funnel, Limits, funnel
from nongrata.missions.estimates.parity import KAPPA, parity
from nongrata.missions.estimates.ranks import Place, Ranking, rank
from nongrata.missions.estimates.results import (
    ALPHA,
    DELTA,
    Coefficient,
    Dyad,
    Estimand,
    Estimates,
    Excess,
    HeldOut,
    Interval,
    Mission,
    Parity,
    SenderWide,
    SendingState,
    Unanswered,
)
from nongrata.missions.headcount import CAVEAT

__all__ = [
    "ALPHA",
    "CAVEAT",
    "DELTA",
    "KAPPA",
    "Coefficient",
    "Dyad",
    "Estimand",
    "Estimates",
    "Excess",
    "Funnel",
    "HeldOut",
    "Interval",
    "Limits",
    "Mission",
    "Parity",
    "Place",
    "Ranking",
    "SenderWide",
    "SendingState",
    "Unanswered",
    "estimate",
    "estimate_two_way",
    "funnel",
    "parity",
    "rank",
]
