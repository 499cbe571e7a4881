"""Results as what JSON can hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date
from math import isfinite
from typing import Any

from nongrata.model.count import Count
from nongrata.model.days import Days
from nongrata.model.stored import count_ends, days_ends


def plain(value: Any, beside: Collection[str] = ()) -> Any:
    """What JSON can hold of a result: ranges as their ends, days as text, what is beyond any number as None.

    Of a dataclass these are its fields under their names, then the properties named `beside` that it has.
    """
    if isinstance(value, Count):
        return count_ends(value)
    if isinstance(value, Days):
        return days_ends(value)
    if isinstance(value, date):
        return str(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if is_dataclass(value):
        names = dict.fromkeys([*(field.name for field in fields(value)), *beside])
        return {name: plain(getattr(value, name), beside) for name in names if hasattr(value, name)}
    if isinstance(value, tuple):
        return [plain(one, beside) for one in value]
    return str(value) if isinstance(value, Exception) else value
