"""A simulated week of the desk: a server of this machine has feeds and pages, which change hour by hour, and the desk
follows them, is killed and begun again.

    python -m benchmarks.week [--items 10000]

One item in 200 is relevant; of these some are copies, corrections or second reports, and some are retracted. The desk
is killed when it asks for some of their pages, and while it sends an alert. The ledger at the end is compared with one
to which the documents of the script were added at once, and what came to a webhook with what the script says.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from nongrata.desk import Feeds, FeedSource, Fetcher, WatchState, alert_round, load_rules, look_once
from nongrata.desk.state import LEASE_SECONDS
from nongrata.ledger import Ledger
from nongrata.model import Days, Document

HOURS = 7 * 24
BEGIN = datetime(2022, 3, 21, tzinfo=UTC)
RELEVANT = 200  # one item in so many
KINDS = 8  # items that a small week has at least: two of each kind of story
LISTED_HOURS = 12  # for which a feed lists what is new or changed
RESTART_HOURS = 24
KILLED_AT = (0, 4, 5)  # the relevant items whose pages the desk does not live to read at the first try
FEEDS = {"wire": "Example Wire", "daily": "Example Daily", "post": "Example Post"}  # RSS, Atom, JSON Feed
PAIRS = [
    (one, other)
    for one in ("Poland", "Slovakia", "Germany", "France", "Italy", "Spain", "Sweden", "Norway", "Greece", "Austria")
    for other in (
        ("Russia", "Russian"),
        ("Belarus", "Belarusian"),
        ("China", "Chinese"),
        ("Iran", "Iranian"),
        ("Cuba", "Cuban"),
    )
]
NUMBERS = ("three", "four", "five", "seven", "eight", "nine")
DULL = ("prices of grain", "a football match", "the weather", "a new bridge", "an orchestra", "elections of a mayor")


@dataclass(frozen=True)
class Item:
    """What a page says from an hour on, in which feed, and the kinds of change that it is told for.

    `published` and `modified` are hours; `revises` is the item that stood there before.
    """

    hour: int
    feed: str
    path: str
    title: str
    text: str
    published: int
    modified: int | None = None
    revises: Item | None = None
    is_relevant: bool = True
    told: tuple[str, ...] = ()

    def document(self, address: str) -> Document:
        """What a ledger is to have of it, of a server at that address."""
        return Document(
            text=self.text,
            title=self.title,
            outlet=FEEDS[self.feed],
            address=address + self.path,
            published=Days.day(moment(self.published if self.modified is None else self.modified).date()),
            revises=self.revises.document(address).id if self.revises else None,
        )


def moment(hour: int) -> datetime:
    """The hour of the week as a time."""
    return BEGIN + timedelta(hours=hour)


def week(items: int, seed: int = 1) -> list[Item]:
    """The items by their hours. Each story is of two States of its own, so that the script knows what it tells."""
    chance = random.Random(seed)
    stories = list(_stories(max(items // RELEVANT, KINDS), chance))
    dull = [_dull(number, items, chance) for number in range(items - len(stories))]
    return sorted([*stories, *dull], key=lambda one: one.hour)


def _stories(number: int, chance: random.Random) -> Iterator[Item]:
    """Relevant items, so many: stories of two until they are enough, each of another kind in turn."""
    made, story = 0, 0
    while made < number:
        host, (sender, people) = PAIRS[story % len(PAIRS)]
        hour = 2 + (story * 5) % (HOURS - 30)
        count = chance.choice(NUMBERS)
        text = f"{host} expelled {count} {people} diplomats on {moment(hour):%A}, the foreign ministry said."
        text = f"{text} Case {story}."
        title = f"Case {story} of the week"
        first = Item(hour, "wire", f"/wire/{story}", title, text, hour, told=("new",))
        yield first
        made += 1
        if made == number:
            return
        later = hour + 20
        kind = ("copy", "correction", "second", "retraction")[story % 4]
        if kind == "copy":
            yield Item(later, "daily", f"/daily/{story}", title, text, hour)
        elif kind == "correction":
            mended = text.replace(f"expelled {count}", "expelled twelve")
            yield Item(later, "wire", first.path, title, mended, hour, later, first, told=("count",))
        elif kind == "second":
            other = f"{count.capitalize()} {people} diplomats were expelled by {host}, officials confirmed."
            yield Item(later, "post", f"/post/{story}", title, f"{other} Note {story}.", hour + 1)
        else:
            gone = f"The report on {host} and {sender} has been withdrawn by its editors. Notice {story}."
            yield Item(later, "wire", first.path, title, gone, hour, later, first, told=("gone",))
        made, story = made + 1, story + 1


def _dull(number: int, items: int, chance: random.Random) -> Item:
    hour, feed = number * HOURS // items, [*FEEDS][number % len(FEEDS)]
    text = " ".join(5 * [f"Item {number} tells of {chance.choice(DULL)} and of {chance.choice(DULL)}, as every day."])
    return Item(hour, feed, f"/{feed}/dull/{number}", f"Item {number}", text, hour, is_relevant=False)


# --- the server ---------------------------------------------------------------------------------------------------


@dataclass
class Site:
    """A site that stands at an hour of the week, what was asked of it and posted to it, and the desk that it kills."""

    address: str
    items: list[Item]
    hour: int = -1
    desk: int = 0  # its process
    kills: set[str] = field(default_factory=set)  # paths at whose next request the desk is killed
    asked: Counter[str] = field(default_factory=Counter)
    posted: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # ids of alerts, and what they tell

    def kill(self, path: str) -> bool:
        """End the desk where it is to be killed now."""
        if path not in self.kills:
            return False
        self.kills.remove(path)
        os.kill(self.desk, signal.SIGKILL)
        return True

    def reply(self, path: str) -> tuple[str, str] | None:
        """Kind and body of a page or feed as it stands now."""
        if path.removeprefix("/feed/") in FEEDS:
            return self._feed(path.removeprefix("/feed/"))
        now = [one for one in self.items if one.path == path and one.hour <= self.hour]
        return ("text/html; charset=utf-8", self._page(now[-1])) if now else None

    def _page(self, one: Item) -> str:
        head = f"<title>{one.title}</title>"
        if one.feed != "post":  # which dates its feed alone
            head += f'<meta property="article:published_time" content="{moment(one.published).isoformat()}">'
        if one.modified is not None:
            head += f'<meta property="article:modified_time" content="{moment(one.modified).isoformat()}">'
        return f"<html><head>{head}</head><body><article><p>{one.text}</p></article></body></html>"

    def _feed(self, name: str) -> tuple[str, str]:
        of = [one for one in self.items if one.feed == name and self.hour - LISTED_HOURS < one.hour <= self.hour]
        if name == "wire":
            rows = "".join(
                f"<item><title>{one.title}</title><link>{self.address}{one.path}</link>"
                f"<description>{escape(one.text)}</description><pubDate>{moment(one.published):%a, %d %b %Y %T} GMT"
                "</pubDate></item>"
                for one in of
            )
            return "application/rss+xml", f'<rss version="2.0"><channel><title>Wire</title>{rows}</channel></rss>'
        if name == "daily":
            rows = "".join(
                f"<entry><title>{one.title}</title><link href='{self.address}{one.path}'/>"
                f"<published>{moment(one.published).isoformat()}</published></entry>"
                for one in of
            )
            return "application/atom+xml", f"<feed xmlns='http://www.w3.org/2005/Atom'>{rows}</feed>"
        listed = [
            {
                "url": self.address + one.path,
                "title": one.title,
                "date_published": moment(one.published).isoformat(),
            }
            for one in of
        ]
        return "application/feed+json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": listed})


@contextmanager
def serving(items: list[Item]) -> Iterator[Site]:
    """The site, on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path] += 1
            if site.kill(self.path):
                return
            kind, body = site.reply(self.path) or ("text/plain", "")
            etag = f'"{hashlib.sha256(body.encode()).hexdigest()}"'
            status = 404 if not body else 304 if self.headers["If-None-Match"] == etag else 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body.encode() if status == 200 else b"")

        def do_POST(self) -> None:
            alert = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            site.posted.append((alert["alert_id"], tuple(alert["told"])))
            if not site.kill(self.path):
                self.send_response(204)
                self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}", items)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


