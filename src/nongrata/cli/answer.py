"""An answer of the analysis on the terminal or as JSON, and its charts in files."""

from __future__ import annotations

import sys
from pathlib import Path

from nongrata.cli.options import AnswerFormat
from nongrata.cli.streams import print_json
from nongrata.cli.tables import note, print_lines, print_rows
from nongrata.errors import NotAnswerable
from nongrata.publish.answer import Answer
from nongrata.publish.words import Rows


def print_answer(
    answer: Answer, format_: AnswerFormat, chart: Path | None = None, rank_chart: Path | None = None
) -> None:
    """Save the charts, then print tables and sentences, or the record. Raises NotAnswerable for a refused chart."""
    for path, draw in ((chart, answer.draw), (rank_chart, answer.ranks)):
        if isinstance(draw, NotAnswerable) and path:
            raise draw
        if path and draw and not isinstance(draw, NotAnswerable):
            from nongrata.charts import save

            save(draw(), path)
            note(f"wrote {path}")
    if format_ is AnswerFormat.JSON:
        print_json(answer.record)
    elif answer.over:
        for words, rows in zip(answer.over, answer.tables, strict=True):
            print_rows(rows, words)
            print_lines([""])
        print_lines(answer.says)
    else:
        for rows in answer.tables:
            _print_whole(rows)
        print_lines(answer.says)


def _print_whole(rows: Rows) -> None:
    """Print a table, heads first, that is never cut."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")
    sys.stdout.write("\n")
