"""Has policy turned from answering incidents to preventing them? Measures with triggers go in, a `Turn` comes out.

`sources` takes the measures from a ledger or a table, `coded` joins them into decisions, `change_point` asks exactly
whether one change tells them better than none (their triggers, and their number a week), `contrast` sets two periods
against each other at a day named beforehand, `online` and `pelt` look for any number of changes, `variants` asks again
by other rules, `agreement` sets two codings against each other, `answer` puts it together; `given` asks a ledger or
a shipped table, and nothing else is read.
"""

from nongrata.analysis.turn.agreement import Published
from nongrata.analysis.turn.answer import Place, Turn, Weeks, turn
from nongrata.analysis.turn.change_point import ChangePoint, Estimate, Evidence, composition, rate
from nongrata.analysis.turn.coded import Coded, joined
from nongrata.analysis.turn.contrast import Contrast
from nongrata.analysis.turn.online import RunLengths, run_lengths
from nongrata.analysis.turn.pelt import splits
from nongrata.analysis.turn.sources import (
    RULE_OF_LEDGER,
    RULE_OF_TABLES,
    coded_decisions,
    coded_rows,
    passing,
    shipped,
    with_published,
)
from nongrata.analysis.turn.variants import Spread, Variant
from nongrata.gathered import ARTICLE, EXPULSIONS

__all__ = [
    "ARTICLE",
    "EXPULSIONS",
    "RULE_OF_LEDGER",
    "RULE_OF_TABLES",
    "ChangePoint",
    "Coded",
    "Contrast",
    "Estimate",
    "Evidence",
    "Place",
    "Published",
    "RunLengths",
    "Spread",
    "Turn",
    "Variant",
    "Weeks",
    "coded_decisions",
    "coded_rows",
    "composition",
    "joined",
    "passing",
    "rate",
    "run_lengths",
    "shipped",
    "splits",
    "turn",
    "with_published",
]
