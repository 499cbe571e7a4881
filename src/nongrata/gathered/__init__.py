"""The facts that ship in `nongrata/reference` go in; out come acts, and the errors that lists are known to copy.

`acts` reads the tables of expulsions, `copied` the errors. Nothing else is read, and each fact has its source there.
"""

from nongrata.gathered.acts import ARTICLE, EXPULSIONS, FOLDER, Gathered, gathered, gathered_rows, text_of
from nongrata.gathered.copied import CopiedError, copied_errors

__all__ = [
    "ARTICLE",
    "EXPULSIONS",
    "FOLDER",
    "CopiedError",
    "Gathered",
    "copied_errors",
    "gathered",
    "gathered_rows",
    "text_of",
]
