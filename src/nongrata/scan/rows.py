"""Documents and claims as rows of the tables of a shard, and documents from such rows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from nongrata.model import Claim, Days, Document
from nongrata.model.record import claim_to_record

_SAME = (  # of a document and in its row
    *("id", "name", "title", "outlet", "language", "address", "published_from", "modified_from", "revises", "text"),
)
Row = dict[str, Any]


def document_fields() -> Any:
    """The columns of documents, as Arrow has them."""
    import pyarrow as pa

    days = ("published_first", "published_last", "modified_first", "modified_last")
    texts = (pa.field(name, pa.string()) for name in (*_SAME, "retrieved"))
    return pa.schema([*texts, *(pa.field(name, pa.date32()) for name in days)])


def document_row(document: Document) -> Row:
    """The document in columns."""
    published, modified = document.published, document.modified
    return {name: getattr(document, name) for name in _SAME} | {
        "retrieved": document.retrieved and document.retrieved.isoformat(),
        "published_first": published and published.first,
        "published_last": published and published.last,
        "modified_first": modified and modified.first,
        "modified_last": modified and modified.last,
    }


def claim_fields() -> Any:
    """The columns of claims, as Arrow has them."""
    import pyarrow as pa

    texts = ("id", "document", "address", "outlet", "measure", "status", "reason", "sentence", "evidence", "details")
    days = ("published_first", "published_last", "date_first", "date_last")
    return pa.schema(
        [
            *(pa.field(name, pa.string()) for name in texts),
            *(pa.field(name, pa.list_(pa.string())) for name in ("receiving", "sending", "unresolved")),
            pa.field("joint", pa.bool_()),
            *(pa.field(name, pa.int64()) for name in ("count_low", "count_high")),
            *(pa.field(name, pa.date32()) for name in days),
        ]
    )


def claim_row(claim: Claim, document: Document) -> Row:
    """The claim in columns; `evidence` and `details` are JSON, the first by field the spans and what stands there."""
    record = claim_to_record(claim, document.content)
    spans = {
        name: [[*span, span.of(document.content)] for span in found] for name, found in sorted(claim.evidence.items())
    }
    same = ("id", "document", "measure", "status", "reason", "sentence", "receiving", "sending", "unresolved", "joint")
    return {name: record[name] for name in same} | {
        "address": document.address,
        "outlet": document.outlet,
        "evidence": json.dumps(spans, ensure_ascii=False),
        "details": json.dumps(record["details"], ensure_ascii=False, default=str),
        "count_low": claim.count and claim.count.low,
        "count_high": claim.count and claim.count.high,
        "published_first": claim.published and claim.published.first,
        "published_last": claim.published and claim.published.last,
        "date_first": claim.date and claim.date.first,
        "date_last": claim.date and claim.date.last,
    }


def document_of(row: Row) -> Document:
    """The document of which this is the row."""
    published, modified = (  # a scan of before that was noted has no `modified`
        [row.pop(f"{name}_{end}", None) for end in ("first", "last")] for name in ("published", "modified")
    )
    retrieved = row.pop("retrieved")
    del row["id"]
    return Document(
        **row,
        published=Days(*published) if published[0] else None,
        modified=Days(*modified) if modified[0] else None,
        retrieved=datetime.fromisoformat(retrieved) if retrieved else None,
    )
