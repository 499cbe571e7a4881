"""An answer of the analysis on the terminal or as JSON, and its charts in files."""

from __future__ import annotations

import sys
from pathlib import Path

from nongrata.cli.options import AnswerFormat
from nongrata.cli.streams import print_json, printable
from nongrata.cli.tables import note, print_lines, print_rows
from nongrata.errors import NotAnswerable
from nongrata.publish.answers.answer import Answer
from nongrata.publish.wording.words import Rows


def print_answer(
    answer: Answer,
    format_: AnswerFormat,
    chart: Path | None = None,
    rank_chart: Path | None = None,
    *,
    titled: bool = False,
) -> None:
    """Save the charts, then print tables and sentences, or the record. Raises NotAnswerable for a refused chart.

    Tables that are `titled` have their words over them and fit the terminal; others are never cut.
    """
    for path, draw in ((chart, answer.draw), (rank_chart, answer.ranks)):
        if isinstance(draw, NotAnswerable) and path:
            raise draw
        if path and draw and not isinstance(draw, NotAnswerable):
            from nongrata.charts import save

            save(draw(), path)
            note(f"wrote {path}")
    if format_ is AnswerFormat.JSON:
        print_json(answer.record)
        return
    for words, rows in zip(answer.over, answer.tables, strict=True):
        if titled:
            print_rows(rows, words)
            print_lines([""])
        else:
            _print_whole(rows)
    print_lines(answer.says)


def _print_whole(rows: Rows) -> None:
    """Print a table, heads first, that is never cut."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        sys.stdout.write(f"{printable(line)}\n")
    sys.stdout.write("\n")
