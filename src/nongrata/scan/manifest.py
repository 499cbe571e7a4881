"""The manifest of a scan: what tells its folder from others, and how it is made."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from nongrata.errors import BadArgument
from nongrata.extract.reading import NAME, VERSION
from nongrata.model import Days
from nongrata.scan.shard import UNFINISHED

FORMAT = 2  # of the folder: what the same archives gave before is otherwise, by format
READABLE = (1, FORMAT)  # by whoever wants the documents
MANIFEST = "manifest.json"
_UNFINISHED_MANIFEST = f"manifest{UNFINISHED}"  # its name while it is written


def is_scan(folder: str | Path) -> bool:
    """True for a folder that `nongrata scan` wrote."""
    return manifest_of(Path(folder)) is not None


def has_ended(folder: str | Path) -> bool:
    """False for the folder of a scan that goes on, or was interrupted before it had gone through all archives once."""
    return "units" in (manifest_of(Path(folder)) or {})


def begun(folder: Path, published: Days | None, language: str | None, below: str | None = None) -> dict[str, Any]:
    """What the manifest of this scan says of how it is made. `below` is the folder of
    paths that do not say where they begin: the same ones elsewhere are other files."""
    wanted = {
        "format": FORMAT,
        "extractor": f"{NAME} {VERSION}",
        "published": published and str(published),
        "language": language,
    }
    kept = manifest_of(folder)
    if kept is None:
        if any(one.name != _UNFINISHED_MANIFEST for one in folder.iterdir()):
            raise BadArgument(f"{folder} holds something that is no scan; give --out a folder that is new or empty")
        kept = wanted | {"below": below}
    for name, value in wanted.items():
        if kept.get(name) != value:
            raise BadArgument(
                f"{folder} holds a scan with {name} {kept.get(name) or 'not said'}, and of this one it is "
                f"{value or 'not said'}; give --out another folder"
            )
    before = kept.get("below")
    if below and before and below != before:
        raise BadArgument(
            f"{folder} holds a scan of files below {before}, and these are below {below}; name them by their whole "
            "paths, or give --out another folder"
        )
    goes_on = "day" in kept and "units" not in kept
    day = kept["day"] if goes_on else date.today().isoformat()  # no news may be of later
    return wanted | {"day": day, "below": before or below}


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """The manifest of a scan, None where the folder holds none; many programs call a file so."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        date.fromisoformat(manifest["day"])
        return dict(manifest) if "format" in manifest else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
