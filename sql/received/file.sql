-- A received file, with its answer.
-- Grain: one line, or none.
-- Parameters: sha256.
select sha256, file_name, size_bytes, received_no, received_at, status, archive_key, forms,
       answer_stem, answer_workbook
from   bi.file
where  sha256 = :sha256;
