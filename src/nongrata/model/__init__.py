"""The nouns. Nothing goes in; what comes out are frozen, typed objects; no module here reads a file or knows SQL."""

from nongrata.model.claim import HAND, Attribution, Claim, Details, Evidence, Reading, Statement
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.document import Document, Rejection, Span, digest
from nongrata.model.kinds import Form, MeasureKind, Reason, Stage, Status, Verdict
from nongrata.model.measure import Dissent, Judgement, Measure, StatusStep

__all__ = [
    "HAND",
    "Attribution",
    "Claim",
    "Count",
    "Days",
    "Details",
    "Dissent",
    "Document",
    "Evidence",
    "Form",
    "Judgement",
    "Measure",
    "MeasureKind",
    "Reading",
    "Reason",
    "Rejection",
    "Span",
    "Stage",
    "Statement",
    "Status",
    "StatusStep",
    "Verdict",
    "digest",
]
