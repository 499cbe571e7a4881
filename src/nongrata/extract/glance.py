"""A passage of a text -> whether a sentence of it tells an act on which a claim can rest.

The extractor's own first half, and nothing of what it does for the document.
"""

from __future__ import annotations

from functools import lru_cache

from nongrata.extract.reading import Text
from nongrata.extract.sentence.acts import acts
from nongrata.languages import language, leads
from nongrata.model import Document
from nongrata.screen.raw import may_tell_act
from nongrata.screen.terms import Writing

_REMEMBERED = 2**14  # passages, some 5 MB: what a site links to stands on each of its pages


@lru_cache(_REMEMBERED)
def glance_at(passage: str, code: str) -> bool:
    """True where a sentence of the passage tells an act; the company of that may stand elsewhere in its document."""
    text = Text(Document(passage, language=code), language(code))
    may_tell = may_tell_act(Writing.TEXT, code)
    told = (number for number, span in enumerate(text.spans) if may_tell(span.of(passage).encode()))
    return any(leads(act.rule.features) for number in told for act in acts(text[number], language(code)))
