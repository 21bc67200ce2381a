-- The runs of suites added up, in the order of each suite; latest is the expectation of the last.
-- Results of before a column held one rule's differences alone have counts without filling.
-- Grain: edition, rule.
with entries as (
    select
        suite_run.suite_run_id,
        suite_run.edition,
        expectation.position,
        expectation.entry -> 'expectation_config' as config,
        expectation.entry -> 'expectation_config' -> 'meta' ->> 'rule' as rule,
        expectation.entry -> 'result' as counts,
        suite_run.result -> 'meta' -> 'lines' as lines
    from intake.suite_run as suite_run
    cross join jsonb_array_elements(suite_run.result -> 'results')
        with ordinality as expectation (entry, position)
    where exists (
        select from intake.submission where submission_id = any(suite_run.submissions)
    )
),

counted as (
    select
        suite_run_id, edition, position, config, rule,
        cast(counts ->> 'element_count' as bigint) as elements,
        case
            when lines is null then cast(counts ->> 'element_count' as bigint)
            else coalesce(cast(lines ->> rule as bigint), 0)
        end as lines,
        coalesce(cast(counts ->> 'missing_count' as bigint), 0) as missing,
        coalesce(cast(counts ->> 'unexpected_count' as bigint), 0) as failed
    from entries
)

select
    edition,
    rule,
    sum(lines) as lines,
    sum(missing - (elements - lines)) as missing,
    sum(failed) as failed,
    (array_agg(config order by suite_run_id desc))[1] as latest
from counted
group by edition, rule
order by edition, min(position);
