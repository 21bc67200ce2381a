"""The dashboard of the half-year conference: the nation beside the year before, all provinces."""

from thads_etl.generated.superset import results
from thads_etl.generated.superset.parts import (
    ALL_CASES,
    BOTH_YEARS,
    CASES,
    COMPLETED,
    NATION,
    PERIODS,
    RATE,
    REGIONS,
    TYPES,
    Bars,
    Chart,
    Dashboard,
    Filter,
    Other,
    Row,
    Table,
)

_VIEW = "half_year"

_FIGURES = results.figures("conference", _VIEW, NATION, ", cả nước")
_COMPARISONS = (
    results.completed("conference", _VIEW, NATION),
    Chart("conference-rates", "Tỷ lệ thi hành xong theo nhóm án (%)", _VIEW,
          NATION | RATE | results.SERIES,
          Table(("series_label_vi", "measure_label_vi", "value", "value_year_before",
                 "change_points"), ("series", "measure"), digits=2), 5),
)  # fmt: skip
_PARTS = (
    Chart("conference-regions", "Thi hành xong về việc theo vùng, so với cùng kỳ", _VIEW,
          REGIONS | CASES | COMPLETED, Bars("office_name_vi", BOTH_YEARS, lying=True), 6),
    Chart("conference-types", "Thi hành xong về việc theo loại án, so với cùng kỳ",
          "half_year_by_item", NATION | CASES | COMPLETED | TYPES,
          Bars("item_label_vi", BOTH_YEARS, lying=True), 6),
)  # fmt: skip
_OFFICES = (
    Chart("conference-ranking", "Xếp hạng các tỉnh theo tỷ lệ thi hành xong về việc", "ranking",
          ALL_CASES | CASES | RATE | {"item": "total"},
          Table(("rank", "office_name_vi", "region_vi", "value", "change_points",
                 "status_label_vi"), ("rank",), digits=2), 6),
    Chart("conference-targets", "Tỷ lệ thi hành xong về việc so với chỉ tiêu được giao",
          "attainment", CASES | {"office": Other("VN")},
          Table(("office_name_vi", "completion_rate", "target_year", "target_to_date",
                 "points_from_target"), ("points_from_target",)), 6),
)  # fmt: skip

CONFERENCE = Dashboard(
    "hoi-nghi",
    "Hội nghị sơ kết: kết quả thi hành án dân sự nửa năm",
    "### Kết quả nửa năm, so với cùng kỳ năm trước\n\n" + PERIODS,
    (Filter("Kỳ báo cáo", _VIEW, "period", NATION | CASES | COMPLETED, descending=True),),
    (Row(22, _FIGURES), Row(52, _COMPARISONS), Row(52, _PARTS), Row(60, _OFFICES)),
)
