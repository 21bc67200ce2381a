-- The cells of submissions, as they were read.
-- Grain: submission, row, column.
-- Parameters: ids.
select submission_id, row_code, column_code, address, raw, state, value
from   staging.cell
where  submission_id = any(:ids);
