"""A TOML file of settings: what it says, or an error that names the file and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

from nongrata.errors import BadArgument


def read_toml(content: bytes, name: str, then: str, refused: type[BadArgument]) -> dict[str, Any]:
    """What the bytes of a file of this name say. Raises `refused` for what is no TOML; `then` says what to do."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refused(f"{name}: the file is no text in UTF-8; {then}") from error
    except tomllib.TOMLDecodeError as error:
        raise refused(f"{name}: the file is not TOML: {error}; {then}") from error


def key_path(path: Iterable[int | str]) -> str:
    """Where in a file something stands, as pydantic has it, in words of people: lists begin with 1."""
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
