-- What came to count or does no more since a summary of a period was built. Grain: one line.
-- is_whole: there is no telling: it was not built since the last deployment, or its period was reported
-- for the first time or is reported no more.
-- Parameters: summary, period, inputs (the periods that it reads).
with counting as materialized (
    select submission_id, period
    from   core.counting_submission
    where  period = any(cast(:inputs as text[]))
),

built_from as materialized (
    select unnest(submission_ids) as submission_id
    from   core.summary_source
    where  summary = :summary and period = :period
)

select not exists (select from counting where period = :period)
       or not exists (
           select
           from   built_from
           join   intake.submission as submission using (submission_id)
           where  submission.period = :period
       ) as is_whole,
       array(
           (select submission_id from counting except select submission_id from built_from)
           union all
           (select submission_id from built_from except select submission_id from counting)
       ) as submission_ids;
