-- Everything that was ever seen in the landing folder.
-- Grain: path, time of change, size.
select path, modified_ns, size_bytes, sha256
from   intake.arrival;
