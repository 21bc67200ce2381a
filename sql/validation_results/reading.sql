-- What the rules of reading have found that holds.
-- Grain: rule.
select finding.rule, count(*) as findings
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  finding.rule like 'read-%'
  and  validation.replaced_at is null
group  by finding.rule;
