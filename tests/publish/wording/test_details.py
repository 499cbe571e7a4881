"""Details of claims, in words."""

from __future__ import annotations

from nongrata.extract import extract
from nongrata.model import Days, Document
from nongrata.publish.wording.details import detail_words


def test_a_claim_tells_its_details_in_words_and_no_code() -> None:
    of = Document(
        text="Poland declared four Russian diplomats persona non grata for spying. They have 48 hours to leave.",
        published=Days.parse("2022-03-25"),
    )
    (found,) = extract(of)
    told = dict(detail_words(found))
    assert told["form"] == "declared persona non grata"
    assert told["people"] == "diplomat"
    assert "48 hours" in told["to leave"]
    assert told["ground"].startswith("espionage (“")
    assert not any("_" in words for words in told.values())
