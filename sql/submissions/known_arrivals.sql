-- Everything that was ever seen in the landing folder.
-- Grain: sight.
select sight, size_bytes, sha256
from   intake.arrival;
