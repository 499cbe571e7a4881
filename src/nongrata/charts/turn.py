"""Whether policy has turned -> the cases by day, where the change may lie, and the factor by other rules."""

from __future__ import annotations

from itertools import groupby
from math import log, log10
from typing import Any

import altair

from nongrata.analysis.turn import Turn
from nongrata.analysis.turn.change_point import MASS, SUGGESTIVE, SUPPORTED
from nongrata.charts.saving import with_caveat
from nongrata.languages.names import state_name
from nongrata.model import Trigger

WIDTH = 560
LINE = 18  # height of a line of bars or dots
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
    panels = altair.vconcat(_cases(answer), _places(answer), _factors(answer)).resolve_scale(color="independent")
    title = "Has policy turned from answering incidents to preventing them?"
    return with_caveat(panels.configure_title(anchor="start"), title, *caveats, str(answer.footing))


def _cases(answer: Turn) -> Any:
    rows = [
        {
            "day": str(one.day),
            "case": height,
            "trigger": one.trigger.value,
            "receiving": ", ".join(map(state_name, one.receiving)),
            "persons": str(one.persons or ""),
        }
        for _, of_day in groupby(answer.cases, key=lambda one: one.day)
        for height, one in enumerate(of_day, 1)
    ]
    there = [trigger for trigger in COLOURS if any(one.trigger is trigger for one in answer.cases)]
    scale = altair.Scale(domain=[one.value for one in there], range=[COLOURS[one] for one in there])
    return (
        altair.Chart(
            altair.InlineData(values=rows), title=f"{answer.by.value.capitalize()} by day", width=WIDTH, height=160
        )
        .mark_square(size=55, opacity=1)
        .encode(
            x=altair.X("day:T", title=None, axis=altair.Axis(format="%d %b %Y", labelAngle=-30, tickCount=8)),
            y=altair.Y("case:Q", title="cases of one day", axis=altair.Axis(tickMinStep=1, format="d")),
            color=altair.Color("trigger:N", scale=scale, title="trigger"),
            tooltip=["day:T", "receiving:N", "persons:N", "trigger:N"],
        )
    )


def _places(answer: Turn) -> Any:
    rows = [{"place": str(one), "probability": one.probability} for one in answer.places if one.credible]
    base = altair.Chart(
        altair.InlineData(values=rows),
        title=f"Where the change lies, if there was one (days that hold {MASS:.0%})",
        width=WIDTH,
        height=altair.Step(LINE),
    ).encode(
        y=altair.Y("place:N", sort=None, title=None, axis=altair.Axis(labelLimit=240)),
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
        title="Bayes factor of one change against none, counted otherwise",
        width=WIDTH,
        height=altair.Step(LINE),
    ).encode(
        y=altair.Y("rule:N", sort=None, title=None, axis=altair.Axis(labelLimit=300, grid=True)),
        x=altair.X(
            "log10:Q", title="power of ten; up to the dotted line no usable evidence, beyond the dashed supported"
        ),
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
