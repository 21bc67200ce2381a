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

-- The same of half-years: a break lies between the first day of the earlier half and the last of this.
-- Grain: period of month 6 or 12, indicator.
create view core.half_year_not_comparable as
select
    period.period,
    break.indicator,
    string_agg(break.reason_vi, '; ' order by break.valid_from) as reason_vi
from ref.period as period
join ref.period as before on before.period = period.period_year_before
join ref.period as first_half on first_half.year = before.year and first_half.months = 6
join ref.break as break
    on  break.valid_from <= period.ends_on
    and break.valid_from > case
            when period.months = 12 then first_half.ends_on + 1
            else before.starts_on
        end
where period.months in (6, 12)
group by period.period, break.indicator;
comment on view core.half_year_not_comparable is 'Why figures of a half-year do not compare with those of the same half a year before.';
