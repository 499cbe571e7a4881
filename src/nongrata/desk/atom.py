"""Alerts as an Atom feed (RFC 4287). It is made of the ledger each time, so what was redacted is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from nongrata.desk.rules import Atom
from nongrata.desk.telling import body, link, subject
from nongrata.ledger.outbox import Alert, Outbox
from nongrata.publish import replaced

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 500  # the latest; more where so many wait or are of the last days, which readers may not have asked for yet
ASKED_WITHIN = timedelta(days=2)
NEVER = "1970-01-01T00:00:00+00:00"  # the feed of no alert must say when it changed, too


def write_feed(outbox: Outbox, name: str, to: Atom, site: str | None, now: datetime) -> None:
    """Write the feed of an output where it is other than what the file holds. Raises OutputUnwritable."""
    feed = feed_of(outbox.latest(ENTRIES, now - ASKED_WITHIN, output=name), name, to.title, site)
    if to.path.is_file() and to.path.read_bytes() == feed:
        return
    with replaced(to.path) as part:
        part.write_bytes(feed)


def feed_of(alerts: Iterable[Alert], name: str, title: str, site: str | None = None) -> bytes:
    """The feed of alerts that each tell a change, in their order."""
    each = {one.id: one for one in alerts if one.change}
    feed = Element("feed", xmlns=NAMESPACE)
    SubElement(feed, "id").text = f"urn:nongrata:feed:{name.replace(' ', '-')}"
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = max((one.added.isoformat() for one in each.values()), default=NEVER)
    SubElement(SubElement(feed, "author"), "name").text = "nongrata"
    for one in each.values():
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"urn:nongrata:alert:{one.id}"
        SubElement(entry, "title").text = subject(one)
        SubElement(entry, "updated").text = one.added.isoformat()
        if one.change and (page := link(one.change, site)):
            SubElement(entry, "link", href=page)
        SubElement(entry, "content", type="text").text = body(one, site)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))
