"""A text, or a passage of one -> whether a sentence of it tells an act on which a claim can rest.

The extractor's own first half, and nothing of what it does for the document: what it lets through is little, and holds
every text of which the extractor makes a claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from nongrata.extract.reading import Reader, Text
from nongrata.extract.sentence.acts import acts
from nongrata.extract.sentence.item import Sentence
from nongrata.languages import language, leads
from nongrata.model import Document


def glance(document: Document) -> bool:
    """True where a sentence of the document tells an act on which a claim can rest."""
    return _tells(Reader(document).sentences(), document.language)


def glance_at(passage: str, code: str) -> bool:
    """The same of a passage, whose company may stand elsewhere in its document."""
    signs = tuple(sign for sign in language(code).signs if sign.leads)
    return _tells(Text(Document(passage, language=code), language(code)).telling(signs), code)


def _tells(sentences: Iterator[Sentence], code: str) -> bool:
    return any(leads(act.rule.features) for sentence in sentences for act in acts(sentence, language(code)))
