-- The values that were in force at a moment: what the warehouse would have answered then.
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
        form.summarised and not counted.is_held
    from core.counted_at(at) as counted
    join intake.submission as submission using (submission_id)
    join ref.period as period using (period)
    join ref.form as form using (form, edition)
    join core.reported_value as reported
        on  reported.submission_id = submission.submission_id
        and reported.year = period.year
    join ref.indicator as indicator on indicator.indicator = reported.indicator;
end;
comment on function core.value_as_of is 'The values in force at a moment.';
