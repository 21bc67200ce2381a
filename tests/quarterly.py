"""A summary that the project does not have: the flow of a quarter, as the guide says to add it."""

from pathlib import Path

from thads_etl.warehouse.marts import Mart, load_mart

TWINS = "thads_etl/catalogue/vietnamese_views.yaml"
TWIN = "  quarterly_flow: {name: phat_sinh_trong_quy}\n"
"""Where the name of a view for readers of Vietnamese stands, and the line of this one."""
NAME = "quarterly_flow"
TABLE = """\
create table mart.quarterly_flow (
    period text     not null,
    unit   smallint not null,
    line   smallint not null,
    value  numeric,
    primary key (period, line, unit)
);
comment on table mart.quarterly_flow is 'What a quarter added.';
comment on column mart.quarterly_flow.period is 'Period that ends with the quarter.';
comment on column mart.quarterly_flow.unit is 'Whom the figure is of: ref.unit.';
comment on column mart.quarterly_flow.line is 'What the figure is of: ref.line; flows only.';
comment on column mart.quarterly_flow.value is 'What the quarter added; null: unknown.';
"""
BUILD = """\
-- Build the flow of the quarter that ends with a period.
-- Parameters: period, quarter_before (null in the first quarter).
insert into built (period, unit, line, value)
select now.period, now.unit, now.line,
       case when cast(:quarter_before as text) is null then now.value
            else now.value - before.value end
from perimeter_sum as now
join ref.period as period on period.period = now.period and period.months in (3, 6, 9, 12)
join ref.line as line on line.line = now.line and line.item = 'total'
join ref.indicator as indicator on indicator.indicator = line.indicator and indicator.kind = 'flow'
left join perimeter_sum as before
    on  before.period = :quarter_before
    and before.ground = now.ground and before.line = now.line
where now.period = :period;
"""
READS = "reads: [period, quarter_before]\n"
VIEW = """\
-- What a quarter added. Grain: period, perimeter, office, series, measure, indicator.
create view bi.quarterly_flow as
select figure.period, unit.perimeter, unit.office, line.series, line.measure, line.indicator,
       figure.value
from mart.quarterly_flow as figure
join ref.unit as unit on unit.unit = figure.unit
join ref.line as line on line.line = figure.line;
comment on view bi.quarterly_flow is 'Số phát sinh trong quý. What a quarter added.';
comment on column bi.quarterly_flow.period is 'Kỳ báo cáo. Period that ends with the quarter.';
comment on column bi.quarterly_flow.perimeter is 'Phạm vi. As in bi.year_on_year.';
comment on column bi.quarterly_flow.office is 'Đơn vị. Office or region.';
comment on column bi.quarterly_flow.series is 'Nhóm việc. Which cases.';
comment on column bi.quarterly_flow.measure is 'Đơn vị đo. What is counted.';
comment on column bi.quarterly_flow.indicator is 'Chỉ tiêu. Flows only.';
comment on column bi.quarterly_flow.value is 'Số phát sinh trong quý. What the quarter added.';
"""


def write(marts: Path, reads: str = READS, build: str = BUILD) -> Mart:
    """Write the summary's folder into a folder of summaries."""
    folder = marts / NAME
    folder.mkdir(parents=True)
    for name, content in {"table.sql": TABLE, "build.sql": build, "reads.yaml": reads}.items():
        (folder / name).write_text(content, "utf-8")
    return load_mart(folder)
