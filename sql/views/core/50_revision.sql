-- Every figure that changed after it was known. Grain: submission before or after, item, indicator, moment.
-- Of two versions of which one followed the other at once only the cells that differ are listed. A submission
-- is listed whole where nothing followed it, where it comes back after a time in which nothing counted, and
-- where it is the first and comes after its period was published. A joint report is another office's: where it
-- takes the place of its parts', their figures are gone.
create view core.revision as
with known as (
    select
        submission.period,
        submission.office,
        submission.form,
        submission.edition,
        submission.sha256,
        submission.received_no,
        submission.submission_id,
        submission.status,
        tenure.began_at,
        tenure.ended_at,
        lag(submission.submission_id) over of_one_form as before_id,
        lag(submission.edition) over of_one_form as edition_before,
        lag(submission.sha256) over of_one_form as sha256_before,
        lag(submission.received_no) over of_one_form as received_no_before,
        lag(tenure.ended_at) over of_one_form = tenure.began_at as follows,
        lead(tenure.began_at) over of_one_form = tenure.ended_at as is_followed
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
        case when follows then before_id end as before_id,
        submission_id as after_id,
        case
            when received_no < received_no_before or submission_id = before_id then 'restored'
            when edition <> edition_before then 'definition'
            when sha256 = sha256_before then 'rule'
            else 'correction'
        end as reason
    from known
    where before_id is not null
    union all
    select
        first.period,
        first.office,
        first.form,
        first.edition,
        first.began_at,
        null,
        first.submission_id,
        'late'
    from known as first
    join (
        select period, min(created_at) as published_at
        from release.release
        where status <> 'withdrawn'
        group by period
    ) as published
        on  published.period = first.period
        and published.published_at < first.began_at
    where first.before_id is null
    union all
    select
        last.period,
        last.office,
        last.form,
        last.edition,
        last.ended_at,
        last.submission_id,
        null,
        case coalesce(step.to_status, last.status)
            when 'withdrawn' then 'withdrawn'
            when 'rejected' then 'contradicted'
            else 'joint'
        end
    from known as last
    left join lateral (
        select audit.to_status
        from intake.audit as audit
        where audit.submission_id = last.submission_id
          and audit.subject = 'submission'
          and audit.at = last.ended_at
        order by audit.audit_id desc
        limit 1
    ) as step on true
    where last.ended_at is not null
      and last.is_followed is not true
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
    change.reason,
    form.rows_each
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
