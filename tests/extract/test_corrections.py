"""What a correction calls wrong is no denial; what others deny in it is."""

from __future__ import annotations

import pytest

from nongrata.extract import extract
from nongrata.model import Days, Document

WRONG = "Reuters wrongly reported that Estonia expelled three Russian diplomats. It expelled two."
DENIED = "Russia expelled five Poles on Wednesday. Poland denied in March that Russia had expelled its ambassador."


def told(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The number and the status of each claim."""
    one = Document(text=text, title=title, outlet="Reuters", published=Days.parse("2022-04-08"))
    return [(str(claim.count), claim.status) for claim in extract(one)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"CORRECTION: {WRONG}", None),
        (f"(Corrects number in first paragraph)\n{WRONG}", None),
        (WRONG, "CORRECTS - Estonia expels two"),
        (WRONG, "CORRECTED-Estonia expels two"),
    ],
)
def test_what_a_correction_calls_wrong_is_denied_by_nobody(text: str, title: str | None) -> None:
    assert {status for _, status in told(text, title)} == {"done"}


@pytest.mark.parametrize("title", [None, "Corrects course: Estonia expels two", "Corrected figures are awaited"])
def test_what_a_report_calls_wrong_that_is_no_correction_is_denied(title: str | None) -> None:
    assert ("3", "denied") in told(WRONG, title)


def test_what_somebody_denies_is_denied_in_a_correction_too() -> None:
    assert told(DENIED, "CORRECTED-Russia expels five Poles") == told(DENIED)
    assert "denied" in {status for _, status in told(DENIED)}
