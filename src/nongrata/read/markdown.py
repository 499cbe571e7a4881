"""Markdown with YAML front matter: one document, its words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.encoding import decode
from nongrata.read.entry import Entry
from nongrata.read.stream import whole

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Blocks of HTML are read as paragraphs: their tags go and their words stay.
_PARSER = MarkdownIt("commonmark").disable("html_block")
_SAID = {"softbreak": "\n", "hardbreak": "\n", "html_inline": ""}  # of all else: its content


class _Loader(yaml.SafeLoader):
    """Leaves dates as they are written: what is wrong with one is said of the date, not of the YAML."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (pyyaml reads this name from the class)
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_markdown(stream: BinaryIO, where: str, encoding: str | None = None) -> Iterator[Entry | Rejection]:
    """One Entry, with what the front matter says, or a Rejection; `encoding` is what its server named, if one did."""
    data = whole(stream, where)
    source = data if isinstance(data, Rejection) else decode(data, where, encoding)
    yield source if isinstance(source, Rejection) else _entry(source, where)


def _entry(source: str, where: str) -> Entry | Rejection:
    matter: object = None
    front = _FRONT_MATTER.match(source)
    if front:
        try:
            matter = yaml.load(front[1], _Loader)  # a safe one
        except (yaml.YAMLError, ValueError, RecursionError) as error:  # the last two: odd numbers, deep nesting
            what = " ".join(str(error).split())
            why = f"has front matter that is not YAML ({what}); mend it, or put quotation marks round the value"
            return Rejection(where, Code.FRONT_MATTER, why)
        if matter is not None and not isinstance(matter, dict):
            return Rejection(
                where, Code.FRONT_MATTER, "has front matter without keys; write lines such as `title: ...`"
            )
    said: dict[object, object] = matter if isinstance(matter, dict) else {}
    heading, text = plain(source[front.end() :] if front else source)
    return Entry(
        where,
        text,
        title=said.get("title") or heading,
        outlet=said.get("outlet"),
        language=said.get("language"),
        address=said.get("address", said.get("url")),
        published=said.get("published", said.get("date")),
        published_from="front matter",
        modified=said.get("modified"),
        modified_from="front matter",
        revises=said.get("revises"),
    )


def plain(source: str) -> tuple[str | None, str]:
    """The heading that a text opens with (None where it opens with none), and the text, a blank line between blocks."""
    tokens = _PARSER.parse(source)
    blocks: list[str] = []
    marker = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            marker = f"{token.info}{token.markup} "  # the number stays: "1971. A year of ..." is no list
        elif token.type == "inline":
            blocks.append(marker + _words(token.children or []))
            marker = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(marker + token.content.rstrip("\n"))
            marker = ""
    opens_with_heading = bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    return blocks[0] if opens_with_heading else None, "\n\n".join(filter(None, blocks))


def _words(tokens: list[Token]) -> str:
    """The words of a line: links and pictures give theirs, tags give nothing."""
    return "".join(
        _words(token.children or []) if token.type == "image" else _SAID.get(token.type, token.content)
        for token in tokens
    )
