"""Files of parameters: the example is whole, and nonsense is refused with its line, key and reason."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from nongrata.analysis.expel_or_watch import example, read_parameters
from nongrata.errors import BadParameters


def line_of(key: str) -> int:
    return next(number for number, line in enumerate(example().splitlines(), 1) if line.startswith(key))


def read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, "utf-8")
    read_parameters(file)


def test_the_example_has_every_number_of_every_table() -> None:
    given, written = asdict(read_parameters(None)), tomllib.loads(example())
    assert set(written) == set(given)
    for table in ("seat", "mission", "game"):
        assert set(written[table]) == set(given[table])
    assert set(written["mission"]["crisis"]) == set(given["mission"]["crisis"])


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("harm = 10.0", "harm = -1", "seat.harm: -1: it must be a number from 0 to 1e15"),
        ("harm = 10.0", "harm = nan", "seat.harm: NaN: it must be a number from 0 to 1e15"),
        ("harm = 10.0", 'harm = "ten"', 'seat.harm: "ten": it must be a number'),
        ("harm = 10.0", "harm = true", "seat.harm: true: it must be a number"),
        ("harm_avoided = 0.8 ", "harm_avoided = 1.2", "seat.harm_avoided: 1.2: a share or chance lies between 0 and 1"),
        ("refill_rate = 2.0", "refill_rate = -2", "seat.refill_rate: -2: a rate is how often a year on average"),
        ("refill_rate = 2.0", "refil_rate = 2", "seat.refil_rate: there is no such key; did you mean refill_rate"),
        ("refill_rate = 2.0", "wholly = 2", "seat.wholly: there is no such key; there are: harm, harm_avoided"),
        (
            "discount_rate = 0.1",
            "discount_rate = 0",
            "seat.discount_rate: 0: it must be 0.000001 or more: undiscounted",
        ),
        ("watch_cost = [", "watch_cost = [0.5]", "ranges.watch_cost: write the lowest and the highest: [0, 3]"),
        ("watch_cost = [", "watch_cost = 0.5", "ranges.watch_cost: write the lowest and the highest: [0, 3]"),
        ("watch_cost = [", "watch_cost = [2, 3]", "ranges.watch_cost: from 2 to 3 is no range round 1"),
        ("watch_cost = [", "watch_cost = [1, 1]", "ranges.watch_cost: from 1 to 1 is no range round 1"),
        ("watch_cost = [", "watch_cost = [-1, 3]", "ranges.watch_cost: -1: it must be a number from 0 to 1e15"),
        ("watch_cost = [", "watching = [1, 3]", "ranges.watching: [seat] has no such number; it has: harm"),
        ("seats = 8", "seats = 8.5", "mission.seats: 8.5: it must be a whole number"),
        ("teams = 3", "teams = -1", "mission.teams: -1: it must be 0 or more"),
        ("discount = 0.95", "discount = 0", "mission.discount: 0: it must be above 0, or no later period counts"),
        (
            "discount = 0.95",
            "discount = 1",
            "mission.discount: 1: it must be above 0, or no later period counts, and at most",
        ),
        ("begins = ", "begins = 2", "mission.crisis.begins: 2: a share or chance lies between 0 and 1"),
        ("gain = 4.0", "gain = 0", "game.gain: 0: it must be above 0 (to 1e15), or there is no game"),
        ("[game]", "[games]", "games: there is no such key; did you mean game"),
    ],
)
def test_nonsense_is_refused_with_its_line_key_and_reason(tmp_path: Path, key: str, line: str, said: str) -> None:
    number = line_of(key)
    lines = example().splitlines()
    lines[number - 1] = line
    with pytest.raises(BadParameters) as refused:
        read(tmp_path, "\n".join(lines))
    assert f"mine.toml:{number}: {said}" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seats = 8 ", "seats = 31 ", "mission: seats: 31, and a mission here has 1 to 30"),
        ("known = 3 ", "known = 7 ", "mission: known + unknown: 9 officers on 8 seats"),
        ("teams = 3 ", "# teams", "mission.teams: is missing"),
    ],
)
def test_what_is_wrong_of_a_table_names_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BadParameters) as refused:
        read(tmp_path, example().replace(old, new))
    assert f"mine.toml:{line_of('[mission] ')}: {said}" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seat = [", "the file is not TOML"),
        ("[game]\ngain = 1\ngain = 2\n", "the file is not TOML"),
        ("seat = 3", "mine.toml:1: seat: 3: it must be a table"),
        ("ranges = 3", "mine.toml:1: ranges: 3: it must be a table"),
        ("[ranges]\nharm = [1, 2]\n", "mine.toml:1: ranges: they are of the numbers of [seat], which is missing"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadParameters) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadParameters) as refused:
        read(tmp_path, example().replace("harm = 10.0", "harm = -1").replace("gain = 4.0", "gain = 0"))
    assert "seat.harm: -1" in str(refused.value)
    assert "game.gain: 0" in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadParameters, match="no text in UTF-8"):
        read_parameters(tmp_path / "mine.toml")
