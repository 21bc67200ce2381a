-- Build the flows of the last month of one period.
-- Parameters: period, month_before (null in October).
-- A flow is the difference of two figures of the same offices, or there is none.
insert into built (period, unit, line, value, offices_expected, offices_reported)
select
    now.period,
    now.unit,
    now.line,
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
join ref.line as line on line.line = now.line and line.is_headline
join ref.indicator as indicator on indicator.indicator = line.indicator and indicator.kind = 'flow'
left join perimeter_sum as before
    on  before.period = :month_before
    and before.ground = now.ground
    and before.line = now.line
where now.period = :period;
