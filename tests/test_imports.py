"""Imports run one way along the map: a package uses only those that stand before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nongrata

ORDER = [
    "errors",
    "settings",
    "reference",  # data alone: they use nothing of the rest
    "samples",
    "model",
    "gathered",
    "vocab",
    "languages",
    "screen",
    "read",
    "extract",
    "scan",
    "reconcile",
    "ledger",
    "compare",
    "missions",
    "analysis",
    "charts",
    "publish",
    "desk",
    "web",
    "cli",
]
FOLDERS = ["database", "rows", "derived", "asked"]  # of the ledger (docs/decisions/0019-the-ledger-in-four-folders.md)
OPEN_TO_ALL = {"__version__"}  # names of the root package that are no module
PACKAGE = Path(nongrata.__file__).parent
AT_THE_ROOT = {"__init__", "__main__"}  # they bring everything together
FILES = sorted(file for file in PACKAGE.rglob("*.py") if file.stem not in AT_THE_ROOT or file.parent != PACKAGE)


def place(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path, source: str) -> Iterator[tuple[int, list[str]]]:
    """The line of each import of nongrata, wherever in the file it stands, and the way to what it imports."""
    package = ["nongrata", *file.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        modules = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            modules = [f"{module}.{name}" for name in modules]
        for module in modules:
            root, *rest = module.split(".")
            if root == "nongrata" and rest and rest[0] not in OPEN_TO_ALL:
                yield node.lineno, rest


def steps_back(file: Path, source: str) -> list[str]:
    """A line for each import of something that stands later."""
    here = ORDER.index(place(file))
    return [
        f"{file.relative_to(PACKAGE)}:{line} imports {other}, which comes after {ORDER[here]}"
        for line, (other, *_) in imported(file, source)
        if other not in ORDER or ORDER.index(other) > here
    ]


def steps_back_in_the_ledger(file: Path, source: str) -> list[str]:
    """A line for each import of a later folder of the ledger."""
    *_, folder, name = file.parts
    later = FOLDERS[FOLDERS.index(folder) + 1 :]
    return [
        f"{folder}/{name}:{line} imports ledger.{'.'.join(rest)}, which comes after {folder}"
        for line, (package, *rest) in imported(file, source)
        if package == "ledger" and rest and rest[0] in later
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(file: Path) -> None:
    assert steps_back(file, file.read_text("utf-8")) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_the_ledger_imports_only_those_before_it(folder: str) -> None:
    files = sorted((PACKAGE / "ledger" / folder).glob("*.py"))
    assert files
    assert [step for file in files for step in steps_back_in_the_ledger(file, file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "from nongrata.ledger.asked import search",
        "from nongrata.ledger.asked.search import tells",
        "from nongrata.ledger import asked",
        "from ..asked import search",
        "def late():\n    import nongrata.ledger.asked.search",
    ],
)
def test_a_step_back_in_the_ledger_is_seen_however_it_is_written(source: str) -> None:
    assert len(steps_back_in_the_ledger(PACKAGE / "ledger" / "rows" / "words.py", source)) == 1


def test_every_part_of_the_package_has_its_place_in_the_order() -> None:
    assert {place(file) for file in FILES} <= set(ORDER)


@pytest.mark.parametrize(
    "source",
    [
        "import nongrata.cli",
        "from nongrata.cli import main",
        "from nongrata import cli",
        "from ..cli import main",
        "from .. import cli",
        "def late():\n    from nongrata.cli import main",
    ],
)
def test_a_step_back_is_seen_however_it_is_written(source: str) -> None:
    assert len(steps_back(PACKAGE / "read" / "text.py", source)) == 1


def test_a_step_forward_is_allowed() -> None:
    assert steps_back(PACKAGE / "read" / "text.py", "from nongrata.model import Days\nfrom . import entry") == []
