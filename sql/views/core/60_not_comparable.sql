-- Indicators whose figures of a period do not compare with those a year before: a break in series
-- lies between the first day of the earlier period and the last day of this one.
-- Grain: period, indicator.
create view core.not_comparable as
select
    period.period,
    break.indicator,
    string_agg(break.reason_vi, '; ' order by break.valid_from) as reason_vi
from ref.period as period
join ref.period as before on before.period = period.period_year_before
join ref.break as break
    on  break.valid_from > before.starts_on
    and break.valid_from <= period.ends_on
group by period.period, break.indicator;
comment on view core.not_comparable is 'Why figures of a period do not compare with those a year before.';
