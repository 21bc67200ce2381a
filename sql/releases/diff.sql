-- Figures on which two releases of one period differ, with the cause.
-- Grain: perimeter, office, series, measure, indicator. Parameters: one, other.
with was as (
    select perimeter, office, series, measure, indicator, value, value_year_before, offices_reported
    from release.figure
    where release = :one
),

now as (
    select perimeter, office, series, measure, indicator, value, value_year_before, offices_reported
    from release.figure
    where release = :other
),

changed_source as (
    select submission.office, submission.form
    from intake.submission as submission
    join (
        select submission_id from release.source where release = :other
        except
        select submission_id from release.source where release = :one
    ) as added using (submission_id)
)

select
    coalesce(was.perimeter, now.perimeter) as perimeter,
    coalesce(was.office, now.office) as office,
    coalesce(was.series, now.series) as series,
    coalesce(was.measure, now.measure) as measure,
    coalesce(was.indicator, now.indicator) as indicator,
    trim_scale(was.value) as value_before,
    trim_scale(now.value) as value_after,
    trim_scale(was.value_year_before) as year_before_before,
    trim_scale(now.value_year_before) as year_before_after,
    case
        when not exists (select from changed_source) then 'definition or code'
        when coalesce(was.offices_reported, 0) < now.offices_reported then 'late submission'
        else 'correction'
    end as cause
from was
full join now using (perimeter, office, series, measure, indicator)
where (was.value, was.value_year_before) is distinct from (now.value, now.value_year_before)
order by 1, 2, 3, 4, 5;
