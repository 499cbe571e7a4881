"""Standard output and errors as they may be found: closed, full, or in an encoding that lacks what is printed."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TextIO


def prepare() -> bool:
    """Let what an encoding lacks be written out as escapes; returns False where standard output is closed."""
    if sys.stderr is None:  # closed: remarks have nowhere to go
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (for as long as the program runs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return sys.stdout is not None


def data_output() -> TextIO:
    """Standard output in UTF-8, which JSON and CSV for other programs are in whatever the terminal has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def printable(text: str) -> str:
    """The text without what would steer a terminal, such as ESC; its lines stay lines."""
    return "".join(one if one.isprintable() or one == "\n" else " " if one.isspace() else "" for one in text)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    data_output().write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def give_up_output() -> None:
    """Let what is still to be printed go nowhere, so that the program can end without another error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
