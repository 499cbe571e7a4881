"""One side of a comparison, in a process of its own that times itself once all is loaded: `python -m
benchmarks.rivals.reading SIDE FILE`. Prints seconds as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nongrata.extract import extract
from nongrata.model import Document
from nongrata.screen.raw import may_hold_claim
from nongrata.screen.terms import Writing


def screen(file: Path) -> Callable[[], object]:
    """Looks at each line of a file of texts."""
    admits = may_hold_claim(Writing.TEXT)

    def run() -> int:
        with file.open("rb") as lines:
            return sum(map(admits, lines))

    return run


def texts(file: Path) -> Callable[[], object]:
    """Makes claims of texts, one a line as JSON, after all were read once: what they need is compiled by then."""
    documents = [Document(json.loads(line)) for line in file.read_text("utf-8").splitlines()]

    def run() -> int:
        return sum(len(extract(one)) for one in documents)

    run()
    return run


def every_page(file: Path) -> Callable[[], object]:
    """Takes the main text of every page of a WARC file with Trafilatura, and makes claims of it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import extract as main_text

    extract(Document(main_text("<html><body><p>Loads what it needs to read a page.</p></body></html>") or "none"))

    def run() -> int:
        claims = 0
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
                record.freeze()
                try:
                    record.parse_http(auto_decode="all")
                    page = record.reader.read()
                except OSError:
                    continue
                if record.http_content_type == "text/html" and (text := main_text(page)):
                    claims += len(extract(Document(text)))
        return claims

    return run


SIDES = {"screen": screen, "texts": texts, "every_page": every_page}


def main() -> None:
    run = SIDES[sys.argv[1]](Path(sys.argv[2]))
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))


if __name__ == "__main__":
    main()
