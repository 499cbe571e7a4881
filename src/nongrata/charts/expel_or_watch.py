"""Answers on expelling or watching -> the map of the question, what moves it, and the plan of a mission."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair

from nongrata.analysis.expel_or_watch import CAVEAT, MissionAnswer, Region, Sensitivity
from nongrata.charts.saving import LETTERS, with_caveat

if TYPE_CHECKING:
    from nongrata.model import Footing

WIDTH, HEIGHT = 360, 280  # of the map, with its labels as wide as can be read on a phone; the rest follows it
LESS = altair.Scale(scheme="purpleorange", domainMid=0, reverse=True)  # told apart by the colour-blind, white at 0


def region_map(found: Region) -> altair.TopLevelMixin:
    """Refill rate by share of officers, coloured by X* - X, with a line for each cost of expelling where it turns."""
    return _captioned(_region(found), "Expel or keep watching: which costs less?", found.footing)


def tornado(found: Sensitivity, cost: float) -> altair.TopLevelMixin:
    """X* at both ends of each range; `cost` is what expelling costs."""
    return _captioned(_tornado(found, cost), "What moves the break-even cost of expelling", found.footing)


def seat_chart(found: Region, moved: Sensitivity | None) -> altair.TopLevelMixin:
    """The map, and below it the tornado where a range moves X*."""
    if moved is None or all(one.at_low == one.at_high for one in moved.influences):
        return region_map(found)
    both = altair.vconcat(_region(found), _tornado(moved, found.seat.expulsion_cost)).resolve_scale(color="independent")
    return _captioned(both, "Expel or keep watching: which costs less?", found.footing)


def plan_map(answer: MissionAnswer) -> altair.TopLevelMixin:
    """How many officers the cheapest plan expels, by how many are known and unknown, in calm and in crisis."""
    rows = [
        {"in": plan.relations, "known": one.known, "unknown": one.unknown, "expelled": one.expel}
        for plan in answer.plans
        for one in plan.states
    ]
    seats = answer.mission.seats
    side = max(150, min(420, 28 * (seats + 1)))
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        x=altair.X("unknown:O", title="officers not identified", axis=altair.Axis(labelAngle=0)),
        y=altair.Y("known:O", title="officers known", sort="descending"),
    )
    cells = base.mark_rect().encode(
        color=altair.Color("expelled:Q", scale=altair.Scale(scheme="oranges", domain=[0, seats]), legend=None)
    )
    dark = altair.condition(f"datum.expelled > {0.6 * seats}", altair.value("white"), altair.value("black"))
    numbers = base.mark_text(fontSize=9 if seats > 15 else 11).encode(text="expelled:Q", color=dark)
    columns = (
        altair.layer(cells, numbers)
        .properties(width=side, height=side)
        .facet(altair.Facet("in:N", title=None), columns=2)
    )
    return _captioned(columns, "Known officers expelled by the plan that costs least", answer.footing)


def _captioned(chart: Any, title: str, footing: Footing) -> altair.TopLevelMixin:
    chart = chart.configure_axis(labelFontSize=LETTERS, titleFontSize=LETTERS)
    chart = chart.configure_legend(orient="bottom", labelFontSize=LETTERS, titleFontSize=LETTERS, titleLimit=WIDTH)
    return with_caveat(chart, title, CAVEAT, f"Footing: {footing}.")


def _region(found: Region) -> Any:
    x = altair.Scale(type="sqrt", domain=[0, found.refill_rates[-1]], nice=False)
    y = altair.Scale(domain=[0, 1], nice=False)
    cells = [
        {"rate": rate, "rate2": rate2, "share": share, "share2": share2, "margin": found.margins[i][j]}
        for i, (rate, rate2) in enumerate(pairwise(found.refill_rates))
        for j, (share, share2) in enumerate(pairwise(found.shares))
    ]
    field = (
        altair.Chart(altair.InlineData(values=cells))
        .mark_rect()
        .encode(
            x=altair.X("rate:Q", scale=x, title="refills of an emptied seat a year (square-root scale)"),
            x2="rate2:Q",
            y=altair.Y(
                "share:Q", scale=y, title="share of officers among those who come", axis=altair.Axis(format="%")
            ),
            y2="share2:Q",
            color=altair.Color("margin:Q", scale=LESS, title=["saved by expelling", "(below 0: by watching)"]),
            stroke=altair.Stroke("margin:Q", scale=LESS, legend=None),  # else hairlines show between the cells
        )
    )
    points = [
        {
            "cost": f"{line.cost:.4g}",
            "rate": rate,
            "share": share,
            "here": line.cost == found.seat.expulsion_cost,
        }
        for line in found.contours
        for rate, share in line.points
    ]
    lines = (
        altair.Chart(altair.InlineData(values=points))
        .mark_line()
        .encode(
            x=altair.X("rate:Q", scale=x),
            y=altair.Y("share:Q", scale=y),
            order="share:Q",
            strokeDash=altair.StrokeDash("cost:N", title=["both cost the same if", "expelling costs (thick: here)"]),
            strokeWidth=altair.condition("datum.here", altair.value(3), altair.value(1.2)),
            color=altair.value("black"),
        )
    )
    here = [{"rate": found.seat.refill_rate, "share": found.seat.officer_share}]
    place = altair.Chart(altair.InlineData(values=here)).encode(
        x=altair.X("rate:Q", scale=x), y=altair.Y("share:Q", scale=y)
    )
    point = place.mark_point(filled=True, size=90, color="black", opacity=1)
    word = place.mark_text(dy=-12).encode(text=altair.value("as in the file"))
    return altair.layer(field, lines, point, word).properties(width=WIDTH, height=HEIGHT)


def _tornado(found: Sensitivity, cost: float) -> Any:
    swings = [
        (f"{one.name}, {one.low:.4g} to {one.high:.4g}", one.at_low, one.at_high)
        for one in sorted(found.influences, key=lambda one: -abs(one.at_high - one.at_low))
        if one.at_low != one.at_high
    ]
    names = [name for name, _, _ in swings]
    ends = [
        {"range": name, "from": found.base, "to": at, "end": end}
        for name, at_low, at_high in swings
        for end, at in (("lowest", at_low), ("highest", at_high))
    ]
    bars = (
        altair.Chart(altair.InlineData(values=ends))
        .mark_bar(height=14, opacity=0.8)
        .encode(
            x=altair.X("from:Q", title="break-even cost of expelling: below it, expelling costs less"),
            x2="to:Q",
            y=altair.Y("range:N", sort=names, title=None, axis=altair.Axis(labelLimit=240)),
            color=altair.Color("end:N", scale=altair.Scale(range=["#b35806", "#998ec3"]), title="at the range's"),
        )
    )
    rule = altair.Chart(altair.InlineData(values=[{"x": cost, "says": f"expelling costs {cost:.4g}"}])).encode(x="x:Q")
    line = rule.mark_rule(strokeDash=[4, 3])
    word = rule.mark_text(align="left", dx=4, dy=-6, fontSize=10).encode(y=altair.value(0), text="says:N")
    return altair.layer(bars, line, word).properties(width=WIDTH, height=24 * max(2, len(names)))
