"""An act: where a sentence tells a measure, and what the rule that matched there captured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.meaning import codes, states
from nongrata.languages import Rule
from nongrata.model import MeasureKind


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

    @property
    def kind(self) -> MeasureKind:
        """The kind of measure that its rule tells."""
        return MeasureKind(self.rule.features["measure"])

    def passing_over(self, kept: Iterable[int]) -> Act:
        """The same act, which passes over what of the sentence is not `kept`."""
        return replace(self, passed=frozenset(range(self.first, self.last)).difference(kept))

    def holds(self, item: Item) -> bool:
        """True where the word is itself part of a group of the act, such as "planned" inside people."""
        return any(item in role for role in self.roles.values())

    @cached_property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of the States that act and of those whose people or missions are concerned, where it names them."""
        agent, folk, other = (states(self.roles.get(role, ()), None) for role in ("agent", "people", "other"))
        return frozenset(codes(agent)), frozenset(codes((*folk, *other)))
