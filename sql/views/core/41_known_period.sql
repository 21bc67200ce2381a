-- Periods of which there was ever a report in force, and since when. Grain: period.
create view core.known_period as
select submission.period, min(tenure.began_at) as known_since
from intake.tenure as tenure
join intake.submission as submission using (submission_id)
group by submission.period;
comment on view core.known_period is 'Since when the warehouse knows of a period.';

create function core.known_later(at timestamptz)
returns table (period text, due_on date, known_since timestamptz)
language sql stable
begin atomic
    select known.period, coalesce(deadline.due_on, period.ends_on), known.known_since
    from core.known_period as known
    join ref.period as period on period.period = known.period
    left join ref.deadline as deadline
        on  deadline.period = known.period
        and deadline.level = 'province'
    where known.known_since > at
      and (coalesce(deadline.due_on, period.ends_on) + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
          <= at;
end;
comment on function core.known_later is 'Periods that were due at a moment, and of which the warehouse accepted its first report after it: the world knew of them, the warehouse did not.';
