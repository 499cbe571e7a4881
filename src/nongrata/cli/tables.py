"""Claims and measures as tables for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nongrata.languages.names import state_name
from nongrata.model import Claim, Count, Document, Measure, Rejection

LONGEST_SENTENCE = 400  # characters in a table; the files have all of it
PLAIN_WIDTH = 160  # columns where no terminal says how many there are


def console() -> Console:
    """Where results go: styled on a terminal, plain in a pipe."""
    found = Console(highlight=False, soft_wrap=False)
    return found if found.is_terminal else Console(highlight=False, width=PLAIN_WIDTH, no_color=True)


def note(remark: str) -> None:
    """Say something beside the results, on the error stream."""
    Console(stderr=True, highlight=False).print(remark, markup=False, soft_wrap=True)


def names(codes: Sequence[str]) -> str:
    """States in words."""
    return ", ".join(state_name(code) for code in codes)


def number(count: Count | None, best: int | None = None) -> str:
    """A count as a reader writes it; with the number that most give where it is a range."""
    if count is None:
        return ""
    return f"{count} (most: {best})" if best is not None and count.exact is None else str(count)


def _table(*columns: tuple[str, bool]) -> Table:
    """A table whose columns may wrap (True) or may not."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, wraps in columns:
        table.add_column(name, no_wrap=not wraps, overflow="fold")
    return table


def claims_table(claims: Iterable[tuple[Claim, Document]]) -> Table:
    """What each claim says, and the sentence that shows it."""
    from nongrata.publish import kind_words

    table = _table(
        *(("date", False), ("measure", False), ("by", True), ("of", True), ("how many", False)),
        *(("status", False), ("reason", False), ("sentence", True)),
    )
    for claim, document in claims:
        when = str(claim.date) if claim.date else "? " + ", ".join(claim.unresolved) if claim.unresolved else ""
        joint = " together" if claim.joint else ""
        table.add_row(
            *(when, kind_words(claim.kind), names(claim.receiving), names(claim.sending), number(claim.count) + joint),
            *(claim.status.value, (claim.reason or ""), _shortened(claim.sentence.of(document.content))),
        )
    return table


def _shortened(sentence: str) -> str:
    """The sentence on one line, cut where it is longer than anyone reads in a table."""
    line = " ".join(sentence.split())
    return line if len(line) <= LONGEST_SENTENCE else line[:LONGEST_SENTENCE] + " ..."


def measures_table(measures: Iterable[Measure]) -> Table:
    """One line a measure; its id can be given to `nongrata show`."""
    from nongrata.publish import kind_words

    table = _table(
        *(("id", False), ("date", False), ("measure", False), ("by", True), ("of", True), ("how many", False)),
        *(("status", False), ("reason", False), ("reports", False)),
    )
    for one in measures:
        table.add_row(
            *(one.id[:8], str(one.date or ""), kind_words(one.kind), names(one.receiving), names(one.sending)),
            *(number(one.count, one.best) + (" together" if one.joint else ""), one.status.value),
            *((one.reason or ""), str(one.reports)),
        )
    return table


def marked(content: str, claim: Claim, *, plain: bool) -> Text:
    """The sentence of a claim with its evidence marked: bold on a terminal, in double brackets elsewhere."""
    from nongrata.publish import pieces

    text = Text()
    for piece in pieces(content, claim):
        words = f"[[{piece.words}]]" if piece.evidence and plain else piece.words
        text.append(words, style="bold" if piece.evidence and not plain else "")
    return Text(" ").join(part for part in text.split() if part.plain.strip())


def print_rejections(rejections: Sequence[Rejection], shown: int = 20) -> None:
    """What could not be read and why, the first of many."""
    if not rejections:
        return
    note(f"{len(rejections)} could not be read:")
    for rejection in rejections[:shown]:
        note(f"  {rejection.where}: {rejection.why} ({rejection.code})")
    if len(rejections) > shown:
        note(f"  and {len(rejections) - shown} more")
