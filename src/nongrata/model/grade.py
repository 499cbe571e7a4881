"""What a source and what it says are worth, in the two scales that are never merged (STANAG 2511)."""

from __future__ import annotations

from dataclasses import dataclass

RELIABILITY = "ABCDEF"  # of a source: A reliable to E unreliable; F: cannot be judged
CREDIBILITY = "123456"  # of information: 1 confirmed to 5 improbable; 6: cannot be judged


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter of RELIABILITY or a figure of CREDIBILITY, the sentences that say why, and who set it (None: a rule)."""

    code: str
    reasons: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that are one report, the earliest first, and the sentences that say why they are one."""

    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()
