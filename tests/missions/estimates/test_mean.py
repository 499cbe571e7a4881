"""The fit is that of a Poisson model as statsmodels has it, with errors clustered both ways, and survives bad cases."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from benchmarks.missions import world
from nongrata.errors import NotAnswerable
from nongrata.missions.estimates.design import Design, design
from nongrata.missions.estimates.mean import covariance, mean_of, ppml, without_own_group


@pytest.fixture(scope="module")
def made() -> Design:
    return design(world(3, 20, 6), "abcd")


def test_the_coefficients_are_those_of_a_poisson_model(made: Design) -> None:
    assert ppml(made.x, made.staff) == pytest.approx(
        sm.GLM(made.staff, made.x, family=sm.families.Poisson()).fit(tol=1e-12).params, abs=1e-6
    )


def test_errors_are_clustered_by_both_sides() -> None:
    made = design(world(3, 40, 30), "abcd")
    cells, coefficients = made.x.shape
    want = sm.GLM(made.staff, made.x, family=sm.families.Poisson()).fit(
        tol=1e-12, cov_type="cluster", cov_kwds={"groups": np.column_stack([made.sender, made.host])}
    )
    # statsmodels scales for the coefficients as well, and leaves negative eigenvalues in.
    values, vectors = np.linalg.eigh(want.cov_params() * (cells - coefficients) / (cells - 1))
    expected = (vectors * np.maximum(values, 0)) @ vectors.T
    assert covariance(made, ppml(made.x, made.staff)) == pytest.approx(expected, rel=1e-4, abs=1e-9)


def test_no_error_is_the_root_of_a_negative_number(made: Design) -> None:
    assert np.linalg.eigvalsh(covariance(made, ppml(made.x, made.staff))).min() > -1e-12


def test_zeros_are_no_hindrance(made: Design) -> None:
    staff = np.where(made.staff < np.median(made.staff), 0, made.staff)
    found = ppml(made.x, staff)
    assert made.x.T @ (staff - mean_of(made.x, found)) == pytest.approx(0, abs=1e-3)


def test_missions_without_staff_that_stand_apart_are_refused() -> None:
    apart = np.repeat([0.0, 1.0], 10)
    staff = np.where(apart == 1, 0.0, np.arange(20) + 1)
    with pytest.raises(NotAnswerable, match="no finite mean"):
        ppml(np.column_stack([np.ones(20), apart]), staff)


def test_the_mean_without_a_group_is_near_that_of_a_fit_without_it(made: Design) -> None:
    found = ppml(made.x, made.staff)
    near = without_own_group(made.x, made.staff, made.sender, found)
    for number in range(len(made.senders)):
        own = made.sender == number
        refitted = mean_of(made.x[own], ppml(made.x[~own], made.staff[~own]))
        assert near[own] == pytest.approx(refitted, rel=0.1)


def test_covariates_of_any_size_give_the_same_means(made: Design) -> None:
    large = made.x * np.array([1, 1e6, 1, 1, 1e-6])
    assert mean_of(large, ppml(large, made.staff)) == pytest.approx(mean_of(made.x, ppml(made.x, made.staff)), rel=1e-6)
