"""vietnamese_views.yaml: what views of bi and their columns are called in Vietnamese."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from thads_etl.catalogue import load
from thads_etl.catalogue.declared import declared
from thads_etl.errors import CatalogueError

LONGEST = 63
"""Bytes of a name; PostgreSQL cuts off what is longer, and only warns."""


def _fits(label: str) -> str:
    if (size := len(label.encode())) > LONGEST:
        raise ValueError(f"{label!r} has {size} bytes, more than the {LONGEST} of a name")
    return label


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_fits)]
Label = Annotated[str, StringConstraints(pattern=r'^[^\s"][^"\n]*$'), AfterValidator(_fits)]


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Twin(_Spec):
    """The Vietnamese view beside one of bi."""

    name: Name
    labels: Mapping[str, Label] = {}
    """Of columns that mean something else in this view."""


class VietnameseViews(_Spec):
    """The whole file."""

    labels: Mapping[str, Label]
    views: Mapping[str, Twin]
    without: Mapping[str, str]

    def labelled(self, view: str, columns: Iterable[str]) -> dict[str, str]:
        """Return the columns of a view that its twin has, each with its label.

        Raises CatalogueError for a column without one, and where two have the same.
        """
        own = self.views[view].labels
        shown = [column for column in columns if not column.endswith("_en")]
        if missing := [column for column in shown if column not in {**self.labels, **own}]:
            raise CatalogueError(f"vietnamese_views.yaml: bi.{view} needs labels of {missing}.")
        labels = {column: own.get(column) or self.labels[column] for column in shown}
        if twice := [label for label, times in Counter(labels.values()).items() if times > 1]:
            raise CatalogueError(f"vietnamese_views.yaml: bi.{view} has {twice} twice.")
        return labels


def vietnamese_views() -> VietnameseViews:
    return _read(load.FOLDER / "vietnamese_views.yaml")


@cache
def _read(path: Path) -> VietnameseViews:
    return declared(VietnameseViews, path)
