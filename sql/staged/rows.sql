-- The rows that offices have of their own, in the order of their numbers: 2.1 before 2.10.
-- Grain: submission, row.
-- Parameters: ids.
select submission_id, row_code, label
from   staging.row
where  submission_id = any(:ids)
order  by submission_id, string_to_array(row_code, '.')::integer[];
