"""Three ways to find terms in bytes, with the same answers: Hyperscan, Aho-Corasick, and Python's own means."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from itertools import chain
from typing import Any, Protocol

from nongrata.screen.terms import AFTER, NOTATIONS, Query, Writing, occurrences
from nongrata.settings import cache_folder

_COMBINATION, _OBSCURED = 1 << 20, 1 << 21  # numbers of expressions of Hyperscan, beyond those of the groups


class Matcher(Protocol):
    """Finds the terms of one query."""

    def admits(self, data: bytes) -> bool:
        """True where the query is met, or letters are obscured so that nobody can tell."""

    def places(self, data: bytes) -> list[int]:
        """Where one of the terms stands, or letters are obscured: an index within it, in the order of the bytes."""


class Hyperscan:
    """All terms at once, at the speed of memory, where the library runs."""

    def __init__(self, query: Query, writing: Writing) -> None:
        import hyperscan

        how = NOTATIONS[writing]
        self._caseless, self._once = hyperscan.HS_FLAG_CASELESS, hyperscan.HS_FLAG_SINGLEMATCH
        self._quiet, self._combined = hyperscan.HS_FLAG_QUIET, hyperscan.HS_FLAG_COMBINATION
        self._terms = [
            (number, how.before + how.between.join(term) + AFTER)
            for number, group in enumerate(query.groups)
            for term in group
        ]
        self._obscured = [(_OBSCURED, source) for source in how.obscures]
        self._formula = _formula(query)
        self._terminated = hyperscan.ScanTerminated

    @cached_property
    def _whether(self) -> Any:
        """The database that matches once, where the query is met."""
        once = self._caseless | self._once
        return _compiled(
            *((number, source, once | self._quiet) for number, source in self._terms),
            (_COMBINATION, self._formula, self._combined | self._once),
            *((number, source, once) for number, source in self._obscured),
        )

    @cached_property
    def _where(self) -> Any:
        """The database that matches at each term."""
        return _compiled(*((number, source, self._caseless) for number, source in (*self._terms, *self._obscured)))

    def admits(self, data: bytes) -> bool:
        """See `Matcher`."""
        try:
            self._whether.scan(_closed(data), _stop)
        except self._terminated:
            return True
        return False

    def places(self, data: bytes) -> list[int]:
        """See `Matcher`."""
        whole = _closed(data)
        ends: list[int] = []
        self._where.scan(whole, lambda number, start, end, flags, context: ends.append(end))
        return _within(ends, whole, data)


def _compiled(*expressions: tuple[int, bytes, int]) -> Any:
    """The database of these expressions: as a run before this one kept it, since to make it takes half a second and
    more; made anew where it is not there, is damaged, or is of another kind of processor."""
    import hyperscan

    numbers, sources, flags = zip(*expressions, strict=True)
    made_of = repr((sources, numbers, flags)).encode()  # the library itself refuses those of another version
    kept = cache_folder() / f"{hashlib.sha256(made_of).hexdigest()}.hyperscan"
    try:
        database = hyperscan.loadb(kept.read_bytes(), hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (OSError, hyperscan.error):
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        database.compile(expressions=sources, ids=numbers, elements=len(sources), flags=flags)
        with suppress(OSError):  # a folder that cannot be written to costs time alone
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(hyperscan.dumpb(database))
            unfinished.replace(kept)
    return database


def _formula(query: Query) -> bytes:
    """What is wanted, as Hyperscan writes it, which refuses a formula without an operator."""
    ordered = sorted(sorted(sorted(types) for types in needed) for needed in query.wanted)  # the same in each process
    one_of = [
        b"(" + b"&".join(b"(" + b"|".join(b"%d" % number for number in types) + b")" for types in needed) + b")"
        for needed in ordered
    ]
    return b"|".join(one_of if len(one_of) > 1 else one_of * 2)


def _stop(number: int, start: int, end: int, flags: int, context: object) -> bool:
    return True


def _closed(data: bytes) -> bytes:
    return b"\n%b\n" % data if data[:1].isalnum() or data[-1:].isalnum() else data


def _within(ends: Iterable[int], whole: bytes, data: bytes) -> list[int]:
    """Places within what ends there in the closed data."""
    before_end = 2 + (len(whole) > len(data))  # the last byte of the term, before the one that follows it
    return sorted({max(end - before_end, 0) for end in ends})


class _ByFirstRun:
    """Looks the first runs of the terms up, and at each the terms that begin so."""

    def __init__(self, query: Query, writing: Writing) -> None:
        how, self.query = NOTATIONS[writing], query
        self.beginning: dict[bytes, list[tuple[int, re.Pattern[bytes]]]] = defaultdict(list)
        for number, group in enumerate(query.groups):
            for term in group:
                whole = re.compile(how.between.join(term) + AFTER, re.IGNORECASE)
                self.beginning[term[0]].append((number, whole))
        self._obscured = re.compile(b"(?=(" + b"|".join(how.obscures) + b"))", re.IGNORECASE)  # also where they overlap
        self._before = re.compile(how.before + rb"\Z", re.IGNORECASE)

    def starts(self, folded: bytes) -> Iterator[tuple[int, bytes]]:
        """Where first runs may stand, and which."""
        raise NotImplementedError

    def admits(self, data: bytes) -> bool:
        """See `Matcher`."""
        found: set[int] = set()
        whole = _closed(data)
        for number, _ in self._found(whole):
            if number not in found:
                found.add(number)
                if self.query.met(found):
                    return True
        return self._obscured.search(whole) is not None

    def places(self, data: bytes) -> list[int]:
        """See `Matcher`."""
        whole = _closed(data)
        obscured = (match.end(1) for match in self._obscured.finditer(whole))
        return _within(chain((end for _, end in self._found(whole)), obscured), whole, data)

    def _found(self, whole: bytes) -> Iterator[tuple[int, int]]:
        """The groups of the terms in closed data, and where these end."""
        for start, run in self.starts(whole.lower()):
            if self._before.search(whole[max(0, start - 6) : start]):
                for number, rest in self.beginning[run]:
                    if match := rest.match(whole, start):
                        yield number, match.end()


class AhoCorasick(_ByFirstRun):
    """The first runs found by an automaton, where Hyperscan does not run."""

    def __init__(self, query: Query, writing: Writing) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        super().__init__(query, writing)
        wanted = sorted(self.beginning)
        self._automaton = BytesAhoCorasick(wanted, implementation=Implementation.DFA), wanted

    def starts(self, folded: bytes) -> Iterator[tuple[int, bytes]]:
        """Where first runs may stand, and which."""
        automaton, wanted = self._automaton
        for which, start, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
            yield start, wanted[which]


class Standard(_ByFirstRun):
    """With the standard library alone: slow, and everywhere."""

    def starts(self, folded: bytes) -> Iterator[tuple[int, bytes]]:
        """Where first runs may stand, and which."""
        for run in self.beginning:
            yield from ((start, run) for start in occurrences(folded, run))


BACKENDS: tuple[type[Matcher], ...] = (Hyperscan, AhoCorasick, Standard)  # the fastest first


@cache
def matcher(query: Query, writing: Writing) -> Matcher:
    """The fastest matcher for a query of those that run here."""
    for backend in BACKENDS:
        try:
            return backend(query, writing)  # type: ignore[call-arg]  # a protocol says nothing of how it is made
        except ImportError:
            continue
    raise AssertionError("the standard library is always there")