# --- the desk -----------------------------------------------------------------------------------------------------


def desk(folder: Path, address: str) -> None:
    """Look and tell once for each line of standard input, which names the second of the week; answer with the peak of
    memory in KB."""
    sources = [FeedSource(address=f"{address}/feed/{name}", outlet=FEEDS[name], pages="all") for name in FEEDS]
    sources[0] = sources[0].model_copy(update={"pages": "told"})
    feeds = Feeds(pause_seconds=0, feed=tuple(sources))
    rules, fetcher = load_rules(folder / "rules.toml"), Fetcher(feeds.manners(private=True))
    now = BEGIN

    def clock() -> datetime:
        return now

    with (
        Ledger(folder / "live.db") as ledger,
        WatchState(folder / "live.db.watch", lambda: now.timestamp()) as state,
    ):
        for line in sys.stdin:
            now = BEGIN + timedelta(seconds=int(line))
            alert_round(ledger, rules, now=clock)
            look_once(ledger, feeds, state, fetcher)
            alert_round(ledger, rules, now=clock)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)


def begun(folder: Path, address: str) -> subprocess.Popen[str]:
    """A desk in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.week", "--desk", folder, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "WEEK_SECRET": "hush"},
    )


def live(site: Site, folder: Path, *, every_hours: int = 1, restart_hours: int = RESTART_HOURS) -> list[list[int]]:
    """Let the desk follow the site through the week; returns the peaks of memory in KB of each process, look by look.

    It is begun anew after so many hours, and whenever the site has killed it.
    """
    rules = f"[webhook.hook]\nurl = '{site.address}/hook'\nsecret_env = 'WEEK_SECRET'\n[atom.feed]\npath = 'feed.xml'\n"
    (folder / "rules.toml").write_text(f"[[rule]]\nname = 'week'\non = ['new', 'count', 'gone']\n{rules}", "utf-8")
    Ledger(folder / "live.db").close()
    relevant = [one for one in site.items if one.is_relevant]
    site.kills = {relevant[number].path for number in KILLED_AT} | {"/hook"}
    peaks: list[list[int]] = []
    process: subprocess.Popen[str] | None = None
    for hour in range(0, HOURS, every_hours):
        site.hour, second = hour, hour * 3600
        if process and hour % restart_hours == 0:
            process.communicate()
            process = None
        while True:
            if process is None:
                process = begun(folder, site.address)
                site.desk = process.pid
                peaks.append([])
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{second}\n")
            process.stdin.flush()
            if done := process.stdout.readline():
                peaks[-1].append(int(done))
                break
            process.communicate()
            if process.returncode != -signal.SIGKILL:
                raise RuntimeError(f"the desk ended by itself, with {process.returncode}")
            process, second = None, second + LEASE_SECONDS + 1  # what it had taken is free again
    assert process is not None
    process.communicate()
    return peaks


# --- what came of it ----------------------------------------------------------------------------------------------


def told(site: Site) -> Counter[str]:
    """The kinds of the alerts that came, each alert once."""
    return Counter(kind for kinds in dict(site.posted).values() for kind in kinds)


def script(items: list[Item]) -> Counter[str]:
    """The kinds that there should be."""
    return Counter(kind for one in items for kind in one.told)


def export(ledger: Path) -> str:
    """The hash of the canonical export."""
    with Ledger(ledger) as opened:
        return hashlib.sha256("\n".join(opened.canonical()).encode()).hexdigest()


def at_once(site: Site, ledger: Path) -> None:
    """Add the documents of the script to a ledger."""
    with Ledger(ledger) as opened:
        opened.add(one.document(site.address) for one in site.items if one.is_relevant)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--desk", nargs=2, metavar=("DIR", "ADDRESS"), help="be the desk (the command begins it)")
    given = parser.parse_args()
    if given.desk:
        desk(Path(given.desk[0]), given.desk[1])
        return
    items = week(given.items)
    with tempfile.TemporaryDirectory() as name, serving(items) as site:
        folder = Path(name)
        began = time.perf_counter()
        peaks = live(site, folder)
        took, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        at_once(site, folder / "other.db")
        feeds = sum(site.asked[f"/feed/{name}"] for name in FEEDS)
        pages = site.asked.total() - feeds - site.asked["/robots.txt"]
        print(f"{len(items)} items, {pages} pages and {feeds} feeds asked for")
        print(f"{used.ru_utime + used.ru_stime:.0f} s of the processor for the desk, {took:.0f} s by the clock")
        print("peaks of memory of each process, MB:", *(f"{one[0] >> 10}-{one[-1] >> 10}" for one in peaks if one))
        print(f"{len(site.posted)} alerts came, {len(dict(site.posted))} ids")
        print("told:", dict(told(site)), "script:", dict(script(items)))
        print("same canonical export:", export(folder / "live.db") == export(folder / "other.db"))


if __name__ == "__main__":
    main()
