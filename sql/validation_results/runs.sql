-- The runs of Great Expectations over forms. One whose files another run had recorded meanwhile has
-- no submissions and does not count.
-- Grain: edition.
select edition,
       count(*) as runs,
       sum(cardinality(submissions)) as submissions,
       max(validated_at) as validated_at,
       string_agg(distinct result -> 'meta' ->> 'great_expectations_version', ', ') as engine
from   intake.suite_run
where  suite = 'forms'
  and  exists (select from intake.submission where submission_id = any(submissions))
group  by edition
order  by edition;
