"""Who acts: the one rule by which findings, claims and measures tell it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from nongrata.model.kinds import MeasureKind, Side

T = TypeVar("T")
Sides = tuple[Collection[str], Collection[str]]


def acting_side(
    kind: MeasureKind, receiving: Collection[str], sending: Collection[str], actor: str | None
) -> Side | None:
    """The side that takes a measure; None where a mission is closed and nothing says by whom, and of an incident, which
    is laid at a door.

    A recall calls one's own people home. A mission is closed by the State that receives it or by its own: `actor` is
    the code of the one that does. All else the receiving State does.
    """
    if kind is MeasureKind.RECALL:
        return Side.SENDING
    if kind is MeasureKind.INCIDENT:
        return None
    if kind is not MeasureKind.CLOSURE or actor in receiving:
        return Side.RECEIVING
    return Side.SENDING if actor in sending else None


def no_actor(kind: MeasureKind, receiving: Collection[str], sending: Collection[str], actor: str | None) -> str | None:
    """Why a person cannot say that this State takes a measure, or that it is not known who does; None where one can."""
    if kind is not MeasureKind.CLOSURE:
        return f"who acts is told by what it is, {kind.value}; only of a closure it can be said"
    if actor and actor not in (*receiving, *sending):
        return f"{actor} is no State of this closure; name one of {', '.join((*receiving, *sending))}"
    return None


def on_its_side(actor: str | None, before: Sides, after: Sides) -> str | None:
    """The code of who acts once other States stand on the two sides, receiving and sending: the first of its own side,
    where it is no longer of them."""
    for was, are in zip(before, after, strict=True):
        if actor in was and are and actor not in are:
            return next(iter(are))
    return actor


def opposed(receiving: T, sending: T, actors: T) -> tuple[T, T]:
    """Those of the two who act, and those against whom. Where nobody says who does, those on whose soil it is stand for
    them (docs/decisions/0020)."""
    return (sending, receiving) if actors == sending else (receiving, sending)
