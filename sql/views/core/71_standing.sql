-- The states that follow from the versions alone, in whatever order they were settled, withdrawn or
-- excused: of those that count, the one received last is in force; one that says what the version
-- received before it says is a duplicate; the others are superseded.
-- changed: submissions whose keys are looked at. Other ones that are 'checked' are left out: they
-- wait for their own settling.
create function core.standing(changed bigint[])
returns table (
    submission_id bigint, status text, in_force boolean, latest_id bigint, due_status text,
    supplement boolean
)
language sql stable
begin atomic
    with key as (
        select distinct submission.form, submission.office, submission.period
        from intake.submission as submission
        where submission.submission_id = any(changed)
    ),

    version as (
        select
            submission.submission_id,
            submission.form,
            submission.office,
            submission.period,
            submission.sha256,
            submission.received_no,
            submission.status,
            submission.in_force,
            coalesce(
                submission.content_sha256 = lag(submission.content_sha256) over (
                    partition by submission.form, submission.office, submission.period
                    order by submission.received_no, submission.submission_id
                ),
                false
            ) as repeats
        from intake.submission as submission
        join key using (form, office, period)
        where submission.status not in ('rejected', 'withdrawn')
          and (submission.status <> 'checked' or submission.submission_id = any(changed))
    ),

    latest as (
        select distinct on (form, office, period) form, office, period, submission_id
        from version
        where not repeats
        order by form, office, period, received_no desc, submission_id desc
    )

    select
        version.submission_id,
        version.status,
        version.in_force,
        latest.submission_id,
        case
            when version.repeats then 'duplicate'
            when version.submission_id <> latest.submission_id then 'superseded'
            when exists (
                select from core.open_breach
                where open_breach.submission_id = version.submission_id
            ) then 'explanation_due'
            else 'accepted'
        end,
        exists (
            select
            from intake.submission as earlier
            where (earlier.form, earlier.office, earlier.period)
                = (version.form, version.office, version.period)
              and earlier.received_no < version.received_no
              and earlier.sha256 <> version.sha256
              and earlier.status <> 'rejected'
              and (earlier.status <> 'checked' or earlier.submission_id = any(changed))
        )
    from version
    join latest using (form, office, period);
end;
comment on function core.standing is 'The state that each version of the keys of some submissions must have.';
