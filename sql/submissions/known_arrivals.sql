-- Everything that was ever seen in the landing folder.
-- Everything that was ever seen, by its sight.
select sight, sha256
from   intake.arrival;
