"""What dashboards are made of: metrics, charts, filters, rows."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Other:
    """A condition: the column has any value but this one."""

    value: str


Condition = str | bool | Other | tuple[str, ...]
Where = dict[str, Condition]
"""Column -> what it must be."""


_ONE = "case when count(*) = 1 then max({column}) end"


@dataclass(frozen=True)
class Metric:
    """An expression on a view, named and labelled once for all charts of it."""

    name: str
    expression: str
    column: str
    """Column of the contract whose label it has; empty: the label says it all."""
    label: str = ""
    """Behind the column's label, or in place of it."""
    digits: int = 0


def one(column: str, label: str = "") -> Metric:
    """Return the figure of exactly one line: of several nothing, for rates are never added up."""
    return Metric(f"one_{column}", _ONE.format(column=column), column, label)


def rate(column: str, digits: int = 2) -> Metric:
    """Return the same with decimals."""
    return Metric(f"rate_{column}", _ONE.format(column=column), column, digits=digits)


def billions(column: str) -> Metric:
    """Return an amount of thousand đồng, of exactly one line, in billion đồng."""
    expression = _ONE.format(column=f"{column} / 1000000")
    return Metric(f"billions_{column}", expression, column, "(tỷ đồng)")


def total(column: str) -> Metric:
    """Return a sum, for what may be added up: forms and offices."""
    return Metric(f"total_{column}", f"sum({column})", column)


def lines(label: str) -> Metric:
    """Return how many lines there are."""
    return Metric("lines", "count(*)", "", label)


def share(part: str, whole: str, label: str) -> Metric:
    """Return a sum in per cent of another one."""
    expression = f"100.0 * sum({part}) / nullif(sum({whole}), 0)"
    return Metric(f"share_of_{part}", expression, "", label, digits=2)


@dataclass(frozen=True)
class Number:
    """One large figure."""

    metric: Metric
    below: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars over the values of a column, one for each metric or each value of `by`."""

    over: str
    metrics: tuple[Metric, ...]
    by: str = ""
    lying: bool = False
    in_order_of_names: bool = False
    stacked: bool = False


@dataclass(frozen=True)
class Table:
    """Lines of a view as they are."""

    columns: tuple[str, ...]
    order: tuple[str, ...]
    descending: bool = False
    digits: int = 0
    """Of numbers that the names of their columns do not show to be rates."""
    limit: int = 100


@dataclass(frozen=True)
class Counts:
    """A table of sums over the values of some columns, the largest of the first metric first."""

    columns: tuple[str, ...]
    metrics: tuple[Metric, ...]
    order: str = ""
    """A column, descending, instead of the first metric."""
    limit: int = 100


@dataclass(frozen=True)
class Chart:
    name: str
    title: str
    view: str
    where: Where
    shown: Number | Bars | Table | Counts
    width: int
    """Of twelve."""
    all_periods: bool = False
    """The filter of the period does not reach it."""


@dataclass(frozen=True)
class Filter:
    """A choice of one value, at first the first one in order."""

    name: str
    view: str
    column: str
    where: Where = field(default_factory=dict)
    descending: bool = False


@dataclass(frozen=True)
class Row:
    height: int
    """In steps of eight pixels."""
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class Dashboard:
    name: str
    title: str
    text: str
    """Markdown, above the charts."""
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(chart for row in self.rows for chart in row.charts)


def metrics_of(chart: Chart) -> tuple[Metric, ...]:
    """Return the metrics that a chart shows."""
    match chart.shown:
        case Number(metric=metric):
            return (metric,)
        case Bars(metrics=metrics) | Counts(metrics=metrics):
            return metrics
        case Table():
            return ()


ALL_CASES: Where = {"perimeter": "as_reported", "series": "all"}
"""All judgments, by the offices of the time."""
NATION: Where = {**ALL_CASES, "office": "VN"}
REGIONS: Where = {**ALL_CASES, "perimeter": "region_as_reported", "office": Other("VN")}
CASES: Where = {"measure": "cases"}
MONEY: Where = {"measure": "money_thousand_vnd"}
COMPLETED: Where = {"indicator": "completed_total"}
RATE: Where = {"indicator": "completion_rate"}
TYPES: Where = {
    "item": (
        "civil", "criminal", "administrative", "family", "commercial", "labour", "bankruptcy",
        "arbitration", "other",
    )
}  # fmt: skip
BOTH_YEARS = (one("value", "Kỳ này"), one("value_year_before", "Năm trước"))
PERIODS = (
    "Mã kỳ **FY2023-M06** là sáu tháng đầu của năm thống kê 2023, từ 01/10/2022 đến 31/03/2023. "
    "Ô trống hoặc N/A là không có số liệu, không phải số không. Tỷ lệ không cộng và không lấy "
    "trung bình."
)
