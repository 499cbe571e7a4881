from __future__ import annotations

import json
from datetime import date

from nongrata.missions.headcount import CAVEAT
from nongrata.missions.portrait import portrait
from nongrata.missions.presence import Posts, posts
from nongrata.missions.record import cross_section_to_record, portrait_to_record
from nongrata.missions.table import shipped_headcounts
from tests.missions.counting import counted


def test_what_was_counted_after_the_day_is_left_out() -> None:
    found = portrait("RUS", "CZE", shipped_headcounts(), [], "tests", date(2021, 4, 30))
    assert [str(one.count) for one in found.headcounts] == ["94", "27"]
    assert found.footing.as_of == date(2021, 4, 30)


def test_a_mission_that_nobody_counted_has_a_portrait_that_says_so() -> None:
    found = portrait("RUS", "FRA", shipped_headcounts(), [], "tests")
    assert (found.headcounts, found.cross_sections, found.footing.n) == ((), (), 0)
    assert found.not_in_return[0] == "no headcount of Russia in France is known"


def test_posts_are_those_of_wikidata() -> None:
    assert posts("RUS", "CZE") == Posts(embassies=1, consulates=1, honorary=0, other=0)
    assert posts("RUS", "NATO") is None


def test_the_mission_in_return_is_recorded_with_its_interval_also_where_a_ratio_has_no_end() -> None:
    held = [counted("2021", "27"), counted("2021", "0", sides=("CZE", "RUS"))]
    told = json.dumps(portrait_to_record(portrait("RUS", "CZE", held, [], "tests")), allow_nan=False)
    parity = json.loads(told)["in_return"][0]["parity"]
    assert (parity["ratio"], parity["ratio_90"]["high"], parity["flagged"]) == ({"low": None, "high": None}, None, True)
    assert parity["ratio_90"]["low"] > 1


def test_records_are_json_and_carry_the_caveat() -> None:
    found = portrait("SUN", "GBR", shipped_headcounts(), [], "tests")
    records = [portrait_to_record(found), *map(cross_section_to_record, found.cross_sections)]
    assert {json.loads(json.dumps(one))["caveat"] for one in records} == {CAVEAT}
