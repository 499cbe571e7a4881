"""Who answers whom, how fast and with how many: a `History` of exchanges goes in, typed answers come out.

An exchange is an expulsion with all answers to it. `sources` takes them from the ledger or from the shipped facts,
`exchange` links them, `lags` has the curve in which the unanswered are censored, `sizes` the ratios, `capped_mirror`
the model of the size, `answer` all of these together. `forecast` says what is to be expected of an expulsion that
stands open, `rivals` what simpler rules say, `scores` and `track_record` how both would have fared. Answers come in
batches, so intervals draw days of response and not cases (`resampling`). All is pure but the reading of the sources.
It always holds that no case is chosen by whether it was answered.
"""

from nongrata.analysis.retaliation.answer import Batch, Retaliation, retaliation
from nongrata.analysis.retaliation.capped_mirror import SHARE, Weight, capped_mirror, size_distribution, weight
from nongrata.analysis.retaliation.exchange import Exchange, Expulsion, exchanges, known_on
from nongrata.analysis.retaliation.forecast import LEAST, Forecast, chances, forecast
from nongrata.analysis.retaliation.lags import HORIZONS, LagCurve, Lags, kaplan_meier, lag_curve, lags
from nongrata.analysis.retaliation.resampling import Estimate
from nongrata.analysis.retaliation.rivals import RIVALS, Method
from nongrata.analysis.retaliation.scores import brier_scores, log_scores, ranked_score, skill
from nongrata.analysis.retaliation.sizes import LeftOut, Reckoning, Size, Sizes, sizes
from nongrata.analysis.retaliation.sources import History, of_ledger, of_reference, passing
from nongrata.analysis.retaliation.track_record import Difference, Score, Scored, Standing, TrackRecord, track_record

__all__ = [
    "HORIZONS",
    "LEAST",
    "RIVALS",
    "SHARE",
    "Batch",
    "Difference",
    "Estimate",
    "Exchange",
    "Expulsion",
    "Forecast",
    "History",
    "LagCurve",
    "Lags",
    "LeftOut",
    "Method",
    "Reckoning",
    "Retaliation",
    "Score",
    "Scored",
    "Size",
    "Sizes",
    "Standing",
    "TrackRecord",
    "Weight",
    "brier_scores",
    "capped_mirror",
    "chances",
    "exchanges",
    "forecast",
    "kaplan_meier",
    "known_on",
    "lag_curve",
    "lags",
    "log_scores",
    "of_ledger",
    "of_reference",
    "passing",
    "ranked_score",
    "retaliation",
    "size_distribution",
    "sizes",
    "skill",
    "track_record",
    "weight",
]
