-- Every figure that changed after it was known. Grain: submission after, item, indicator, moment.
-- What was in force is compared with what came into force next: an older version too, that counts
-- again because a later one was withdrawn or contradicted. Of two versions only the cells that differ
-- are listed. A submission that comes after its period was published is listed whole, and so is the
-- last one of a form that counts no more. A joint report takes the place of those of several offices,
-- and changes the figures of none.
create view core.revision as
with known as (
    select
        submission.period,
        submission.office,
        submission.form,
        submission.edition,
        submission.sha256,
        submission.received_no,
        submission.status,
        submission.submission_id,
        tenure.began_at,
        tenure.ended_at,
        lag(submission.submission_id) over of_one_form as before_id,
        lag(submission.edition) over of_one_form as edition_before,
        lag(submission.sha256) over of_one_form as sha256_before,
        lag(submission.received_no) over of_one_form as received_no_before,
        lead(submission.submission_id) over of_one_form as after_id
    from intake.tenure as tenure
    join intake.submission as submission using (submission_id)
    window of_one_form as (
        partition by submission.period, submission.office, submission.form order by tenure.began_at
    )
),
change as (
    select
        period,
        office,
        form,
        edition,
        began_at as changed_at,
        before_id,
        submission_id as after_id,
        case
            when edition <> edition_before then 'definition'
            when received_no < received_no_before then 'restored'
            when sha256 = sha256_before then 'rule'
            else 'correction'
        end as reason
    from known
    where before_id <> submission_id
    union all
    select
        late.period,
        late.office,
        late.form,
        late.edition,
        late.began_at,
        null,
        late.submission_id,
        'late'
    from known as late
    join (
        select period, min(created_at) as published_at
        from release.release
        where status <> 'withdrawn'
        group by period
    ) as published
        on  published.period = late.period
        and published.published_at < late.began_at
    where late.before_id is null
    union all
    select
        period,
        office,
        form,
        edition,
        ended_at,
        submission_id,
        null,
        case status when 'withdrawn' then 'withdrawn' else 'contradicted' end
    from known
    where after_id is null
      and ended_at is not null
      and status in ('withdrawn', 'rejected')
)
select
    change.period,
    change.office,
    form.series,
    coalesce(indicator.measure, form.measure) as measure,
    changed.item,
    changed.indicator,
    changed.value_before,
    changed.value_after,
    change.changed_at,
    change.before_id as submission_before,
    change.after_id as submission_after,
    change.reason
from change
join ref.period as period on period.period = change.period
join ref.form as form on form.form = change.form and form.edition = change.edition
cross join lateral (
    select
        coalesce(old.item, new.item) as item,
        coalesce(old.indicator, new.indicator) as indicator,
        old.value as value_before,
        new.value as value_after
    from (
        select item, indicator, value
        from core.reported_value
        where year = period.year and submission_id = change.before_id
    ) as old
    full join (
        select item, indicator, value
        from core.reported_value
        where year = period.year and submission_id = change.after_id
    ) as new using (item, indicator)
    where old.value is distinct from new.value
) as changed
join ref.indicator as indicator on indicator.indicator = changed.indicator;
comment on view core.revision is 'Which reported figures changed after they were known, when, from what to what, and why.';
