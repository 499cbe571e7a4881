"""What the wheel holds: the code and every data file beside it, built with what is installed, without a network."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = {
    ".yaml",
    ".csv",
    ".md",
    ".jsonl",
    ".html",
    ".css",
    ".js",
    ".json",
    ".txt",
    ".mako",
    ".toml",
    ".typed",
    ".R",
    ".cff",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(place), str(ROOT)], check=True)
    [file] = place.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


def test_every_data_file_is_in_the_wheel(wheel: set[str]) -> None:
    data = {str(file.relative_to(ROOT / "src")) for file in (ROOT / "src").rglob("*") if file.suffix in DATA}
    assert data
    assert data - wheel == set()


def test_every_module_is_in_the_wheel(wheel: set[str]) -> None:
    modules = {str(file.relative_to(ROOT / "src")) for file in (ROOT / "src").rglob("*.py")}
    assert modules - wheel == set()


def test_the_licence_is_in_the_wheel(wheel: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_nothing_but_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    assert {name.partition("/")[0] for name in wheel} == {"nongrata", "nongrata-0.1.0.dist-info"}
