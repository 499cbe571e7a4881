"""A chart -> a picture with its caveat, a page that opens offline, or its definition."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from nongrata.errors import BadArgument

if TYPE_CHECKING:
    import altair

Format = Literal["html", "json", "png", "svg"]
FORMATS: tuple[Format, ...] = get_args(Format)  # by the ending of the file
CAVEAT_WIDTH = 78  # characters in a line below the title: as wide as a chart that can be read on a phone
LETTERS = 12  # their size in pixels: still read where the picture is made smaller
PIXELS = 2  # of the picture for each of the chart: sharp in print


class _InScript(json.JSONEncoder):
    """Writes JSON for a `<script>` of a page, which no text in it can end."""

    def encode(self, o: Any) -> str:
        """The JSON, in which no text holds a `<` as it stands."""
        return super().encode(o).replace("<", r"\u003c")


def with_caveat(chart: Any, title: str, *caveats: str) -> altair.TopLevelMixin:
    """The chart under its title, with each caveat drawn into the picture below it."""
    import altair

    lines = [line for caveat in caveats for line in textwrap.wrap(caveat, CAVEAT_WIDTH)]
    drawn: altair.TopLevelMixin = chart.properties(
        title=altair.TitleParams(title, subtitle=lines, anchor="start", subtitleColor="#444", subtitleFontSize=LETTERS)
    )
    return drawn


def save(chart: altair.TopLevelMixin, file: Path) -> None:
    """Write the chart to a file whose ending says how; HTML holds all scripts that it needs.

    Raises BadArgument for another ending, OSError where the file cannot be written.
    """
    ending = ending_of(file)
    if ending == "png":
        chart.save(file, format="png", scale_factor=PIXELS)
    elif ending == "html":
        chart.save(file, format="html", inline=True, json_kwds={"cls": _InScript})
    else:
        chart.save(file, format=cast(Format, ending))


def ending_of(file: Path) -> str:
    """The ending of a file, in small letters. Raises BadArgument for one in which no chart is saved."""
    ending = file.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise BadArgument(f"{file}: a chart is saved as .{', .'.join(FORMATS)}; give the file one of these endings")
    return ending
