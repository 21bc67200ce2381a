-- The reports that counted at a moment, and which of them were held out of the summaries. Grain: submission_id.
-- A submission is in force from the moment it is accepted until a later one takes its place or it is
-- withdrawn; a withdrawal may bring an earlier one back.
create function core.counted_at(at timestamptz)
returns table (submission_id bigint, is_held boolean)
language sql stable
begin atomic
    select tenure.submission_id, hold.submission_id is not null
    from intake.tenure as tenure
    left join intake.hold as hold
        on  hold.submission_id = tenure.submission_id
        and hold.began_at <= at
        and (hold.ended_at is null or hold.ended_at > at)
    where tenure.began_at <= at
      and (tenure.ended_at is null or tenure.ended_at > at);
end;
comment on function core.counted_at is 'The reports that counted at a moment.';
