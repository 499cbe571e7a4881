"""Prints how many plain sentences are still read when a phrase stands aside in them: `python -m benchmarks.asides`.

Each phrase is put before, between and behind the parts of each sentence, with commas and without. A sentence is still
read where the measure and both sides are the same. With `--lost` the sentences are printed that are not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import product

from nongrata.extract import extract
from nongrata.model import Days, Document

PUBLISHED = Days.parse("2023-11-22")
SENTENCES = (
    ("Chad", "expelled", "three Malian diplomats"),
    ("Chad", "has expelled", "the Malian ambassador", "over a remark"),
    ("The Norwegian government", "ordered", "three Russian diplomats", "to leave the country"),
    ("Oslo", "gave", "the Russian consul", "48 hours to leave"),
    ("Norway", "declared", "two Iranian diplomats", "persona non grata"),
    ("Three Malian diplomats", "were expelled", "from Chad"),
    ("The Malian ambassador", "was declared", "persona non grata", "by Chad"),
    ("Two Iranian diplomats", "were ordered", "to leave Norway"),
    ("Israel", "recalled", "its ambassador", "from South Africa"),
    ("Peru", "has withdrawn", "its ambassador to Chile"),
    ("Peru", "severed", "diplomatic relations", "with Chile"),
    ("Kenya", "closed", "the Somali embassy", "in Nairobi"),
    ("Kenya", "closed", "its embassy", "in Mogadishu"),
    ("Kenya", "ordered", "the closure", "of the Somali consulate in Mombasa"),
    ("Russia", "told", "the Norwegian embassy", "to cut its staff by ten"),
    ("Belarus", "will expel", "five Polish diplomats"),
    ("Belarus", "threatened", "to expel", "the Polish consul"),
    ("Poland", "is expelling", "45 Russian diplomats"),
    ("Police in Sweden", "arrested", "a Russian diplomat", "on suspicion of spying"),
)
PHRASES = (
    *("on Tuesday", "late on Tuesday", "on Tuesday evening", "on 21 November", "earlier this week", "this month"),
    *(
        "in March 2021",
        "last year",
        "at the weekend",
        "overnight",
        "hours later",
        "for the first time",
        "again",
        "also",
    ),
    *("without explanation", "without giving a reason", "for unknown reasons", "in secret", "at short notice"),
    *("in a surprise move", "in protest", "in retaliation", "in turn", "in response to a speech", "by decree"),
    *("officially", "formally", "with immediate effect", "after a meeting of the cabinet", "amid growing tension"),
    *("under pressure from parliament", "despite appeals from the opposition", "through its foreign ministry"),
)
BETWEEN_COMMAS = ("however", "meanwhile", "as expected", "according to local media", "the ministry said")

Key = tuple[object, ...]


def told(text: str) -> set[Key]:
    """The measures of a text by kind and sides."""
    claims = extract(Document(text=text, published=PUBLISHED))
    return {(claim.kind, claim.receiving, claim.sending) for claim in claims}


def variants(parts: Sequence[str]) -> Iterator[str]:
    """The sentence with each phrase in each place."""
    ways = [*product(PHRASES, (" ", ", ")), *product(BETWEEN_COMMAS, (", ",))]
    for (phrase, comma), place in product(ways, range(len(parts) + 1)):
        before, after = " ".join(parts[:place]), " ".join(parts[place:])
        opened = f"{before}{comma}{phrase}" if before else phrase[0].upper() + phrase[1:]
        yield f"{opened}{comma}{after}." if after else f"{opened}."


def main(arguments: Sequence[str]) -> int:
    lost = [
        text
        for parts in SENTENCES
        for plain in [told(" ".join(parts) + ".")]
        for text in variants(parts)
        if not plain or not plain <= told(text)
    ]
    print(f"{sum(len([*variants(parts)]) for parts in SENTENCES):,} sentences, {len(lost)} of them not read any more")
    if "--lost" in arguments:
        print(*lost, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
