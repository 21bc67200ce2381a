-- Files that are not settled, each with the path under which it first arrived, in order of receipt.
-- Grain: file.
select sha256, archive_key, received_no, size_bytes, status = 'checked' as checked, path
from   core.arrived_file
where  status <> 'settled'
order  by received_no;
