-- Every file that was ever received and not erased, and every annex of a decision.
-- Grain: file.
select archive_key, sha256
from   intake.file
where  erased_at is null
union
select archive_key, sha256
from   intake.target_decision
order  by archive_key;
