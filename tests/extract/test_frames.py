"""A sentence whose verb, people, number, day or States are exchanged gives the same claim but for that."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from benchmarks.changes import CHANGES, Change, own, told
from nongrata.extract import extract
from nongrata.model import Days, Document

FRAMES = yaml.safe_load(Path(__file__).with_name("frames.yaml").read_text("utf-8"))
PUBLISHED = Days.parse("2016-03-25")
WEDNESDAY = "2016-03-23"
PEOPLE = {"p": "three Peruvian diplomats", "q": "three diplomats"}
PRESENT = "2016-01-01"
FLOORS = {"other_states": 0.997}  # of our sentences; all hold under the other changes; only raised


def said(text: str) -> list[str]:
    """The claims of a text, as the frames write them."""
    claims = extract(Document(text=text, published=PUBLISHED))
    return [
        f"{' '.join(one.receiving)} < {' '.join(one.sending)} {one.count or '-'} {one.date} {one.status}"
        for one in claims
    ]


def frames() -> Iterator[tuple[str, str]]:
    """Each sentence, and what it tells."""
    usual = f"KEN < PER 3 {WEDNESDAY} done"
    for verb in FRAMES["acting"]:
        yield f"On Wednesday Kenya {verb.format(**PEOPLE)}.", usual
    for verb in FRAMES["undergone"]:
        by = " by Kenya on Wednesday" if verb.startswith(("were", "had their")) else ", Kenya said on Wednesday"
        yield f"Three Peruvian diplomats {verb}{by}.", usual
    for verb in FRAMES["headlines"]:
        yield f"Kenya {verb.format(**PEOPLE)}", "KEN < PER 3 2016-03-25 done"
    for people in FRAMES["many"]:
        yield f"Kenya expelled three Peruvian {people} on Wednesday.", usual
    for person in FRAMES["one"]:
        yield f"Kenya expelled the Peruvian {person} on Wednesday.", usual.replace("3", "1", 1)
    for people, count in FRAMES["whose"].items():
        yield f"Kenya expelled {people} on Wednesday.", usual.replace("3", count, 1)
    for number, count in FRAMES["numbers"].items():
        yield f"Kenya expelled {number} Peruvian diplomats on Wednesday.", f"KEN < PER {count} {WEDNESDAY} done"
    for words, day in FRAMES["dates"].items():
        yield f"Kenya expelled three Peruvian diplomats {words}.", f"KEN < PER 3 {day} done"
        yield f"{words[0].upper()}{words[1:]} Kenya expelled three Peruvian diplomats.", f"KEN < PER 3 {day} done"


def names() -> Iterator[tuple[str, str]]:
    """Each name of a State of today in a sentence, and what it tells."""
    rows = csv.DictReader((files("nongrata.languages") / "en" / "states.csv").read_text("utf-8").splitlines())
    for row in rows:
        code, name, relation = row["code"], row["form"], row["relation"]
        if row["since"] > PRESENT or (row["until"] and row["until"] < PRESENT) or code in ("KEN", "PER", "COD", "COG"):
            continue
        if relation in ("name", "capital", "metonym"):
            yield f"{name} expelled three Peruvian diplomats on Wednesday.", f"{code} < PER 3 {WEDNESDAY} done"
        if relation == "name":
            yield f"Peru expelled the ambassador of {name} on Wednesday.", f"PER < {code} 1 {WEDNESDAY} done"
        if relation == "adjective":
            yield f"Peru expelled three {name} diplomats on Wednesday.", f"PER < {code} 3 {WEDNESDAY} done"


def test_what_is_exchanged_in_a_sentence_is_exchanged_in_its_claim() -> None:
    assert {text: got for text, claim in frames() if (got := said(text)) != [claim]} == {}


def test_every_state_is_read_under_all_its_names() -> None:
    assert {text: got for text, claim in names() if (got := said(text)) != [claim]} == {}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_changed_throughout_changes_the_claims_alike(change: Change) -> None:
    held = [told(changed.document) == changed.claims for each in own() for changed in change(each)]
    assert sum(held) / len(held) >= FLOORS.get(change.__name__, 1)
