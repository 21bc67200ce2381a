-- What does not fit together in the audit, its chain, and the states that it tells of: nothing, unless
-- somebody worked around it. Grain: kind of fault.
with linked as (
    select chain.position, chain.audit_id, chain.sha256,
           lag(chain.sha256, 1, '') over (order by chain.position) as sha256_before,
           row_number() over (order by chain.position) as due_position
    from   intake.audit_chain as chain
),

told as (
    select distinct on (subject, coalesce(submission_id::text, sha256))
           subject, sha256, submission_id, to_status
    from   intake.audit
    where  subject in ('file', 'submission')
    order  by subject, coalesce(submission_id::text, sha256), audit_id desc
),

fault as (
    select 'changed lines' as fault, linked.position::text as place
    from   linked
    join   intake.audit as audit using (audit_id)
    where  linked.sha256 <> encode(
               sha256(convert_to(linked.sha256_before || intake.content_of(audit), 'UTF8')), 'hex'
           )
    union all
    select 'lines missing in the chain', position::text
    from   linked
    where  position <> due_position
    union all
    select 'lines removed', linked.position::text
    from   linked
    left   join intake.audit as audit using (audit_id)
    where  audit.audit_id is null
    union all
    select 'lines beside the chain', audit.audit_id::text
    from   intake.audit as audit
    left   join linked using (audit_id)
    where  linked.audit_id is null
    union all
    select 'submissions in a state that no line tells of', submission.submission_id::text
    from   intake.submission as submission
    left   join told
           on  told.subject = 'submission'
           and told.submission_id = submission.submission_id
    where  told.to_status is distinct from submission.status
    union all
    select 'files in a state that no line tells of', file.sha256
    from   intake.file as file
    left   join told on told.subject = 'file' and told.sha256 = file.sha256
    where  told.to_status is distinct from file.status
    union all
    select 'holds that no line tells of', submission_id::text
    from   (
               select submission_id, bool_or(ended_at is null) as is_held
               from   intake.hold
               group  by submission_id
           ) as hold
    full   join (
               select distinct on (submission_id) submission_id, to_status = 'held' as is_held
               from   intake.audit
               where  subject = 'hold'
               order  by submission_id, audit_id desc
           ) as told_hold using (submission_id)
    where  hold.is_held is distinct from told_hold.is_held
    union all
    select 'releases that no line tells of', release.name
    from   release.release as release
    where  not exists (
               select
               from   intake.audit as audit
               where  audit.subject = 'release'
                 and  audit.to_status = release.name || ': ' || release.status
           )
    union all
    select 'triggers that are switched off', pg_trigger.tgname
    from   pg_trigger
    join   pg_class as class on class.oid = pg_trigger.tgrelid
    where  class.relnamespace in (
               'intake'::regnamespace, 'core'::regnamespace, 'staging'::regnamespace,
               'release'::regnamespace, 'ops'::regnamespace
           )
      and  pg_trigger.tgenabled <> 'O'
)

select fault, count(*) as places, min(place) as first_place
from   fault
group  by fault
order  by fault;
