"""The register of outlets, and which of them a report comes from or credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

import yaml

_REMARK = re.compile(r"\s*\([^()]*\)$")  # "The Post (online)"
_THE = re.compile("^the ", re.IGNORECASE)
_DATELINE = 120  # characters within which "WARSAW, March 23 (Reuters) -" stands
_LINE = 8  # words of a last paragraph that is a credit and no sentence of the news


class OutletKind(StrEnum):
    """What an outlet is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MINISTRY = "ministry"


_MEDIA = tuple(kind for kind in OutletKind if kind is not OutletKind.MINISTRY)  # offices are quoted, not credited


@dataclass(frozen=True, slots=True)
class Outlet:
    """An entry of the register; `outlets.yaml` says what each field means."""

    name: str
    written: tuple[str, ...]
    hosts: tuple[str, ...]
    kind: OutletKind
    state: str
    reason: str
    mouthpiece: bool = False


@cache
def register() -> tuple[Outlet, ...]:
    """All entries."""
    rows = yaml.safe_load((files("nongrata.vocab") / "outlets.yaml").read_text("utf-8"))
    return tuple(
        Outlet(**row | {"kind": OutletKind(row["kind"]), "written": (*row["written"],), "hosts": (*row["hosts"],)})
        for row in rows
    )


@lru_cache(maxsize=16384)
def outlet_named(words: str | None) -> Outlet | None:
    """The entry that goes by this name, in any capitals and with or without "the"."""
    return _by_name().get(_plain(words)) if words else None


def source_name(outlet: str | None, address: str | None = None) -> str | None:
    """By what name the source of a report is known: that of the register, else the outlet's own, else its host's."""
    if outlet and "://" in outlet:  # feeds are often called by their address
        outlet, address = None, outlet
    if outlet and (plain := _plain(outlet)):
        found = _by_name().get(plain)
        return found.name if found else _THE.sub("", _REMARK.sub("", " ".join(outlet.split())))
    host = _host(address).removeprefix("www.")
    parts = host.split(".")
    endings = (".".join(parts[at:]) for at in range(len(parts)))
    return next((_by_host()[one].name for one in endings if one in _by_host()), host or None)


def credited(text: str) -> str | None:
    """The outlet of the register that a text says it comes from: in its dateline, in brackets at its end, or, of an
    agency, in a short last line. One of them where there are several.

    What a sentence credits is no matter of this: the extractor reads it as attribution.
    """
    whole = text.strip()
    found = _in_dateline().match(whole[:_DATELINE]) or _at_end().search(whole[-_DATELINE:])
    if found is None:
        before, _, last = whole.rpartition("\n")
        found = _agency().search(last) if before and len(last.split()) <= _LINE else None
    named = found and outlet_named(found[found.lastgroup or 0])
    return named.name if named else None


@cache
def _by_name() -> dict[str, Outlet]:
    return {_plain(name): one for one in register() for name in (one.name, *one.written)}


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: one for one in register() for host in one.hosts}


@cache
def _names(*kinds: OutletKind) -> str:
    """The names of outlets of these kinds as one pattern."""
    names = {name for one in register() if one.kind in kinds for name in (one.name, *one.written)}
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


@cache
def _bracketed() -> str:
    """A name in brackets or between slashes, alone or before others: (AFP/dpa), /TASS/."""
    return rf"[(/]\s*(?P<name>{_names(*_MEDIA)})(?:\s*[/,;&+][^()\n]{{1,40}})?\s*[)/]"


@cache
def _in_dateline() -> re.Pattern[str]:
    """Before the first sentence: "WARSAW, March 23 (AFP/dpa) -", "MOSCOW. /TASS/.", "MOSCOW, 23 March - RIA."."""
    opening = r"[^\n!?(/]{0,80}?"
    dashed = rf"\s[-–—]\s(?P<dashed>{_names(*_MEDIA)})\s*[.\n]"
    return re.compile(rf"{opening}{_bracketed()}\s*(?:[-–—:.\n]|$)|{opening}{dashed}")


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"{_bracketed()}\.?$")


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{_names(OutletKind.AGENCY)})(?!\w)")


def _plain(words: str) -> str:
    return _REMARK.sub("", " ".join(words.split())).casefold().removeprefix("the ")


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:  # an address that is none
        return ""
