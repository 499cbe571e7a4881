"""Probabilities in the words of Intelligence Community Directive 203, never without their range.

The words are made here, at the edge of the program, and stored nowhere: what is kept is the number. A range in brackets
doubles how often readers understand the word as it is meant (Wintle et al. 2019).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from nongrata.errors import BadArgument


class Likelihood(NamedTuple):
    """A word of the scale, for probabilities from `low` to below `high`."""

    word: str
    low: float
    high: float


SCALE = (  # ICD 203 (2015), D.6.e.2.a, the first word of each pair
    Likelihood("almost no chance", 0.01, 0.05),
    Likelihood("very unlikely", 0.05, 0.20),
    Likelihood("unlikely", 0.20, 0.45),
    Likelihood("roughly even", 0.45, 0.55),
    Likelihood("likely", 0.55, 0.80),
    Likelihood("very likely", 0.80, 0.95),
    Likelihood("almost certain", 0.95, 0.99),  # its end belongs to it, for no word follows
)
BELOW, ABOVE = "below the scale (<1 %)", "above the scale (>99 %)"


def probability_words(low: float, high: float | None = None) -> str:
    """A probability, or one from `low` to `high`, in words with its range: "likely (55–80 %)".

    Where an interval reaches over more than one word, its first and last stand with its own ends: "unlikely to likely
    (40–60 %)". Raises BadArgument for what is no probability, and for ends that are crossed.
    """
    high = low if high is None else high
    if not 0 <= low <= high <= 1:
        raise BadArgument(f"{low} to {high} is no probability; give numbers from 0 to 1, the smaller first")
    first, last = _place(low), _place(high)
    if first == last:
        return _alone(first)
    return f"{_word(first)} to {_word(last)} ({low * 100:.0f}–{high * 100:.0f} %)"


def _place(probability: float) -> int:
    """Its place on the scale; -1 below it, the length of the scale above it."""
    if probability > SCALE[-1].high:
        return len(SCALE)
    return bisect_right([one.low for one in SCALE], probability) - 1


def _alone(place: int) -> str:
    if place < 0:
        return BELOW
    if place == len(SCALE):
        return ABOVE
    word, low, high = SCALE[place]
    return f"{word} ({low * 100:.0f}–{high * 100:.0f} %)"


def _word(place: int) -> str:
    if place < 0:
        return "below the scale"
    return "above the scale" if place == len(SCALE) else SCALE[place].word
