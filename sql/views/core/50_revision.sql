-- Every figure that changed after it was known. Grain: submission after, item, indicator.
-- Between two versions of one form only the cells that differ are listed; a submission that comes
-- after its period was published is listed whole.
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
    later.submission_id as submission_after,
    case
        when later.edition <> earlier.edition then 'definition'
        when later.sha256 = earlier.sha256 then 'rule'
        else 'correction'
    end as reason
from intake.submission as earlier
-- A joint report takes the place of those of several offices, and changes the figures of none.
join intake.submission as later
    on  later.submission_id = earlier.superseded_by
    and later.office = earlier.office
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
where earlier.status = 'superseded'
union all
select
    late.period,
    late.office,
    form.series,
    coalesce(indicator.measure, form.measure),
    stated.item,
    stated.indicator,
    null,
    stated.value,
    late.accepted_at,
    null,
    late.submission_id,
    'late'
from intake.submission as late
join (
    select period, min(created_at) as published_at
    from release.release
    where status <> 'withdrawn'
    group by period
) as published
    on  published.period = late.period
    and published.published_at < late.accepted_at
join ref.period as period on period.period = late.period
join ref.form as form on form.form = late.form and form.edition = late.edition
join core.reported_value as stated
    on  stated.year = period.year
    and stated.submission_id = late.submission_id
join ref.indicator as indicator on indicator.indicator = stated.indicator
where not exists (
    select from intake.submission as earlier where earlier.superseded_by = late.submission_id
);
comment on view core.revision is 'Which reported figures changed after they were known, when, from what to what, and why.';
