"""What must not stand in a file."""

from __future__ import annotations

import os

from nongrata.errors import BadRules


def secret(variable: str) -> str:
    """The value of a variable of the environment. Raises BadRules where it is not set."""
    if found := os.environ.get(variable):
        return found
    raise BadRules(f"the rules name the variable {variable} for a secret, and it is not set; set it and run again")
