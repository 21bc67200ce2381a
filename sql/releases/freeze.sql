-- Freeze the figures of a period and what they were built from.
-- Parameters: release, period, sources (periods whose submissions count).
insert into release.figure (
    release, period, perimeter, office, series, measure, indicator,
    value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_reported
)
select
    :release, period, perimeter, office, series, measure, indicator,
    value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_reported
from bi.year_on_year
where period = :period;

insert into release.source (release, submission_id)
select :release, submission_id
from intake.submission
where in_force
  and period = any(cast(:sources as text[]));
