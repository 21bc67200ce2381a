"""The dashboard of the quality of reporting: who reported, on time or late, and what was wrong."""

from thads_etl.catalogue import labels
from thads_etl.generated.superset.parts import (
    PERIODS,
    Bars,
    Chart,
    Counts,
    Dashboard,
    Filter,
    Number,
    Other,
    Row,
    Table,
    lines,
    share,
    total,
)

_COUNTS = labels.COUNTS
_OFFICES = lines("Số đơn vị")
_FINDINGS = lines("Số dòng")

_FIGURES = (
    Chart("quality-expected", "Số biểu phải nộp", "coverage", {},
          Number(total("expected"), "biểu, của các đơn vị phải báo cáo"), 3),
    Chart("quality-received", _COUNTS["received"].title, "coverage", {},
          Number(share("received", "expected", "Tỷ lệ (%)"), "% số biểu phải nộp"), 3),
    Chart("quality-on-time", _COUNTS["on_time"].title, "coverage", {},
          Number(share("on_time", "expected", "Tỷ lệ (%)"), "% số biểu phải nộp"), 3),
    Chart("quality-missing", _COUNTS["missing"].title, "coverage", {},
          Number(total("missing"), "biểu"), 3),
)  # fmt: skip
_STATES = (
    Chart("quality-states", "Đơn vị theo tình trạng nộp báo cáo", "coverage", {},
          Counts(("status_label_vi",), (_OFFICES, total("expected"), total("missing"))), 4),
    Chart("quality-regions", "Tình trạng nộp báo cáo theo vùng (số đơn vị)", "coverage", {},
          Bars("region_vi", (_OFFICES,), by="status_label_vi", lying=True, stacked=True,
               in_order_of_names=True), 8),
)  # fmt: skip
_BY_OFFICE = (
    Chart("quality-offices", "Đơn vị chưa nộp đủ biểu đúng hạn", "coverage",
          {"status": Other("on_time")},
          Table(("office_name_vi", "region_vi", "due_on", "expected", "on_time", "late", "rejected",
                 "missing", "first_received_at", "status_label_vi"), ("sort_order",)), 8),
    Chart("quality-periods", "Kỳ còn thiếu báo cáo, mới nhất trước", "coverage",
          {"status": ("missing", "incomplete", "rejected")},
          Counts(("period",), (_OFFICES, total("missing")), order="due_on", limit=500), 4,
          all_periods=True),
)  # fmt: skip
_WRONG = (
    Chart("quality-submissions", "Báo cáo theo trạng thái", "submission", {},
          Counts(("status_label_vi",), (lines("Số báo cáo"),)), 3),
    Chart("quality-rules", "Kết quả kiểm tra theo quy tắc", "finding", {"holds": True},
          Counts(("rule", "severity_label_vi"), (_FINDINGS,)), 4),
    Chart("quality-findings", f"Lỗi: {labels.SEVERITIES['reject'].vi}", "finding",
          {"holds": True, "severity": "reject"},
          Table(("office", "form", "rule", "cell", "message"), ("found_at",), descending=True), 5),
)  # fmt: skip
_CORRECTIONS = (
    Chart("quality-revisions", "Số liệu đã sửa, hoặc đến sau khi công bố", "revision", {},
          Table(("changed_at", "office_name_vi", "indicator_label_vi", "measure_label_vi",
                 "value_before", "value_after", "reason"), ("changed_at",), descending=True), 8),
    Chart("quality-certainty", "Số liệu của các tỉnh theo tình trạng", "year_on_year",
          {"perimeter": "as_reported", "office": Other("VN")},
          Counts(("status_label_vi",), (lines("Số lượng số liệu"),)), 4),
)  # fmt: skip

QUALITY = Dashboard(
    "chat-luong-bao-cao",
    "Chất lượng báo cáo",
    "### Ai đã nộp, đúng hạn hay muộn, sai ở đâu\n\n"
    "Chọn được những kỳ đã có báo cáo gửi đến; kỳ chưa có báo cáo nào ở bảng *Kỳ còn thiếu báo "
    "cáo*. " + PERIODS,
    (Filter("Kỳ báo cáo", "submission", "period", descending=True),),
    (
        Row(22, _FIGURES),
        Row(40, _STATES),
        Row(50, _BY_OFFICE),
        Row(44, _WRONG),
        Row(40, _CORRECTIONS),
    ),
)
