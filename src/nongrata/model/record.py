"""Claims, measures and what bears on them as programs are given them: in JSON from commands, pages and the API.

Claims and measures are what is stored, and what is made of it here. Nothing of this is stored, so that it may change.
"""

from __future__ import annotations

import dataclasses

from nongrata.model.claim import Claim
from nongrata.model.document import Document
from nongrata.model.measure import Judgement, Measure
from nongrata.model.stored import Record, claim_to_stored, days_ends, measure_to_stored


def claim_to_record(claim: Claim, content: str | None = None) -> Record:
    """The claim; with the `content` of its document, the sentence as text beside its span."""
    return claim_to_stored(claim) | ({} if content is None else {"sentence": claim.sentence.of(content)})


def measure_to_record(measure: Measure) -> Record:
    """The measure under the names of the files; its origins as places in its claims."""
    return measure_to_stored(measure)


def document_to_record(document: Document) -> Record:
    """The document without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "address": document.address,
        "published": days_ends(document.published),
        "published_from": document.published_from,
        "modified": days_ends(document.modified),
        "modified_from": document.modified_from,
        "retrieved": document.retrieved and document.retrieved.isoformat(),
        "revises": document.revises,
        "redacted": list(document.redacted),
    }


def judgement_to_record(judgement: Judgement) -> Record:
    """The judgement under the names of the canonical export."""
    record = {"id": judgement.id, **dataclasses.asdict(judgement)}
    return record | {"verdict": judgement.verdict.value, "made": judgement.made and judgement.made.isoformat()}
