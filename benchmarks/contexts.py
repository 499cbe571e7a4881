"""Prints whether an expulsion is read whose States stand in the sentence before: `python -m benchmarks.contexts`.

`contexts.yaml` beside this file has the sentences that go before ("The Chilean ambassador to Peru was summoned on
Wednesday.") and those that tell it ("Three members of the embassy staff were told to leave."); each is put behind each,
in one paragraph and in two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.grid import PAIRS, Case, capital, main
from nongrata.model import Days, Document

GRID: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
PUBLISHED = Days.parse(str(GRID["published"]))


def cases() -> Iterator[Case]:
    """Each sentence that tells it behind each that names the States."""
    for before in GRID["before"]:
        for telling in GRID["telling"]:
            for actor, other in PAIRS:
                names = {"A": actor.name, "a": actor.adjective, "A1": actor.capital}
                names |= {"B": other.name, "b": other.adjective, "B1": other.capital}
                one, two = (capital(words.format_map(names)) for words in (before, telling))
                wanted = frozenset({f"expulsion {actor.code} < {other.code} 3 {PUBLISHED}"})
                for text in (f"{one} {two}", f"{one}\n\n{two} No names were given."):
                    yield Case(before, telling, Document(text, published=PUBLISHED), wanted)


if __name__ == "__main__":
    sys.exit(main(__doc__, list(cases())))
