"""`nongrata ladder`: what two States did to each other, who answered whom, and what set it off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import AsOfOption, KnownByOption, LedgerOption, TextFormat, ledger_address
from nongrata.cli.streams import print_json
from nongrata.model import Basis

if TYPE_CHECKING:
    from nongrata.model import Decision, Ladder, Link, Quote, Rung, Span


@app.command()
def ladder(
    one: Annotated[str, typer.Argument(metavar="STATE", help="A State: a code, a name or an adjective.")],
    two: Annotated[str, typer.Argument(metavar="STATE", help="The other.")],
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    format_: Annotated[TextFormat, typer.Option("--format", help="For people, or for programs.")] = TextFormat.TEXT,
    ledger: LedgerOption = None,
) -> None:
    """Print what two States did to each other, in order: answers with their delays, ceilings, decisions, triggers."""
    from nongrata.cli.tables import console, names, note
    from nongrata.ledger import Ledger
    from nongrata.model.ladder_record import ladder_to_record
    from nongrata.publish import Question

    question = Question(as_of=as_of, known_by=known_by)
    with Ledger(ledger_address(ledger), create=False) as opened:
        climbed = opened.ladder(one, two, as_of=question.day, known_by=question.moment)
        caveats = [*question.other_ladders(opened, climbed.states).values(), *question.caveats(opened)]
    if format_ is TextFormat.JSON:
        print_json(ladder_to_record(climbed))
    elif climbed.rungs:
        out = console()
        for line, style in _Page(climbed).lines:
            out.print(line, style=style, soft_wrap=not out.is_terminal)
    if not climbed.rungs:
        first, second = (names([state]) for state in climbed.states)
        note(f"The ledger holds no measure of {first} or {second} against the other{_then(as_of, known_by)}.")
    elif not climbed.decisions:
        note("None of these is an act: incidents, arrests, threats and denials are not counted.")
    for sentence in caveats:
        note(sentence)


def _then(as_of: str | None, known_by: str | None) -> str:
    return (f" as of {as_of}" if as_of else "") + (f" as known by {known_by}" if known_by else "")


class _Page:
    """The lines to print with their styles; a sentence is cited once, and with each measure the one that shows it."""

    def __init__(self, climbed: Ladder) -> None:
        self.lines: list[tuple[str, str | None]] = []
        self._climbed = climbed
        self._measures = {rung.measure.id: rung.measure for rung in climbed.rungs}
        self._cited: set[tuple[str, Span]] = set()
        self._told: set[str] = set()
        for rung in climbed.rungs:
            self._rung(rung)
        self._counts()

    def _say(self, line: str, style: str | None = None) -> None:
        self.lines.append((line, style))

    def _cite(self, quotes: Iterable[Quote], indent: str) -> None:
        """Each of these sentences on one line, with where it stands."""
        from nongrata.cli.tables import shortened

        for quote in quotes:
            if (quote.document, quote.span) not in self._cited:
                self._cited.add((quote.document, quote.span))
                source = f"{quote.source}, {quote.published or 'undated'}"
                self._say(f'{indent}"{shortened(quote.words)}" ({source})', "dim")

    def _rung(self, rung: Rung) -> None:
        from nongrata.cli.tables import SHOWN_OF_ID, headline, number

        one = rung.measure
        how_many = number(one.count, one.best) or "no number"
        facts = [how_many, one.status.value, *(["counted together"] if one.joint else [])]
        self._say(f"{one.date or 'no date'}  {one.id[:SHOWN_OF_ID]}  {headline(one)}: {', '.join(facts)}", "bold")
        if rung.quote:
            self._cited.discard((rung.quote.document, rung.quote.span))
            self._cite([rung.quote], "  ")
        for persons, quote in rung.ceilings:
            self._say(f"  ceiling: {persons} may stay")
            self._cite([quote], "    ")
        for link in self._climbed.links:
            if link.measure_id == one.id:
                self._link(link)
        for decision in self._climbed.decisions:
            if one in decision.measures:
                self._decision(decision)
        self._say("")

    def _link(self, link: Link) -> None:
        from nongrata.cli.tables import SHOWN_OF_ID, days_later

        met = self._measures[link.to]
        delay = days_later(link.delay_days) if link.delay_days else "no delay known"
        basis = "as a report says" if link.basis is Basis.TEXT else "by rule"
        self._say(f"  {link.relation.value} {met.id[:SHOWN_OF_ID]} of {met.date or 'no date'}: {delay}, {basis}")
        if link.basis is Basis.TEXT:
            self._cite(link.quotes, "    ")

    def _decision(self, decision: Decision) -> None:
        from nongrata.cli.tables import SHOWN_OF_ID, names, of

        name, coding = decision.id[:SHOWN_OF_ID], decision.coding
        if name in self._told:
            self._say(f"  decision {name}, as above")
            return
        self._told.add(name)
        by = f", coded by {coding.by}" if coding.by else ", proposed" if coding.signs else ""
        sides = f"{names(decision.actors)} towards {names(decision.targets)}"
        self._say(f"  decision {name}: {sides}, {of(len(decision.measures), 'measure')}; {coding.trigger.value}{by}")
        for sign in (*decision.together, *coding.signs):
            self._say(f"    {sign.proposes or 'one decision'}: {sign.rule}")
            self._cite(sign.quotes, "      ")

    def _counts(self) -> None:
        from nongrata.cli.tables import names, of
        from nongrata.publish.wording.words import count_words

        states = self._climbed.states
        for actor, target, side in zip(states, states[::-1], self._climbed.counted, strict=True):
            persons = f"{count_words(side.persons) if side.persons else 'no known number of'} persons expelled"
            undone = [
                f"{number} {status}"
                for status, number in (("planned", side.planned), ("reversed", side.reversed))
                if number
            ]
            measures = of(side.measures, "measure") + (f" ({', '.join(undone)})" if undone else "")
            counted = f"{persons}, {measures}, {of(side.decisions, 'decision')}"
            self._say(f"{names([actor])} against {names([target])}: {counted}", "bold")
