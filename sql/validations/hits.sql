-- How much each rule has found that holds.
-- Grain: rule.
select finding.rule, count(distinct finding.sha256) as files, count(*) as cells
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  validation.replaced_at is null
group  by finding.rule;
