"""`nongrata missions` as a person uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Program

CAVEAT = "A large mission is not evidence of espionage."
HEADS = "sending_state,receiving_state,date,staff_count,what_is_counted,unit,staff,scope,list"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.csv"
    rows = ["Russia,Austria,2022-04,65,list,persons,diplomatic,embassy,vienna", "RUS,AUT,2022,12,officers,,,,"]
    rows.append("China,Austria,2022-04,40,list,persons,diplomatic,embassy,vienna")
    file.write_text("\n".join([HEADS, *rows]), "utf-8")
    return file


def test_a_mission_is_shown_with_sources_parity_and_the_caveat(program: Program) -> None:
    found = program("missions", "show", "--sending", "Russia", "--receiving", "Czechia")
    assert found.status == 0
    assert "https://tass.com/world/1281711/amp" in found.out
    assert "Russia in Czechia 27, Czechia in Russia 5, 5.4 to 1." in found.out
    assert "Parity would cut 22 persons of Russia." in found.out
    assert CAVEAT in found.out
    assert "--expulsions reference" in found.err


def test_reference_facts_tell_what_expulsions_did(program: Program) -> None:
    words = ["missions", "show", "--sending", "CAN", "--receiving", "IND", "--expulsions", "reference"]
    found = program(*words)
    assert "told to leave on 2023-10-03: 41 (diplomats)" in found.out
    assert "refilled: 0" in found.out
    spells = json.loads(program(*words, "--format", "json").out)["expulsions"]
    assert [0, 0] in [one["refilled"] for one in spells]


def test_the_ledger_tells_what_expulsions_did(program: Program, report: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    found = program("missions", "show", "--sending", "RUS", "--receiving", "POL")
    assert "told to leave on 2022-03-23: 45 (expulsion, done)" in found.out
    assert "before" in found.out


@pytest.mark.parametrize("host", ["France", "Belgium"])
def test_what_is_not_known_is_answered_so_with_what_would_answer_it(program: Program, host: str) -> None:
    found = program("missions", "show", "--sending", "Russia", "--receiving", host)
    assert "Not answerable from what is known: no list that counts missions alike has this one." in found.out
    assert f"a list of the staff of all missions in {host}" in found.out


def test_a_copy_is_never_a_source_without_that_mark(program: Program) -> None:
    found = program("missions", "show", "--sending", "Iran", "--receiving", "Kuwait")
    assert "(copy: only a site on mobile phones that reprints an agency was read)" in found.out


def test_an_empty_ledger_is_no_obstacle(program: Program, empty_ledger: None) -> None:
    found = program("missions", "show", "--sending", "RUS", "--receiving", "CZE")
    assert (found.status, "None of this mission is known." in found.out) == (0, True)


def test_cross_sections_are_listed_and_one_is_printed_with_what_was_dropped(program: Program) -> None:
    assert "reykjavik-2021" in program("missions", "compare").out
    found = program("missions", "compare", "london-1967")
    assert "Soviet Union in United Kingdom: no GDP of Soviet Union in 1967 (worldbank)" in found.out
    assert CAVEAT in found.out
    record = json.loads(program("missions", "compare", "london-1967", "--format", "json").out)
    assert (len(record["missions"]), len(record["dropped"])) == (38, 14)


def test_a_mission_in_a_cross_section_is_told_what_similar_states_would_have(program: Program) -> None:
    found = program("missions", "show", "--sending", "China", "--receiving", "Iceland")
    assert "By reykjavik-2021 (15 missions counted alike):" in found.out
    assert "sender-wide (against the missions of all other States): expected 19.9" in found.out
    assert "dyad (against the other missions of the same State as well): not answerable" in found.out


def test_the_record_of_a_mission_has_the_estimates_that_are_printed(program: Program) -> None:
    found = json.loads(program("missions", "show", "--sending", "CHN", "--receiving", "ISL", "--format", "json").out)
    (one,) = found["similar"]
    assert (one["cross_section"], one["why"]) == ("reykjavik-2021", None)
    assert round(one["estimate"]["sender_wide"]["expected"], 1) == 19.9
    assert "because" in one["estimate"]["dyad"]


def test_where_nothing_can_be_compared_the_dropped_are_printed_all_the_same(program: Program) -> None:
    found = program("missions", "compare", "london-1945")
    assert (found.status, "Dropped (45):" in found.out) == (3, True)
    assert "not answerable: no mission is left" in found.err


@pytest.mark.parametrize("name", ["canada-2023", "london-1967"])
def test_ranks_of_a_list_that_lacks_missions_are_refused(program: Program, name: str) -> None:
    record = json.loads(program("missions", "compare", name, "--format", "json").out)
    assert record["ranks"] is None
    assert "missions are missing from this list" in record["ranks_refused"]
    found = program("missions", "compare", "canada-2023", "--rank-chart", "ranks.svg")
    assert (found.status, Path("ranks.svg").exists()) == (3, False)


def test_the_charts_carry_the_caveat(program: Program) -> None:
    found = program("missions", "compare", "reykjavik-2021", "--chart", "funnel.json", "--rank-chart", "ranks.json")
    assert found.status == 0
    assert all(CAVEAT in Path(name).read_text("utf-8") for name in ("funnel.json", "ranks.json"))


def test_a_chart_of_all_cross_sections_is_refused(program: Program) -> None:
    assert program("missions", "compare", "--chart", "funnel.json").status == 2


def test_the_three_answers_are_apart_in_json(program: Program) -> None:
    record = json.loads(program("missions", "compare", "reykjavik-2021", "--format", "json").out)
    russia = next(one for one in record["estimates"] if one["sending_state"] == "RUS")
    assert russia["sender_wide"]["flagged"] is True
    assert set(russia["dyad"]) == set(russia["parity"]) == {"because", "needs"}


def test_an_import_says_what_was_refused_and_why_and_keeps_the_rest(program: Program, mine: Path) -> None:
    found = program("missions", "import", mine)
    assert found.status == 1
    assert "2 headcounts kept beside the ledger" in found.out
    assert "mine.csv:3: what_is_counted 'officers' is not mapped" in found.err
    assert "vienna" in program("missions", "compare").out
    assert "not answerable" in program("missions", "compare", "vienna").err
    listed = json.loads(program("missions", "list", "--receiving", "AUT", "--sending", "China", "--format", "json").out)
    assert [one["count"] for one in listed] == [[40, 40]]


def test_an_import_again_doubles_nothing(program: Program, mine: Path) -> None:
    outputs = []
    for _ in range(2):
        program("missions", "import", mine)
        outputs.append(program("missions", "list", "--receiving", "AUT").out)
    assert outputs[0] == outputs[1]


def test_what_list_writes_as_csv_can_be_imported(program: Program, tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(program("missions", "list", "--format", "csv").out, "utf-8")
    assert program("missions", "import", "all.csv").status == 0
    assert "591 of 591 headcounts" in program("missions", "list").err


def test_as_of_a_day_later_headcounts_are_not_listed(program: Program) -> None:
    found = program("missions", "list", "--receiving", "ISL", "--sending", "RUS", "--as-of", "2022")
    assert ("2021-02-28" in found.out, "2023-06-09" in found.out) == (True, False)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["compare", "reykjavik-2021", "--chart", "r.pdf"], 2, "a chart is saved as .html"),
        (["compare", "london-1868"], 2, "there is no cross-section 'london-1868'"),
        (["show", "--sending", "RUS"], 2, "--receiving"),
        (["show", "--sending", "RUS", "--receiving", "Russia"], 2, "no mission in itself"),
        (["show", "--sending", "Atlantis", "--receiving", "RUS"], 2, "no State 'Atlantis'"),
        (["list", "--as-of", "never"], 2, "is not a date"),
        (["list", "--ledger", "none.db"], 3, "no ledger at none.db"),
        (["import", "none.csv"], 3, "none.csv does not exist"),
    ],
)
def test_bad_input_is_one_plain_sentence(program: Program, words: list[str], status: int, said: str) -> None:
    found = program("missions", *words)
    assert (found.status, found.out) == (status, "")
    assert said in found.err


def test_a_table_of_refusals_alone_keeps_nothing(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(f"{HEADS}\nRUS,AUT,2022,12,officers,,,,\n", "utf-8")
    found = program("missions", "import", "bad.csv")
    assert (found.status, "nothing was" in found.err, "'officers'" in found.err) == (3, True, True)
    assert not (tmp_path / "nongrata.db").exists()


def page_of_missions() -> list[tuple[str, list[str]]]:
    """The commands of the page on missions, each with the lines that the page says it prints."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "missions.md").read_text("utf-8")
    blocks = re.findall(r"```console\n\$ nongrata (.*?)\n(.*?)```", page, re.DOTALL)
    return [(command, printed.splitlines()) for command, printed in blocks]


@pytest.mark.parametrize(("command", "lines"), page_of_missions())
def test_the_page_on_missions_shows_what_the_commands_print(program: Program, command: str, lines: list[str]) -> None:
    printed = program(*command.split()).out.splitlines()
    assert [line for line in lines if not any(one.startswith(line) for one in printed)] == []
