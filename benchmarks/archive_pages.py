"""A page of news around a text: menu, styles, scripts, cookie banner, data for search engines, links to other reports.

What a site repeats on each page (its scripts and styles, most of the bytes) is made once. Packed by gzip a page takes a
third of its size.
"""

from __future__ import annotations

import html
import json
import random
import string
from collections.abc import Sequence

from benchmarks.archive_texts import Text

SITES = 24
_SHELL_BYTES = (30_000, 180_000)  # of scripts and styles: the least, the most
_LINKS = 24
_MENU = ("Home", "World", "Politics", "Business", "Sport", "Culture", "Science", "Weather", "Opinion", "Video")
_NAMES = ("Courier", "Herald", "Post", "Observer", "Wire", "Gazette")
_PROPERTIES = ("margin", "padding", "color", "background", "width", "border", "top", "left", "z-index", "opacity")
_CALLS = ("querySelector", "addEventListener", "push", "slice", "apply", "createElement", "setAttribute", "then")


class Site:
    """One outlet, which does not exist: its name, and all of a page that is not about the text."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.name = f"Sample {_NAMES[number % len(_NAMES)]} {number}"
        self.address = f"https://site{number}.example"
        size = chance.randint(*_SHELL_BYTES)
        self._style = _css(chance, size // 3)
        self._script = _javascript(chance, size // 3)
        self._late_script = _javascript(chance, size // 3)
        self._dated_by = number % 4  # where this site says when it published

    def page(self, text: Text, address: str, others: Sequence[str], charset: str | None, chance: random.Random) -> str:
        """The page of a text; `charset` is what it says of its encoding, `others` are headlines that it links to."""
        title = html.escape(text.title, quote=True)
        paragraphs = "".join(f'<p class="story__p">{html.escape(one)}</p>\n' for one in text.paragraphs)
        menu = "".join(f'<li class="nav__item"><a href="/{one.lower()}">{one}</a></li>' for one in _MENU)
        links = "".join(
            f'<li class="teaser" data-id="{chance.getrandbits(48):x}"><a href="/{chance.getrandbits(32)}.html">'
            f'<img src="/i/{chance.getrandbits(64):x}.jpg" alt=""><span>{html.escape(one)}</span></a></li>\n'
            for one in others
        )
        said, shown = self._dates(text, address)
        declared = f'<meta charset="{charset}">' if charset else ""
        return (
            f'<!DOCTYPE html>\n<html lang="en"><head>{declared}<title>{title} | {self.name}</title>\n'
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{self.name}">\n'
            f"{said}<style>{self._style}</style><script>{self._script}</script></head>\n<body>"
            f'<header><nav class="nav"><ul>{menu}</ul></nav></header>\n'
            '<div id="cookie-banner" class="cookie-banner" role="dialog"><p>We and our partners use cookies to keep '
            "this site working. You can accept all or choose for yourself.</p><button>Accept all</button></div>\n"
            f'<main><article class="story"><h1>{title}</h1>{shown}\n<div class="story__body">\n{paragraphs}</div>'
            f'</article></main>\n<aside class="more"><h2>Read more</h2><ul>\n{links}</ul></aside>\n'
            f'<footer class="footer"><p>&copy; {self.name}. All rights reserved.</p><a href="/terms">Terms</a> '
            f'<a href="/privacy">Privacy</a></footer>\n<script>{self._late_script}</script></body></html>\n'
        )

    def _dates(self, text: Text, address: str) -> tuple[str, str]:
        """What the head says of the day, and what stands under the headline."""
        day = text.published
        if day is None or self._dated_by == 3:
            return "", ""
        if self._dated_by == 0:
            return f'<meta property="article:published_time" content="{day}T08:15:00Z">\n', ""
        if self._dated_by == 1:
            about = {"@context": "https://schema.org", "@type": "NewsArticle", "url": address, "datePublished": day}
            return f'<script type="application/ld+json">{json.dumps(about)}</script>\n', ""
        return "", f'<time itemprop="datePublished" datetime="{day}">{day}</time>'


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 6)))


def _css(chance: random.Random, size: int) -> str:
    """So many bytes of rules, about."""
    rules: list[str] = []
    length = 0
    while length < size:
        inside = ";".join(f"{chance.choice(_PROPERTIES)}:{chance.randrange(64)}px" for _ in range(4))
        rules.append(f".{_name(chance)}-{_name(chance)}{{{inside}}}")
        length += len(rules[-1])
    return "".join(rules)


def _javascript(chance: random.Random, size: int) -> str:
    """So many bytes of functions as a packer writes them, about."""
    functions: list[str] = []
    length = 0
    while length < size:
        one, other = _name(chance), _name(chance)
        functions.append(
            f"function {_name(chance)}({one},{other}){{var t={one}.{chance.choice(_CALLS)}({other});"
            f"if(t&&t.{_name(chance)}<{chance.randrange(999)})return {one}[{other}];return null}}"
        )
        length += len(functions[-1])
    return "".join(functions)
