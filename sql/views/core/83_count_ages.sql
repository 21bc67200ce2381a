-- Count the cases of one list by their ages, and by the lists of a year before that they were in. In sets of
-- these: which of them count may change without a new count, and a case that two former offices listed is one.
create function core.count_ages_of(
    list bigint, ends_on date, counted_as text, lists_before bigint[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
-- Of rows that were written a moment ago the planner knows nothing, and would compare each case of one list
-- with each of the other.
set enable_nestloop = off
as $$
begin
    delete from core.age_count as counted where counted.submission_id = list;

    with earlier as materialized (
        select listed.decision,
               array_agg(distinct listed.submission_id order by listed.submission_id) as lists
        from   core.listed_case as listed
        where  listed.submission_id = any(lists_before)
        group  by listed.decision
    ),

    aged as (
        select 'decided' as since, listed.decided_on as day, listed.decision, listed.money
        from   core.listed_case as listed
        where  listed.submission_id = list
        union all
        select 'found_enforceable', listed.classified_on, listed.decision, listed.money
        from   core.listed_case as listed
        where  listed.submission_id = list
    )

    insert into core.age_count (
        submission_id, since, years, listed_in, counted_as, cases, money, largest
    )
    select list, aged.since, core.full_years(aged.day, count_ages_of.ends_on),
           coalesce(earlier.lists, '{}'), count_ages_of.counted_as, count(*), sum(aged.money),
           max(aged.money)
    from   aged
    left   join earlier on earlier.decision = aged.decision
    where  aged.day <= count_ages_of.ends_on
    group  by 2, 3, 4;
end
$$;
comment on function core.count_ages_of is 'Counts the cases of one list by age.';

-- The same of lists among submissions, and of those of a year after: their cases may have been in these.
-- Safe to repeat.
create function core.count_ages(submission_ids bigint[])
returns void
language sql
begin atomic
    with due as (
        select list.submission_id
        from   core.case_list as list
        where  list.submission_id = any(submission_ids)
        union
        select after.submission_id
        from   core.case_list as list
        join   core.case_list as after
               on  after.form = list.form
               and after.period_year_before = list.period
               and after.counted_as = list.counted_as
        where  list.submission_id = any(submission_ids)
    )

    select core.count_ages_of(
        list.submission_id, list.ends_on, list.counted_as,
        array(
            select before.submission_id
            from   core.case_list as before
            where  before.form = list.form
              and  before.period = list.period_year_before
              and  before.counted_as = list.counted_as
        )
    )
    from   due
    join   core.case_list as list using (submission_id);
end;
comment on function core.count_ages is 'Counts the cases of lists by age, and those of the lists of a year after again.';

-- What an earlier program did not count, and what offices count as since others were merged.
create function core.count_ages_again()
returns void
language sql
begin atomic
    with moved as (
        select distinct list.form, list.counted_as
        from   core.case_list as list
        join   core.age_count as counted using (submission_id)
        where  counted.counted_as <> list.counted_as
    )

    select core.count_ages(array(
        select list.submission_id
        from   core.case_list as list
        where  exists (
                   select from moved
                   where  (moved.form, moved.counted_as) = (list.form, list.counted_as)
               )
           or  not exists (
                   select from core.age_count as counted
                   where  counted.submission_id = list.submission_id
               )
    ));
end;
comment on function core.count_ages_again is 'Counts the ages of lists that were counted otherwise, or not at all.';
