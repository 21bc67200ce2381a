-- The values in force: those of the submission that is current for its form, office and period.
-- held: of a report that is held out of what is summed until it is explained.
-- summarised: they enter the summaries; not while the report is held out of them.
-- Filter by year beside period: the year leaves one partition to read, however long the history.
create view core.current_value as
select
    reported.year,
    submission.period,
    submission.office,
    submission.form,
    form.series,
    coalesce(indicator.measure, form.measure) as measure,
    reported.item,
    reported.indicator,
    reported.value,
    reported.state,
    reported.submission_id,
    form.summarised and hold.submission_id is null as summarised,
    hold.submission_id is not null as held
from intake.submission as submission
join ref.period as period using (period)
join ref.form as form using (form, edition)
join core.reported_value as reported
    on  reported.submission_id = submission.submission_id
    and reported.year = period.year
join ref.indicator as indicator on indicator.indicator = reported.indicator
left join intake.hold as hold
    on  hold.submission_id = submission.submission_id
    and hold.ended_at is null
where submission.in_force;
comment on view core.current_value is 'One line for each value cell of the current submissions.';
