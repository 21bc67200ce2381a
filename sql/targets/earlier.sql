-- How often a decision was imported before. Grain: one line.
-- Parameters: number, issued_on.
select count(*)
from intake.target_decision
where number = :number
  and issued_on = :issued_on;
