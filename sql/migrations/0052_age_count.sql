-- Cases of lists are counted by age when a list is published, and not again at each question: a question about
-- one office went through all cases of the nation.
create table core.age_count (
    submission_id bigint         not null references intake.submission,
    since         text           not null check (since in ('decided', 'found_enforceable')),
    years         smallint       not null,
    listed_in     bigint[]       not null,
    counted_as    text           not null,
    cases         integer        not null,
    money         numeric(38, 0) not null,
    primary key (submission_id, since, years, listed_in)
);
comment on table core.age_count is 'Cases of every list ever accepted, counted by age and by the lists of a year before that they were in; derived from core.listed_case.';
comment on column core.age_count.submission_id is 'The list.';
comment on column core.age_count.since is 'decided or found_enforceable: the day from which on the years are counted.';
comment on column core.age_count.years is 'Full years from that day to the end of the period.';
comment on column core.age_count.listed_in is 'The same list of a year before, each version of it that the cases were in; which of them counts stands on the submission.';
comment on column core.age_count.counted_as is 'The office of today whose lists of a year before were looked through.';
comment on column core.age_count.cases is 'Cases.';
comment on column core.age_count.money is 'Thousand đồng that are left to enforce of them.';

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

insert into core.age_count (submission_id, since, years, listed_in, counted_as, cases, money)
select listed.submission_id, counted.since,
       extract(year from age(listed.ends_on::timestamp, counted.day::timestamp)),
       coalesce(stayed.listed_in, '{}'), listed.counted_as, count(*), sum(listed.money)
from   listed
left   join stayed using (submission_id, row_code)
cross  join lateral (
    values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
) as counted (since, day)
where  counted.day <= listed.ends_on
group  by 1, 2, 3, 4, 5;

-- Two lists are compared as wholes now.
drop index core.listed_case_decision_idx;
