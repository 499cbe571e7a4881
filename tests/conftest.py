"""What holds for all tests: nothing is kept outside a folder that goes away with them, and no terminal has a width."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["NONGRATA_CACHE"] = tempfile.mkdtemp()  # at once: some tests make matchers while they are collected
os.environ.pop("COLUMNS", None)
atexit.register(shutil.rmtree, os.environ["NONGRATA_CACHE"], ignore_errors=True)
