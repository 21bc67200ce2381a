-- The runs of suites added up, in the order of each suite; latest is the expectation of the last.
-- Grain: edition, rule.
select edition,
       entry -> 'expectation_config' -> 'meta' ->> 'rule' as rule,
       sum(cast(entry -> 'result' ->> 'element_count' as bigint)) as lines,
       sum(coalesce(cast(entry -> 'result' ->> 'missing_count' as bigint), 0)) as missing,
       sum(coalesce(cast(entry -> 'result' ->> 'unexpected_count' as bigint), 0)) as failed,
       (array_agg(entry -> 'expectation_config' order by suite_run_id desc))[1] as latest
from   intake.suite_run
cross  join jsonb_array_elements(result -> 'results')
                with ordinality as expectation (entry, position)
where  exists (select from intake.submission where submission_id = any(submissions))
group  by 1, 2
order  by 1, min(position);
