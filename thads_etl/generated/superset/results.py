"""Charts that the dashboards of the nation and of one province share: what was completed."""

from thads_etl.generated.superset.parts import (
    CASES,
    COMPLETED,
    MONEY,
    RATE,
    Chart,
    Number,
    Table,
    Where,
    billions,
    one,
    rate,
)

SERIES: Where = {"series": ("all", "corruption_economic", "credit_institutions", "state_budget")}


def figures(prefix: str, view: str, whose: Where, of: str = "") -> tuple[Chart, ...]:
    """Return the large figures: cases and money completed, and their rates.

    of: behind the units, says whose they are.
    """
    rated = "% số có điều kiện thi hành"
    return (
        Chart(f"{prefix}-cases", "Việc thi hành xong", view, whose | CASES | COMPLETED,
              Number(one("value"), f"việc{of}"), 3),
        Chart(f"{prefix}-cases-rate", "Tỷ lệ xong về việc", view, whose | CASES | RATE,
              Number(rate("value"), rated), 3),
        Chart(f"{prefix}-money", "Tiền thi hành xong", view, whose | MONEY | COMPLETED,
              Number(billions("value"), f"tỷ đồng{of}"), 3),
        Chart(f"{prefix}-money-rate", "Tỷ lệ xong về tiền", view, whose | MONEY | RATE,
              Number(rate("value"), rated), 3),
    )  # fmt: skip


def completed(prefix: str, view: str, whose: Where) -> Chart:
    """Return the table of what was completed of each group of cases, beside the year before."""
    return Chart(
        f"{prefix}-completed", "Thi hành xong theo nhóm án (việc; nghìn đồng)", view,
        whose | COMPLETED | SERIES,
        Table(("series_label_vi", "measure_label_vi", "value", "value_year_before", "change",
               "change_pct", "status_label_vi"), ("series", "measure")), 7,
    )  # fmt: skip
