"""Reports that say that they correct an earlier one, as agencies send them: "CORRECTED - Estonia expels two"."""

from __future__ import annotations

import re

from nongrata.languages.policy import policy
from nongrata.model import Claim, Document, Status

_BEFORE = re.compile(r"[\W_]*")  # marks before the word: "(Corrects", "=CORRECTED"


def as_corrected(claims: list[Claim], document: Document) -> list[Claim]:
    """The claims; of a correction without what it calls wrong and tells otherwise, where nobody is said to deny it:
    that was an error of the earlier report."""
    if not _is_correction(document):
        return claims
    told = {_act(one) for one in claims if one.status is not Status.DENIED}
    return [
        one for one in claims if one.status is not Status.DENIED or one.details.attribution or _act(one) not in told
    ]


def _is_correction(document: Document) -> bool:
    """True where the title or the text of a document begins by saying so."""
    corrects = policy(document.language).corrects
    begins = (document.title or "", document.text)
    return any(corrects.match(told, match.end()) for told in begins if (match := _BEFORE.match(told)))


def _act(one: Claim) -> tuple[object, ...]:
    return one.kind, one.receiving, one.sending
