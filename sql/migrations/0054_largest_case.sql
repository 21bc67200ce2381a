-- How far a sum over cases is rounded follows from the largest of them: each is counted again with it.
alter table core.age_count add column largest numeric(38, 0);
comment on column core.age_count.largest is 'Thousand đồng that are left to enforce of the largest of them: how far a sum is rounded follows from it.';

delete from core.age_count;

with listed as materialized (
    select listed.submission_id, listed.row_code, listed.decided_on, listed.classified_on,
           listed.money, period.ends_on, office.counted_as,
           -- As one text: of four conditions the planner would take the three that hold for whole lists.
           concat_ws(' ', submission.form, office.counted_as, period.period, listed.decision)
               as named,
           concat_ws(
               ' ', submission.form, office.counted_as, period.period_year_before, listed.decision
           ) as named_before
    from   core.listed_case  as listed
    join   intake.submission as submission using (submission_id)
    join   ref.period        as period on period.period = submission.period
    join   ref.office        as office
           on  office.office = submission.office
           and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
),

stayed as (
    select listed.submission_id, listed.row_code,
           array_agg(distinct earlier.submission_id order by earlier.submission_id) as listed_in
    from   listed
    join   listed as earlier on earlier.named = listed.named_before
    group  by listed.submission_id, listed.row_code
)

insert into core.age_count (
    submission_id, since, years, listed_in, counted_as, cases, money, largest
)
select listed.submission_id, counted.since,
       extract(year from age(listed.ends_on::timestamp, counted.day::timestamp)),
       coalesce(stayed.listed_in, '{}'), listed.counted_as, count(*), sum(listed.money),
       max(listed.money)
from   listed
left   join stayed using (submission_id, row_code)
cross  join lateral (
    values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
) as counted (since, day)
where  counted.day <= listed.ends_on
group  by 1, 2, 3, 4, 5;

alter table core.age_count alter column largest set not null;
