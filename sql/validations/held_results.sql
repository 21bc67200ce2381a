-- The results of rules in validations.
-- Grain: validation, rule.
-- Parameters: ids (validations).
select validation_id, rule, lines, evaluated, failed, reason
from   intake.rule_result
where  validation_id = any(:ids);
