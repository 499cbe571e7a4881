"""The notebook of docs/ runs from its first cell to its last, draws its four figures, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebooks" / "four-questions.ipynb"


def kept() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def cells(of: Any) -> list[Any]:
    return [cell for cell in of.cells if cell.cell_type == "code"]


def test_the_notebook_goes_from_a_ledger_to_the_four_figures(tmp_path: Path) -> None:
    notebook = kept()
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    outputs = [output for cell in cells(notebook) for output in cell.outputs]
    charts = [one for one in outputs if "image/svg+xml" in one.get("data", {})]
    assert len(charts) == 4
    assert not [one for one in outputs if one.output_type == "error" or one.get("name") == "stderr"]


def test_the_notebook_is_kept_without_what_a_run_leaves() -> None:
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells(kept()))
