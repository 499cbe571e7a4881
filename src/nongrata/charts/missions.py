"""Missions against what similar States would have: the funnel plot, and ranks with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nongrata.charts.saving import LETTERS, with_caveat
from nongrata.missions.estimates import CAVEAT, DELTA, Estimand, Estimates, Ranking, funnel
from nongrata.reconcile.days import ALWAYS

if TYPE_CHECKING:
    import altair

    from nongrata.missions.portrait import Portrait

WIDTH = 420  # with its axis as wide as can be read on a phone
YEAR = 365 * 24 * 3600 * 1000  # milliseconds: no year stands twice on an axis
FLAGGED, PLAIN = "above what is expected", "not above"
COLOURS = {FLAGGED: "#b2182b", PLAIN: "#4d4d4d"}
AGAINST = {
    Estimand.SENDER_WIDE: "against the missions of all other States",
    Estimand.DYAD: "against the State's other missions as well",
}


def funnel_chart(estimates: Estimates) -> altair.TopLevelMixin:
    """Staff by expectation of each mission, with 90 and 99 % limits; flagged missions are named.

    Raises NotAnswerable as `funnel` does.
    """
    import altair

    shown = funnel(estimates)
    hosts = {cell.receiving_state for cell, _ in shown.points}
    missions = [
        {
            "mission": cell.sending_state if len(hosts) == 1 else f"{cell.sending_state} in {cell.receiving_state}",
            "expected": one.expected,
            "low": one.ratio.low,
            "high": one.ratio.high,
            "ratio": (one.ratio.low + one.ratio.high) / 2,
            "flag": FLAGGED if one.flagged else PLAIN,
        }
        for cell, one in shown.points
    ]
    limits = [
        {
            "expected": at.expected,
            "low_90": at.ratio_90.low,
            "high_90": at.ratio_90.high,
            "low_99": at.ratio_99.low,
            "high_99": at.ratio_99.high,
        }
        for at in shown.limits
    ]
    x = altair.X(
        "expected:Q", title="staff expected (logarithmic)", scale=altair.Scale(type="log", nice=False, padding=12)
    )
    y = altair.Y("ratio:Q", title="staff by expectation (square-root scale)", scale=altair.Scale(type="sqrt"))
    base = altair.Chart(altair.InlineData(values=missions)).encode(x=x)
    area = altair.Chart(altair.InlineData(values=limits)).encode(x=x)
    bands = [
        area.mark_area(color="#92c5de", opacity=opacity).encode(
            y=altair.Y(
                f"low_{level}:Q", title="staff by expectation (square-root scale)", scale=altair.Scale(type="sqrt")
            ),
            y2=f"high_{level}:Q",
        )
        for level, opacity in ((99, 0.3), (90, 0.5))
    ]
    colour = altair.Color(
        "flag:N",
        title=None,
        scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        legend=altair.Legend(orient="bottom"),
    )
    even = altair.Chart(altair.InlineData(values=[{"even": 1}])).mark_rule(strokeDash=[4, 4]).encode(y="even:Q")
    ranges = base.mark_rule().encode(y=altair.Y("low:Q"), y2="high:Q", color=colour)
    points = base.mark_circle(size=45, opacity=0.9).encode(
        y=y, color=colour, tooltip=["mission:N", "expected:Q", "ratio:Q"]
    )
    names = (
        base.transform_filter(altair.datum.flag == FLAGGED)
        .mark_text(align="left", dx=6, dy=-4)
        .encode(y=y, text="mission:N", color=colour)
    )
    by_chance = estimates.false_flags(shown.estimand)
    return with_caveat(
        altair.layer(*bands, even, ranges, points, names).properties(width=WIDTH, height=300),
        f"Staff of missions {AGAINST[shown.estimand]}",
        CAVEAT,
        "Bands: where 90 and 99 % of missions lie, by the spread of all. A mission is named where it is above what the "
        f"others lead to expect; chance alone names about {by_chance:.1f} of {len(missions)}.",
        str(estimates.footing),
    )


def headcounts_chart(found: Portrait, title: str) -> altair.TopLevelMixin:
    """The headcounts of a mission by day, ceilings hollow, and a line on each day on which people were told to go."""
    import altair

    counts = [
        {
            "day": str(one.as_of.first),
            "low": one.count.low or 0,
            "high": one.count.high if one.count.high is not None else one.count.low,
            "what": str(one.kind),
            "is": "ceiling" if one.is_ceiling else "count",
        }
        for one in found.headcounts
    ]
    told = {
        (str(one.days.first), "?" if one.persons is None else str(one.persons))
        for spell in found.spells
        for one in spell.removals
        if one.days != ALWAYS
    }
    x = altair.X("day:T", title=None, axis=altair.Axis(format="%Y", tickMinStep=YEAR))
    base = altair.Chart(altair.InlineData(values=counts)).encode(
        x=x,
        color=altair.Color("what:N", title=None, legend=altair.Legend(orient="bottom", columns=1, labelLimit=WIDTH)),
    )
    spans = base.mark_rule(strokeWidth=2).encode(y=altair.Y("low:Q", title="staff"), y2="high:Q")
    points = base.mark_point(size=70, strokeWidth=2).encode(
        y=altair.Y("high:Q", title="staff", scale=altair.Scale(zero=True)),
        fillOpacity=altair.condition("datum.is == 'count'", altair.value(1), altair.value(0)),
        fill=altair.Fill("what:N", legend=None),
        tooltip=["day:T", "high:Q", "what:N", "is:N"],
    )
    names = base.mark_text(align="left", dx=8, fontSize=LETTERS).encode(y="high:Q", text="high:Q")
    days = altair.Chart(altair.InlineData(values=[{"day": day, "persons": persons} for day, persons in sorted(told)]))
    lines = days.mark_rule(color="#777", strokeDash=[3, 3]).encode(x=x, tooltip=["day:T", "persons:N"])
    return with_caveat(
        altair.layer(lines, spans, points, names).properties(width=WIDTH, height=240),
        title,
        "Filled: a count; hollow: a ceiling. Dashed: people of it were told to leave. Unlike counts are not compared.",
        CAVEAT,
    )


def rank_chart(ranking: Ranking) -> altair.TopLevelMixin:
    """Each State's expected rank with its 90 % interval, and how far leaving out a covariate moves it."""
    import altair

    rows = [
        {
            "state": f"{place.sender.state}  {place.sender.beyond:.2f}",
            "rank": place.expected_rank,
            "low": place.rank_90.low,
            "high": place.rank_90.high,
            "least": place.rank_range.low,
            "most": place.rank_range.high,
        }
        for place in ranking.places
    ]
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y("state:N", sort=[str(row["state"]) for row in rows], title=f"sending State, and P(factor > {DELTA})")
    )
    x = altair.X("rank:Q", title="rank (1 is the largest)", scale=altair.Scale(domain=[1, len(rows)]))
    moved = base.mark_bar(color="#d1e5f0", height=9).encode(x=altair.X("least:Q"), x2="most:Q")
    interval = base.mark_rule(color="#4d4d4d").encode(x=altair.X("low:Q"), x2="high:Q")
    points = base.mark_circle(size=50, opacity=1, color="#2166ac").encode(x=x)
    return with_caveat(
        altair.layer(moved, interval, points).properties(width=WIDTH),
        "States by the size of their missions for what they are, and how far that is known",
        CAVEAT,
        "Point: expected rank. Line: 90 % interval of the rank. Band: the expected ranks that fits without one of the "
        "covariates give.",
        str(ranking.footing),
    )
