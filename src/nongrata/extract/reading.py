"""One document read from its first sentence to its claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import overload

from nongrata.extract.document.answers import answered
from nongrata.extract.document.continued import LIST_DISTANCE, with_lists
from nongrata.extract.document.corrections import as_corrected
from nongrata.extract.document.details import complete
from nongrata.extract.document.evidence import with_mentions
from nongrata.extract.document.merge import merge
from nongrata.extract.document.outcomes import with_outcomes
from nongrata.extract.document.resolve import fill
from nongrata.extract.document.sides import LOOK_BACK
from nongrata.extract.sentence.acts import acts
from nongrata.extract.sentence.circumstances import describe
from nongrata.extract.sentence.dateline import Dateline, dateline_of
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.findings import findings
from nongrata.extract.sentence.item import Sentence, Words, any_is_a
from nongrata.extract.sentence.lists import gapped, on_other_days
from nongrata.extract.sentence.meaning import last_day_of, may_name_former_states
from nongrata.extract.sentence.parse import parse, words
from nongrata.extract.sentence.particulars import particulars
from nongrata.languages import Language, Sign, language
from nongrata.languages.tokens import sentences
from nongrata.model import Claim, Document, MeasureKind
from nongrata.screen import possible, telling

NAME = "cascade"
VERSION = "16"

_OF_PEOPLE = (MeasureKind.EXPULSION, MeasureKind.RECALL, MeasureKind.ARREST)
_OPENING = 2  # sentences, the headline among them


def extract(document: Document) -> list[Claim]:
    """The claims of a document, one for each measure that it tells, in the order of its text; none where it tells none.

    Raises BrokenInstallation where the data of the document's language is missing or damaged.
    """
    return Reader(document).claims()


class Reader:
    """One document while it is read: its sentences, and the findings in them once they are asked for.

    With `screened` False every sentence is read: slower, with the same claims.
    """

    def __init__(self, document: Document, *, screened: bool = True) -> None:
        self.document = document
        self.screened = screened
        self.language = language(document.language)

    @cached_property
    def text(self) -> Text:
        """The sentences of the document."""
        return Text(self.document, self.language)

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that may tell a measure; none of a text that the screen refuses."""
        signs = possible(self.document.content, self.document.language) if self.screened else None
        if signs == ():
            return
        yield from self.text if signs is None else self.text.telling(signs)

    @cached_property
    def is_fiction(self) -> bool:
        """True where the first sentences speak of a novel or a film: what follows is its story."""
        opening = (sentence for sentence in self.text[:_OPENING] if "FICTION" in sentence.words.types)
        return any(any_is_a(sentence.items, "FICTION") for sentence in opening)

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline of the document, if it has one: "today" is its day."""
        return dateline_of(self.text, self.document.counted_from)

    @cached_property
    def findings(self) -> list[Finding]:
        """What each sentence tells, before the document fills what it leaves open."""
        found: list[Finding] = []
        for sentence in self.sentences():
            here = acts(sentence, self.language)
            if here and self.is_fiction:
                return []
            for act in here:
                for finding in findings(act):
                    described = describe(finding, act, here, self.document.counted_from, self.dateline)
                    found.append(particulars(described, act, here, self.document, self.language))
                    if finding.kind is MeasureKind.RUPTURE:
                        found.extend(gapped(found[-1], self.document.counted_from))
                    elif finding.kind in _OF_PEOPLE:
                        found.extend(on_other_days(found[-1], self.document.counted_from))
        return with_lists(found, self.text, self.document.counted_from) if found else []

    @cached_property
    def filled(self) -> list[Finding]:
        """The findings with what the document fills in, and what became of each."""
        if not self.findings:
            return []
        filled = fill(self.findings, self.text, self.language, self.document.counted_from)
        return with_outcomes(filled, self.text, self.language)

    def claims(self) -> list[Claim]:
        """The claims of the document."""
        if not self.findings:
            return []
        claims = merge(complete(self.filled, self.text, self.document, self.language), self.document)
        claims = as_corrected(claims, self.document)
        return with_mentions(answered(claims), self.text.words_near(claims))


class Text(Sequence[Sentence]):
    """The sentences of a document, each parsed when it is first asked for: most are never needed."""

    def __init__(self, document: Document, language: Language) -> None:
        self._content, self._title_length, self._language = document.content, document.title_length, language
        self._written = document.counted_from
        self.spans = sentences(self._content, language.punctuation, self._title_length)
        self._parsed: dict[int, Sentence] = {}

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...
    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index not in self._parsed:
            span = self.spans[index]
            is_title = span.end <= self._title_length
            self._parsed[index] = parse(self._content, span, index, self._language, self._on, is_title=is_title)
        return self._parsed[index]

    @cached_property
    def _on(self) -> date | None:
        """The day on which names of States have their meaning: that of writing, else of the States named."""
        if self._written:
            return self._written.last
        if not may_name_former_states(self._content, self._language.code):
            return None
        return last_day_of(item for span in self.spans for item in words(self._content, span, self._language).items)

    def words_near(self, claims: list[Claim]) -> Iterator[Words]:
        """The words of the sentences from which an open side is filled: those about each claim, and the first."""
        spans = (
            span
            for claim in claims
            for span in (claim.anchor, *(one for said in claim.evidence.values() for one in said))
        )
        told = {bisect_right(self.spans, span.start, key=lambda span: span.start) - 1 for span in spans}
        near = {at for number in told for at in range(number - LOOK_BACK, number + LIST_DISTANCE + 1)}
        for number in sorted(near.union(range(_OPENING)).intersection(range(len(self)))):
            sentence = self._parsed.get(number)
            yield sentence.words if sentence else words(self._content, self.spans[number], self._language)

    def telling(self, signs: tuple[Sign, ...]) -> Iterator[Sentence]:
        """The sentences that may tell a measure."""
        texts = [span.of(self._content) for span in self.spans]
        return map(self.__getitem__, telling(texts, self._language.code, signs))
