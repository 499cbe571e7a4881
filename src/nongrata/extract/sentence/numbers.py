"""Number words and digits -> counts."""

from __future__ import annotations

from nongrata.extract.sentence.item import Item
from nongrata.model import Count, Span


def amount(items: tuple[Item, ...]) -> int | None:
    """The number that the items say: units and tens add up, dozens and hundreds multiply what stands before them; one
    that is written twice, "three (3)", counts once."""
    total, run, said = 0, 0, False
    for item in items:
        if item.is_a("COUNT", "DURATION"):
            inner = amount(item.parts)
            if inner is not None:
                run, said = run + inner, True
        elif item.is_a("TIMES"):
            times = int(item.label("TIMES") or 1)
            total, run, said = total + (run or 1) * times, 0, True
        elif item.is_a("HALF"):
            return _half(items)
        elif item.is_a("NUM") and not (said and total + run == _value(item)):
            run, said = run + _value(item), True
    return total + run if said else None


def _half(items: tuple[Item, ...]) -> int | None:
    times = [int(item.label("TIMES") or 0) for item in items if item.is_a("TIMES")]
    return times[0] // 2 if times else None


def _value(item: Item) -> int:
    label = item.label("NUM") or ""
    if label.isdigit():
        return int(label)
    return int("".join(character for character in item.text if character.isdigit()) or 0)


def count_of(item: Item) -> tuple[Count | None, bool]:
    """The count that a COUNT item says, and whether it is approximate; None for "several" and the like."""
    number = amount(item.roles.get("n", item.parts))
    if not number:
        return None, False
    bounds = {bound.label("APPROX") for bound in item.roles.get("a", ())} | {
        "least" for part in item.parts if part.is_a("ORMORE")
    }
    second = amount(item.roles.get("m", ()))
    if second is not None and second > number:
        return Count(number, second), False
    if "least" in bounds:
        return Count(number, None), False
    if "more" in bounds:
        return Count(number + 1, None), False
    if "most" in bounds:
        return Count(None, number), False
    if "fewer" in bounds:
        return (Count(None, number - 1) if number > 1 else None), False
    return Count.exactly(number), "about" in bounds


def find_count(item: Item) -> tuple[Count | None, bool, Span | None]:
    """The count inside a group (its `count` role, else that of what it wraps), whether approximate, and its span."""
    for role in ("count", "inner"):
        for part in item.roles.get(role, ()):
            if part.is_a("COUNT"):
                return (*count_of(part), part.span)
            found = find_count(part)
            if found[2]:
                return found
    if item.is_a("COUNT"):
        return (*count_of(item), item.span)
    return None, False, None
