"""Claims and measures as tables for a terminal or a pipe."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from nongrata.cli.streams import printable
from nongrata.languages.names import state_name
from nongrata.model import Claim, Count, Document, Measure, Rejection, Span
from nongrata.publish.wording.words import SHOWN_OF_ID as SHOWN_OF_ID
from nongrata.publish.wording.words import Rows
from nongrata.publish.wording.words import of as of

if TYPE_CHECKING:
    from nongrata.ledger import Source

LONGEST_SENTENCE = 400  # characters in a table; the files have all of it
PLAIN_WIDTH = 200  # columns where no terminal says how many there are: room for each measure on one line
WIDER_THAN_ANY = 10_000  # columns, to learn how wide a table would be
_ENDING_BLANKS = re.compile(r"\s+((?:\x1b\[[\d;]*m)*)$")  # before what ends a style, too
_NUMBER = re.compile(r"(below )?[-<>]?\d|$")  # and what begins so: a range, a day, a probability
PADDING = (0, 1, 0, 0)  # of a cell: one column to its right
WIDEST_STATES = 28  # columns; "Bosnia and Herzegovina" has 22


class _Screen(Console):
    """A console that takes all words for words: none is markup, a name of an emoji or what steers the terminal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The parts of what is shown, each printable."""
        for one in super().render(renderable, options):
            yield one if one.is_control else one._replace(text=printable(one.text))


def console() -> Console:
    """Where results go: styled on a terminal, plain in a pipe."""
    found = _Screen()
    if found.is_terminal:
        return found
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() and int(asked) else PLAIN_WIDTH
    return _Screen(width=width, no_color=True)


def print_table(shown: RenderableType) -> None:
    """Print a table without blanks at the ends of its lines, and without blank lines round it."""
    out = console()
    with out.capture() as captured:
        out.print(shown)
    lines = [_ENDING_BLANKS.sub(r"\1", line) for line in captured.get().splitlines()]
    sys.stdout.write("\n".join(lines).strip("\n") + "\n")


def print_rows(rows: Rows, title: str = "") -> None:
    """Print rows, heads first, as a table that fits; numbers stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=PADDING, title=title or None, title_justify="left")
    for name, *cells in zip(*rows, strict=True):
        numbers = all(_NUMBER.match(cell) for cell in cells)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold", no_wrap=numbers)
    for row in rows[1:]:
        table.add_row(*row)
    print_table(table)


def note(remark: str) -> None:
    """Say something beside the results, on the error stream."""
    _Screen(stderr=True).print(remark, soft_wrap=True)


def note_foreign(number: int) -> None:
    """Say that some documents without a measure may be in a language that is not read."""
    if number:
        from nongrata.read import LANGUAGES

        note(f"{of(number, 'document')} may be in another language; read are: {', '.join(sorted(LANGUAGES))}.")


def names(codes: Sequence[str]) -> str:
    """States in words."""
    return ", ".join(state_name(code) for code in codes)


def number(count: Count | None, best: int | None = None) -> str:
    """A count as a reader writes it; with the most probable number where it is a range."""
    if count is None:
        return ""
    return f"{count} (best: {best})" if best is not None and count.exact is None else str(count)


def days_later(delay: Count) -> str:
    """A delay in words: "the same day", "1 day later", "2-8 days later"."""
    if delay.exact == 0:
        return "the same day"
    return f"{delay} day{'' if delay.exact == 1 else 's'} later"


