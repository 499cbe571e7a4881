"""What is kept of a document to know its copies by, so that they are found without its text."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from nongrata.model import Document
from nongrata.vocab import credited, source_name

NAME = "words-1"  # how fingerprints are made; those made otherwise, or with another register, `rebuild` makes anew
RUN_WORDS = 4  # consecutive words; benchmarks/copies.py has the figures for three and five
KEPT = 2  # one in so many runs of words is kept
QUOTED_WORDS = 8  # consecutive words in quotation marks that no two reporters write alike by chance

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"\n]*)[”“»\"]")  # in one line: a mark left open must not turn all round


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`runs` are hashes of some runs of words, `quoted` of all runs in quotation marks, each four bytes.

    `source` is the outlet under the name by which it is known, `credit` the one that the text says it comes from.
    """

    runs: bytes = b""
    quoted: bytes = b""
    source: str | None = None
    credit: str | None = None

    def to_bytes(self) -> bytes:
        """What `from_bytes` reads back: a line of JSON that begins with NAME, then the hashes."""
        head = json.dumps([NAME, self.source, self.credit, len(self.runs)], ensure_ascii=False)
        return head.encode() + b"\n" + self.runs + self.quoted

    @classmethod
    def from_bytes(cls, kept: bytes) -> Fingerprint:
        """The fingerprint that `to_bytes` wrote."""
        head, _, hashes = kept.partition(b"\n")
        _, source, credit, runs = json.loads(head)
        return cls(hashes[:runs], hashes[runs:], source, credit)


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document. Its title is no part of it: copies are given others.

    The runs are chosen by their hash, the same ones in every document, so that the share of one text which stands in
    another can be told from them whatever their lengths (Broder, On the resemblance and containment of documents, 1997,
    section 4).
    """
    words = _WORD.findall(document.text.casefold())
    quoted = (_WORD.findall(part.casefold()) for part in _QUOTED.findall(document.text))
    return Fingerprint(
        runs=_packed(one for one in _hashes(words, RUN_WORDS) if one % KEPT == 0),
        quoted=_packed(one for part in quoted for one in _hashes(part, QUOTED_WORDS)),
        source=source_name(document.outlet, document.address),
        credit=credited(document.text),
    )


def hashes(packed: bytes) -> tuple[int, ...]:
    """The hashes as numbers, each once."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _packed(numbers: Iterable[int]) -> bytes:
    ordered = sorted(set(numbers))
    return struct.pack(f"<{len(ordered)}I", *ordered)


def _hashes(words: Sequence[str], length: int) -> Iterable[int]:
    """A 32-bit hash of each run of so many words."""
    return (crc32(" ".join(words[at : at + length]).encode()) for at in range(len(words) - length + 1))
