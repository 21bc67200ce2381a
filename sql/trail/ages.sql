-- Lists whose counts are not those of their cases, counted in another way than when they were published.
-- Grain: one line. It counts all cases: for a drill, not for every look.
with listed as materialized (
    select listed.submission_id, listed.row_code, listed.decided_on, listed.classified_on,
           listed.money, list.ends_on, list.counted_as,
           -- As one text: of four conditions the planner would take the three that hold for whole lists.
           concat_ws(' ', list.form, list.counted_as, list.period, listed.decision) as named,
           concat_ws(' ', list.form, list.counted_as, list.period_year_before, listed.decision)
               as named_before
    from   core.case_list   as list
    join   core.listed_case as listed using (submission_id)
),

stayed as (
    select listed.submission_id, listed.row_code,
           array_agg(distinct earlier.submission_id order by earlier.submission_id) as listed_in
    from   listed
    join   listed as earlier on earlier.named = listed.named_before
    group  by listed.submission_id, listed.row_code
),

due as (
    select listed.submission_id, counted.since,
           date_part('year', age(listed.ends_on::timestamp, counted.day::timestamp))::smallint
               as years,
           coalesce(stayed.listed_in, '{}') as listed_in, listed.counted_as,
           count(*)::integer as cases, sum(listed.money) as money,
           max(listed.money) as largest
    from   listed
    left   join stayed using (submission_id, row_code)
    cross  join lateral (
        values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
    ) as counted (since, day)
    where  counted.day <= listed.ends_on
    group  by 1, 2, 3, 4, 5
)

select count(distinct submission_id) as lists, min(submission_id) as first_submission
from   (
    (
        select submission_id, since, years, listed_in, counted_as, cases, money, largest from due
        except
        select submission_id, since, years, listed_in, counted_as, cases, money, largest
        from   core.age_count
    )
    union all
    (
        select submission_id, since, years, listed_in, counted_as, cases, money, largest
        from   core.age_count
        except
        select submission_id, since, years, listed_in, counted_as, cases, money, largest from due
    )
) as differing;
