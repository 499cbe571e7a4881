"""What to expect of an expulsion that stands open: an answer by when, and with how many people sent home."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import altair

from nongrata.analysis.retaliation import HORIZONS, Forecast
from nongrata.charts.retaliation import BLUE, WIDTH
from nongrata.charts.saving import LETTERS, with_caveat

HEIGHT = 150
PERCENT = altair.Axis(format="%")
WHOLE = altair.Scale(domain=[0, 1])


def forecast_chart(made: Forecast, *caveats: str) -> altair.TopLevelMixin:
    """The chances of an answer by day with their intervals, and of at least so many persons where the act has them."""
    panels = [_within(made), *([_persons(made.persons)] if made.persons else [])]
    chart = altair.vconcat(*panels).configure_title(anchor="start")
    chart = chart.configure_axis(labelFontSize=LETTERS, titleFontSize=LETTERS)
    return with_caveat(chart, "What to expect, as known then", *caveats)


def _within(made: Forecast) -> Any:
    rows = [
        {"days": f"{days} days", "chance": one.middle, "low": one.low, "high": one.high}
        for days, one in zip(HORIZONS, made.within, strict=True)
    ]
    base = altair.Chart(altair.InlineData(values=rows)).encode(y=altair.Y("days:N", sort=None, title="within"))
    chance = altair.X("chance:Q", title="probability of an answer", axis=PERCENT, scale=WHOLE)
    interval = base.mark_rule(strokeWidth=3, color=BLUE, opacity=0.4).encode(x=altair.X("low:Q"), x2="high:Q")
    point = base.mark_circle(size=90, color=BLUE, opacity=1).encode(x=chance, tooltip=["days:N", "chance:Q"])
    title = "An answer by when; the line is the 90 % interval"
    return altair.layer(interval, point).properties(width=WIDTH, height=HEIGHT, title=title)


def _persons(persons: tuple[float, ...]) -> Any:
    at_least = [1 - below for below in accumulate(persons[:-1])]
    rows = [{"persons": number, "chance": min(1.0, max(0.0, chance))} for number, chance in enumerate(at_least, 1)]
    return (
        altair.Chart(altair.InlineData(values=rows))
        .mark_line(interpolate="step-before", point=True, color=BLUE)
        .encode(
            x=altair.X("persons:Q", title="persons", axis=altair.Axis(tickMinStep=1, format="d")),
            y=altair.Y("chance:Q", title="probability", axis=PERCENT, scale=WHOLE),
            tooltip=["persons:Q", "chance:Q"],
        )
        .properties(
            width=WIDTH, height=HEIGHT, title=f"At least so many sent home by answers within {HORIZONS[-1]} days"
        )
    )
