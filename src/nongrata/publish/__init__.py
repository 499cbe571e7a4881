"""Measures go in; files that other programs read come out, whole or not at all. One module a format.

`Question` is how measures are asked for in words, from the command line and from the address of a page alike.
"""

from nongrata.publish.answers.comparison import (
    Telling,
    comparison_lines,
    comparison_to_record,
    summary,
    telling,
    write_comparison_csv,
)
from nongrata.publish.files.coverage import COVERAGE_COLUMNS, coverage_path, write_coverage
from nongrata.publish.files.file import replaced, text_file
from nongrata.publish.files.table import csv_lines, told_lines, write_csv, write_parquet, write_workbook
from nongrata.publish.pages.page import write_page
from nongrata.publish.question import Question, typed_days
from nongrata.publish.wording.grades import (
    CREDIBILITY_WORDS,
    RELIABILITY_WORDS,
    grade_sentences,
    origin_sentences,
    reports_words,
)
from nongrata.publish.wording.sentence import (
    ALLEGED_BY,
    ENTRY_BY_HAND,
    headline,
    headline_of,
    kind_words,
    pieces,
    remarks,
    review,
    said_by,
    shown_sentences,
)
from nongrata.publish.wording.total import total_sentences

__all__ = [
    "ALLEGED_BY",
    "COVERAGE_COLUMNS",
    "CREDIBILITY_WORDS",
    "ENTRY_BY_HAND",
    "RELIABILITY_WORDS",
    "Question",
    "Telling",
    "comparison_lines",
    "comparison_to_record",
    "coverage_path",
    "csv_lines",
    "grade_sentences",
    "headline",
    "headline_of",
    "kind_words",
    "origin_sentences",
    "pieces",
    "remarks",
    "replaced",
    "reports_words",
    "review",
    "said_by",
    "shown_sentences",
    "summary",
    "telling",
    "text_file",
    "told_lines",
    "total_sentences",
    "typed_days",
    "write_comparison_csv",
    "write_coverage",
    "write_csv",
    "write_page",
    "write_parquet",
    "write_workbook",
]
