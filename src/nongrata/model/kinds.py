"""The closed vocabularies of the field; each value is what is written to disk.

A term's definition for readers stands in docs/glossary.md.
"""

from enum import StrEnum
from typing import Self


class MeasureKind(StrEnum):
    """What a State does to the staff, the mission or the agents of another."""

    EXPULSION = "expulsion"
    STAFF_CUT = "staff_cut"
    CLOSURE = "closure"
    RECALL = "recall"
    RUPTURE = "rupture"
    ARREST = "arrest"
    FREEZE = "freeze"
    INCIDENT = "incident"

    @property
    def sends_home(self) -> bool:
        """True of what takes people or posts from a mission."""
        return self in (MeasureKind.EXPULSION, MeasureKind.STAFF_CUT)

    @property
    def is_deed(self) -> bool:
        """True of what one side lays at the other's door: acts of policy follow it, and it is none itself."""
        return self in (MeasureKind.INCIDENT, MeasureKind.ARREST)


class Status(StrEnum):
    """How far a measure has come, in the words of one document."""

    DONE = "done"
    PLANNED = "planned"
    THREATENED = "threatened"
    DENIED = "denied"
    REVERSED = "reversed"

    @property
    def order(self) -> int:
        """Its place in the life of a measure: of the statuses that reports tell the highest is the latest."""
        return _LIFE[self]

    @property
    def is_ahead(self) -> bool:
        """True of what is still to come when it is told."""
        return self in (Status.THREATENED, Status.PLANNED)

    @property
    def is_decided(self) -> bool:
        """True of what a State has decided, whether or not it has come about; a threat and a denial are no acts.

        "Will expel", said of what is decided, is done; a plan is an act as well, for the lag that counts runs from
        announcement to announcement.
        """
        return self in (Status.PLANNED, Status.DONE, Status.REVERSED)


_LIFE = {
    one: place
    for place, one in enumerate((Status.THREATENED, Status.PLANNED, Status.DENIED, Status.DONE, Status.REVERSED))
}


class Reason(StrEnum):
    """The main ground that a text states; not the analyst's trigger."""

    ESPIONAGE = "espionage"
    INTERFERENCE = "interference"
    RETALIATION = "retaliation"
    SOLIDARITY = "solidarity"
    WAR = "war"
    INCIDENT = "incident"
    OTHER = "other"


class Side(StrEnum):
    """The two sides of a measure."""

    RECEIVING = "receiving"
    SENDING = "sending"


class Form(StrEnum):
    """The legal or practical form in which a measure was taken."""

    PERSONA_NON_GRATA = "persona_non_grata"
    NOT_ACCEPTABLE = "not_acceptable"
    ASKED = "asked"
    ORDERED = "ordered"
    NOT_RENEWED = "not_renewed"
    REFUSED = "refused"
    EXEQUATUR_WITHDRAWN = "exequatur_withdrawn"
    CEILING = "ceiling"
    PARITY = "parity"
    CONSULTATIONS = "consultations"
    WITHDRAWN = "withdrawn"
    UNSPECIFIED = "unspecified"


class Stage(StrEnum):
    """How far the prosecution of an arrested person has come."""

    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    RELEASED = "released"


class Role(StrEnum):
    """What the people concerned are."""

    AMBASSADOR = "ambassador"
    CHARGE_DAFFAIRES = "charge_daffaires"
    CONSUL = "consul"
    MILITARY_ATTACHE = "military_attache"
    ATTACHE = "attache"
    DIPLOMAT = "diplomat"
    INTELLIGENCE_OFFICER = "intelligence_officer"
    STAFF = "staff"
    OTHER = "other"


class LegalBasis(StrEnum):
    """The rule that a text cites for a measure, or `contested` where the other side disputes that it allows it."""

    ARTICLE_9 = "article_9"
    ARTICLE_11 = "article_11"
    OTHER = "other"
    CONTESTED = "contested"


class Capacity(StrEnum):
    """In what capacity a speaker speaks."""

    HEAD = "head_of_state_or_government"
    MINISTER = "minister"
    MINISTRY = "ministry"
    SPOKESPERSON = "spokesperson"
    OFFICIAL = "official"
    MISSION = "ambassador_or_mission"
    DOCUMENT = "document"
    MEDIA = "agency_or_media"
    OTHER = "other"


class Stance(StrEnum):
    """How a speaker stands to what is told."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    NO_COMMENT = "no_comment"


class Verdict(StrEnum):
    """What a judgement says of one claim, or of two."""

    SAME = "same"
    NOT_THE_SAME = "not_the_same"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    CODE = "code"


class Trigger(StrEnum):
    """What set a decision off, as an analyst codes it (docs/glossary.md); not the ground that is stated."""

    INCIDENT = "incident"
    SOLIDARITY = "solidarity"
    PRE_EMPTIVE = "pre-emptive"
    RETALIATION = "retaliation"
    PARITY = "parity"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How a link leads from one measure to another."""

    ANSWERS = "answers"
    FOLLOWS = "follows"


class Basis(StrEnum):
    """Whether a text says that two measures are linked, or our rule."""

    TEXT = "text"
    RULE = "rule"


class PanelUnit(StrEnum):
    """What a row of a panel is of."""

    DYAD_MONTH = "dyad-month"
    STATE_YEAR = "state-year"


class ExportFormat(StrEnum):
    """What `nongrata export` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    EXCEL = "xlsx"
    STATA = "stata"
    DATAPACKAGE = "datapackage"
    CSVW = "csvw"
    PANEL = "panel"
    PLOVER = "plover"
    CAMEO = "cameo"
    STIX = "stix"
    OPENCTI = "opencti"
    FOLLOWTHEMONEY = "followthemoney"
    PROVENANCE = "provenance"
    JSONL = "jsonl"
    SITE = "site"


class ExpulsionsFrom(StrEnum):
    """Where expulsions are taken from."""

    LEDGER = "ledger"
    REFERENCE = "reference"


class CasesFrom(StrEnum):
    """Where the cases of a turn are taken from."""

    LEDGER = "ledger"
    REFERENCE = "reference"
    ARTICLE = "article"


class CaseUnit(StrEnum):
    """What is one case of a turn: a measure; a decision; or, as the most that can be joined, all of one day."""

    MEASURES = "measures"
    DECISIONS = "decisions"
    DAYS = "days"


class UserRole(StrEnum):
    """What a person may do at the pages: each role may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, other: Self) -> bool:
        """True where it may do all that the other may."""
        order = [*type(self)]
        return order.index(self) >= order.index(other)


class CostModel(StrEnum):
    """The models of expelling or watching; each has a table of this name in a file of parameters."""

    SEAT = "seat"
    MISSION = "mission"
    GAME = "game"
