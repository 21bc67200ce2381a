-- The last line of the audit's chain. Grain: one line, or none.
select position, sha256
from   intake.audit_chain
order  by position desc
limit  1;
