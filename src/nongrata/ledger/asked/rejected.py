"""A claim that a person rejected -> by whom and why, and the claims whose measure it told of."""

from __future__ import annotations

from sqlalchemy import Connection, select

from nongrata.ledger.asked.queries import holding_then
from nongrata.ledger.database.schema import claim
from nongrata.ledger.derived.blocks import held_in, linked_blocks, versions
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import judgements_on
from nongrata.model import Judgement, Verdict
from nongrata.reconcile import judged, reconcile


def rejected(connection: Connection, name: str) -> str | None:
    """By whom, when and why a claim was rejected, so that it counts no more; None where it was not, or is accepted."""
    last = _last_verdict(_judgements(connection, name), name)
    if last is None or last.verdict is not Verdict.REJECT:
        return None
    when = f" on {last.made:%Y-%m-%d}" if last.made else ""
    why = f": {last.why}" if last.why else ""
    return f"rejected by {last.by}{when} (judgement {last.id[:8]}){why}"


def fellows(connection: Connection, name: str) -> list[str]:
    """The claims of the measure that a rejected claim would be in if it counted, the earliest first; else none."""
    if rejected(connection, name) is None:
        return []
    mine = judged(load_claims(connection, [name]), _without(_judgements(connection, name), name))
    claims = load_claims(connection, {name} | held_in(connection, linked_blocks(connection, mine)))
    documents = {one.document for one in claims}
    replaced = versions(connection, documents)
    counting = [one for one in claims if not replaced[one.document].superseded]
    stand, prints = _without(judgements_on(connection, documents), name), load_fingerprints(connection, documents)
    found = holding_then(reconcile(counting, stand, prints), name)
    return [one for one in found.claims if one != name] if found else []


def _judgements(connection: Connection, name: str) -> list[Judgement]:
    """The judgements that stand on claims of its document, in their order."""
    of = connection.execute(select(claim.c.document).where(claim.c.id == name).limit(1)).scalars()
    return judgements_on(connection, of)


def _without(judgements: list[Judgement], name: str) -> list[Judgement]:
    """The judgements but those that reject this claim."""
    return [one for one in judgements if (one.claim, one.verdict) != (name, Verdict.REJECT)]


def _last_verdict(judgements: list[Judgement], name: str) -> Judgement | None:
    on_it = (one for one in reversed(judgements) if one.claim == name)
    return next((one for one in on_it if one.verdict in (Verdict.ACCEPT, Verdict.REJECT)), None)
