-- Mark a release as withdrawn, if it is in force.
-- Grain: one line, whether it was.
-- Parameters: name.
select core.withdraw_release(:name);
