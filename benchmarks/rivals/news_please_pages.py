"""Seconds that news-please takes to read a WARC file: `python news_please_pages.py WARC`; no claims are made of it.

Its own crawler of Common Crawl asks the network for a list of archives and cannot be given a file, so each record is
handed to `NewsPlease.from_warc`, as that crawler does. Prints seconds as JSON. Runs in a Python that has news-please.
"""

import json
import logging
import sys
import time
from importlib.metadata import version

from newsplease import NewsPlease
from warcio.archiveiterator import ArchiveIterator


def main() -> None:
    logging.disable()
    NewsPlease.from_html("<html><body><p>Loads what it needs.</p></body></html>", url="https://site.example/")
    failed = read = 0
    wall, cpu = time.perf_counter(), time.process_time()
    with open(sys.argv[1], "rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                if not (record.http_headers.get_header("Content-Type") or "").startswith("text/html"):
                    continue
                try:
                    NewsPlease.from_warc(record)
                    read += 1
                except Exception:  # whatever it stumbles over costs that page
                    failed += 1
    taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "version": version("news-please")}
    print(json.dumps({**taken, "pages": read, "failed": failed}))


main()
