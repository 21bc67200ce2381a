-- The import of these very bytes. Grain: at most one line.
-- Parameters: sha256.
select
    decision.decision_id,
    decision.number,
    decision.issued_on,
    decision.imported_at,
    decision.imported_by,
    exists (
        select from intake.target_decision as later
        where later.number = decision.number
          and later.issued_on = decision.issued_on
          and later.decision_id > decision.decision_id
    ) as is_corrected
from intake.target_decision as decision
where decision.sha256 = :sha256;
