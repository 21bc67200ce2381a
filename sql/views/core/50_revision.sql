-- Every figure that a later version changed. Grain: superseded submission, item, indicator.
-- Between two versions of one form only the cells that differ are listed.
create view core.revision as
select
    earlier.period,
    earlier.office,
    form.series,
    coalesce(indicator.measure, form.measure) as measure,
    changed.item,
    changed.indicator,
    changed.value_before,
    changed.value_after,
    earlier.superseded_at as changed_at,
    earlier.submission_id as submission_before,
    later.submission_id as submission_after
from intake.submission as earlier
join intake.submission as later on later.submission_id = earlier.superseded_by
join ref.period as period on period.period = earlier.period
join ref.form as form on form.form = earlier.form and form.edition = earlier.edition
cross join lateral (
    select
        coalesce(old.item, new.item) as item,
        coalesce(old.indicator, new.indicator) as indicator,
        old.value as value_before,
        new.value as value_after
    from (
        select item, indicator, value
        from core.reported_value
        where year = period.year and submission_id = earlier.submission_id
    ) as old
    full join (
        select item, indicator, value
        from core.reported_value
        where year = period.year and submission_id = later.submission_id
    ) as new using (item, indicator)
    where old.value is distinct from new.value
) as changed
join ref.indicator as indicator on indicator.indicator = changed.indicator
where earlier.status = 'superseded';
comment on view core.revision is 'Which reported figures a later version changed, when, from what to what.';
