-- Everything that was ever seen in the landing folder.
-- Grain: sight.
select sight, sha256
from   intake.arrival;
