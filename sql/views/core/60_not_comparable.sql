-- Indicators whose figures of a period do not compare with those a year before: a break in series
-- lies between the first day of the earlier period and the last day of this one.
-- Grain: period, indicator.
create view core.not_comparable as
select period, indicator, reason_vi
from ref.not_comparable
where reason_vi is not null;
comment on view core.not_comparable is 'Why figures of a period do not compare with those a year before.';

-- The same of half-years: a break lies between the first day of the earlier half and the last of this.
-- Grain: period of month 6 or 12, indicator.
create view core.half_year_not_comparable as
select period, indicator, half_reason_vi as reason_vi
from ref.not_comparable
where half_reason_vi is not null;
comment on view core.half_year_not_comparable is 'Why figures of a half-year do not compare with those of the same half a year before.';
