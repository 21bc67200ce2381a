-- The message of a finding is the sentence alone: rule, sheet and cell have columns of their own, and
-- whoever shows all of it in one line puts them before it again (thads_etl.findings.with_place). Taken
-- off is only what that puts back to the letter, so that what an office was told can be told again.
with prefixed as (
    select
        finding_id,
        rule || ' · ' || coalesce(nullif(sheet, ''), 'tệp') || coalesce('!' || nullif(cell, ''), '')
        || case when rule ~ '^(read-|life-02)' then ': ' else ' · ' end as prefix
    from intake.finding
)

update intake.finding as finding
set    message = substr(finding.message, length(prefixed.prefix) + 1)
from   prefixed
where  prefixed.finding_id = finding.finding_id
  and  starts_with(finding.message, prefixed.prefix);

comment on column intake.finding.message is 'One sentence for the office, in Vietnamese; rule, sheet and cell stand beside it.';
