-- For how long the statements of this session wait for a lock, from the next transaction on.
-- Parameters: longest ('0': without end).
select set_config('lock_timeout', :longest, false);
