"""docs/errors.md has every code, and no code that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nongrata.errors import NongrataError
from nongrata.read import Code

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"


def tree(root: type[NongrataError]) -> Iterator[type[NongrataError]]:
    yield root
    for branch in root.__subclasses__():
        yield from tree(branch)


def documented(heading: str) -> set[str]:
    section = PAGE.read_text("utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z-]+)`", section, re.MULTILINE))


def test_every_rejection_and_no_other_is_on_the_page() -> None:
    assert documented("Rejections") == set(Code)


def test_every_exception_and_no_other_is_on_the_page() -> None:
    assert documented("Errors") == {each.code for each in tree(NongrataError)}


def test_no_two_exceptions_share_a_code() -> None:
    codes = [each.code for each in tree(NongrataError)]
    assert len(codes) == len(set(codes))
