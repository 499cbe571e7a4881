"""Documents, readings and judgements go in; measures come out, now, as of a day, or as known by a moment.

Nothing kept is changed or lost. After every change the measures are what a rebuild would give; `canonical` proves it.
The store is SQLite in one file, or PostgreSQL by URL.
"""

from nongrata.ledger.coverage import Coverage, Covered, covers
from nongrata.ledger.ledger import Added, Ledger
from nongrata.ledger.queries import Measures
from nongrata.ledger.sources import Source

__all__ = ["Added", "Coverage", "Covered", "Ledger", "Measures", "Source", "covers"]
