"""Expel or keep watching: assumptions go in, and what one would have to believe for either to cost less comes out.

Three models of invented numbers: one accredited seat (`seat`), a mission with watch teams (`mission`) and an
inspection game (`game`). Nothing here is estimated, and nothing advises on a real State or person: `CAVEAT` stands
with every answer.
"""

from nongrata.analysis.expel_or_watch.file import example, read_parameters
from nongrata.analysis.expel_or_watch.game import GameAnswer, game_answer
from nongrata.analysis.expel_or_watch.mission import MissionAnswer, Plan, State, mission_answer
from nongrata.analysis.expel_or_watch.parameters import Crisis, Game, Mission, Parameters, Ranges, Seat
from nongrata.analysis.expel_or_watch.region import Contour, Region, region
from nongrata.analysis.expel_or_watch.seat import BreakEven, Course, SeatAnswer, Values, seat_answer
from nongrata.analysis.expel_or_watch.sensitivity import Influence, Sensitivity, sensitivity
from nongrata.analysis.expel_or_watch.standing import CAVEAT, EXAMPLE, footing

__all__ = [
    "CAVEAT",
    "EXAMPLE",
    "BreakEven",
    "Contour",
    "Course",
    "Crisis",
    "Game",
    "GameAnswer",
    "Influence",
    "Mission",
    "MissionAnswer",
    "Parameters",
    "Plan",
    "Ranges",
    "Region",
    "Seat",
    "SeatAnswer",
    "Sensitivity",
    "State",
    "Values",
    "example",
    "footing",
    "game_answer",
    "mission_answer",
    "read_parameters",
    "region",
    "seat_answer",
    "sensitivity",
]
