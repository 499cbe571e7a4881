"""What holds for the data of every language, offered or on trial: it loads, and says only what the code understands."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nongrata.errors import BrokenInstallation
from nongrata.extract.sentence.dates import OPERATIONS
from nongrata.languages import Language, codes, language
from nongrata.languages.lexicon import inflected
from nongrata.model import Capacity, Form, LegalBasis, MeasureKind, Reason, Role, Stage, Stance

CODES = sorted(codes() | codes(on_trial=True))
ENDINGS = {"ski": ["ski", "scy"]}


@pytest.fixture(params=CODES)
def words(request: pytest.FixtureRequest) -> Language:
    return language(request.param)


def states(code: str) -> list[list[str]]:
    return list(csv.reader((files("nongrata.languages") / code / "states.csv").read_text("utf-8").splitlines()))[1:]


def labels(words: Language, type_: str) -> set[str]:
    kinds = (term.kind for terms in words.lexicon.entries() for term in terms)
    return {label for known, label in kinds if known == type_}


def test_every_rule_tells_a_measure_that_there_is(words: Language) -> None:
    told = {rule.features["measure"] for of_word in words.acts.values() for rule in of_word.rules}
    assert told <= set(MeasureKind)


def test_words_alone_name_acts(words: Language) -> None:
    made = {type_ for stage in words.stages for rule in stage.rules for type_ in rule.makes.types}
    grouped = {symbol for type_ in made for symbol in words.symbols.matched_by(type_)}
    assert words.acts
    assert grouped.isdisjoint(words.acts)


def test_every_pattern_is_a_regular_expression(words: Language) -> None:
    rules = [rule for stage in words.stages for rule in stage.rules]
    rules += [rule for of_word in words.acts.values() for rule in of_word.rules]
    rules += [rule for of_field in words.particulars.values() for rule in of_field.rules]
    assert all(rule.pattern.regex.groups >= len(rule.pattern.roles) for rule in rules)


def test_every_date_is_worked_out_by_an_operation_that_there_is(words: Language) -> None:
    dates = [rule for stage in words.stages for rule in stage.rules if "DATE" in rule.makes.types]
    assert dates
    assert {rule.features["op"] for rule in dates} <= set(OPERATIONS)


@pytest.mark.parametrize(
    ("type_", "known"),
    [
        *(("GROUND", Reason), ("FORM", Form), ("STAGE", Stage)),
        *(("ROLE", Role), ("LEGAL", LegalBasis), ("VOICE", Capacity), ("STANCE", Stance)),
    ],
)
def test_labels_that_are_written_to_disk_are_of_their_vocabulary(words: Language, type_: str, known: Any) -> None:
    assert labels(words, type_) <= set(known)


def test_every_month_and_weekday_has_a_word(words: Language) -> None:
    assert labels(words, "MONTH") == {str(month) for month in range(1, 13)}
    assert labels(words, "WEEKDAY") == {str(day) for day in range(7)}


def test_every_sign_of_the_screen_has_words(words: Language) -> None:
    for sign in words.signs:
        for types in (sign.words, *sign.company):
            assert any(words.forms.get(type_) for type_ in types), types


@pytest.mark.parametrize("code", CODES)
def test_names_of_states_stand_once_and_sorted(code: str) -> None:
    rows = states(code)
    assert rows == sorted(rows)
    assert len({tuple(row[:5]) for row in rows}) == len(rows)


@pytest.mark.parametrize("code", CODES)
def test_states_are_those_that_english_names(code: str) -> None:
    assert {row[0] for row in states(code)} <= {row[0] for row in states("en")}


def test_endings_in_braces_are_written_out() -> None:
    assert list(inflected("wydal{ił,iła} | rosyj{ski} dyplomat{,om} | nie", ENDINGS)) == [
        *("wydalił", "wydaliła"),
        *("rosyjski dyplomat", "rosyjski dyplomatom", "rosyjscy dyplomat", "rosyjscy dyplomatom"),
        "nie",
    ]


def test_a_name_of_endings_that_are_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        list(inflected("rosyj{cki}", ENDINGS))


def test_no_type_of_word_stands_twice_in_a_lexicon(words: Language) -> None:
    text = (files("nongrata.languages") / words.code / "lexicon.yaml").read_text("utf-8")
    types = re.findall(r'^  "?([A-Z_]+)"?:', text, re.MULTILINE)
    assert [type_ for type_, times in Counter(types).items() if times > 1] == []  # YAML would keep the last alone


def test_a_misspelt_feature_of_a_rule_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = files("nongrata.languages") / "pl"
    (tmp_path / "pl").mkdir()
    for file in source.iterdir():
        (tmp_path / "pl" / file.name).write_bytes(file.read_bytes())
    measures = tmp_path / "pl" / "measures.yaml"
    measures.write_text(measures.read_text("utf-8").replace("two_way:", "twoway:", 1), "utf-8")
    monkeypatch.setattr(import_module("nongrata.languages.language"), "files", lambda _: tmp_path)
    with pytest.raises(BrokenInstallation, match="no rule can be twoway"):
        language.__wrapped__("pl")
