"""How a source's checked claims fared -> its letter."""

from __future__ import annotations

from nongrata.model import Grade

LEAST_CHECKED = 5  # claims; fewer say nothing, and the letter is F
PRIOR_RIGHT, PRIOR_WRONG = 4, 1  # Beta(4, 1): before anything was checked four of five are expected to be right
LETTERS = (  # the least expected share of right claims
    ("A", 0.95),  # fifteen checked and none wrong: five without a fault are no proof of a source that has none
    ("B", 0.80),  # no worse than was expected of any source
    ("C", 0.60),  # right clearly more often than not
    ("D", 0.40),  # right about as often as not
    ("E", 0.00),
)


def share(checked: int, right: int) -> float:
    """The share of a source's claims that is expected to be right: the mean of the posterior distribution."""
    return (PRIOR_RIGHT + right) / (PRIOR_RIGHT + PRIOR_WRONG + checked)


def reliability(name: str, checked: int, right: int) -> Grade:
    """The letter of a source by its track record, F until enough of its claims have been checked."""
    if checked < LEAST_CHECKED:
        return Grade("F", (f"{name}: {checked} of its claims checked, {LEAST_CHECKED} are needed.",))
    expected = share(checked, right)
    letter = next(letter for letter, least in LETTERS if expected >= least)
    return Grade(
        letter, (f"{name}: {right} of {checked} checked claims were right, {expected:.2f} are to be expected.",)
    )
