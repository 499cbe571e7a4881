"""Measures as a data package, with schema and codebook (Data Package 2.0), and as CSV on the Web (W3C, 2015)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nongrata.model import Measure
from nongrata.publish.files.codebook import codebook, codebook_lines
from nongrata.publish.files.coverage import COVERAGE_COLUMNS, write_coverage
from nongrata.publish.files.file import text_file
from nongrata.publish.files.table import write_csv

if TYPE_CHECKING:
    from nongrata.ledger import Coverage

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSVW = "http://www.w3.org/ns/csvw"
_XSD = {"string": "string", "integer": "integer", "date": "date", "boolean": "boolean"}
TRUE, FALSE = "True", "False"  # as CSV has them


def write_package(measures: Iterable[Measure], folder: Path, coverage: Coverage) -> None:
    """Write measures.csv, coverage.csv, codebook.md and datapackage.json into a folder, which is made if need be.

    Raises OutputUnwritable.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with text_file(folder / "measures.csv") as file:
        write_csv(measures, file)
    with text_file(folder / "coverage.csv") as file:
        write_coverage(coverage, file)
    with text_file(folder / "codebook.md") as file:
        file.writelines(codebook_lines())
    with text_file(folder / "datapackage.json") as file:
        json.dump(_descriptor(), file, indent=1, ensure_ascii=False)


def write_csvw(measures: Iterable[Measure], path: Path) -> None:
    """Write the measures as CSV, and beside it what its columns are. Raises OutputUnwritable."""
    with text_file(path) as file:
        write_csv(measures, file)
    with text_file(csvw_path(path)) as file:
        json.dump(_metadata(path.name), file, indent=1, ensure_ascii=False)


def csvw_path(path: Path) -> Path:
    """The file beside a CSV file in which programs look for what its columns are."""
    return path.with_name(f"{path.name}-metadata.json")


def _descriptor() -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": "nongrata-measures",
        "title": "Diplomatic expulsions and kindred measures",
        "description": "What States did to each other's diplomats, as reports tell it. Machine-read where `reviewed` "
        "is false. A ground is alleged by those who state it. `coverage` says what was looked at: without it a zero "
        "means nothing.",
        "resources": [
            _resource("measures", [_field(one.name) for one in codebook()], primary_key="id"),
            _resource("coverage", [{"name": name, "type": _coverage_type(name)} for name in COVERAGE_COLUMNS]),
        ],
    }


def _resource(name: str, fields: list[dict[str, Any]], primary_key: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if primary_key:
        schema["primaryKey"] = [primary_key]
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str) -> dict[str, Any]:
    (one,) = (column for column in codebook() if column.name == name)
    field: dict[str, Any] = {"name": name, "type": one.type, "title": one.label, "description": one.text}
    if one.codes:
        field["constraints"] = {"enum": [*one.codes]}
    if one.type == "boolean":
        field |= {"trueValues": [TRUE], "falseValues": [FALSE]}
    return field


def _coverage_type(name: str) -> str:
    return "string" if name in ("week", "outlet", "language") else "integer"


def _metadata(name: str) -> dict[str, Any]:
    columns = [
        {
            "name": one.name,
            "titles": one.name,
            "dc:title": one.label,
            "dc:description": one.text,
            "datatype": {"base": "boolean", "format": f"{TRUE}|{FALSE}"} if one.type == "boolean" else _XSD[one.type],
            "null": "",
        }
        for one in codebook()
    ]
    return {"@context": CSVW, "url": name, "tableSchema": {"columns": columns, "primaryKey": "id"}}
