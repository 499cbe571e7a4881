"""A small week of the desk, with restarts: it ends as if all had been added at once, and tells what its script says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from benchmarks.week import at_once, export, live, rules, script, told, week


def test_a_week_with_restarts_ends_as_all_at_once_and_alerts_of_what_its_script_says(tmp_path: Path) -> None:
    items, alive, other = week(200), tmp_path / "live.db", tmp_path / "other.db"
    live(items, alive, rules(tmp_path / "feed.xml"))
    at_once(items, other)
    assert export(alive) == export(other)
    assert told(alive) == script(items) == {"new": 4, "count": 1, "gone": 1}
    entries = [one.text for one in ElementTree.parse(tmp_path / "feed.xml").iter("{http://www.w3.org/2005/Atom}id")][1:]
    assert len(entries) == len({*entries}) == 6
