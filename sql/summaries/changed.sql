-- What came to count or does no more since a summary of a period was built. Grain: one line.
-- is_whole: there is no telling: it was not built since the last deployment, or its period was reported
-- for the first time or is reported no more: by a form that is summarised, which lists of cases are not.
-- Parameters: summary, period, inputs (the periods that it reads).
with counting as materialized (
    select submission.submission_id, submission.period, form.summarised
    from   core.counting_submission as submission
    join   ref.form                 as form using (form, edition)
    where  submission.period = any(cast(:inputs as text[]))
),

built_from as materialized (
    select unnest(submission_ids) as submission_id
    from   core.summary_source
    where  summary = :summary and period = :period
)

select not exists (select from counting where period = :period and summarised)
       or not exists (
           select
           from   built_from
           join   intake.submission as submission using (submission_id)
           join   ref.form          as form       using (form, edition)
           where  submission.period = :period and form.summarised
       ) as is_whole,
       array(
           (select submission_id from counting except select submission_id from built_from)
           union all
           (select submission_id from built_from except select submission_id from counting)
       ) as submission_ids;
