"""Which posts a State had in another in November 2022, by Wikidata."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AS_OF = "November 2022"


@dataclass(frozen=True, slots=True)
class Posts:
    """How many posts of each sort; `honorary` consuls are no staff of the sending State."""

    embassies: int
    consulates: int
    honorary: int
    other: int


def posts(sending: str, receiving: str) -> Posts | None:
    """The posts of one State in another; None where Wikidata names none."""
    return _posts().get((sending, receiving))


@cache
def _posts() -> dict[tuple[str, str], Posts]:
    text = (files("nongrata.missions") / "data" / "missions_bilateral_2022.csv").read_text("utf-8")
    return {
        (row["sending_state"], row["receiving_state"]): Posts(
            int(row["embassies"]), int(row["consulates"]), int(row["honorary"]), int(row["other"])
        )
        for row in csv.DictReader(text.splitlines())
    }
