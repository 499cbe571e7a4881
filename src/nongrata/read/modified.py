"""When a web page was modified, as it declares it itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

MODIFIED = (  # names of <meta>: Open Graph, schema.org, Dublin Core, and what else sites write, in the order of trust
    *("article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified"),
    *("article:modified", "article:modified_date", "og:article:modified_time", "og:modified_time", "og:updated_time"),
    *("article:post_modified", "modified_time", "modificationdate", "revision_date", "updated_time", "bt:moddate"),
    *("last-modified", "lastmodified", "lastmod", "modified"),
)
_YEAR = re.compile(r"\d{4}")


def modified_in(meta: Mapping[str, str], linked: Iterable[str], times: Iterable[str]) -> tuple[str | None, str | None]:
    """What a page says, and where: its `meta` by name in small letters, its JSON-LD, its <time>s of that meaning."""
    said = [(meta[name], "html meta") for name in MODIFIED if name in meta]
    said += [(value, "json-ld") for source in linked for value in linked_dates(source, "dateModified")]
    said += [(value, "html time") for value in times]
    return next((one for one in said if _YEAR.search(one[0])), (None, None))  # "yesterday" hides no date behind it


def linked_dates(source: str, name: str) -> Iterator[str]:
    """The dates of that name in JSON-LD, in its order."""
    try:
        waiting = [json.loads(source)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get(name), str):
                yield value[name]
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)
