"""What shared counts make of a measure, in sentences."""

from nongrata.model import Claim, Measure
from nongrata.publish import total_sentences
from nongrata.reconcile import reconcile
from tests.claims import claim, document

A, B = document("A"), document("B")


def said(*claims: Claim) -> dict[tuple[str, ...], list[str]]:
    return {one.receiving: [*total_sentences(one)] for one in reconcile(claims)}


def test_each_share_is_told_with_the_claims_that_force_it() -> None:
    joint, alone = claim(A, 20, receiving="BGR EST LVA"), claim(A, 10, receiving="BGR", at=1)
    names = ", ".join(sorted((joint.id, alone.id)))
    assert said(joint, alone) == {
        ("BGR", "EST", "LVA"): [
            f"Of these by Bulgaria: 10 (claim {alone.id}).",
            "Of these by Estonia: 1-9.",
            "Of these by Latvia: 1-9.",
            f"Of these by Estonia, Latvia together: 10, forced by the totals (claims {names}).",
        ],
        ("BGR",): [],
    }


def test_a_forced_number_that_nobody_gives_is_told() -> None:
    joint, alone = claim(A, 20, receiving="BGR EST"), claim(A, 15, receiving="BGR", at=1)
    names = ", ".join(sorted((joint.id, alone.id)))
    sentences = said(joint, alone, claim(B, None, receiving="EST"))
    assert sentences[("EST",)] == [f"Forced by the totals to be 5 (claims {names})."]


def test_claims_that_cannot_all_be_true_are_named() -> None:
    joint, alone = claim(A, 10, receiving="BGR EST"), claim(B, 15, receiving="BGR")
    names = ", ".join(sorted((joint.id, alone.id)))
    assert f"These 2 claims cannot all be true: {names}." in said(joint, alone)[("BGR",)]


def test_a_count_smaller_than_the_number_of_its_states_is_told() -> None:
    joint = claim(A, 2, receiving="BGR EST LVA")
    assert f"Claim {joint.id} cannot be true: each of its States has at least one." in said(joint)[joint.receiving]


def test_a_measure_that_no_shared_count_touches_has_nothing_to_say() -> None:
    (measure,) = reconcile([claim(A)])
    assert isinstance(measure, Measure)
    assert [*total_sentences(measure)] == []
