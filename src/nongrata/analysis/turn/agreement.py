"""Two codings of the same cases: how far they agree, and what each makes of the question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nongrata.analysis.turn.change_point import ChangePoint
from nongrata.analysis.turn.coded import Coded
from nongrata.analysis.turn.variants import change_of
from nongrata.model import Trigger


@dataclass(frozen=True, slots=True)
class Published:
    """The `n` cases that others have coded, too; `agreeing` of them alike.

    `kappa` is Cohen's (1960): agreement beyond chance, None where both use one code alone. The sequences have 1 for
    each pre-emptive case and 0 for each other; `own` and `other` are the changes in them, None for fewer than two.
    """

    n: int
    agreeing: int
    kappa: float | None
    own_sequence: str
    other_sequence: str
    own: ChangePoint | None
    other: ChangePoint | None

    @property
    def differs(self) -> bool:
        """True where the two codings are not the same sequence."""
        return self.agreeing < self.n


def published(cases: Sequence[Coded]) -> Published | None:
    """How the codes of the cases stand to those that others have published; None where there are none."""
    pairs = [(one, other) for one in cases if _is_known(one.trigger) and (other := one.published) and _is_known(other)]
    if not pairs:
        return None
    codes = [(one.trigger, other) for one, other in pairs]
    agreeing = sum(own is other for own, other in codes)
    own, others = [one for one, _ in pairs], [replace(one, trigger=other) for one, other in pairs]
    enough = len(pairs) > 1
    return Published(
        len(pairs),
        agreeing,
        _kappa(codes, agreeing),
        _sequence(own),
        _sequence(others),
        change_of(own) if enough else None,
        change_of(others) if enough else None,
    )


def _sequence(cases: Sequence[Coded]) -> str:
    return "".join(str(int(one.pre_emptive)) for one in cases)


def _is_known(code: Trigger) -> bool:
    return code is not Trigger.UNKNOWN


def _kappa(codes: Sequence[tuple[Trigger, Trigger]], agreeing: int) -> float | None:
    n = len(codes)
    own, other = Counter(one for one, _ in codes), Counter(two for _, two in codes)
    by_chance = sum(own[code] * other[code] for code in own) / n**2
    return None if by_chance == 1 else (agreeing / n - by_chance) / (1 - by_chance)
