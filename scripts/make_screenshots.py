"""Makes pictures of pages of the sample reports' ledger: `python scripts/make_screenshots.py FOLDER`.

The same ledger and browser give the same pictures. NONGRATA_CHROMIUM names the browser (`scripts/chromium` finds one).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from nongrata.ledger import Ledger
from nongrata.read import read

PORT = 8399
SCREEN = {"width": 1100, "height": 720}


def addresses(path: Path) -> dict[str, str]:
    """By the name of a picture the address of its page; fills the ledger."""
    with as_file(files("nongrata.samples")) as samples, Ledger(path) as ledger:
        ledger.add(read([samples / "reports"]))
        disputed = max(ledger.measures(), key=lambda one: (len(one.dissents), one.reports, one.id))
        told = ledger.claims(disputed)[0][1].id
    return {
        "front": "/",
        "measures": "/measures?sending=RUS",
        "measure": f"/measures/{disputed.id}",
        "document": f"/documents/{told}",
        "pair": "/states/GBR/RUS",
    }


def main(folder: Path) -> None:
    """Fill a ledger, serve it, and take the pictures."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "ledger.db"
        pages = addresses(path)
        command = [sys.executable, "-m", "nongrata", "serve", "--port", str(PORT), "--ledger", str(path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                _wait(server)
                _take(pages, folder)
            finally:
                server.terminate()


def _wait(server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{PORT}/healthz").close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"no server could begin at port {PORT}")


def _take(pages: dict[str, str], folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["NONGRATA_CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page(base_url=f"http://127.0.0.1:{PORT}", viewport=SCREEN, color_scheme="light")
        for name, address in pages.items():
            page.goto(address)
            page.screenshot(path=folder / f"workbench-{name}.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
