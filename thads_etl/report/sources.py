"""How far figures can be relied on: coverage, like for like, revisions, definitions, quality."""

from thads_etl import timezone
from thads_etl.catalogue import labels
from thads_etl.report.blocks import Block, Bullets, Column, Paragraph, Section, Table, Text
from thads_etl.report.figures import NATION, Figure, Figures
from thads_etl.report.printing import FLAGS, HANDED_IN, SUBJECTS, UNITS, named, number

_COMPARED = ("completed_total", "completion_rate")


def sections(figures: Figures) -> list[Section]:
    return [
        Section("pham-vi", "Phạm vi số liệu và so sánh cùng phạm vi", _coverage(figures)),
        Section("dieu-chinh", "Điều chỉnh so với lần công bố trước", _revisions(figures)),
        Section("khai-niem", "Khái niệm và cách tính", (_definitions(figures),)),
        Section("chat-luong", "Chất lượng số liệu", (_quality(figures),)),
    ]


def _coverage(figures: Figures) -> tuple[Block, ...]:
    missing, late = figures.missing(), [office for office in figures.offices if office.late]
    absent, held = [office for office in missing if not office.held], figures.held()
    count = len(figures.offices)
    due = f" Hạn nộp: {figures.due_on:%d/%m/%Y}." if figures.due_on else ""
    accepted = labels.VERDICTS["accepted"].vi
    sentence = (
        f"{count - len(missing)}/{count} đơn vị cấp tỉnh có báo cáo {accepted}.{due} "
        f"Chưa có số liệu: {named(absent) or 'không đơn vị nào'}. "
        f"Có biểu nộp muộn: {named(late) or 'không đơn vị nào'}."
    )
    if held:
        sentence += f" {HANDED_IN}: {named(held)}."
    rows = [
        (
            (
                f"Thi hành xong {subject} ({UNITS[measure]})"
                if is_total
                else f"Tỷ lệ {subject} (%)",
            ),
            number(alike),
            number(alike, "value_year_before"),
            number(alike, "change", signed=True),
            number(alike, "change_pct", signed=True),
            number(alike, "change_points", signed=True),
            (f"{alike.reported}/{alike.expected}",),
        )
        for measure, subject in SUBJECTS.items()
        for is_total, name in ((True, "completed_total"), (False, "completion_rate"))
        if (alike := figures.matched.get((NATION, "all", measure, name)))
    ]
    if not rows:
        return (Paragraph((sentence,)),)
    titles = ("Chỉ tiêu", "Kỳ này", "Cùng kỳ", "Tăng, giảm", "%", "Điểm %", "Số đơn vị")
    columns = tuple(Column(title, numeric=place > 0) for place, title in enumerate(titles))
    caption = "So sánh chỉ trên các đơn vị có số liệu cả hai kỳ, toàn bộ"
    return Paragraph((sentence,)), Table(caption, columns, tuple(rows))


def _revisions(figures: Figures) -> tuple[Block, ...]:
    """Return what differs from the release before."""
    if figures.before is None:
        return (Paragraph(("Kỳ này chưa được công bố lần nào trước đây.",)),)
    day = timezone.day_of(figures.before.created_at)
    status = labels.RELEASES[figures.before.status].vi
    named = f"bản {status} {figures.before.name} ngày {day:%d/%m/%Y}"
    names = {NATION: "Toàn quốc"} | {office.code: office.name for office in figures.offices}
    rows = [
        _revised(names[office], before, now)
        for office in names
        for measure in SUBJECTS
        for indicator in _COMPARED
        if (before := figures.published.get((office, "all", measure, indicator)))
        and (now := figures.get(measure, indicator, office))
        and before.value != now.value
    ]
    if not rows:
        return (Paragraph((f"Không số nào khác với {named}.",)),)
    titles = ("Đơn vị", "Chỉ tiêu", "Đã công bố", "Nay")
    columns = tuple(Column(title, numeric=place > 1) for place, title in enumerate(titles))
    return (Table(f"Số khác với {named}", columns, tuple(rows)),)


def _revised(name: str, before: Figure, now: Figure) -> tuple[Text, ...]:
    unit = "%" if now.indicator == "completion_rate" else UNITS[now.measure]
    label = "tỷ lệ" if now.indicator == "completion_rate" else "thi hành xong"
    return (name,), (f"{label} {SUBJECTS[now.measure]} ({unit})",), number(before), number(now)


def _definitions(figures: Figures) -> Table:
    rows = [
        ((row.label_vi,), (row.formula_vi,))
        for row in sorted(figures.definitions, key=lambda each: each.label_vi)
    ]
    columns = (Column("Chỉ tiêu", numeric=False), Column("Cách tính", numeric=False))
    note = (
        "Thi hành xong gồm thi hành xong toàn bộ và đình chỉ; về tiền gồm cả phần được giảm. "
        "Tỷ lệ của nhiều đơn vị tính từ tổng, không phải trung bình của các tỷ lệ."
    )
    return Table("Các chỉ tiêu của báo cáo", columns, tuple(rows), note)


def _quality(figures: Figures) -> Bullets:
    period = figures.period
    flags = "; ".join(f"{sign}: {meaning}" for sign, meaning in FLAGS.values())
    of_today = "Các đơn vị hợp nhất từ ngày 01/7/2025 được so với tổng của các đơn vị cũ."
    rejected = labels.VERDICTS["rejected"].vi
    lines = [
        f"Mỗi biểu được kiểm tra theo quy tắc của thông tư; biểu có số sai {rejected} cả biểu, "
        "không được sửa thay đơn vị.",
        f"Số lũy kế từ ngày 01/10/{period.year - 1}; so cùng số tháng với năm trước, trên cùng địa "
        f"bàn.{' ' + of_today if figures.perimeter == 'successor' else ''}",
        "Tăng, giảm (%) là của số tuyệt đối; điểm % là hiệu của hai tỷ lệ chưa làm tròn. "
        "Số được làm tròn khi in, nên tổng có thể lệch ở chữ số cuối.",
        f"Ký hiệu cạnh số: {flags}; không có ký hiệu là số đã đủ.",
        "Lập lại từ cùng số liệu thì báo cáo giống nhau từng byte.",
    ]
    return Bullets(tuple((line,) for line in lines))
