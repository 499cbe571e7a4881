"""A text, or a passage of one -> whether a sentence of it tells an act on which a claim can rest.

The extractor's own first half, and nothing of what it does for the document: what it lets through is little, and holds
every text of which the extractor makes a claim.
"""

from __future__ import annotations

from functools import lru_cache

from nongrata.extract.reading import Reader, Text
from nongrata.extract.sentence.acts import acts
from nongrata.extract.sentence.findings import findings
from nongrata.languages import language, leads
from nongrata.model import Document
from nongrata.screen.raw import may_tell_act
from nongrata.screen.terms import Writing

_REMEMBERED = 2**14  # passages, some 5 MB: what a site links to stands on each of its pages


def glance(document: Document) -> bool:
    """True where a sentence of the document tells a measure on which a claim can rest, and one, the same or another,
    tells it so plainly that it counts without another beside it."""
    reader = Reader(document)
    leading = plain = False
    for act in (act for sentence in reader.sentences() for act in acts(sentence, reader.language)):
        for finding in findings(act):
            leading = leading or leads(act.rule.features)
            plain = plain or not finding.beside
            if leading and plain:
                return True
    return False


@lru_cache(_REMEMBERED)
def glance_at(passage: str, code: str) -> bool:
    """The same of a passage, whose company may stand elsewhere in its document."""
    text = Text(Document(passage, language=code), language(code))
    may_tell = may_tell_act(Writing.TEXT, code)
    told = (number for number, span in enumerate(text.spans) if may_tell(span.of(passage).encode()))
    return any(leads(act.rule.features) for number in told for act in acts(text[number], language(code)))
