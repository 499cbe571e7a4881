"""A small week of the desk, killed and begun again: it ends as if all had been added at once, and tells its script."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from benchmarks.week import at_once, export, live, script, serving, told, week


def test_a_week_of_feeds_ends_as_all_at_once_and_alerts_of_what_its_script_says(tmp_path: Path) -> None:
    items = week(200)
    with serving(items) as site:
        peaks = live(site, tmp_path, every_hours=6, restart_hours=84)
        at_once(site, tmp_path / "other.db")
    assert not site.kills
    assert len(peaks) == 6  # begun, begun again in the middle of the week, and after each of four kills
    assert export(tmp_path / "live.db") == export(tmp_path / "other.db")
    assert told(site) == script(items) == {"new": 4, "count": 1, "gone": 1}
    assert len(site.posted) == len(dict(site.posted)) + 1  # the one for which the desk was killed came again
    entries = [one.text for one in ElementTree.parse(tmp_path / "feed.xml").iter("{http://www.w3.org/2005/Atom}id")][1:]
    assert len(entries) == len({*entries}) == 6
