-- Lines of summaries by the names of their units and lines. Grain: period, perimeter, office, series,
-- measure, item, indicator.
-- nation, page_of_all: where the figures stand that shares are shares of. Whoever joins the pages of a summary by
-- them, and not these views again, lets PostgreSQL leave that out where nobody asks for the share.
create view mart.year_on_year_line as
select
    figure.period,
    unit.perimeter,
    unit.office,
    line.series,
    line.measure,
    line.item,
    line.indicator,
    line.ratio_of_several,
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    cast(figure.offices_expected as integer) as offices_expected,
    cast(figure.offices_reported as integer) as offices_reported,
    figure.same_offices,
    figure.covers,
    figure.unit,
    unit.nation,
    line.page,
    line.position,
    every.page as page_of_all,
    every.position as position_of_all,
    line.is_headline
from mart.year_on_year as figure
join ref.unit as unit on unit.unit = figure.unit
join ref.line as line on line.line = figure.line
left join ref.line as every on every.line = line.line_of_all;
comment on view mart.year_on_year_line is 'Lines of mart.year_on_year by name.';

create view mart.half_year_line as
select
    figure.period,
    unit.perimeter,
    unit.office,
    line.series,
    line.measure,
    line.item,
    line.indicator,
    line.is_position,
    line.ratio_of_several,
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.offices_expected,
    figure.offices_reported,
    figure.same_offices,
    figure.covers,
    figure.unit,
    unit.nation,
    line.page,
    line.position,
    every.page as page_of_all,
    every.position as position_of_all
from mart.half_year as figure
join ref.unit as unit on unit.unit = figure.unit
join ref.line as line on line.line = figure.line
left join ref.line as every on every.line = line.line_of_all;
comment on view mart.half_year_line is 'Lines of mart.half_year by name.';

create view mart.like_for_like_line as
select
    figure.period,
    unit.perimeter,
    unit.office,
    line.series,
    line.measure,
    line.item,
    line.indicator,
    line.ratio_of_several,
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.offices_expected,
    figure.offices_matched
from mart.like_for_like as figure
join ref.unit as unit on unit.unit = figure.unit
join ref.line as line on line.line = figure.line;
comment on view mart.like_for_like_line is 'Lines of mart.like_for_like by name.';

create view mart.monthly_flow_line as
select
    figure.period,
    unit.perimeter,
    unit.office,
    line.series,
    line.measure,
    line.item,
    line.indicator,
    figure.value,
    figure.offices_expected,
    figure.offices_reported
from mart.monthly_flow as figure
join ref.unit as unit on unit.unit = figure.unit
join ref.line as line on line.line = figure.line;
comment on view mart.monthly_flow_line is 'Lines of mart.monthly_flow by name.';
