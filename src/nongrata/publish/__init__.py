"""Measures go in; files that other programs read come out, whole or not at all. One module a format.

`Question` is how measures are asked for in words, from the command line and from the address of a page alike.
"""

from nongrata.publish.file import replaced, text_file
from nongrata.publish.page import write_page
from nongrata.publish.question import Question
from nongrata.publish.sentence import ALLEGED, ALLEGED_BY, kind_words, pieces, said_by
from nongrata.publish.table import write_csv, write_parquet

__all__ = [
    "ALLEGED",
    "ALLEGED_BY",
    "Question",
    "kind_words",
    "pieces",
    "replaced",
    "said_by",
    "text_file",
    "write_csv",
    "write_page",
    "write_parquet",
]
