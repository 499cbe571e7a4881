"""A file of parameters -> assumptions, or a refusal that names the line, the key and the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from nongrata.analysis.expel_or_watch.parameters import Crisis, Game, Mission, Parameters, Seat
from nongrata.errors import BadParameters
from nongrata.read.toml_file import read_toml

_KEYS = {
    table: [one.name for one in fields(kind)]
    for table, kind in {
        "": Parameters,
        "seat": Seat,
        "mission": Mission,
        "mission.crisis": Crisis,
        "game": Game,
    }.items()
}
_TABLE = re.compile(r"\s*\[\s*([\w.]+)\s*\]")
_KEY = re.compile(r"\s*(\w+)\s*=")
_NO_PAIR = {"missing", "tuple_type", "too_long"}
_WRONG_TYPE = {
    "float_type": "it must be a number",
    "int_type": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "dataclass_type": "it must be a table",
    "dict_type": "it must be a table",
}


def example() -> str:
    """The commented file of invented numbers that ships with the package."""
    return (files("nongrata.analysis.expel_or_watch") / "example.toml").read_text("utf-8")


def read_parameters(path: Path | None) -> Parameters:
    """The assumptions in a TOML file; those of the example for None.

    Raises BadParameters for what is no TOML or makes no sense, OSError where the file cannot be read.
    """
    return parameters_of(path.read_bytes(), str(path)) if path else parameters_of(example().encode(), "example.toml")


def parameters_of(content: bytes, name: str) -> Parameters:
    """The assumptions in the bytes of a TOML file of this name. Raises BadParameters."""
    data = read_toml(content, name, "nongrata expel-or-watch example prints one", BadParameters)
    try:
        return TypeAdapter(Parameters).validate_json(json.dumps(data, default=str))  # TOML has dates, JSON has not
    except ValidationError as error:
        raise BadParameters("; ".join(_said(name, content.decode("utf-8-sig"), error))) from error


def _said(name: str, text: str, error: ValidationError) -> Iterator[str]:
    """Each thing that is wrong, with where it stands."""
    lines = _lines(text)
    for one in error.errors():
        key = ".".join(str(part) for part in one["loc"] if isinstance(part, str))
        why = _why(key, one)
        if not key:  # of the whole, and says itself of which key
            key, _, why = why.partition(": ")
        line = lines.get(key) or lines.get(key.rpartition(".")[0])
        yield f"{name}{f':{line}' if line else ''}: {key}: {why}"


def _why(key: str, one: Any) -> str:
    table, _, last = key.rpartition(".")
    if table == "ranges" and one["type"] in _NO_PAIR:
        return "write the lowest and the highest: [0, 3]"
    if one["type"] == "missing":
        return "is missing"
    if one["type"] == "unexpected_keyword_argument":
        near = get_close_matches(last, _KEYS[table], 1)
        return "there is no such key; " + (
            f"did you mean {near[0]}" if near else f"there are: {', '.join(_KEYS[table])}"
        )
    if one["type"] == "value_error":
        why = one["msg"].removeprefix("Value error, ")
    else:
        why = _WRONG_TYPE.get(one["type"]) or f"{one['msg'][0].lower()}{one['msg'][1:]}"
    return why if isinstance(one["input"], dict) else f"{json.dumps(one['input'])}: {why}"


def _lines(text: str) -> dict[str, int]:
    """The line of each table and key that stands on a line of its own."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = header[1]
            found[table] = number
        elif key := _KEY.match(line):
            found[f"{table}.{key[1]}".lstrip(".")] = number
    return found
