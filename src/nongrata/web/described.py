"""What the answers of the API hold, for its description (OpenAPI); the tests hold the answers to it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from nongrata.model import Verdict
from nongrata.read.language import LANGUAGES, ON_TRIAL

Ends = Annotated[list[int | None], Field(min_length=2, max_length=2, description="lowest and highest, null: no end")]
Days = Annotated[list[str], Field(min_length=2, max_length=2, description="first and last day, ISO 8601")]
Pair = Annotated[list[int], Field(min_length=2, max_length=2, description="from this character up to that one")]
Place = Annotated[str | None, Field(description="what `after` takes for the next page; null: this is the last")]


class Strict(BaseModel):
    """A record with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Problem(Strict):
    """What went wrong (RFC 9457); `code` is explained in docs/errors.md."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = None


PROBLEM: dict[str, Any] = {
    "description": "what went wrong",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PROBLEMS: dict[int | str, dict[str, Any]] = {status: PROBLEM for status in (400, 404, 422, 503)}

UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "what the client has, by `If-None-Match`, is still what there is"}
}


class MeasureRecord(Strict):
    """A measure: claims reconciled into one act."""

    id: str
    measure: str
    receiving: list[str]
    sending: list[str]
    actors: list[str] = Field(description="those that took it, by its claims; empty where nothing says who did")
    joint: bool
    count: Ends | None
    best: int | None
    date: Days | None
    status: str
    reason: str | None
    chain: list[list[str | None]] = Field(description="status, claim that first says so, its day")
    claims: list[str]
    dissents: list[list[str]] = Field(description="claim, field, what it says instead")
    reports: int
    origins: list[list[int]] = Field(description="claims by origin, as places in `claims`")
    sources: list[str]
    reliability: list[Any] | None = Field(description="letter, its reasons, and who set it if a person did")
    credibility: list[Any] = Field(description="figure, its reasons, and who set it if a person did")
    first_published: str | None
    reviewed: bool
    documents: list[str] = Field(description="ids of the documents that tell it")
    algorithm: str
    figures: list[list[Any]] = Field(description="claim, lowest, highest, whether of those who stay, weight")
    total: dict[str, Any] | None = Field(description="what counts that States share make of it")


class ClaimRecord(Strict):
    """What one document says of one measure, each field with the characters that say it."""

    id: str
    document: str
    measure: str
    receiving: list[str]
    sending: list[str]
    joint: bool
    count: Ends | None
    date: Days | None
    status: str
    reason: str | None
    published: Days | None
    anchor: Pair
    sentence_span: Pair
    sentence: str
    evidence: dict[str, list[Pair]]
    unresolved: list[str]
    ordinal: int
    details: dict[str, Any]
    remarks: list[str] | None = None


class MeasureWithClaims(MeasureRecord):
    """A measure; in place of the ids of its claims the claims themselves."""

    claims: list[ClaimRecord]  # type: ignore[assignment]


class DocumentRecord(Strict):
    """A report as one outlet published it, without its text."""

    id: str
    title: str | None
    outlet: str | None
    language: str
    address: str | None
    published: Days | None
    published_from: str | None
    modified: Days | None
    modified_from: str | None
    retrieved: str | None
    revises: str | None
    redacted: list[str]


class DocumentWithClaims(DocumentRecord):
    """A document with its text and claims; every span counts in the characters of `content`."""

    content: str
    claims: list[ClaimRecord]


class StateRecord(Strict):
    """A State with how many measures were taken on its soil, and against its missions and people."""

    code: str
    name: str
    receiving: int
    sending: int


class Looked(Strict):
    """What was looked at, in documents; `above_floor` where a zero means something."""

    screened: int
    read: int
    rejected: int
    first_week: str | None
    last_week: str | None
    floor: int
    above_floor: bool


class CoverageRecord(Looked):
    """What was looked at, with its weeks."""

    weeks: list[dict[str, Any]]


class MeasurePage(Strict):
    """A page of measures; `coverage` where there is none."""

    total: int | None
    next: Place
    coverage: Looked | None
    measures: list[MeasureRecord]


class ClaimPage(Strict):
    """A page of claims, by id."""

    next: Place
    claims: list[ClaimRecord]


class DocumentPage(Strict):
    """A page of documents, by id."""

    next: Place
    documents: list[DocumentRecord]


class StatePage(Strict):
    """A page of States, by code."""

    next: Place
    states: list[StateRecord]


class Changes(Strict):
    """How a measure moved, by reports and then by judgements."""

    changes: list[dict[str, Any]]


class FacetPage(Strict):
    """How many measures pass, and by facet how many would with each value in its place."""

    total: int
    facets: dict[str, dict[str, int]]


class LadderRecord(Strict):
    """What two States did to each other."""

    states: list[str]
    rungs: list[dict[str, Any]]
    links: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    counted: dict[str, dict[str, Any]]


class Open(BaseModel):
    """A record with these fields and those that docs/data.md or the page of the command tells."""

    model_config = ConfigDict(extra="allow")

    caveat: str


class AnswerRecord(Open):
    """An answer: its numbers, what they stand on, and the caveat."""

    footing: dict[str, Any]


class CrossSectionRecord(Open):
    """A list that counts missions alike, with what similar States would have where that can be told."""

    name: str
    counted: str
    as_of: str
    complete: bool
    sources: list[str]
    missions: list[dict[str, Any]]
    dropped: list[dict[str, Any]]


class CrossSections(Strict):
    """All such lists."""

    caveat: str
    cross_sections: list[CrossSectionRecord]


class MissionRecord(Open):
    """All that is known of one mission: headcounts, similar States, the mission in return, expulsions."""

    sending_state: str
    receiving_state: str
    headcounts: list[dict[str, Any]]
    similar: list[dict[str, Any]]
    footing: dict[str, Any]


class Service(BaseModel):
    """The manifest of the reconciliation service, or by the name of each query its `result`."""

    model_config = ConfigDict(extra="allow")


class Suggested(Strict):
    """States by what they begin with."""

    result: list[dict[str, Any]]


# --- what is written --------------------------------------------------------------------------------------------


class Judging(Strict):
    """A judgement on a claim, or on two; who judges is told by the token."""

    verdict: Verdict
    claim: str = Field(max_length=16)
    other: str | None = Field(None, max_length=16)
    field: str | None = Field(None, max_length=16, description="of a correction or a code")
    value: str | None = Field(None, max_length=200)
    why: str | None = Field(None, max_length=2000)
    undoes: str | None = Field(None, max_length=16, description="id of a judgement that is taken back")


class Judged(Strict):
    """The id of the judgement, how many measures were made anew, and the ids of those kept or taken back with it."""

    id: str
    measures: int
    with_it: list[str]


class Giving(Strict):
    """A report to be read."""

    text: str = Field(min_length=1, max_length=1_000_000)
    title: str | None = Field(None, max_length=2000)
    outlet: str | None = Field(None, max_length=200)
    language: str = Field("en", max_length=8, json_schema_extra={"enum": [*sorted(LANGUAGES | ON_TRIAL)]})
    address: str | None = Field(None, max_length=2000)
    published: str | None = Field(None, description="2022-03-25, 2022-03 or 2022")


class Taken(Strict):
    """The id of the document, what came of it, and why it was not read, if it was not."""

    id: str
    claims: int
    measures: int
    rejected: list[str]
