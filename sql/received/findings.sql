-- What was found in it and holds, the last finding first.
-- Grain: finding.
-- Parameters: period, offices (the office, and who reports for it and others together), most (lines).
select sha256, form, rule, severity, sheet, cell, left_value, right_value, difference, message
from   bi.finding
where  period = :period
  and  office = any(cast(:offices as text[]))
  and  holds
order  by finding_id desc
limit  :most;
