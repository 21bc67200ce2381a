-- Build the flows of the last month of one period.
-- Parameters: period, month_before (null in October).
-- A flow is the difference of two figures of the same offices, or there is none.
insert into built (
    period, perimeter, office, series, measure, item, indicator, value, offices_expected,
    offices_reported
)
select
    now.period,
    now.perimeter,
    now.office,
    now.series,
    now.measure,
    now.item,
    now.indicator,
    case
        when cast(:month_before as text) is null then now.value
        when before.covers = now.covers then now.value - before.value
    end,
    now.offices_expected,
    case
        when cast(:month_before as text) is null then now.offices_reported
        else least(now.offices_reported, coalesce(before.offices_reported, 0))
    end
from perimeter_sum as now
join ref.indicator as indicator on indicator.indicator = now.indicator and indicator.kind = 'flow'
join ref.headline_item as headline
    on  headline.series = now.series
    and headline.measure = now.measure
    and headline.item = now.item
left join perimeter_sum as before
    on  before.period = :month_before
    and before.perimeter = now.perimeter
    and before.territory = now.territory
    and before.series = now.series
    and before.measure = now.measure
    and before.item = now.item
    and before.indicator = now.indicator
where now.period = :period;
