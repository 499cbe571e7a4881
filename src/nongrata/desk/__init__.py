"""The live desk: feeds and addresses go in, alerts go out. It may be stopped at any time, and goes on where it was.

What always holds: a page is asked for only where robots.txt allows it, and never inside a private network unless that
was asked for; what has not the words of a measure is not kept; the same page twice makes one document; an alert is sent
at least once, in order, under one id.
"""

from nongrata.desk.alerts import Alerted, alert_round
from nongrata.desk.feeds_file import Feeds, FeedSource, example, load_feeds
from nongrata.desk.fetch import Fetcher, Manners
from nongrata.desk.page import page_at, page_document, revised
from nongrata.desk.rules import Rules, load_rules
from nongrata.desk.state import WatchState
from nongrata.desk.watch import Round, look_once

__all__ = [
    "Alerted",
    "FeedSource",
    "Feeds",
    "Fetcher",
    "Manners",
    "Round",
    "Rules",
    "WatchState",
    "alert_round",
    "example",
    "load_feeds",
    "load_rules",
    "look_once",
    "page_at",
    "page_document",
    "revised",
]
