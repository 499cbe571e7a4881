"""Charts -> pictures that the server draws, and definitions that the script of a page makes lively."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Hashable
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from nongrata.errors import BrokenInstallation, ExtraMissing
from nongrata.ledger import Ledger
from nongrata.publish.pages.page import templates
from nongrata.web.worked import Worked

if TYPE_CHECKING:
    import altair

drawn = APIRouter(include_in_schema=False)
SCRIPT = "text/javascript"
PADDING = {"left": 40, "right": 40, "top": 5, "bottom": 5}  # of a picture: letters of a reader can be wider than here
LONGEST_SECONDS = 60  # that a picture may take
_ONE = Lock()  # process for the bundle, which a page asks for more than once


def definition(
    worked: Worked, ledger: Ledger, key: Hashable, draw: Callable[[], altair.TopLevelMixin]
) -> dict[str, Any]:
    """The chart as Vega-Lite. Raises what `Worked.out` raises."""
    return worked.out(ledger, ("definition", key), lambda: draw().to_dict())


def picture(worked: Worked, ledger: Ledger, key: Hashable, draw: Callable[[], altair.TopLevelMixin]) -> Response:
    """The chart as SVG, which needs no script. Raises what `Worked.out` raises."""
    made = definition(worked, ledger, key, draw)
    return Response(worked.out(ledger, ("svg", key), lambda: _svg(made)), media_type="image/svg+xml")


def lively(worked: Worked, ledger: Ledger, key: Hashable, draw: Callable[[], altair.TopLevelMixin]) -> JSONResponse:
    """The chart as Vega-Lite for the script of a page. Raises what `Worked.out` raises."""
    return JSONResponse(definition(worked, ledger, key, draw))


@drawn.get("/answers.js")
def script() -> Response:
    """What makes the pages of the answers lively: sliders that answer at once, charts that say what is pointed at."""
    return Response(str(templates().globals["answers_script"]), media_type=SCRIPT)


@drawn.get("/vega.js")
def vega() -> Response:
    """Vega, Vega-Lite and Embed, with the interpreter of expressions that needs no `eval`. Raises ExtraMissing."""
    return Response(_bundle(), media_type=SCRIPT)


@cache
def _bundle() -> str:
    try:
        with _ONE:
            return _converted("vl_convert.javascript_bundle()").decode()
    except ModuleNotFoundError as error:
        raise ExtraMissing("vl-convert is not installed: pip install 'nongrata[analysis]'") from error


def _svg(made: dict[str, Any]) -> bytes:
    return _converted("vl_convert.vegalite_to_svg(json.load(sys.stdin))", {"padding": PADDING, **made})


def _converted(what: str, given: dict[str, Any] | None = None) -> bytes:
    """What vl-convert makes, in a process of its own: its engine of scripts takes 100 MB, which end with it.

    Raises BrokenInstallation where it makes nothing, or takes too long.
    """
    if find_spec("vl_convert") is None:
        raise ModuleNotFoundError("No module named 'vl_convert'", name="vl_convert")
    script = f"import json, sys, vl_convert; sys.stdout.buffer.write({what}.encode())"
    written = json.dumps(given).encode()
    command = [sys.executable, "-P", "-c", script]
    try:
        return subprocess.run(
            command, input=written, stdout=subprocess.PIPE, check=True, timeout=LONGEST_SECONDS
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise BrokenInstallation(f"vl-convert could not draw a chart: {error}") from error
