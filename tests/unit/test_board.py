"""The page's guard: no route without a login, nothing beside them. With a login: end_to_end."""

import ast

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from thads_etl.pages.board.app import app
from thads_etl.settings import PROJECT_ROOT

ROUTES = {
    "/",
    "/office/{period}/{office}",
    "/file/{sha256}/{kind}",
    "/report/{period}/{face}",
}
SHA256 = "0" * 64


def test_there_are_these_routes_and_nothing_is_mounted() -> None:
    assert all(isinstance(route, APIRoute) for route in app.routes)
    assert {route.path for route in app.routes if isinstance(route, APIRoute)} == ROUTES
    assert {m for r in app.routes if isinstance(r, APIRoute) for m in r.methods} == {"GET"}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?year=2023",
        "/office/FY2023-M06/08",
        *(f"/file/{SHA256}/{kind}" for kind in ("original", "workbook", "receipt", "data")),
        f"/file/{SHA256}/nonsense",
        *(f"/report/FY2023-M06/{face}" for face in ("html", "pdf", "docx", "nonsense")),
    ],
)
def test_without_a_login_every_route_is_refused(path: str) -> None:
    answer = TestClient(app).get(path)
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Not authenticated"}


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/static/x", "/office"])
def test_nothing_else_is_there(path: str) -> None:
    assert TestClient(app).get(path).status_code == 404


def test_the_plugin_imports_little_of_ours_until_it_is_asked() -> None:
    """Every process of Airflow imports it."""
    light = {"__future__", "typing", "airflow.plugins_manager", "airflow.listeners"}
    assert imported("orchestration/plugin.py") - light == {"thads_etl.orchestration"}
    assert imported("orchestration/run_notes.py") - light == {"thads_etl", "thads_etl.periods"}


def imported(name: str) -> set[str]:
    source = (PROJECT_ROOT / "thads_etl" / name).read_text("utf-8")
    return {
        str(node.module) if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
