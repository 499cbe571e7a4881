"""The folder that `make wheels` fills: from it alone a machine without a network gets a program that works."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WHEELS = ROOT / "wheels"


@pytest.mark.long
def test_a_machine_without_an_index_is_served_by_the_folder(tmp_path: Path) -> None:
    assert (WHEELS / "requirements.txt").is_file(), "wheels/ is missing; `make wheels` makes it"
    assert (WHEELS / "requirements.txt").read_bytes() == (ROOT / "requirements" / "runtime.txt").read_bytes()
    subprocess.run([sys.executable, "-m", "venv", "new"], cwd=tmp_path, check=True)
    python, unreachable = tmp_path / "new" / "bin" / "python", {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PATH": ""}
    install = [str(python), "-m", "pip", "--quiet", "install", "--no-index", "--find-links", str(WHEELS)]
    for what in (["--require-hashes", "-r", str(WHEELS / "requirements.txt")], ["--no-deps", "nongrata"]):
        subprocess.run([*install, *what], cwd=tmp_path, check=True, env=unreachable)
    (tmp_path / "a.txt").write_text("Poland expelled 45 Russian diplomats on Wednesday.", "utf-8")
    program = [str(tmp_path / "new" / "bin" / "nongrata"), "extract", "a.txt", "--published", "2022-03-25"]
    read = subprocess.run(
        [*program, "--format", "jsonl"], cwd=tmp_path, check=True, env=unreachable, capture_output=True
    )
    claim = json.loads(read.stdout)
    assert (claim["receiving"], claim["sending"], claim["measure"]) == (["POL"], ["RUS"], "expulsion")
