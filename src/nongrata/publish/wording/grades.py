"""How many reports of a measure are independent, and what its source and what it says are worth, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nongrata.model import Document, Measure, Origin

CREDIBILITY_WORDS = {
    "1": "1 confirmed",
    "2": "2 probably true",
    "3": "3 possibly true",
    "4": "4 doubtful",
    "5": "5 improbable",
    "6": "6 cannot be judged",
}
RELIABILITY_WORDS = {
    "A": "A reliable",
    "B": "B usually reliable",
    "C": "C fairly reliable",
    "D": "D not usually reliable",
    "E": "E unreliable",
    "F": "F cannot be judged",
}


def reports_words(measure: Measure) -> str:
    """The number of reports, and of the origins that they have where these are fewer: "3 reports of 2 origins"."""
    reports = "1 report" if measure.reports == 1 else f"{measure.reports:,} reports"
    if len(measure.origins) == measure.reports:
        return reports
    return f"{reports} of {len(measure.origins):,} {'origin' if len(measure.origins) == 1 else 'origins'}"


def grade_words(measure: Measure) -> str:
    """What both letters and figures of its grade mean: "source: F cannot be judged; what it says: 2 probably true"."""
    letter = measure.reliability.code if measure.reliability else "F"
    return f"source: {RELIABILITY_WORDS[letter]}; what it says: {CREDIBILITY_WORDS[measure.credibility.code]}"


def grade_sentences(measure: Measure) -> Iterator[str]:
    """The two grades, each with its reasons: F and 6 where they cannot be judged."""
    graded = (
        ("The source", measure.reliability, RELIABILITY_WORDS),
        ("What it says", measure.credibility, CREDIBILITY_WORDS),
    )
    for name, grade, words in graded:
        if grade is not None:
            yield f"{name}: {words[grade.code]}. {' '.join(grade.reasons)}"


def origin_sentences(origins: Iterable[Origin], documents: Iterable[Document]) -> Iterator[str]:
    """Which of these documents are one report, and why; of others that are the same, how many."""
    names = {one.id: f"{one.outlet or one.name or one.id} ({one.published or 'undated'})" for one in documents}
    for origin in origins:
        if len(origin.documents) > 1:
            here = [names[name] for name in origin.documents if name in names]
            others = len(origin.documents) - len(here)
            which = "; ".join([*here, f"{others:,} more"] if others else here)
            if here:
                yield f"One report: {which}. {' '.join(origin.reasons)}"
