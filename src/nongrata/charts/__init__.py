"""Results of the analysis go in, charts come out: Altair charts with their caveat drawn in, saved for any reader.

Nothing of this is loaded until a chart is asked for; it needs `pip install 'nongrata[analysis]'`.
"""

from nongrata.charts.saving import FORMATS, save, with_caveat

__all__ = ["FORMATS", "save", "with_caveat"]
