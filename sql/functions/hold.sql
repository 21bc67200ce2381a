-- Hold reports out of the summaries whose explanation is due for a figure that cannot be let in before,
-- and let in those that were explained, corrected or are no longer in force. Safe to repeat. Owner's
-- rights: what is held follows from rules and findings, and nobody may say otherwise.
create function core.hold_back(submission_ids bigint[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    questioned bigint[] := array(
        select submission.submission_id
        from   intake.submission as submission
        join   ref.period        as period using (period)
        where  submission.submission_id = any(hold_back.submission_ids)
          and  submission.status = 'explanation_due'
          -- `offset` keeps the breaches of all other reports from being computed for the join.
          and  exists (
              select
              from   core.open_breach as breach
              join   ref.rule as rule
                     on  rule.rule = breach.rule
                     and rule.edition = submission.edition
                     and rule.holds_since <= period.ends_on
              where  breach.submission_id = submission.submission_id
                and  breach.asks
              offset 0
          )
    );
    changed bigint[];
begin
    with ended as (
        update intake.hold as hold
        set    ended_at = intake.moment()
        where  hold.ended_at is null
          and  hold.submission_id = any(hold_back.submission_ids)
          and  hold.submission_id <> all(questioned)
        returning hold.submission_id
    ),

    begun as (
        insert into intake.hold (submission_id, began_at)
        select held.submission_id, intake.moment()
        from   unnest(questioned) as held (submission_id)
        where  not exists (
            select from intake.hold as hold
            where hold.submission_id = held.submission_id and hold.ended_at is null
        )
        returning submission_id
    )

    select array(
        select ended.submission_id from ended union select begun.submission_id from begun
    )
    into   changed;

    perform core.mark_stale(array(
        select distinct submission.period
        from   intake.submission as submission
        where  submission.submission_id = any(changed)
    ));
end
$$;
comment on function core.hold_back is 'Holds reports out of the summaries, or lets them in, as rules, findings and explanations say.';
