"""The page inside Airflow: behind its login, every route, and nothing beside the routes.

A plugin's application stands outside of Airflow's own authentication. So the guard is a dependency
of the whole application, generated documentation is off, and nothing is mounted: a mount would
inherit no guard.
"""

import logging
from datetime import date, datetime
from urllib.parse import quote

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.core_api.security import requires_access_view
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from thads_etl import timezone
from thads_etl.errors import PeriodError, SettingsError, WarehouseError
from thads_etl.pages.board import data, files, pages
from thads_etl.pages.board.turns import Busy, in_turn
from thads_etl.periods import Period

logger = logging.getLogger(__name__)

_TRY_AGAIN = 30
"""Seconds after which a browser may ask again."""
_CHOICE = "thads_board"
"""The cookie of the last choice, until the browser is closed."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _refuse_no_text(request: Request) -> None:
    """Refuse a character that no name in the warehouse can have."""
    if "\0" in request.url.path or any("\0" in str(each) for each in request.path_params.values()):
        raise HTTPException(404, "Không có trang này.")


app = FastAPI(
    dependencies=[
        Depends(requires_access_view(AccessView.PLUGINS)),
        Depends(_refuse_no_text),
    ],
    docs_url=None,
    redoc_url=None,
    openapi_url=None,
)


@app.exception_handler(SettingsError)
def without_warehouse(_: Request, problem: SettingsError) -> PlainTextResponse:
    return PlainTextResponse(f"Chưa nối được kho số liệu. {problem}", 503, _HEADERS)


@app.exception_handler(Busy)
@app.exception_handler(WarehouseError)
async def busy(request: Request, problem: Exception) -> HTMLResponse:
    """Say that it cannot be seen now; why is in the log of the api-server."""
    logger.warning("not shown: path=%s: %s", request.url.path, problem)
    more = {"Retry-After": str(_TRY_AGAIN)}
    return HTMLResponse(pages.busy(_TRY_AGAIN), 503, _HEADERS | more)


@app.get("/")
async def matrix(request: Request) -> HTMLResponse:
    """Show offices and periods of a statistical year; what is not known is not a choice.

    Airflow shows the page in a frame, which a reload brings back to its first address: without a
    choice in the address, the last one holds.
    """
    query = request.url.query or request.cookies.get(_CHOICE, "")
    chosen = pages.Choice.of(query)
    day = datetime.now(timezone.VIET_NAM).date()
    html = await in_turn(lambda: pages.matrix(data.overview(day), chosen, day))
    answer = HTMLResponse(html, headers=_HEADERS)
    answer.set_cookie(
        _CHOICE,
        chosen.query,
        path=f"{request.scope.get('root_path', '')}/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return answer


@app.get("/office/{period}/{office}")
async def office(period: str, office: str) -> HTMLResponse:
    """Show what an office handed in for a period."""
    day = datetime.now(timezone.VIET_NAM).date()
    try:
        chosen = Period.parse(period)
    except PeriodError as problem:
        raise HTTPException(404, "Không có kỳ báo cáo này.") from problem
    html = await in_turn(lambda: _office(chosen, office, day))
    if html is None:
        raise HTTPException(404, "Đơn vị này không báo cáo trong kỳ này.")
    return HTMLResponse(html, headers=_HEADERS)


@app.get("/report/{period}/{face}")
async def report(period: str, face: files.Face) -> Response:
    """Hand out the half-year report; the page and the PDF are shown in place."""
    try:
        chosen = Period.parse(period)
    except PeriodError as problem:
        raise HTTPException(404, "Không có kỳ báo cáo này.") from problem
    part = await in_turn(lambda: files.reported(chosen, face))
    if part is None:
        raise HTTPException(404, "Chưa có báo cáo của kỳ này.")
    place = "attachment" if face == "docx" else "inline"
    more = {"Content-Disposition": f"{place}; filename={part.name}"}
    # Its font is inside the page itself.
    policy = {"Content-Security-Policy": f"{_HEADERS['Content-Security-Policy']}; font-src data:"}
    return Response(part.content, media_type=part.media_type, headers=_HEADERS | policy | more)


def _office(period: Period, office: str, day: date) -> str | None:
    reported = data.office(period, office, day)
    return None if reported is None else pages.office(reported, day)


@app.get("/file/{sha256}/{kind}")
async def file(sha256: str, kind: files.Kind) -> Response:
    """Hand out a received file, or a part of its answer; only the receipt is shown in place."""
    part = await in_turn(lambda: files.handed(sha256, kind))
    if part is None:
        raise HTTPException(404, "Không có tệp này.")
    place = "inline" if kind == "receipt" else "attachment"
    name = f"{place}; filename*=UTF-8''{quote(part.name)}"
    return Response(
        part.content,
        media_type=part.media_type,
        headers=_HEADERS | {"Content-Disposition": name},
    )
