"""The whole report, put together from its figures: what is said, in which order."""

from thads_etl import timezone
from thads_etl.catalogue import labels
from thads_etl.report import backlog, headline, results, sources, units
from thads_etl.report.blocks import Report, Section
from thads_etl.report.figures import Figures


def compose(figures: Figures, banner: str = "") -> Report:
    """Return the report. banner: what readers must know before anything else."""
    about = headline.span(figures.period)
    total = figures.get("cases", "completed_total")
    coverage = f"{total.reported}/{total.expected} đơn vị" if total else ""
    accepted = labels.VERDICTS["accepted"].vi
    opening = Section(
        "ket-qua",
        "Kết quả chung",
        (*headline.alert(figures), *headline.paragraphs(figures), results.cards(figures)),
    )
    return Report(
        kicker="Báo cáo thống kê thi hành án dân sự",
        title=f"Kết quả thi hành án dân sự {about.name}",
        subtitle=f"Số liệu {about.days}; {coverage} cấp tỉnh có báo cáo {accepted}.",
        standing=_standing(figures),
        source=_source(figures),
        banner=banner,
        sections=(
            opening,
            *results.sections(figures),
            *backlog.sections(figures),
            *units.sections(figures),
            *sources.sections(figures),
        ),
    )


def _standing(figures: Figures) -> str:
    if figures.release:
        return f"Bản {labels.RELEASES[figures.release.status].vi}: {figures.release.name}"
    total = figures.get("cases", "completed_total")
    if total is None or total.reported != total.expected:
        return f"Số liệu sơ bộ: {labels.FIGURES['provisional'].vi}"
    if total.status == "in_question":
        return f"Đủ đơn vị, có số {labels.FIGURES['in_question'].vi}"
    return "Đủ số liệu của các đơn vị"


def _source(figures: Figures) -> str:
    """Return where the figures are from, as the line below tables and charts."""
    if figures.release:
        day = timezone.day_of(figures.release.created_at)
        return f"Nguồn: bản công bố {figures.release.name}, ngày {day:%d/%m/%Y}."
    if figures.known_at is None:
        return "Nguồn: báo cáo thống kê của các đơn vị."
    day = timezone.day_of(figures.known_at)
    accepted = labels.VERDICTS["accepted"].vi
    return f"Nguồn: báo cáo thống kê của các đơn vị, {accepted} đến ngày {day:%d/%m/%Y}."