def _table(*columns: str) -> Table:
    """A table whose columns all have the width of their longest cell, but for States, of which there may be many."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=PADDING)
    for name in columns:
        states = name in ("receiving", "sending")
        table.add_column(name, no_wrap=not states, overflow="fold", max_width=WIDEST_STATES if states else None)
    return table


def _fitting(wide: Table, narrow: Table) -> Table:
    """The wide table where it fits the terminal, else the narrow one."""
    out = console()
    natural = Measurement.get(out, out.options.update(max_width=WIDER_THAN_ANY), wide).maximum
    return wide if natural <= out.width else narrow


def claims_table(claims: Iterable[tuple[Claim, Document]]) -> Group:
    """What each claim says, and below it the sentences that show it, under the name of its document."""
    from nongrata.publish import shown_sentences

    shown: list[Text | Padding] = []
    for document, group in groupby(claims, key=lambda pair: pair[1]):
        shown.append(Text(f"\n{document.name or document.title or document.id}", style="italic"))
        for claim, _ in group:
            shown += [Text(), said(claim)]
            for sentence in shown_sentences(document, claim):
                words = shortened(sentence.of(document.content))
                shown.append(Padding(Text(words), (0, 0, 0, 4), expand=False))
    return Group(*shown)


def said(claim: Claim) -> Text:
    """What a claim says of a measure, as one line where there is room for it."""
    joint = " together" if claim.joint else ""
    when = str(claim.date) if claim.date else "? " + ", ".join(claim.unresolved) if claim.unresolved else "no date"
    how_many = (number(claim.count) or "no number") + joint
    facts = (headline(claim), how_many, claim.status.value, claim.reason or "no reason stated")
    return Text(f"{when}  {'; '.join(facts)}", style="bold")


def headline(one: Claim | Measure) -> str:
    """Who did what to whom."""
    from nongrata.publish import headline_of

    return headline_of(one)


def shortened(sentence: str) -> str:
    """The sentence on one line, cut where it is longer than anyone reads in a table."""
    line = " ".join(sentence.split())
    return line if len(line) <= LONGEST_SENTENCE else line[:LONGEST_SENTENCE] + " ..."


def measures_table(measures: Iterable[Measure]) -> Table:
    """One line a measure, or two where the terminal is narrow; its id can be given to `nongrata show`."""
    from nongrata.publish import kind_words, reports_words

    wide = _table(
        "id", "date", "measure", "receiving", "sending", "how many", "status", "reason", "reports", "origins", "grade"
    )
    narrow = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=PADDING)
    for head in ("id", "date", "measure\nstatus", "receiving\nhow many", "sending\nreason, reports, grade"):
        narrow.add_column(head, no_wrap=head == "id", overflow="fold", ratio=1 if "ing" in head else None)
    narrow.expand = True
    for one in measures:
        name, when, kind, reason = one.id[:SHOWN_OF_ID], str(one.date or ""), kind_words(one.kind), one.reason or ""
        sides = names(one.receiving), names(one.sending)
        how_many = number(one.count, one.best) + (" together" if one.joint else "")
        grade = f"{one.reliability.code if one.reliability else ''}{one.credibility.code}"
        reports = f"{reports_words(one)} {grade}"
        wide.add_row(
            name, when, kind, *sides, how_many, one.status.value, reason, str(one.reports), str(len(one.origins)), grade
        )
        narrow.add_row(name, when.replace("/", "/\n"), kind.replace(", ", ",\n"), *sides)
        narrow.add_row("", "", one.status.value, how_many, ", ".join(filter(None, (reason, reports))))
    return _fitting(wide, narrow)


def sources_table(found: Iterable[Source]) -> Table:
    """One line a source; a share only where enough of its claims were checked."""
    table = _table("source", "letter", "claims", "checked", "right", "share to be expected")
    for one in found:
        share = "" if one.share is None else f"{one.share:.2f}"
        numbers = (str(one.claims), str(one.checked), str(one.right))
        table.add_row(state_name(one.name), one.reliability.code, *numbers, share)
    return table


def marked(content: str, claim: Claim, sentence: Span, *, plain: bool) -> Text:
    """A sentence that shows a claim, with its evidence marked: bold on a terminal, in double brackets elsewhere."""
    from nongrata.publish import pieces

    text = Text()
    for piece in pieces(content, claim, sentence):
        words = f"[[{piece.words}]]" if piece.evidence and plain else piece.words
        text.append(words, style="bold" if piece.evidence and not plain else "")
    return Text(" ").join(part for part in text.split() if part.plain.strip())


def print_rejections(rejections: Sequence[Rejection], shown: int = 20, rest: str = "") -> None:
    """What could not be read and why, the first of many; `rest` is the command that lists the others."""
    if not rejections:
        return
    note(f"{len(rejections)} could not be read:")
    for rejection in rejections[:shown]:
        note(f"  {rejection.where}: {rejection.why} ({rejection.code})")
    if len(rejections) > shown:
        note(f"  and {len(rejections) - shown} more{rest and f'; {rest} lists all'}")


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines, wrapped where there is a terminal."""
    out = console()
    for line in lines:
        out.print(line, soft_wrap=not out.is_terminal)
