"""An act: where a sentence tells a measure, and what the rule that matched there captured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import codes, states
from nongrata.languages import Rule
from nongrata.model import MeasureKind

_ENDS = ("STOP", "SEMICOLON", "BUT", "COLON")  # of a clause of cause
_NO_GROUND = ("DATE", "DURATION", "DEADLINE", "COUNT", "ORD", "CONSULTATIONS", "WHICH", "SINCE_DATE")


@dataclass(frozen=True)
class Act:
    """A rule that matched: the word that names the act, what its roles captured, and where in the sentence it lies."""

    rule: Rule
    sentence: Sentence
    at: int  # index of the act word
    first: int
    last: int  # index after the last item
    roles: dict[str, tuple[Item, ...]]
    passed: frozenset[int] = frozenset()  # indexes of items that stand aside and were passed over

    @property
    def anchor(self) -> Item:
        """The word that names the act."""
        return self.sentence.items[self.at]

    @cached_property
    def kind(self) -> MeasureKind:
        """The kind of measure that its rule tells."""
        return MeasureKind(self.rule.features["measure"])

    @property
    def is_attribute(self) -> bool:
        """True in "the (five) expelled diplomats flew home on Friday": what is told of them is not told of the act."""
        items = self.sentence.items
        before = items[max(0, self.at - 1) : self.at]
        told = not self.rule.features.get("reversed")  # "let the expelled diplomats return"
        counted = any_is_a(before, "COUNT") and any_is_a(items[self.at + 1 : self.at + 2], "PEOPLE")
        return told and self.anchor.label("EXPEL") == "ed" and (any_is_a(before, "THE") or counted)

    def passing_over(self, kept: Iterable[int]) -> Act:
        """The same act, which passes over what of the sentence is not `kept`."""
        return replace(self, passed=frozenset(range(self.first, self.last)).difference(kept))

    def holds(self, item: Item) -> bool:
        """True where the word is itself part of a group of the act, such as "planned" inside people."""
        return any(item in role for role in self.roles.values())

    def shares_agent(self, other: Act) -> bool:
        """True where the rules of both caught the same word for who acts."""
        return bool(self.roles.get("agent")) and self.roles["agent"] == other.roles.get("agent")

    @cached_property
    def parties(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the States that act and of those whose people or missions are concerned, where it names them."""
        agent, folk, other = (states(self.roles.get(role, ())) for role in ("agent", "people", "other"))
        return frozenset(codes(agent)), frozenset(codes((*folk, *other)))

    @cached_property
    def clauses(self) -> list[range]:
        """Where the clauses of the sentence lie that words of cause open, those within the roles of the act apart."""
        if not self.sentence.has("CAUSE"):
            return []
        causes = ((at, item) for at, item in enumerate(self.sentence.items) if item.is_a("CAUSE"))
        opened = [at for at, item in causes if not self.holds(item)]
        return [clause for at in opened if (clause := self._clause(at))]

    def _clause(self, at: int) -> range:
        """Where the clause lies that the word of cause at `at` opens; empty where what follows is no ground."""
        items = self.sentence.items
        follows = items[at + 1 : at + 2]
        if not follows or follows[0].is_a(*_NO_GROUND):
            return range(0)
        if items[at].label("CAUSE") == "purpose" and any_is_a(items[at + 2 : at + 3], "TO"):
            return range(0)  # "withdrew its consent for the consulate to operate"
        end = next((i for i in range(at + 1, len(items)) if items[i].is_a(*_ENDS)), len(items))
        if at < self.first:  # opened before the act: it ends with the comma before the act, if there is one
            commas = [i for i in range(at + 1, min(end, self.at)) if items[i].is_a("COMMA")]
            opens = all(items[i].is_a("COMMA", "ADV", "AND") for i in range(at)) or items[at - 1].is_a("COMMA", "DASH")
            if commas and opens:
                end = commas[-1]
        return range(at + 1, end)
