"""sql/views/bi/95_vietnamese.sql: each view of figures under Vietnamese names, nothing computed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from thads_etl.catalogue.vietnamese import VietnameseViews, vietnamese_views
from thads_etl.errors import CatalogueError
from thads_etl.generated.comments import TWINS, Commented, views
from thads_etl.generated.contract import grains
from thads_etl.generated.dictionary_forms import table

PATH = TWINS
_HEADER = (
    "-- Written by `thads render` from thads_etl/catalogue/vietnamese_views.yaml; do not edit.\n"
    "-- The views of bi once more under Vietnamese labels; the plan of each is that of its view.\n"
)


def render_vietnamese_views() -> str:
    """Return the file.

    Raises CatalogueError for a view or a column that the catalogue does not name, and for a name
    of the catalogue that no view has.
    """
    names, originals = vietnamese_views(), views()
    _refuse_unknown(names, originals)
    grain = dict(grains())
    twins = (_twin(names, view, grain[_bare(view)]) for view in _with_twins(names, originals))
    return _HEADER + "".join(f"\n{twin}" for twin in twins)


def twins_of_bi() -> Iterator[str]:
    """Yield the dictionary's section on the twins: their names, and each label once."""
    names = vietnamese_views()
    yield from ("", "## Vietnamese twins of BI views", "")
    yield (
        "The same lines and columns under Vietnamese labels, without English ones; a column's "
        "comment is that of its original. Names with capitals, spaces or diacritics are quoted: "
        '`select "Đơn vị", "Tăng, giảm (%)" from bi.so_voi_cung_ky`.'
    )
    yield from table(
        ("twin", "of", "labels of its own"),
        (
            (
                f"`bi.{twin.name}`",
                f"`bi.{view}`",
                "; ".join(f"`{column}`: {label}" for column, label in twin.labels.items()),
            )
            for view, twin in names.views.items()
        ),
    )
    yield from table(
        ("column", "label in the twins"),
        ((f"`{column}`", label) for column, label in names.labels.items()),
    )


def _bare(view: Commented) -> str:
    return view.name.removeprefix("bi.")


def _with_twins(names: VietnameseViews, originals: Sequence[Commented]) -> Iterator[Commented]:
    return (view for view in originals if _bare(view) in names.views)


def _refuse_unknown(names: VietnameseViews, originals: Sequence[Commented]) -> None:
    there = {_bare(view) for view in originals}
    if differing := there ^ {*names.views, *names.without}:
        raise CatalogueError(
            f"vietnamese_views.yaml: name {sorted(differing)} under `views` or `without`, "
            "and no view that bi does not have."
        )
    used = {*chain.from_iterable(view.columns for view in _with_twins(names, originals))}
    idle = names.labels.keys() - used
    for view in _with_twins(names, originals):
        idle |= names.views[_bare(view)].labels.keys() - view.columns.keys()
    if idle:
        raise CatalogueError(f"vietnamese_views.yaml: no view has the columns {sorted(idle)}.")


def _twin(names: VietnameseViews, view: Commented, grain: str) -> str:
    labels = names.labelled(_bare(view), view.columns)
    name = f"bi.{names.views[_bare(view)].name}"
    lines = [
        f"-- Grain: {_grain(grain, labels)}.",
        f"create view {name} as",
        "select",
        ",\n".join(f'    {column} as "{label}"' for column, label in labels.items()),
        f"from {view.name};",
        f"comment on view {name} is {_text(f'{view.comment} Twin of {view.name}.')};",
        *(
            f'comment on column {name}."{label}" is '
            f"{_text(f'{view.columns[column]} Column {column} of {view.name}.')};"
            for column, label in labels.items()
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _grain(grain: str, labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(part.strip(), part.strip()) for part in grain.split(","))


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
