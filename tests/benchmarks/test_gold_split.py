"""The split of the gold documents and the floors. Every document here is written for this test."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import gold

FLOORS = """\
# Only ever raised.
dev_sha256 = "abc"

[open]
found_f1 = 0.5
strict_f1 = 0.4

[aside]
found_f1 = 0.5
strict_f1 = 0.4
"""


def record(published: str | None, name: str = "a") -> dict[str, Any]:
    return {"id": name, "published": published, "title": None, "text": "Ruritania expelled two Syldavian diplomats."}


def figures(found: float, strict: float) -> dict[str, Any]:
    return {part: {"found": {"f1": found}, "strict": {"f1": strict}} for part in gold.PARTS}


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    file = tmp_path / "gold_floors.toml"
    file.write_text(FLOORS)
    return file


def test_documents_of_one_week_stand_on_one_side() -> None:
    days = [f"2022-03-{day}" for day in range(21, 28)]  # Monday to Sunday
    assert len({gold.set_aside(record(day, name=day)) for day in days}) == 1


@pytest.mark.parametrize(
    ("published", "aside"),
    [("2022-03-23", False), ("2022-01-01", False), ("2021-12-31", False), ("2018-03-26", False), ("2018-04-04", True)],
)
def test_the_side_of_a_week_never_changes(published: str, aside: bool) -> None:
    assert gold.set_aside(record(published)) is aside


def test_the_first_of_january_belongs_to_the_last_week_of_the_year_before() -> None:
    assert gold.set_aside(record("2022-01-01")) == gold.set_aside(record("2021-12-27"))


def test_an_undated_document_goes_by_its_id() -> None:
    sides = {gold.set_aside(record(None, name=f"chronicle-{number}")) for number in range(20)}
    assert sides == {True, False}


@given(st.lists(st.tuples(st.dates().map(str) | st.none(), st.text(min_size=1)), max_size=20))
def test_every_document_is_in_exactly_one_part(keys: list[tuple[str | None, str]]) -> None:
    records = [record(published, name) for published, name in keys]
    parts = gold.split(records)
    assert sorted(map(id, records)) == sorted(id(each) for part in parts.values() for each in part)


def test_about_a_third_is_set_aside() -> None:
    parts = gold.split(record(None, name=str(number)) for number in range(3000))
    assert 900 < len(parts["aside"]) < 1100


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NONGRATA_GOLD", str(tmp_path / "nowhere"))
    with pytest.raises(gold.GoldError, match=r"nowhere is missing: set NONGRATA_GOLD"):
        gold.folder()


def test_a_folder_without_its_scorer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dev.jsonl").touch()
    monkeypatch.setenv("NONGRATA_GOLD", str(tmp_path))
    with pytest.raises(gold.GoldError, match=r"score\.py is missing"):
        gold.folder()


def test_figures_at_their_floors_hold(floors: Path) -> None:
    assert gold.hold(figures(0.5, 0.4), "abc", floors, lift=False) == 0


def test_a_figure_below_its_floor_fails_and_is_named(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gold.hold(figures(0.5, 0.3999), "abc", floors, lift=False) == 1
    assert "aside strict_f1: 0.3999 is below its floor 0.400" in capsys.readouterr().err


def test_changed_gold_documents_fail_and_say_so(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gold.hold(figures(0.9, 0.9), "def", floors, lift=True) == 1
    assert "measure again" in capsys.readouterr().err
    assert floors.read_text() == FLOORS


def test_floors_are_lifted_to_three_decimals_rounded_down(floors: Path) -> None:
    gold.hold(figures(0.61279, 0.4), "abc", floors, lift=True)
    assert floors.read_text() == FLOORS.replace("0.5", "0.612")


def test_floors_are_never_lowered(floors: Path) -> None:
    gold.hold(figures(0.1, 0.1), "abc", floors, lift=True)
    assert floors.read_text() == FLOORS


def test_without_being_asked_floors_stay(floors: Path) -> None:
    gold.hold(figures(0.9, 0.9), "abc", floors, lift=False)
    assert floors.read_text() == FLOORS


SCORER = """
    import json, sys
    gold, predicted, option = sys.argv[1:]
    names = [json.loads(line)["id"] for line in open(gold)]
    rate = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    figures = {"documents": len(names), "claims": 0, "found": rate, "strict": rate, "invented_dates": None,
               "sentence": None, "fields": {}, "measures": {}}
    print(json.dumps(figures) if option == "--json" else "missed " + " ".join(names))
"""


def test_errors_are_shown_for_the_open_part_alone(
    tmp_path: Path, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [record(None, name=f"chronicle-{number}") for number in range(20)]
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    (tmp_path / "score.py").write_text(textwrap.dedent(SCORER))
    monkeypatch.setenv("NONGRATA_GOLD", str(tmp_path))
    monkeypatch.setattr(gold, "FLOORS", floors)
    gold.main(["--errors"])
    shown = capsys.readouterr().out
    parts = gold.split(records)
    assert "missed " + " ".join(each["id"] for each in parts["open"]) in shown
    assert not any(f" {each['id']}" in shown for each in parts["aside"])
