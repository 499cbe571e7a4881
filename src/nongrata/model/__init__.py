"""The nouns. Nothing goes in; what comes out are frozen, typed objects; no module here reads a file or knows SQL."""

from nongrata.model.claim import HAND, Attribution, Claim, Details, Evidence, Reading, Statement
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import Document, Rejection, Span, digest
from nongrata.model.kinds import (
    Capacity,
    Form,
    LegalBasis,
    MeasureKind,
    Reason,
    Role,
    Stage,
    Stance,
    Status,
    Verdict,
)
from nongrata.model.measure import Dissent, Judgement, Measure, Share, StatusStep, Total

__all__ = [
    "HAND",
    "Attribution",
    "Capacity",
    "Claim",
    "Count",
    "Days",
    "Details",
    "Dissent",
    "Document",
    "Evidence",
    "Form",
    "Judgement",
    "LegalBasis",
    "Measure",
    "MeasureKind",
    "Reading",
    "Reason",
    "Rejection",
    "Role",
    "Share",
    "Span",
    "Stage",
    "Stance",
    "Statement",
    "Status",
    "StatusStep",
    "Total",
    "Verdict",
    "digest",
]
