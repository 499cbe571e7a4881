"""The reconciler on the sample reports, held against the acts that their key names."""

from benchmarks.clusters import compare, samples


def test_no_two_acts_of_the_samples_are_joined_and_hardly_one_is_left_in_two() -> None:
    pairs = compare(samples())
    assert pairs.true > 300
    assert pairs.wrong == []
    assert pairs.apart_share <= 0.02


def test_a_pair_left_apart_is_counted() -> None:
    told = [one._replace(act="one act") for one in samples() if one.act in ("GBR-SUN-19710924", "SUN-GBR-19711008")]
    pairs = compare(told)
    assert pairs.apart
    assert 0 < pairs.apart_share < 1
