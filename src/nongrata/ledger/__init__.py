"""Documents, readings and judgements go in; measures come out, now, as of a day, or as known by a moment.

Nothing kept is changed or lost. After every change the measures are what a rebuild would give; `canonical` proves it.
The store is SQLite in one file, or PostgreSQL by URL.
"""

from nongrata.ledger.asked import Asked
from nongrata.ledger.asked.coverage import Coverage, Covered, covers
from nongrata.ledger.asked.facets import Facets
from nongrata.ledger.asked.of_measures import Bearing
from nongrata.ledger.asked.queries import UNSTATED, Filter, Measures, Page
from nongrata.ledger.asked.sorting import Sort
from nongrata.ledger.asked.waves import Wave
from nongrata.ledger.ledger import Added, Ledger
from nongrata.ledger.rows.sources import Source

__all__ = [
    "UNSTATED",
    "Added",
    "Asked",
    "Bearing",
    "Coverage",
    "Covered",
    "Facets",
    "Filter",
    "Ledger",
    "Measures",
    "Page",
    "Sort",
    "Source",
    "Wave",
    "covers",
]
