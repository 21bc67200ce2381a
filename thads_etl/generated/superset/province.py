"""The dashboard of one province: its figures, rank, target, workload and reports."""

from thads_etl.generated.superset import results
from thads_etl.generated.superset.parts import (
    ALL_CASES,
    BOTH_YEARS,
    CASES,
    COMPLETED,
    PERIODS,
    RATE,
    TYPES,
    Bars,
    Chart,
    Dashboard,
    Filter,
    Other,
    Row,
    Table,
    rate,
)

_VIEW = "year_on_year"
_OFFICE = ALL_CASES | {"office": Other("VN")}
_RANKED = ("clearance_rate", "completion_rate", "months_to_clear")

_FIGURES = results.figures("province", _VIEW, _OFFICE)
_COMPARISONS = (
    results.completed("province", _VIEW, _OFFICE),
    Chart("province-rates", "Tỷ lệ thi hành xong qua các kỳ (%)", _VIEW, _OFFICE | RATE,
          Bars("period", (rate("value"),), by="measure_label_vi", in_order_of_names=True),
          5, all_periods=True),
)  # fmt: skip
_PARTS = (
    Chart("province-types", "Thi hành xong về việc theo loại án, so với cùng kỳ",
          "year_on_year_by_item", _OFFICE | CASES | COMPLETED | TYPES,
          Bars("item_label_vi", BOTH_YEARS, lying=True), 6),
    Chart("province-ranks", "Hạng trong các tỉnh", "ranking",
          _OFFICE | {"item": "total", "indicator": _RANKED},
          Table(("indicator_label_vi", "measure_label_vi", "value", "change_points", "rank",
                 "ranked"), ("indicator", "measure"), digits=2), 6),
)  # fmt: skip
_WORK = (
    Chart("province-backlog", "Chuyển kỳ sau (việc; nghìn đồng)", "backlog", _OFFICE,
          Table(("measure_label_vi", "carried_forward", "change", "clearance_rate",
                 "months_to_clear"), ("measure",)), 6),
    Chart("province-targets", "Tỷ lệ thi hành xong so với chỉ tiêu được giao", "attainment",
          {"office": Other("VN")},
          Table(("measure_label_vi", "completion_rate", "target_year", "target_to_date",
                 "points_from_target", "decision"), ("measure",)), 6),
)  # fmt: skip
_REPORTS = (
    Chart("province-workload", "Khối lượng công việc (việc; nghìn đồng)", "workload",
          {"perimeter": "as_reported", "office": Other("VN")},
          Table(("measure_label_vi", "officers", "to_enforce_per_officer", "completed_per_officer"),
                ("measure",)), 6),
    Chart("province-coverage", "Báo cáo đã nộp", "coverage", {},
          Table(("due_on", "expected", "on_time", "late", "missing", "status_label_vi"),
                ("due_on",)), 6),
)  # fmt: skip

PROVINCE = Dashboard(
    "ho-so-tinh",
    "Hồ sơ một tỉnh",
    "### Kết quả của một tỉnh, lũy kế từ 01/10\n\n" + PERIODS,
    (
        Filter("Kỳ báo cáo", _VIEW, "period", _OFFICE | CASES | COMPLETED, descending=True),
        Filter("Tỉnh, thành phố", _VIEW, "office_name_vi", _OFFICE | CASES | COMPLETED),
    ),
    (
        Row(22, _FIGURES),
        Row(52, _COMPARISONS),
        Row(50, _PARTS),
        Row(30, _WORK),
        Row(30, _REPORTS),
    ),
)
