-- For how long the statements of this transaction wait for a lock.
-- Parameters: longest ('0': without end).
select set_config('lock_timeout', :longest, true);
