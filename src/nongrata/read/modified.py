"""When a web page was modified, as it declares it itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

MODIFIED = (  # names of <meta>: Open Graph, schema.org, Dublin Core, and what else sites write, in the order of trust
    *("article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified"),
    *("article:modified", "article:modified_date", "og:article:modified_time", "og:modified_time", "og:updated_time"),
    *("article:post_modified", "modified_time", "modificationdate", "revision_date", "updated_time", "bt:moddate"),
    *("last-modified", "lastmodified", "lastmod", "modified"),
)


def modified_in(meta: Mapping[str, str], linked: Iterable[str], times: Iterable[str]) -> tuple[str | None, str | None]:
    """What a page says, and where: its `meta` by name in small letters, its JSON-LD, its <time>s of that meaning."""
    for name in MODIFIED:
        if name in meta:
            return meta[name], "html meta"
    for source in linked:
        for value in linked_dates(source, "dateModified"):
            return value, "json-ld"
    for value in times:
        return value, "html time"
    return None, None


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
