-- The checksum of a line of the audit's chain. Grain: one line, or none.
-- Parameters: position.
select sha256
from   intake.audit_chain
where  position = :position;
