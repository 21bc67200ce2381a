-- What has forms and files refused today.
-- Grain: finding.
select file_name, office, form, rule, sheet, cell, message
from   bi.finding
where  severity = 'reject'
  and  holds
order  by finding_id;
