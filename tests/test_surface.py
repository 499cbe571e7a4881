"""What `import nongrata` offers: pinned, and cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nongrata

SURFACE = ["Claim", "Document", "Ledger", "Measure", "__version__", "compare", "extract", "read"]


def test_the_public_names_are_these() -> None:
    assert nongrata.__all__ == SURFACE


def test_the_version_is_a_version() -> None:
    assert nongrata.__version__.split(".")[0].isdigit()


def test_dir_lists_the_public_names() -> None:
    assert set(SURFACE) <= set(dir(nongrata))


def test_a_name_of_the_model_is_the_model_s() -> None:
    from nongrata.model import Document

    assert nongrata.Document is Document


def test_reading_is_a_function_even_after_its_package_was_imported() -> None:
    check = "import nongrata.read, nongrata; assert callable(nongrata.read), nongrata.read"
    subprocess.run([sys.executable, "-c", check], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Legder'"):
        _ = nongrata.Legder


def test_importing_the_package_loads_nothing_else() -> None:
    check = "import sys, nongrata; print(sorted(m for m in sys.modules if m.startswith('nongrata.')))"
    printed = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True).stdout
    assert printed.strip() == "[]"
