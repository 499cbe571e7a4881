"""Charts -> pictures that the server draws, and definitions that the script of a page makes lively."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from nongrata.errors import ExtraMissing
from nongrata.ledger import Ledger
from nongrata.publish.page import templates
from nongrata.web.worked import Worked

if TYPE_CHECKING:
    import altair

drawn = APIRouter(include_in_schema=False)
SCRIPT = "text/javascript"


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
        import vl_convert
    except ModuleNotFoundError as error:
        raise ExtraMissing("vl-convert is not installed: pip install 'nongrata[analysis]'") from error
    made: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub lacks the default
    return made


def _svg(made: dict[str, Any]) -> bytes:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(made)).encode()
