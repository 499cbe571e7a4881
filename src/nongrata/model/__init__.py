"""The nouns. Nothing goes in; what comes out are frozen, typed objects; no module here reads a file or knows SQL."""

from nongrata.model.acting import acting_side, no_actor, on_its_side, opposed
from nongrata.model.change import Change, Move, moves
from nongrata.model.claim import HAND, Attribution, Claim, Details, Evidence, Reading, Statement
from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.decision import Coding, Counted, Decision, Ladder, Link, Quote, Rung, Sign, is_act, is_deed, parties
from nongrata.model.document import Document, Rejection, Span, digest
from nongrata.model.footing import Footing, Unit
from nongrata.model.grade import CREDIBILITY, RELIABILITY, Grade, Origin
from nongrata.model.kinds import (
    Basis,
    Capacity,
    Form,
    LegalBasis,
    MeasureKind,
    Reason,
    Relation,
    Role,
    Side,
    Stage,
    Stance,
    Status,
    Trigger,
    Verdict,
)
from nongrata.model.measure import Dissent, Figure, Judgement, Measure, Share, StatusStep, Total
from nongrata.model.redaction import Redaction

__all__ = [
    "CREDIBILITY",
    "HAND",
    "RELIABILITY",
    "Attribution",
    "Basis",
    "Capacity",
    "Change",
    "Claim",
    "Coding",
    "Count",
    "Counted",
    "Days",
    "Decision",
    "Details",
    "Dissent",
    "Document",
    "Evidence",
    "Figure",
    "Footing",
    "Form",
    "Grade",
    "Judgement",
    "Ladder",
    "LegalBasis",
    "Link",
    "Measure",
    "MeasureKind",
    "Move",
    "Origin",
    "Quote",
    "Reading",
    "Reason",
    "Redaction",
    "Rejection",
    "Relation",
    "Role",
    "Rung",
    "Share",
    "Side",
    "Sign",
    "Span",
    "Stage",
    "Stance",
    "Statement",
    "Status",
    "StatusStep",
    "Total",
    "Trigger",
    "Unit",
    "Verdict",
    "acting_side",
    "digest",
    "is_act",
    "is_deed",
    "moves",
    "no_actor",
    "on_its_side",
    "opposed",
    "parties",
]
