"""Whether policy has turned -> the cases by day, where the change may lie, and the factor by other rules."""

from __future__ import annotations

from itertools import groupby
from math import log, log10
from typing import Any

import altair

from nongrata.analysis.turn import Turn
from nongrata.analysis.turn.change_point import MASS, SUGGESTIVE, SUPPORTED
from nongrata.charts.saving import LETTERS, with_caveat
from nongrata.languages.names import state_name
from nongrata.model import Trigger

WIDTH, NARROW = 280, 250  # of the days, and of what stands beside long labels: as wide as can be read on a phone
LABELS = 300  # pixels of such a label
LINE = 18  # height of a line of bars or dots
FEW_YEARS = 3  # within which days are told
PLACES_SHOWN = 10  # of more the likeliest stand alone
ASKED = "as asked"
COLOURS = {  # told apart by the colour-blind (Okabe and Ito 2008); what the question asks for stands out
    Trigger.PRE_EMPTIVE: "#D55E00",
    Trigger.INCIDENT: "#0072B2",
    Trigger.SOLIDARITY: "#56B4E9",
    Trigger.RETALIATION: "#009E73",
    Trigger.PARITY: "#CC79A7",
    Trigger.UNKNOWN: "#BBBBBB",
}


def turn_chart(answer: Turn, *caveats: str) -> altair.TopLevelMixin:
    """The three panels, one below the other, with the caveats and the footing drawn in."""
    panels = altair.concat(_cases(answer), _places(answer), _factors(answer), columns=1, align="none")
    panels = panels.resolve_scale(color="independent")
    panels = panels.configure_title(anchor="start").configure_axis(labelFontSize=LETTERS, titleFontSize=LETTERS)
    panels = panels.configure_legend(orient="bottom", columns=3, labelFontSize=LETTERS, titleFontSize=LETTERS)
    title = "Has policy turned from answering incidents to preventing them?"
    return with_caveat(panels, title, *caveats, str(answer.footing))


def _cases(answer: Turn) -> Any:
    rows: list[dict[str, Any]] = [
        {
            "day": str(one.day),
            "case": height,
            "trigger": one.trigger.value,
            "receiving": ", ".join(map(state_name, one.receiving)),
            "persons": str(one.persons or ""),
        }
        for _, of_day in groupby(answer.cases, key=lambda one: one.day)
        for height, one in enumerate(sorted(of_day, key=lambda one: [*COLOURS].index(one.trigger)), 1)
    ]
    there = [trigger for trigger in COLOURS if any(one.trigger is trigger for one in answer.cases)]
    scale = altair.Scale(domain=[one.value for one in there], range=[COLOURS[one] for one in there])
    most = max(row["case"] for row in rows)
    years = {str(one.day.year) for one in answer.cases}
    few = len(years) <= FEW_YEARS
    axis = altair.Axis(format="%d %b %Y" if few else "%Y", tickCount=4 if few else 6, labelOverlap=True)
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        x=altair.X("day:T", title=None, axis=axis, scale=altair.Scale(padding=8)),
        y=altair.Y(
            "case:Q",
            title="cases of one day",
            axis=altair.Axis(tickMinStep=1, format="d"),
            scale=altair.Scale(domain=[0, most + 1], nice=False),
        ),
        tooltip=["day:T", "receiving:N", "persons:N", "trigger:N"],
    )
    cases = base.mark_square(size=40, opacity=1).encode(color=altair.Color("trigger:N", scale=scale, title=None))
    found = base.transform_filter(f"datum.trigger == '{Trigger.PRE_EMPTIVE}'")
    marked = found.mark_point(shape="diamond", size=110, filled=True, opacity=1, color=COLOURS[Trigger.PRE_EMPTIVE])
    title = altair.TitleParams(
        f"{answer.by.value.capitalize()} by day", subtitle="Pre-emptive ones are diamonds.", subtitleFontSize=LETTERS
    )
    return altair.layer(cases, marked).properties(width=WIDTH, height=max(120, min(260, 14 * (most + 1))), title=title)


def _places(answer: Turn) -> Any:
    places = [one for one in answer.places if one.credible]
    shown = sorted(places, key=lambda one: -one.probability)[:PLACES_SHOWN]
    rows = [{"place": str(one), "probability": one.probability} for one in places if one in shown]
    if others := [one.probability for one in places if one not in shown]:
        rows.append({"place": f"{len(others)} others together", "probability": sum(others)})
    base = altair.Chart(
        altair.InlineData(values=rows),
        title=f"Where the change lies, if there was one (days that hold {MASS:.0%})",
        width=NARROW,
        height=altair.Step(LINE),
    ).encode(
        y=altair.Y("place:N", sort=None, title=None, axis=altair.Axis(labelLimit=LABELS)),
        x=altair.X("probability:Q", axis=altair.Axis(format="%"), scale=altair.Scale(domain=[0, 1])),
    )
    return base.mark_bar(color="#555") + base.mark_text(align="left", dx=3).encode(
        text=altair.Text("probability:Q", format=".0%")
    )


def _factors(answer: Turn) -> Any:
    asked = [(ASKED, answer.footing.n, answer.change)]
    others = [(one.rule, one.n, one.change) for one in answer.variants]
    rows = [
        {
            "rule": f"{rule} (n={n})",
            "log10": change.log_bayes_factor / log(10),
            "factor": f"{change.bayes_factor:.3g}",
            "asked": rule == ASKED,
        }
        for rule, n, change in asked + others
        if change
    ]
    base = altair.Chart(
        altair.InlineData(values=rows),
        title=altair.TitleParams(
            "Bayes factor of one change against none, counted otherwise",
            subtitle="Up to the dotted line no usable evidence; beyond the dashed one supported.",
            subtitleFontSize=LETTERS,
        ),
        width=NARROW,
        height=altair.Step(LINE),
    ).encode(
        y=altair.Y("rule:N", sort=None, title=None, axis=altair.Axis(labelLimit=LABELS, grid=True)),
        x=altair.X("log10:Q", title="power of ten", scale=altair.Scale(padding=30)),
        color=altair.Color("asked:N", scale=altair.Scale(domain=[True, False], range=["#D55E00", "#555"]), legend=None),
    )
    dots = base.mark_point(filled=True, size=70, opacity=1) + base.mark_text(align="left", dx=7).encode(text="factor:N")
    lines = altair.Chart(
        altair.InlineData(
            values=[{"log10": log10(SUGGESTIVE), "line": "dotted"}, {"log10": log10(SUPPORTED), "line": "dashed"}]
        )
    )
    return dots + lines.mark_rule().encode(
        x="log10:Q",
        strokeDash=altair.StrokeDash(
            "line:N", scale=altair.Scale(domain=["dotted", "dashed"], range=[[2, 3], [7, 4]]), legend=None
        ),
    )
