"""A text, or a passage of one -> whether a sentence of it tells an act on which a claim can rest.

The extractor's own first half, and nothing of what it does for the document: what it lets through is little, and holds
every text of which the extractor makes a claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from nongrata.extract.reading import Reader, Text
from nongrata.extract.sentence.acts import acts
from nongrata.extract.sentence.item import Sentence
from nongrata.languages import Sign, language, leads
from nongrata.model import Document

_REMEMBERED = 2**14  # passages, some 5 MB: what a site links to stands on each of its pages


def glance(document: Document) -> bool:
    """True where a sentence of the document tells an act on which a claim can rest."""
    return _tells(Reader(document).sentences(), document.language)


@lru_cache(_REMEMBERED)
def glance_at(passage: str, code: str) -> bool:
    """The same of a passage, whose company may stand elsewhere in its document."""
    text = Text(Document(passage, language=code), language(code))
    return _tells(text.telling(_leading(code)) if len(text) > 1 else iter(text), code)


@cache
def _leading(code: str) -> tuple[Sign, ...]:
    return tuple(sign for sign in language(code).signs if sign.leads)


def _tells(sentences: Iterator[Sentence], code: str) -> bool:
    return any(leads(act.rule.features) for sentence in sentences for act in acts(sentence, language(code)))
