-- Say who acts, and why, to the audit of this transaction.
-- Parameters: actor, reason.
select set_config('thads.actor', :actor, true), set_config('thads.reason', :reason, true);
