-- The findings of validations, in the order in which they were made.
-- Grain: finding.
-- Parameters: ids (validations).
select validation_id, rule, severity, sheet, cell, message, left_value, right_value, difference
from   intake.finding
where  validation_id = any(:ids)
order  by finding_id;
