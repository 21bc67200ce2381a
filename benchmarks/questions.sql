-- What reports typically ask, as the reader. A line `-- name` begins each.

-- offices of a period
select office, value, change_pct
from bi.year_on_year
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- one office, all figures
select *
from bi.year_on_year
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and office = '08';

-- one figure through time
select period, value
from bi.year_on_year
where perimeter = 'as_reported'
  and office = 'VN'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total'
order by period;

-- one office through time
select period, value, change_pct
from bi.year_on_year
where perimeter = 'as_reported'
  and office = '08'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completion_rate'
order by period;

-- regions of a period
select office, value
from bi.year_on_year
where period = 'FY2023-M06'
  and perimeter = 'region_as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- offices of today
select office, value
from bi.year_on_year
where period = 'FY2023-M06'
  and perimeter = 'successor'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- by item
select office, item, value
from bi.year_on_year_by_item
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total'
  and office = 'VN';

-- half-years of the nation
select period, half, value, change_pct
from bi.half_year
where perimeter = 'as_reported'
  and office = 'VN'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total'
order by period;

-- half-year of offices
select office, value
from bi.half_year
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- half-year by item
select item, value
from bi.half_year_by_item
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and office = '08'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- months of a year
select period, value
from bi.monthly_flow
where period like 'FY2023-%'
  and perimeter = 'as_reported'
  and office = '08'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- months of ten years
select period, value
from bi.monthly_flow
where perimeter = 'as_reported'
  and office = 'VN'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- flows that fell
select count(*)
from bi.falling_flow
where period = 'FY2023-M06';

-- like for like
select *
from bi.like_for_like
where period = 'FY2023-M06';

-- ranking of a period
select office, rank
from bi.ranking
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completion_rate';

-- ranking, all periods
select period, office, rank
from bi.ranking
where perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completion_rate'
  and office = '08';

-- targets of a year
select office, completion_rate, points_from_target
from bi.attainment
where period = 'FY2023-M06';

-- targets by series
select *
from bi.attainment_by_series
where period = 'FY2023-M06'
  and office = 'VN';

-- backlog
select *
from bi.backlog
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and office = '08';

-- conditions
select *
from bi.conditions
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and office = '08';

-- published base
select office, change_pct
from bi.year_on_year_published_base
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- as known on a day
select office, value
from bi.as_known_on(now())
where period = 'FY2023-M06'
  and perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- as known on a day, the period named to the function
select office, value
from bi.as_known_on(now(), 'FY2023-M06')
where perimeter = 'as_reported'
  and series = 'all'
  and measure = 'cases'
  and indicator = 'completed_total';

-- national conservation
select *
from bi.national_conservation
where period = 'FY2023-M06';

-- lineage of a cell
select *
from bi.lineage
where period = 'FY2023-M06'
  and office = '08'
  and indicator = 'completed_total'
limit 100;

-- coverage of a period
select status, count(*)
from bi.coverage
where period = 'FY2023-M06'
group by status;

-- submissions of an office
select *
from bi.submission
where office = '08'
  and period like 'FY2023-%';

-- findings of a period
select rule, count(*)
from bi.finding
where period = 'FY2023-M06'
group by rule;

-- periods
select *
from bi.period
order by period;

-- indicators
select *
from bi.indicator;
