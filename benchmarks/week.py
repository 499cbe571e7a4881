"""A simulated week of the desk: items come hour by hour, rules are asked after each hour, and the desk restarts.

    python benchmarks/week.py [--items 10000]

One item in 200 is relevant; of these some are copies, corrections or second reports, and some are retracted. The ledger
at the end is compared with one to which all was added at once, and the alerts with those that the script says.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from nongrata.desk import Rules, alert_round
from nongrata.ledger import Ledger
from nongrata.ledger.outbox import Outbox
from nongrata.model import Days, Document

HOURS = 7 * 24
FIRST_DAY = date(2022, 3, 21)
RELEVANT = 200  # one item in so many
KINDS = 8  # items that a small week has at least: two of each kind of story
RESTART_HOURS = 24
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
    """A document, the hour in which it comes, and the kinds of change that it is told for."""

    hour: int
    document: Document
    told: tuple[str, ...] = ()


def week(items: int, seed: int = 1) -> list[Item]:
    """The items by their hours. Each story is of two States of its own, so that the script knows what it tells."""
    chance = random.Random(seed)
    stories = list(_stories(max(items // RELEVANT, KINDS), chance))
    dull = [Item(number * HOURS // items, _dull(number, items, chance)) for number in range(items - len(stories))]
    return sorted([*stories, *dull], key=lambda one: one.hour)


def _stories(number: int, chance: random.Random) -> Iterator[Item]:
    """Relevant items, so many: stories of two until they are enough, each of another kind in turn."""
    made, story = 0, 0
    while made < number:
        host, (sender, people) = PAIRS[story % len(PAIRS)]
        hour = 2 + (story * 5) % (HOURS - 30)
        count = chance.choice(NUMBERS)
        text = (
            f"{host} expelled {count} {people} diplomats on {_weekday(hour)}, the foreign ministry said. Case {story}."
        )
        first = _document(text, "Example Wire", hour, f"https://wire.example/{story}")
        yield Item(hour, first, ("new",))
        made += 1
        if made == number:
            return
        later = hour + 20
        kind = ("copy", "correction", "second", "retraction")[story % 4]
        if kind == "copy":
            yield Item(later, _document(text, "Example Daily", hour, f"https://daily.example/{story}"))
        elif kind == "correction":
            mended = text.replace(f"expelled {count}", "expelled twelve")
            yield Item(later, _document(mended, "Example Wire", later, first.address, first.id), ("count",))
        elif kind == "second":
            other = (
                f"{count.capitalize()} {people} diplomats were expelled by {host}, officials confirmed. Note {story}."
            )
            yield Item(later, _document(other, "Example Post", hour + 1, f"https://post.example/{story}"))
        else:
            gone = f"The report on {host} and {sender} has been withdrawn. Notice {story}."
            yield Item(later, _document(gone, "Example Wire", later, first.address, first.id), ("gone",))
        made, story = made + 1, story + 1


def _dull(number: int, items: int, chance: random.Random) -> Document:
    text = f"Item {number} tells of {chance.choice(DULL)} and of {chance.choice(DULL)}, as on every day. " * 5
    return _document(text, "Example Wire", number * HOURS // items, f"https://wire.example/dull/{number}")


def _document(text: str, outlet: str, hour: int, address: str | None, revises: str | None = None) -> Document:
    day = Days.parse(_day(hour).isoformat())
    return Document(text=text, outlet=outlet, published=day, address=address, revises=revises)


def _day(hour: int) -> date:
    return FIRST_DAY + timedelta(days=hour // 24)


def _weekday(hour: int) -> str:
    return f"{_day(hour):%A}"


def rules(feed: Path) -> Rules:
    """What the script is about: new, count and gone, in a feed."""
    told = {"name": "week", "on": ["new", "count", "gone"]}
    return Rules.model_validate({"rule": [told], "atom": {"feed": {"path": feed}}})


def live(items: list[Item], ledger: Path, wanted: Rules) -> list[int]:
    """Bring the items hour by hour, with a restart each day; returns the peak of memory in KB after each day."""
    Ledger(ledger).close()
    memory = []
    for day in range(0, HOURS, RESTART_HOURS):
        with Ledger(ledger) as opened:
            for hour in range(day, day + RESTART_HOURS):
                alert_round(opened, wanted)
                opened.add(one.document for one in items if one.hour == hour)
                if hour % 6 == 0:  # the watcher was killed before it marked what it had: the same once more
                    opened.add(one.document for one in items if one.hour == hour)
            alert_round(opened, wanted)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return memory


def told(ledger: Path) -> Counter[str]:
    """The kinds of the alerts that there are."""
    with Ledger(ledger) as opened:
        return Counter(kind.value for one in Outbox(opened).alerts() for kind in one.kinds)


def script(items: list[Item]) -> Counter[str]:
    """The kinds that there should be."""
    return Counter(kind for one in items for kind in one.told)


def export(ledger: Path) -> str:
    """The hash of the canonical export."""
    with Ledger(ledger) as opened:
        return hashlib.sha256("\n".join(opened.canonical()).encode()).hexdigest()


def at_once(items: list[Item], ledger: Path) -> None:
    """Add all items to a ledger."""
    with Ledger(ledger) as opened:
        opened.add(one.document for one in items)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    items = week(parser.parse_args().items)
    with tempfile.TemporaryDirectory() as folder:
        alive, other = Path(folder) / "live.db", Path(folder) / "other.db"
        began = time.perf_counter()
        memory = live(items, alive, rules(Path(folder) / "feed.xml"))
        took = time.perf_counter() - began
        at_once(items, other)
        print(f"{len(items)} items, {sum(bool(one.told) for one in items)} tell something; {took:.0f} s")
        print("peak of memory after each day, MB:", *(kilobytes // 1024 for kilobytes in memory))
        print("alerts:", dict(told(alive)), "script:", dict(script(items)))
        print("same canonical export:", export(alive) == export(other))


if __name__ == "__main__":
    main()
