-- End a session.
-- Parameters: pid.
select pg_terminate_backend(:pid);
