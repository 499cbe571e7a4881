"""Prints in how many plain sentences the status of a measure is misread: `python -m benchmarks.statuses`.

`statuses.yaml` beside this file makes the sentences: words that say how sure an act is ("hopes to", "has yet to", "made
good on its threat to") around acts of five kinds. One is misread where the status is another, or something is told
that it does not say. With `--errors` they are printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nongrata.extract import extract
from nongrata.model import Days, Document

GRID: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
PUBLISHED = Days.parse(str(GRID["published"]))
UNTOLD = "untold"


class Case(NamedTuple):
    """A sentence, the act that it speaks of as "expulsion NOR < RUS", and the statuses that it may have."""

    text: str
    act: str
    statuses: frozenset[str]


def cases() -> Iterator[Case]:
    """Each frame with each act."""
    for statuses, frames in GRID["frames"].items():
        for frame in frames:
            for act in GRID["acts"]:
                yield Case(frame.format_map(act["forms"]), act["tells"], frozenset(statuses.split(" or ")))


def told(text: str) -> dict[str, str]:
    """The status of each act that is read in a sentence."""
    return {
        f"{one.kind} {'+'.join(one.receiving)} < {'+'.join(one.sending)}": str(one.status)
        for one in extract(Document(text, published=PUBLISHED))
    }


def misread() -> Iterator[tuple[Case, dict[str, str]]]:
    """The cases whose status is another, and those of which something else is told; and what is told of each."""
    for case in cases():
        found = told(case.text)
        if found.get(case.act, UNTOLD) not in case.statuses or found.keys() - {case.act}:
            yield case, found


def main(arguments: Sequence[str]) -> int:
    wrong = list(misread())
    print(f"{len(wrong)} of {sum(1 for _ in cases())} sentences are misread")
    if "--errors" in arguments:
        print(*(f"{' or '.join(sorted(case.statuses))}: {case.text} {found}" for case, found in wrong), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
