-- Submissions that hold more or fewer figures and listed cases than the audit tells of. Grain: one line.
-- It counts all figures: for a drill, not for every look.
with held as (
    select submission_id, sum(figures) as figures
    from   (
        select submission_id, cardinality(array_remove(figures, null)) as figures
        from   core.reported_row
        union all
        select submission_id, 1 from core.listed_case
    ) as held
    group  by submission_id
),

told as (
    select distinct on (submission_id) submission_id, to_status::bigint as figures
    from   intake.audit
    where  subject = 'figures'
    order  by submission_id, audit_id desc
)

select count(*) as submissions, min(submission_id) as first_submission
from   held
full   join told using (submission_id)
where  coalesce(held.figures, 0) <> coalesce(told.figures, 0);
