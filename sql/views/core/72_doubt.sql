-- Which parts of a territory have a report in force. Grain: form, period, counted_as. A period in which a part
-- is missing is compared with nothing. covers: the parts, as bits of those of `ref.office`.
create view core.reported_territory as
select
    submission.form,
    submission.period,
    office.counted_as,
    bit_or(cast(office.covers as bigint)) as covers
from intake.submission as submission
join ref.period as period on period.period = submission.period
join ref.office as office
    on  office.office = submission.office
    and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
where submission.in_force
group by submission.form, submission.period, office.counted_as;
comment on view core.reported_territory is 'Which parts of a territory have a report in force, by form and period.';

-- Reports that another one's open question is about as much. Grain: submission_id, by_submission_id, rule.
-- A comparison between two periods cannot tell which of them is wrong. The later report is asked, as long as
-- nothing excuses that; both are in question. period: of the later report. Former offices count together, as in the comparison.
create view core.doubt as
select
    other.submission_id,
    asked.submission_id as by_submission_id,
    asked.period,
    breach.rule
from intake.submission as asked
-- `offset` keeps the breaches of reports that nobody asks about from being computed for the join.
cross join lateral (
    select open_breach.rule
    from core.open_breach
    where open_breach.submission_id = asked.submission_id
      and open_breach.asks
    order by open_breach.rule
    offset 0
) as breach
join ref.rule as rule
    on  rule.rule = breach.rule
    and rule.edition = asked.edition
    and rule.against is not null
join ref.period as period on period.period = asked.period
join ref.office as office
    on  office.office = asked.office
    and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
join intake.submission as other
    on  other.form = asked.form
    and other.in_force
join ref.period as compared
    on  compared.period = other.period
    and case rule.against
            when 'year_before' then compared.period = period.period_year_before
            when 'year_end_before' then compared.year = period.year - 1 and compared.months = 12
            when 'ten_months' then compared.year = period.year and compared.months = 10
            when 'fewer_months'
                then compared.year = period.year - 1 and compared.months < period.months
            when 'more_months'
                then compared.year = period.year - 1
                    and compared.months > period.months
                    and compared.months < 12
            else compared.year = period.year and compared.months < period.months
        end
join ref.office as former
    on  former.office = other.office
    and compared.ends_on between former.valid_from and coalesce(former.valid_until, 'infinity')
    and former.counted_as = office.counted_as
    and cast(former.covers as bigint) & cast(office.covers as bigint) <> 0
where asked.in_force
  and asked.status = 'explanation_due'
  and exists (
      select
      from core.reported_territory as reported
      where reported.form = asked.form
        and reported.period = compared.period
        and reported.counted_as = office.counted_as
        and reported.covers & cast(office.covers as bigint) = cast(office.covers as bigint)
  )
  -- Of several periods the nearest is compared; there may be others between.
  and (rule.against not in ('previous', 'fewer_months', 'more_months') or not exists (
      select
      from ref.period as between_them
      join core.reported_territory as reported on reported.period = between_them.period
      where between_them.year = compared.year
        and between_them.months > least(compared.months, period.months)
        and between_them.months < greatest(compared.months, period.months)
        and reported.form = asked.form
        and reported.counted_as = office.counted_as
        and reported.covers & cast(office.covers as bigint) = cast(office.covers as bigint)
  ));
comment on view core.doubt is 'Which reports in force are in question because a later one differs from them and has not explained it.';

-- Reports in force whose office, or who reports for it and others together, sent something else since, which was
-- rejected. Grain: submission_id, by_submission_id.
-- What is said now cannot count, and what counts is no longer said. It is settled by a version of the same office
-- that is in force, be it the same as before in another file, or by withdrawing what was rejected.
create view core.rejected_correction as
with spokesman as (
    select office, office as another, valid_from, valid_until
    from ref.office
    union all
    select unnest(parts), office, valid_from, valid_until
    from ref.office
)

select
    submission.submission_id,
    rejected.submission_id as by_submission_id
from intake.submission as submission
join ref.period as period on period.period = submission.period
join spokesman
    on  spokesman.office = submission.office
    and period.ends_on between spokesman.valid_from and coalesce(spokesman.valid_until, 'infinity')
join intake.submission as rejected
    on  rejected.form = submission.form
    and rejected.office = spokesman.another
    and rejected.period = submission.period
    and rejected.status = 'rejected'
where submission.in_force
  and not exists (
      select
      from intake.submission as later
      where (later.form, later.office, later.period)
          = (rejected.form, rejected.office, rejected.period)
        and (later.in_force or later.status = 'duplicate')
        and (later.received_no, later.submission_id)
          > (rejected.received_no, rejected.submission_id)
  );
comment on view core.rejected_correction is 'Reports in force whose office sent something else since, which was rejected.';

-- The reports that core.doubt names. Seventeen relations are planned for it, which takes longer than to answer: a
-- function keeps its plan for as long as the session lasts, and every figure of a report asks for this.
-- Views of readers compute with it, who may not read the tables themselves.
create function core.doubted()
returns table (submission_id bigint)
language sql stable security definer rows 100
set search_path = pg_catalog, pg_temp
begin atomic
    select distinct doubt.submission_id from core.doubt as doubt;
end;
comment on function core.doubted is 'Reports in force that are in question because a later one differs from them.';

-- Reports in force that owe an explanation, of which a later one does, or of which a correction was rejected.
-- Grain: submission_id.
create view core.questioned_submission as
select submission_id
from intake.submission
where in_force and status = 'explanation_due'
union
select doubted.submission_id
from core.doubted() as doubted
union
select submission_id
from core.rejected_correction;
comment on view core.questioned_submission is 'Reports in force that are in question, by their own findings, those of a later one or a rejected correction.';

-- What is to be known of a report in force. Grain: submission_id.
create view core.marked_submission as
select
    submission.submission_id,
    submission.form,
    submission.edition,
    submission.office,
    submission.period,
    submission.accepted_at,
    questioned.submission_id is not null as in_question,
    replaced.another as is_revised,
    hold.submission_id is not null as is_held
from intake.submission as submission
left join intake.hold as hold
    on  hold.submission_id = submission.submission_id
    and hold.ended_at is null
left join core.questioned_submission as questioned
    on questioned.submission_id = submission.submission_id
cross join lateral (
    select exists (
        select from intake.submission as earlier
        where (earlier.form, earlier.office, earlier.period)
            = (submission.form, submission.office, submission.period)
          and earlier.status = 'superseded'
    ) as another
) as replaced
where submission.in_force;
comment on view core.marked_submission is 'Whether a report in force is in question, revised or held.';
