"""What to expect of an expulsion that stands open -> tables and sentences for people, and the record that is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from nongrata.languages.names import state_name
from nongrata.model.plain import plain
from nongrata.publish.answers.retaliation import CAVEAT, number_words, range_words
from nongrata.publish.wording.probability import probability_words
from nongrata.publish.wording.words import Rows

if TYPE_CHECKING:
    from nongrata.analysis.retaliation import Forecast, History, TrackRecord


def forecast_tables(made: Forecast, record: TrackRecord | None) -> list[Rows]:
    """When an answer is to be expected, with how many, and how such forecasts fared: rows, their heads first."""
    from nongrata.analysis.retaliation import HORIZONS

    within = [
        (f"{days} days", f"{one.middle:.0%}", range_words(one), probability_words(one.middle))
        for days, one in zip(HORIZONS, made.within, strict=True)
    ]
    return [
        [("answer within", "probability", "90%", "in words"), *within],
        *([_persons(made)] if made.persons else []),
        *([_scored(record)] if record else []),
    ]


def forecast_over(made: Forecast, record: TrackRecord | None) -> list[str]:
    """What each of these tables holds."""
    persons, scored = "How many people answers will send home", "How such forecasts fared; the smaller, the better"
    return ["Whether and when an answer comes", *([persons] if made.persons else []), *([scored] if record else [])]


def _persons(made: Forecast) -> Rows:
    """The probabilities by quarters of the act, with nobody and the same number alone."""
    from nongrata.analysis.retaliation import HORIZONS

    persons, number = made.persons or (), made.act.number or 0
    edges = sorted({round(number * part / 4) for part in range(5)})
    rows = [("nobody", f"{persons[0]:.0%}")]
    for low, high in pairwise(edges):
        last = high - 1 if high == number else high
        if last > low:
            share = sum(persons[low + 1 : last + 1])
            rows.append((f"{low + 1}-{last}" if last > low + 1 else str(last), f"{share:.0%}"))
    return [
        (f"persons within {HORIZONS[-1]} days", "probability"),
        *rows,
        (f"{number}, the same", f"{persons[number]:.0%}"),
    ]


def _scored(record: TrackRecord) -> Rows:
    from nongrata.analysis.retaliation import HORIZONS

    heads = ("method", *(f"Brier {days}" for days in HORIZONS), "Brier", "logarithmic", "ranked")
    rows = [
        (
            one.method.value,
            *(f"{score:.3f}" for score in one.brier),
            f"{_mean(one.brier):.3f}",
            f"{_mean(one.log):.3f}",
            f"{one.ranked:.2f}",
        )
        for one in record.scored
    ]
    return [heads, *rows]


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores)


def forecast_sentences(made: Forecast, history: History, record: TrackRecord | None, why: str) -> tuple[str, ...]:
    """What it means and what it stands on; `why` says why there is no record."""
    return (
        *_expected(made),
        *(_fared(record) if record else [f"How such forecasts fared cannot be said: {why}."]),
        "What a State does next can differ from all that it did before; this is no advice. " + CAVEAT,
        f"Made of what was known on {made.made} from {history.footing.source}, SHA-256 {history.sha256}.",
        f"Footing: {history.footing}; the forecast rests on {made.n} of them, in {made.clusters} days.",
    )


def forecast_short(made: Forecast) -> str:
    """Whether an answer is to be expected, and how large, in one sentence."""
    from nongrata.analysis.retaliation import HORIZONS

    last, people = made.within[-1], state_name(made.act.sending_state)
    how_many = ""
    if made.expected is not None and made.mirrored is not None:
        how_many = (
            f"; if it does, it sends home {int(made.expected + 1e-9)} with {made.mirrored.middle:.0%}, else any number"
        )
    return (
        f"That {people} answers {made.act} within {HORIZONS[-1]} days of {made.made} is "
        f"{probability_words(last.low, last.high)}{how_many}."
    )


def _expected(made: Forecast) -> Iterator[str]:
    from nongrata.analysis.retaliation import HORIZONS

    act = made.act
    stood = f", {made.elapsed_days} days later" if made.elapsed_days else ""
    yield (
        f"{state_name(act.receiving_state)} expelled {number_words(act.persons)} people of "
        f"{state_name(act.sending_state)} on {act.days}; no answer is known on {made.made}{stood}."
    )
    for days, one in zip(HORIZONS, made.within, strict=True):
        yield f"An answer within {days} days from then: {one.middle:.0%}, {probability_words(one.low, one.high)}."
    if made.persons is None or made.mirrored is None or made.expected is None:
        yield "How many the act sent home is not known, so nothing is said of the size of an answer."
        return
    half, most = made.persons_between(0.5), made.persons_between(0.9)
    yield (
        f"Persons sent home by answers within {HORIZONS[-1]} days: {half[0]} to {half[1]} with 50%, {most[0]} to "
        f"{most[1]} with 90%, nobody with {made.persons[0]:.0%}. An answer sends {made.expected:g} home with "
        f"{made.mirrored.middle:.0%} (90%: {range_words(made.mirrored)}), else any number from 1 up as likely."
    )
    if made.staff is None:
        yield (
            f"How many people {state_name(act.receiving_state)} has in {state_name(act.sending_state)} is not said, so "
            "nothing caps the answer: --staff says it."
        )


def _fared(record: TrackRecord) -> Iterator[str]:
    yield (
        f"Made so on the day of each of {record.n} expulsions of known day, in {record.clusters} days of response, "
        f"from what was known then ({record.skipped} more came too early): the smaller a score, the better."
    )
    for rival in dict.fromkeys(one.rival for one in record.differences):
        of_rival = [one for one in record.differences if one.rival is rival]
        said = "; ".join(
            f"{one.standing} {rival} by the {one.score} score ({one.difference.middle:+.3f}, 90%: "
            f"{one.difference.low:+.3f} to {one.difference.high:+.3f})"
            for one in of_rival
        )
        yield f"They are {said}."
    yield (
        f"Of {record.counted} answers of known size {record.inside[0]:.0%} lay in the interval of 50% and "
        f"{record.inside[1]:.0%} in that of 90%, which hold at least so much."
    )


def forecast_to_record(made: Forecast, history: History, record: TrackRecord | None) -> dict[str, Any]:
    """The forecast as it is frozen: with its day, the hash of what it was made from, and the record of its kind."""
    return {
        "caveat": CAVEAT,
        "sha256": history.sha256,
        **plain(made),
        "track_record": plain(record, beside=("standing",)),
        "footing": plain(history.footing),
    }
