"""What an answer says in sentences: for the list sheet and the readable page."""

from collections import Counter
from datetime import date, datetime

from thads_etl import timezone
from thads_etl.answers.facts import Answer
from thads_etl.catalogue.labels import COUNTS, SEVERITIES, STATUSES, VERDICTS
from thads_etl.findings import Severity
from thads_etl.marking import Line
from thads_etl.numerals import vietnamese

_COLOURS = {Severity.REJECT: "đỏ", Severity.EXPLAIN: "vàng", Severity.NOTE: "xanh"}
_LEGEND = "; ".join(
    f"{colour} {SEVERITIES[severity].symbol}: {SEVERITIES[severity].vi}"
    for severity, colour in _COLOURS.items()
)
HOW = (
    f"Cách làm: sửa ngay trong tệp này các ô được tô màu ({_LEGEND}), lưu rồi gửi lại cả tệp. "
    "Trang này, màu và ghi chú được bỏ qua khi đọc lại; không cần xóa."
)
LIST_ONLY = (
    "Cách làm: tệp gốc không đánh dấu được (không phải .xlsx, hoặc quá lớn, hoặc hỏng) nên chỉ có "
    "danh sách này. Sửa trong tệp của đơn vị "
    "(nên lưu thành .xlsx theo biểu mẫu chính thức) rồi gửi lại cả tệp."
)


def headline(answer: Answer) -> str:
    """Return the conclusion in one sentence."""
    if not answer.forms:
        return f"{VERDICTS['unreadable'].title} biểu nào trong tệp"
    counts = Counter(form.verdict for form in answer.forms)
    return ", ".join(
        f"{counts[verdict]} biểu {VERDICTS[verdict].vi}"
        for verdict in ("rejected", "explain", "accepted")
        if counts[verdict]
    )


def whose(answer: Answer) -> str:
    """Return office and period of the file, when a form of it could be read."""
    offices = dict.fromkeys(f"{form.office.name}, {form.period.label}" for form in answer.forms)
    return "; ".join(offices)


def last_day(lines: tuple[Line, ...]) -> date | None:
    """Return the day until which the file has to be sent again; None: it does not have to."""
    return min((line.due for line in lines if line.due), default=None)


def header(answer: Answer, lines: tuple[Line, ...], *, list_only: bool) -> list[str]:
    """Return the lines above the list."""
    counts, due = answer.findings_in_all, last_day(lines)
    summary = [
        f"{whose(answer)}. " if answer.forms else "",
        f"Kết luận: {headline(answer)}; "
        f"{counts[Severity.REJECT]} lỗi {SEVERITIES[Severity.REJECT].vi}, "
        f"{counts[Severity.EXPLAIN]} điểm {SEVERITIES[Severity.EXPLAIN].vi}, "
        f"{counts[Severity.NOTE]} {SEVERITIES[Severity.NOTE].vi}.",
        f" Hạn gửi lại: {due:%d/%m/%Y}." if due else "",
    ]
    received, checked = (timezone.printed(at) for at in (answer.received_at, answer.checked_at))
    receipt = (
        f"Phiếu số {answer.number}; tệp “{answer.name}”, nhận lúc {received}, "
        f"kiểm tra lúc {checked} (giờ Việt Nam); SHA-256 {answer.sha256}."
    )
    rest = [unlisted(answer)] if unlisted(answer) else []
    return ["".join(summary), receipt, LIST_ONLY if list_only else HOW, *rest]


def unlisted(answer: Answer) -> str:
    """Say how many findings are not listed; nothing when all are."""
    every, shown = sum(answer.findings_in_all.values()), len(answer.findings)
    if every == shown:
        return ""
    return (
        f"Chỉ liệt kê {vietnamese(shown)} trong tổng số {vietnamese(every)} điểm, mỗi biểu một "
        "phần; các điểm còn lại sẽ được kiểm tra lại trong tệp đã sửa."
    )


def timeliness(received: datetime, due: date | None) -> str:
    """Say whether a report came in time."""
    if due is None:
        return "không có hạn trong danh mục"
    day = timezone.day_of(received)
    if day <= due:
        return f"{COUNTS['on_time'].vi} ({due:%d/%m/%Y})"
    return f"{COUNTS['late'].vi} {vietnamese((day - due).days)} ngày so với hạn {due:%d/%m/%Y}"


def status(verdict: str, state: str) -> str:
    """Say what became of a form."""
    return f"{VERDICTS[verdict].title}, {STATUSES[state].vi}"
