"""The dashboard of the backlog: what is carried forward, and how long it would take to clear.

It says nothing of the age of cases: no form has a case with a date.
"""

from thads_etl.generated.superset.parts import (
    ALL_CASES,
    CASES,
    MONEY,
    NATION,
    PERIODS,
    REGIONS,
    Bars,
    Chart,
    Dashboard,
    Filter,
    Number,
    Other,
    Row,
    Table,
    billions,
    one,
    rate,
)

_VIEW = "backlog"

_FIGURES = (
    Chart("backlog-cases", "Việc chuyển kỳ sau", _VIEW, NATION | CASES,
          Number(one("carried_forward"), "việc, cả nước"), 3),
    Chart("backlog-cases-months", "Giải quyết hết số việc", _VIEW, NATION | CASES,
          Number(rate("months_to_clear", digits=1), "tháng nữa, theo tốc độ của kỳ"), 3),
    Chart("backlog-money", "Tiền chuyển kỳ sau", _VIEW, NATION | MONEY,
          Number(billions("carried_forward"), "tỷ đồng, cả nước"), 3),
    Chart("backlog-money-months", "Giải quyết hết số tiền", _VIEW, NATION | MONEY,
          Number(rate("months_to_clear", digits=1), "tháng nữa, theo tốc độ của kỳ"), 3),
)  # fmt: skip
_THROUGH_TIME = (
    Chart("backlog-periods", "Chuyển kỳ sau về việc qua các kỳ", _VIEW, NATION | CASES,
          Bars("period", (one("carried_forward"),), in_order_of_names=True), 4, all_periods=True),
    Chart("backlog-series", "Chuyển kỳ sau theo nhóm án (việc; nghìn đồng)", _VIEW,
          {"perimeter": "as_reported", "office": "VN"},
          Table(("series_label_vi", "measure_label_vi", "carried_forward",
                 "carried_forward_year_before", "change", "clearance_rate", "months_to_clear"),
                ("series", "measure")), 8),
)  # fmt: skip
_CONDITIONS = (
    Chart("backlog-regions", "Số tháng để giải quyết hết số việc, theo vùng", _VIEW,
          REGIONS | CASES, Bars("office_name_vi", (rate("months_to_clear", digits=1),
                                                   rate("months_to_clear_year_before", digits=1)),
                                lying=True), 6),
    Chart("backlog-conditions", "Số việc chuyển kỳ sau có điều kiện thi hành, theo vùng",
          "conditions", REGIONS | CASES,
          Bars("office_name_vi", (one("carried_forward"), one("carried_forward_with_conditions")),
               lying=True), 6),
)  # fmt: skip
_OFFICES = (
    Chart("backlog-offices", "Các tỉnh theo số tháng để giải quyết hết số việc", _VIEW,
          ALL_CASES | CASES | {"office": Other("VN")},
          Table(("office_name_vi", "region_vi", "carried_forward", "change", "clearance_rate",
                 "clearance_points", "months_to_clear", "months_to_clear_year_before",
                 "status_label_vi"), ("months_to_clear",), descending=True), 12),
)  # fmt: skip

BACKLOG = Dashboard(
    "an-chuyen-ky-sau",
    "Án chuyển kỳ sau",
    "### Án chuyển kỳ sau và thời gian cần để giải quyết hết\n\n"
    "Trang này không có tuổi của vụ việc: biểu thống kê không có ngày của từng vụ việc. " + PERIODS,
    (Filter("Kỳ báo cáo", _VIEW, "period", NATION | CASES, descending=True),),
    (Row(22, _FIGURES), Row(54, _THROUGH_TIME), Row(50, _CONDITIONS), Row(60, _OFFICES)),
)
