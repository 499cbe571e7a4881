"""How the claims of a document came about, for `nongrata extract --explain`."""

from __future__ import annotations

from nongrata.extract.explain import explain, lines, why_silent
from nongrata.model import Document


def print_steps(document: Document, *, patterns: bool) -> None:
    """Print each step of the reading of a document, under its name, with the patterns of the rules or without."""
    from nongrata.cli.tables import of, print_lines

    steps = explain(document)
    print_lines([f"{document.name or document.title or document.id}: {of(len(steps), 'measure word')}"])
    print_lines(
        lines(steps, document.content, patterns=patterns)
        if steps
        else [f"  nothing to explain: {why_silent(document)}"]
    )
