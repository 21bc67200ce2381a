"""The words for verdicts, severities and states: each has one label, used wherever it is shown."""

from collections.abc import Mapping
from typing import NamedTuple

from thads_etl.catalogue.rule import Evidence
from thads_etl.findings import Severity


class Label(NamedTuple):
    """Both names of a term as they stand inside a sentence, and how it shows beside others."""

    vi: str
    en: str
    symbol: str = ""
    """Enough by itself, for those who do not see colours."""
    colour: str = ""
    """Name of a style of house.css."""

    @property
    def title(self) -> str:
        """The Vietnamese label at the beginning of a line."""
        return self.vi[:1].upper() + self.vi[1:]


Labels = Mapping[str, Label]

VERDICTS: Labels = {
    "accepted": Label("được chấp nhận", "accepted", "●", "good"),
    "explain": Label("được chấp nhận, cần giải trình", "accepted, to be explained", "▲", "warn"),
    "rejected": Label("bị từ chối", "rejected", "×", "bad"),
    "unreadable": Label("không đọc được", "not readable", colour="bad"),
}
"""Of a form by its rules; of a file that holds none."""

SEVERITIES: Labels = {
    Severity.REJECT: Label("phải sửa", "to be corrected: the form is rejected", "✗"),
    Severity.EXPLAIN: Label("cần giải trình", "to be explained: the form is accepted", "!"),
    Severity.NOTE: Label("lưu ý", "for information", "i"),
}

STATUSES: Labels = {
    "checked": Label("chờ ghi nhận", "validated, not settled yet", "○"),
    "accepted": Label("đang có hiệu lực", "in force"),
    "explanation_due": Label(
        "đang có hiệu lực, còn phải giải trình", "in force, an explanation is owed"
    ),
    "rejected": Label("không ghi nhận", "not recorded"),
    "superseded": Label("đã được bản sau thay thế", "a later version took its place"),
    "duplicate": Label("trùng với báo cáo đã nhận", "repeats the version before it"),
    "withdrawn": Label("đã rút lại", "withdrawn"),
}
"""Of a submission."""

QUESTIONED = Label(
    "đang có hiệu lực, còn chờ làm rõ", "in force, in question through another report"
)
"""Of a submission whose figures another one puts in question; its state stays."""

COUNTS: Labels = {
    "expected": Label("phải nộp", "forms due"),
    "received": VERDICTS["accepted"],
    "on_time": Label("đúng hạn", "accepted, on time"),
    "late": Label("muộn", "accepted, late"),
    "rejected": VERDICTS["rejected"],
    "waiting": STATUSES["checked"],
    "missing": Label("chưa nộp", "nothing came in", "–"),
}
"""Of the forms of an office in coverage."""

FIGURES: Labels = {
    "in_question": Label("còn phải giải trình", "in force, an explanation is owed", "?"),
    "provisional": Label("còn thiếu đơn vị", "offices are missing"),
    "revised": Label("đã điều chỉnh", "a report of it was replaced"),
    "final": Label("đủ, đã giải trình", "complete, nothing is owed"),
}
"""Of a figure, and of the form that states it, whatever else is said of that."""

HELD = Label("chờ giải trình", "not counted until it is explained")
NOT_COUNTED = "số liệu chưa được cộng vào cho đến khi có giải trình"
"""Of a report that is held out of the summaries, and of its figures."""

MISSING = Label("không có số liệu", "missing")
WITHHELD = Label("không công bố", "withheld")
"""Of a figure that is not shown."""

COVERAGE: Labels = {
    "on_time": Label("đủ biểu, đúng hạn", "complete, on time", "●", "good"),
    "late": Label("đủ biểu, có biểu nộp muộn", "complete, some forms late", "◑", "late"),
    "waiting": Label(STATUSES["checked"].vi, "some forms wait to be settled", "○", "wait"),
    "rejected": Label("có biểu bị từ chối", "some forms rejected", "✗", "bad"),
    "incomplete": Label("thiếu biểu", "some forms missing", "◔", "warn"),
    "missing": Label("quá hạn, chưa nộp", "overdue, nothing came in", "–", "none"),
    "open": Label("chưa đến hạn", "before the deadline", "…", "open"),
}
"""Of an office in a period: the status of bi.coverage."""

RELEASES: Labels = {
    "provisional": Label("sơ bộ", "provisional"),
    "official": Label("chính thức", "official"),
    "corrected": Label("đính chính", "corrected"),
    "withdrawn": Label("rút lại", "withdrawn"),
}
"""Of a published table."""

EXCUSES: Labels = {
    "waived": Label("được miễn", "let pass by decision"),
    "explained": Label("đã giải trình", "explained by the office"),
}
"""Of a broken rule."""

KINDS: Labels = {
    "original": Label("lần đầu", "first report"),
    "supplement": Label("bổ sung", "a later report of the same form and period"),
}
"""Of a submission."""

RUNS: Labels = {
    "success": Label("hoàn thành", "succeeded", "✓", "good"),
    "failed": Label("thất bại", "failed", "✗", "bad"),
    "unfinished": Label("chưa kết thúc: đang chạy hoặc đã bị ngắt", "unfinished", "…", "warn"),
}
"""Of a run: the outcome of bi.run."""

FAILURES: Labels = {
    "receive": Label("không nhận vào được", "cannot be taken in"),
    "archive": Label("mất hoặc hỏng trong kho lưu", "lost or damaged in the archive"),
    "check": Label("gặp lỗi khi kiểm tra", "cannot be checked or recorded"),
    "settle": Label("gặp lỗi khi ghi nhận kết quả", "cannot take effect"),
    "answer": Label("không lập được phản hồi", "cannot be answered"),
}
"""Of a file, by the step that fails for it."""

EVIDENCE: Mapping[Evidence, Label] = {
    "confirmed": Label("nguồn xác nhận", "a legal text or a published source says it"),
    "derived": Label("suy ra từ số liệu công bố", "arithmetic on published figures shows it"),
    "analogue": Label("theo biểu tương tự", "taken from a sibling form or a neighbouring regime"),
    "choice": Label("lựa chọn của dự án", "not found anywhere; this project's decision"),
}
"""Of a statement of the catalogue."""

WHOLE_FILE = Label("cả tệp", "the file as a whole")
"""The place of a finding that is about no sheet."""
