"""The page *Báo cáo* in Airflow's menu, and the notes of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow.plugins_manager import AirflowPlugin

from thads_etl.orchestration import run_notes

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


async def board(scope: Scope, receive: Receive, send: Send) -> None:
    """Hand a request to the page; nothing of it is imported before the first request.

    Every process of Airflow imports this module, tasks too. If the page's guard cannot be imported,
    no request is answered.
    """
    from thads_etl.pages.board.app import app

    await app(scope, receive, send)


class ThadsBoard(AirflowPlugin):
    """Offices and periods: who has reported, and what each got back."""

    name = "thads_board"
    listeners = [run_notes]
    fastapi_apps = [{"app": board, "url_prefix": "/thads", "name": "THADS"}]
    external_views = [
        {
            "name": "Báo cáo",
            "href": "thads/",
            "destination": "nav",
            "url_route": "nop-bao-cao",
        }
    ]
