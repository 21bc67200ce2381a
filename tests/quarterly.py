"""A summary that the project does not have: the flow of a quarter, as the guide says to add it."""

from pathlib import Path

from thads_etl.warehouse.marts import Mart, load_mart

NAME = "quarterly_flow"
TABLE = """\
create table mart.quarterly_flow (
    period    text not null,
    perimeter text not null,
    office    text not null,
    series    text not null,
    measure   text not null,
    indicator text not null,
    value     numeric,
    primary key (period, perimeter, office, series, measure, indicator)
);
comment on table mart.quarterly_flow is 'What a quarter added.';
comment on column mart.quarterly_flow.period is 'Period that ends with the quarter.';
comment on column mart.quarterly_flow.perimeter is 'As in core.perimeter.';
comment on column mart.quarterly_flow.office is 'Office or region.';
comment on column mart.quarterly_flow.series is 'Which cases.';
comment on column mart.quarterly_flow.measure is 'cases or money_thousand_vnd.';
comment on column mart.quarterly_flow.indicator is 'What is measured; flows only.';
comment on column mart.quarterly_flow.value is 'What the quarter added; null: unknown.';
"""
BUILD = """\
-- Build the flow of the quarter that ends with a period.
-- Parameters: period, quarter_before (null in the first quarter).
insert into built (period, perimeter, office, series, measure, indicator, value)
select now.period, now.perimeter, now.office, now.series, now.measure, now.indicator,
       case when cast(:quarter_before as text) is null then now.value
            else now.value - before.value end
from perimeter_sum as now
join ref.period as period on period.period = now.period and period.months in (3, 6, 9, 12)
join ref.indicator as indicator on indicator.indicator = now.indicator and indicator.kind = 'flow'
left join perimeter_sum as before
    on  before.period = :quarter_before and before.item = 'total'
    and before.perimeter = now.perimeter and before.territory = now.territory
    and before.series = now.series and before.measure = now.measure
    and before.indicator = now.indicator
where now.period = :period and now.item = 'total';
"""
READS = "reads: [period, quarter_before]\n"
VIEW = """\
-- What a quarter added. Grain: period, perimeter, office, series, measure, indicator.
create view bi.quarterly_flow as
select period, perimeter, office, series, measure, indicator, value
from mart.quarterly_flow;
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
