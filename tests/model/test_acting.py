"""Who acts: by the kind of a measure, and of a closure by what is told."""

import pytest

from nongrata.model import MeasureKind, Side, acting_side, on_its_side, parties
from tests.claims import claim, document

A = document("A")


@pytest.mark.parametrize("actor", [None, "SYR", "NOR", "TUR"])
def test_the_kind_says_who_acts_but_in_a_closure(actor: str | None) -> None:
    told = {kind: acting_side(kind, ("SYR",), ("NOR",), actor) for kind in MeasureKind}
    assert told.pop(MeasureKind.CLOSURE) is {"SYR": Side.RECEIVING, "NOR": Side.SENDING}.get(actor or "")
    assert told.pop(MeasureKind.RECALL) is Side.SENDING
    assert told.pop(MeasureKind.INCIDENT) is None
    assert {*told.values()} == {Side.RECEIVING}


@pytest.mark.parametrize(
    ("actor", "actors", "acting"), [("NOR", ("NOR",), ("NOR",)), ("SYR", ("SYR",), ("SYR",)), (None, (), ("SYR",))]
)
def test_where_nothing_says_who_closed_the_state_on_whose_soil_it_is_stands_for_it(
    actor: str | None, actors: tuple[str, ...], acting: tuple[str, ...]
) -> None:
    one = claim(A, receiving="SYR", sending="NOR", kind=MeasureKind.CLOSURE, actor=actor)
    assert one.actors == actors
    assert parties(one)[0] == acting
    assert {*parties(one)} == {("SYR",), ("NOR",)}


def test_all_the_states_of_the_side_that_acts_do() -> None:
    one = claim(A, receiving="SYR", sending="NOR SWE", kind=MeasureKind.CLOSURE, actor="SWE")
    assert one.actors == ("NOR", "SWE")


@pytest.mark.parametrize(
    ("actor", "stays"), [("NOR", "SWE"), ("SYR", "LBN"), ("TUR", "TUR"), (None, None), ("DNK", "DNK")]
)
def test_who_acts_stays_on_its_side_when_other_states_stand_there(actor: str | None, stays: str | None) -> None:
    assert on_its_side(actor, (["SYR"], ["NOR", "DNK"]), (["LBN"], ["SWE", "DNK"])) == stays
