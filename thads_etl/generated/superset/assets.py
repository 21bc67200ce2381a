"""The files of bi/superset/ that Superset imports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from thads_etl.generated.contract import known
from thads_etl.generated.superset.charts import chart
from thads_etl.generated.superset.dashboards import DASHBOARDS
from thads_etl.generated.superset.datasets import DATABASE, VERSION, database, dataset
from thads_etl.generated.superset.layout import dashboard
from thads_etl.generated.superset.parts import Metric, metrics_of
from thads_etl.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "bi" / "superset"
_HEADER = "# Written by `thads render`.\n"


def render_superset() -> dict[Path, str]:
    """Return what each file holds."""
    return {FOLDER / f"{name}.yaml": _written(content) for name, content in _contents()}


def files() -> Iterator[Path]:
    """Yield the files of Superset that are there, also those that nothing is written into."""
    yield from FOLDER.rglob("*.yaml")


def _written(content: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=4096)
    return _HEADER + text


def _contents() -> Iterator[tuple[str, dict[str, Any]]]:
    # Without a time of day: the same definitions give the same bytes.
    yield "metadata", {"version": VERSION, "type": "assets"}
    yield f"databases/{DATABASE}", database()
    views = known()["views"]
    for name, metrics in _views().items():
        yield f"datasets/{DATABASE}/{name}", dataset(name, views[name], metrics.values())
    for each in DASHBOARDS:
        yield f"dashboards/{each.name}", dashboard(each)
        for shown in each.charts:
            yield f"charts/{shown.name}", chart(shown, views[shown.view]["columns"])


def _views() -> dict[str, dict[str, Metric]]:
    """Return the views that charts and filters read, each with its metrics by their names."""
    views: dict[str, dict[str, Metric]] = {}
    for each in DASHBOARDS:
        for shown in each.charts:
            metrics = {metric.name: metric for metric in metrics_of(shown)}
            views.setdefault(shown.view, {}).update(metrics)
        for choice in each.filters:
            views.setdefault(choice.view, {})
    return dict(sorted(views.items()))
