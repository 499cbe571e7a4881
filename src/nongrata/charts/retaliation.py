"""Who answers whom: how long answers take, with the unanswered marked, and their sizes against the mirror."""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from typing import Any

import altair

from nongrata.analysis.retaliation import Exchange, LagCurve, Retaliation
from nongrata.charts.saving import CAVEAT_WIDTH, LETTERS, with_caveat
from nongrata.languages.names import state_name

WIDTH, HEIGHT = 420, 280  # with its axis as wide as can be read on a phone
LONGEST_DAYS = 120  # of the axis: later an answer is hardly one, and most of what is unanswered is so for years
BLUE, RED, GREY = "#0072B2", "#D55E00", "#4d4d4d"  # told apart by the colour-blind (Okabe and Ito 2008)
COLOURS = {"answered": BLUE, "unanswered": RED}
NAMED_FROM = 5  # persons by which an answer differs from its act
NAME_SIZE, LETTER, LINE = 11, 6.2, 12  # of names in pixels: of the letters, how wide one is about, and how high a line


def retaliation_chart(answer: Retaliation, *caveats: str) -> altair.TopLevelMixin:
    """Both panels that the answer has, one below the other, with the caveats and the footing drawn in."""
    panels = [_lag_panel(answer.curve)] if answer.curve else []
    panels += [_size_panel(answer.exchanges)] if any(map(_is_sized, answer.exchanges)) else []
    chart = (
        altair.vconcat(*panels)
        .configure_title(anchor="start")
        .configure_axis(labelFontSize=LETTERS, titleFontSize=LETTERS)
    )
    chart = chart.configure_legend(orient="bottom", labelFontSize=LETTERS, titleFontSize=LETTERS)
    return with_caveat(chart, "Who answers, how fast and with how many", *caveats, str(answer.footing))


def _lag_panel(curve: LagCurve) -> Any:
    rows = [{"day": 0.0, "share": 0.0, "low": 0.0, "high": 0.0}] if not curve.days or curve.days[0] > 0 else []
    rows += [
        {"day": day, "share": 1 - one.middle, "low": 1 - one.high, "high": 1 - one.low}
        for day, one in zip(curve.days, curve.unanswered, strict=True)
        if day <= LONGEST_DAYS
    ]
    rows.append(rows[-1] | {"day": float(LONGEST_DAYS)})
    marks = [
        {"day": day, "share": max((row for row in rows if row["day"] <= day), key=lambda row: row["day"])["share"]}
        for day in curve.censored
        if day <= LONGEST_DAYS
    ]
    later = len(curve.censored) - len(marks)
    x = altair.X(
        "day:Q",
        title="days after the expulsion",
        scale=altair.Scale(domain=[0, LONGEST_DAYS], nice=False),
        axis=altair.Axis(tickCount=6),
    )
    y = altair.Y("share:Q", title="share answered", axis=altair.Axis(format="%"), scale=altair.Scale(domain=[0, 1]))
    base = altair.Chart(altair.InlineData(values=rows)).encode(x=x)
    band = base.mark_area(interpolate="step-after", opacity=0.2, color=BLUE).encode(
        y=altair.Y("low:Q", title="share answered"), y2="high:Q"
    )
    line = base.mark_line(interpolate="step-after", color=BLUE).encode(y=y)
    ticks = (
        altair.Chart(altair.InlineData(values=marks))
        .mark_point(shape="cross", size=60, color=RED, filled=True)
        .encode(x=x, y=altair.Y("share:Q"))
    )
    title = altair.TitleParams(
        "Share answered by day; what is not answered yet is open",
        subtitle=textwrap.wrap(
            f"Band: what holds with 90 %. Crosses: {len(marks)} unanswered expulsions, on the day of the last look; "
            f"{later} more were looked at for longer than is shown.",
            CAVEAT_WIDTH,
        ),
        subtitleFontSize=LETTERS,
    )
    return altair.layer(band, line, *([ticks] if marks else [])).properties(width=WIDTH, height=HEIGHT, title=title)


def _is_sized(one: Exchange) -> bool:
    return bool(one.is_counted and one.act.number)


def _name(one: Exchange) -> str:
    return f"{state_name(one.act.receiving_state)} {one.act.days.first.year}"


def _size_panel(exchanges: tuple[Exchange, ...]) -> Any:
    sized: dict[tuple[int, int, bool], list[Exchange]] = defaultdict(list)
    for one in filter(_is_sized, exchanges):
        sized[one.act.number or 0, sum(reply.number or 0 for reply in one.answers), bool(one.answers)].append(one)
    rows = [
        {
            "act": act,
            "answer": answer,
            "pairs": len(pairs),
            "kind": [*COLOURS][not is_answered],
            "name": _name(pairs[0]) if is_answered and abs(act - answer) >= NAMED_FROM else "",
        }
        for (act, answer, is_answered), pairs in sized.items()
    ]
    most = max(max(act, answer) for act, answer, _ in sized)
    _write_names(rows, most)
    scale = altair.Scale(type="symlog", domain=[0, most], nice=False, padding=12)
    ticks = altair.Axis(values=[tick for tick in (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if tick <= most])
    x = altair.X("act:Q", title="persons expelled (logarithmic)", scale=scale, axis=ticks)
    y = altair.Y("answer:Q", title="persons expelled in all answers", scale=scale, axis=ticks)
    base = altair.Chart(altair.InlineData(values=rows)).encode(x=x, y=y)
    line = (
        altair.Chart(altair.InlineData(values=[{"act": at, "answer": at} for at in range(most + 1)]))
        .mark_line(strokeDash=[4, 4], color=GREY)
        .encode(x=x, y=y)
    )
    points = base.mark_circle(opacity=0.8, stroke="white").encode(
        size=altair.Size(
            "pairs:Q", title="pairs", scale=altair.Scale(range=[40, 500]), legend=altair.Legend(tickCount=3)
        ),
        color=altair.Color("kind:N", title=None, scale=altair.Scale(domain=[*COLOURS], range=[*COLOURS.values()])),
        tooltip=["act:Q", "answer:Q", "pairs:Q", "name:N"],
    )
    is_right = f"datum.act > {_last_left(most)}"  # there is no room to the right of it
    align, dx = (altair.ExprRef(f"{is_right} ? {here}") for here in ("'right' : 'left'", "-7 : 7"))
    named = base.mark_text(align=align, dx=dx, dy=-5, fontSize=NAME_SIZE).encode(text="written:N")
    return altair.layer(line, points, named).properties(
        width=WIDTH, height=HEIGHT, title="Persons in all answers; on the line as many as were expelled"
    )


def _last_left(most: int) -> float:
    """The number of persons expelled up to which a name has room at the right of its point."""
    return most / 2


def _write_names(rows: list[dict[str, Any]], most: int) -> None:
    """Note in each row the name to write: those farthest from the mirror first, none over another."""
    taken: list[tuple[float, float, float]] = []  # from where to where a name reaches, and how high it stands
    for row in sorted(rows, key=lambda row: -abs(row["act"] - row["answer"])):
        at, height = (
            size * math.log1p(row[side]) / math.log1p(most) for size, side in ((WIDTH, "act"), (HEIGHT, "answer"))
        )
        width = LETTER * len(row["name"])
        left = at - width if row["act"] > _last_left(most) else at
        row["written"] = ""
        if all(abs(height - level) >= LINE or left + width < start or end < left for start, end, level in taken):
            row["written"] = row["name"]
            taken += [(left, left + width, height)] if row["name"] else []
