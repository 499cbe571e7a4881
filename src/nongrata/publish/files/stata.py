"""Measures for Stata: a file of format 118 with labels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from nongrata.errors import BadArgument
from nongrata.model import Measure
from nongrata.model.row import DAYS, NUMBERS
from nongrata.publish.files.codebook import codebook
from nongrata.publish.files.file import replaced
from nongrata.publish.files.table import typed_row

FORMAT = 118  # of Stata 14 and later (Stata, dta file formats)


def write_stata(measures: Iterable[Measure], path: Path, made: datetime | None = None) -> None:
    """Write the measures as one file; columns of codes have value labels, days are days. All is held in memory.

    `made` is the moment that the file has for its own; now, unless it is given.

    Raises BadArgument where pandas is missing, OutputUnwritable.
    """
    try:
        import pandas
    except ImportError as error:
        raise BadArgument("Stata needs pandas: pip install 'nongrata[frames]'") from error
    columns = codebook()
    frame = pandas.DataFrame((typed_row(one) for one in measures), columns=[one.name for one in columns])
    for one in columns:
        if one.name in DAYS:
            frame[one.name] = pandas.to_datetime(frame[one.name])
        elif one.name in NUMBERS:
            frame[one.name] = frame[one.name].astype("float64")
        elif one.codes and len(frame):
            frame[one.name] = pandas.Categorical(frame[one.name], one.codes)
        elif one.type == "boolean":
            frame[one.name] = frame[one.name].astype("int8")
        else:
            frame[one.name] = frame[one.name].fillna("").astype("object")
    with replaced(path) as part:
        frame.to_stata(
            part,
            write_index=False,
            version=FORMAT,
            time_stamp=made,
            convert_dates=dict.fromkeys(DAYS, "td"),
            convert_strl=["claims"],
            variable_labels={one.name: one.label for one in columns},
            data_label="Measures, by nongrata",
        )
