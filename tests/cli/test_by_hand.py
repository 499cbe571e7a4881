"""Measures that a person enters."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from nongrata.cli.by_hand import act_days, count
from nongrata.errors import BadArgument
from nongrata.model import Count, Days
from tests.cli.conftest import Outcome, Program


def enter(program: Program, **changes: str) -> Outcome:
    """Enters a measure; `changes` are options in place of these."""
    options = {
        "measure": "expulsion",
        "receiving": "Chad",
        "sending": "Germany",
        "words": "Chad expelled the German ambassador.",
        "outlet": "A newspaper",
    } | changes
    return program("add", "--by-hand", *(part for name, typed in options.items() for part in (f"--{name}", typed)))


def listed(program: Program) -> Any:
    return json.loads(program("list", "--format", "json").out)


def test_a_measure_can_be_entered_by_hand(program: Program) -> None:
    assert enter(program, count="1", date="2023-04-07").status == 0
    (one,) = listed(program)
    assert (one["receiving"], one["sending"], one["best"], one["date"]) == (["TCD"], ["DEU"], 1, ["2023-04-07"] * 2)
    assert one["joint"] is False


def test_who_closes_a_mission_can_be_entered_and_corrected(program: Program) -> None:
    enter(program, measure="closure", actor="Germany", words="Germany closed its embassy in Chad.")
    (one,) = listed(program)
    assert one["actors"] == ["DEU"]
    corrected = program("judge", "correct", one["id"], "actor", "Chad", "--by", "Ada")
    assert "closure by Chad" in corrected.out
    assert listed(program)[0]["actors"] == ["TCD"]
    assert "who acts corrected to Chad by Ada" in program("show", one["id"]).out
    assert "read before: DEU" in program("history", one["id"]).out


def test_states_are_kept_in_the_order_of_their_codes(program: Program) -> None:
    enter(program, receiving="Algeria, Austria")  # as names they stand the other way round
    assert listed(program)[0]["receiving"] == ["AUT", "DZA"]
    assert program("list", "--receiving", "Austria", "--format", "csv").out.count("\n") == 2


def test_a_state_typed_twice_counts_once(program: Program) -> None:
    assert enter(program, receiving="Chad,TCD,").status == 0
    assert listed(program)[0]["receiving"] == ["TCD"]


def test_states_that_share_a_number_are_joint(program: Program) -> None:
    enter(program, receiving="Estonia,Latvia", count="20")
    assert listed(program)[0]["joint"] is True


def test_states_without_a_number_share_none(program: Program) -> None:
    enter(program, receiving="Estonia,Latvia")
    assert listed(program)[0]["joint"] is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sending": "Chad"}, "cannot both receive and send"),
        ({"sending": ","}, "names no State"),
        ({"count": "10-"}, "is no count"),
        ({"count": "abc"}, "is no count"),
        ({"date": "0001-01-01"}, "before the first embassies"),
        ({"date": "9999-12-31"}, "ten years ahead"),
        ({"published": "0001-01-01"}, "before the first newspapers"),
        ({"measure": "war"}, "war"),
        ({"date": "2022-03-26", "published": "2022-03-25"}, "--date 2022-03-26 lies after 2022-03-25 (published)"),
        ({"date": f"{date.today() + timedelta(days=2)}"}, "(today), so it was not done then"),
        ({"words": "caf\udce9"}, "no text"),
        ({"actor": "Chad"}, "--actor: who acts is told by what it is, expulsion"),
        ({"measure": "closure", "actor": "France"}, "--actor: FRA is no State of this closure; name one of TCD, DEU"),
        ({"measure": "closure", "actor": "Chad, Germany"}, "are several States"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(program: Program, changes: dict[str, str], said: str) -> None:
    done = enter(program, **changes)
    assert (done.status, said in done.err) == (2, True)


def test_all_that_is_missing_or_wrong_is_told_in_one_round(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    typed = {
        "measure": "war",
        "receiving": "Polnad",
        "count": "many",
        "date": "soon",
        "status": "over",
        "reason": "why",
    }
    done = program("add", "--by-hand", *(part for name, value in typed.items() for part in (f"--{name}", value)))
    assert done.status == 2
    assert "--by-hand needs --sending, --words, --outlet" in done.err
    for said in (
        "war is none",
        "did you mean Poland",
        "'many' is no count",
        "'soon' is not a date",
        "over is none",
        "why is none",
    ):
        assert said in done.err


def test_the_id_that_is_printed_first_is_that_of_the_measure(program: Program) -> None:
    enter(program, date="2023-04-07")
    out = enter(program, date="2023-04-07", words="Chad sent the German ambassador home.").out
    (one,) = listed(program)
    name = one["id"]
    assert out.startswith(f"kept as measure {name}; nongrata show {name[:8]} shows it (this entry is its claim ")


def test_a_headline_does_not_go_with_an_entry_by_hand(program: Program) -> None:
    done = enter(program, title="Home")
    assert (done.status, "--title goes with a file" in done.err) == (2, True)


def test_an_entry_that_is_kept_already_is_said_to_be(program: Program) -> None:
    assert "kept as" in enter(program).out
    again = enter(program)
    assert again.out == ""
    assert "nothing was kept" in again.err


def test_an_entry_with_the_count_corrected_takes_the_place_of_the_first(program: Program) -> None:
    enter(program, count="54")
    done = enter(program, count="45")
    assert (done.status, "kept as" in done.out) == (0, True)
    assert [one["best"] for one in listed(program)] == [45]


@pytest.mark.parametrize("written", [Count(45, 45), Count(3, 4), Count(10, None), Count(None, 5)])
def test_a_count_is_read_as_it_is_printed(written: Count) -> None:
    assert count(str(written)) == written


@pytest.mark.parametrize("typed", ["4-3", "0", "-5", "10-", "1.5", "9999999999"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(BadArgument, match="--count"):
        count(typed)


def test_an_announced_act_may_lie_ahead() -> None:
    assert act_days("2027-01-01") == Days.parse("2027-01-01")


def test_an_announced_act_may_lie_after_its_publication(program: Program) -> None:
    assert enter(program, date="2022-03-26", published="2022-03-25", status="planned").status == 0


def test_an_entry_by_hand_is_not_called_machine_read(program: Program) -> None:
    enter(program)
    shown = program("show", listed(program)[0]["id"]).out
    assert "entered by hand, not reviewed" in shown
    assert "machine" not in shown
