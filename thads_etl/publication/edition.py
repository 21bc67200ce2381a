"""What an edition holds: the figures of a release, the lists of their codes, and what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from thads_etl import release_names
from thads_etl.catalogue import labels
from thads_etl.errors import WarehouseError
from thads_etl.generated.contract import Described
from thads_etl.publication import flags
from thads_etl.publication.flags import FLAGS, KEY, Figure
from thads_etl.publication.tables import Column, Table, columns
from thads_etl.warehouse import contract, published

CODES = {
    "office_history": ("Đơn vị theo thời gian", ("office", "valid_from")),
    "region": ("Vùng", ("region",)),
    "series": ("Nhóm án", ("series",)),
    "measure": ("Thước đo", ("measure",)),
    "indicator": ("Chỉ tiêu", ("indicator",)),
    "period": ("Kỳ báo cáo", ("period",)),
}
"""View of bi -> title, key: the lists that explain the codes of the figures."""


_FLAG = Column("flag", "text", "Dấu hiệu. Letters of the table flag; null: none.")


@dataclass(frozen=True)
class Edition:
    name: str
    """Of the release."""
    title: str
    status: str
    """In Vietnamese."""
    created_at: datetime
    period: str
    starts_on: str
    ends_on: str
    """Days as ISO 8601 writes them."""
    before: str | None
    """The release of the same period before this one."""
    banner: str
    """What readers must know before anything else."""
    tables: tuple[Table, ...]
    """The figures first."""


def of_release(db: Connection, name: str, banner: str = "") -> Edition:
    """Read an edition; raise WarehouseError when no release in force has the name."""
    described = contract.described(db)
    shown = columns(described.views["release"])
    names = [column.name for column in shown]
    figures = published.figures(db, name, names) if release_names.is_name(name) else []
    if not figures:
        raise WarehouseError(f"No release in force is named {name}: see `thads release list`.")
    before = published.release_before(db, name)
    earlier = published.figures(db, before, names) if before else []
    changes = _changes(earlier, figures)
    codes = _codes(db, described)
    persons = flags.Persons.among([*earlier, *figures], _terms(codes))
    lines = [*flags.flagged(figures, persons, frozenset(key for key, *_ in changes))]
    one = figures[0]
    return Edition(
        name=name,
        title=f"Số liệu thống kê thi hành án dân sự: {one['period_label_vi']}",
        status=labels.RELEASES[one["status"]].vi,
        created_at=one["created_at"],
        period=one["period"],
        starts_on=one["starts_on"].isoformat(),
        ends_on=one["ends_on"].isoformat(),
        before=before,
        banner=banner,
        tables=(
            Table("figure", "Số liệu", ("release", *KEY), (*shown, _FLAG), lines),
            *codes,
            _flags(),
            _changed(shown, changes, persons),
        ),
    )


Change = tuple[tuple[str, ...], Figure, Figure]
"""Key of a figure, as it was published before, as it is published now."""


def _changes(before: Sequence[Figure], now: Sequence[Figure]) -> list[Change]:
    was = {flags.key(figure): figure for figure in before}
    return [
        (key, was[key], figure)
        for figure in now
        if (key := flags.key(figure)) in was and was[key]["value"] != figure["value"]
    ]


def _codes(db: Connection, described: Described) -> list[Table]:
    tables = []
    for name, (title, key) in CODES.items():
        shown = columns(described.views[name])
        lines = published.codes(db, name, [column.name for column in shown], key)
        tables.append(Table(name, title, key, shown, lines))
    return tables


def _terms(codes: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Yield indicator and series of everything that a computed indicator is computed from."""
    (indicators,) = (table for table in codes if table.name == "indicator")
    for row in indicators.rows():
        for series in (row["numerator_series"], row["denominator_series"]):
            if series is not None:
                yield row["indicator"], series


def _flags() -> Table:
    return Table(
        "flag",
        "Dấu hiệu",
        ("flag",),
        (
            Column("flag", "text", "Dấu hiệu. Letter."),
            Column("label_vi", "text", "Ý nghĩa."),
            Column("label_en", "text", "Ý nghĩa bằng tiếng Anh. Meaning."),
        ),
        [(letter, *meanings) for letter, meanings in FLAGS.items()],
    )


def _changed(shown: Sequence[Column], changes: Sequence[Change], persons: flags.Persons) -> Table:
    named = {column.name: column for column in shown}
    return Table(
        "change",
        "Thay đổi so với lần công bố trước",
        KEY,
        (
            *(named[name] for name in KEY),
            Column("value_before", named["value"].type, "Đã công bố trước đây. Before."),
            Column("value", named["value"].type, "Nay. Now."),
        ),
        [
            (*key, was["value"], now["value"])
            for key, was, now in changes
            if not persons.are_withheld(now)
        ],
    )
