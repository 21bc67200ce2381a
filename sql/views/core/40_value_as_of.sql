-- The values that were in force at a moment: what the warehouse would have answered then.
-- A submission is in force from the moment it is accepted until a later one takes its place or it is
-- withdrawn; a withdrawal may bring an earlier one back.
create function core.value_as_of(at timestamptz)
returns table (
    year integer, period text, office text, form text, series text, measure text, item text,
    indicator text, value bigint, state text, submission_id bigint, summarised boolean
)
language sql stable
begin atomic
    select
        reported.year,
        submission.period,
        submission.office,
        submission.form,
        form.series,
        coalesce(indicator.measure, form.measure),
        reported.item,
        reported.indicator,
        reported.value,
        reported.state,
        reported.submission_id,
        form.summarised and hold.submission_id is null
    from intake.tenure as tenure
    join intake.submission as submission using (submission_id)
    join ref.period as period using (period)
    join ref.form as form using (form, edition)
    join core.reported_value as reported
        on  reported.submission_id = submission.submission_id
        and reported.year = period.year
    join ref.indicator as indicator on indicator.indicator = reported.indicator
    left join intake.hold as hold
        on  hold.submission_id = submission.submission_id
        and hold.began_at <= at
        and (hold.ended_at is null or hold.ended_at > at)
    where tenure.began_at <= at
      and (tenure.ended_at is null or tenure.ended_at > at);
end;
comment on function core.value_as_of is 'The values in force at a moment.';
