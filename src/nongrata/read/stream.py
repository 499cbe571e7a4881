"""Streams of bytes: how much of one is read at once, and how what was looked at is put back."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from nongrata.model import Rejection
from nongrata.read.code import Code

LIMIT_BYTES = 64 * 2**20  # the longest books have 15 MB of text, so more than this is a heap of documents
LIMIT = f"{LIMIT_BYTES // 2**20} MB"


def whole(stream: BinaryIO, where: str) -> bytes | Rejection:
    """All bytes of a stream that is read at once."""
    data = stream.read(LIMIT_BYTES + 1)
    if len(data) <= LIMIT_BYTES:
        return data
    return Rejection(where, Code.TOO_LARGE, f"is longer than {LIMIT}; split it, or write one document a line (.jsonl)")


def joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """The stream that gives `head`, which was already taken from it, and then its rest."""
    return cast(BinaryIO, io.BufferedReader(_Joined(head, rest)))


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader passes
        wanted = len(buffer)
        taken, self._head = self._head[:wanted], self._head[wanted:]
        taken = taken or self._rest.read(wanted)
        buffer[: len(taken)] = taken
        return len(taken)
