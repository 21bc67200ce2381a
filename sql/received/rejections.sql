-- Every finding that had a form or a file refused.
-- Grain: finding.
select file_name, office, form, rule, sheet, cell, message
from   bi.finding
where  severity = 'reject'
order  by finding_id;
