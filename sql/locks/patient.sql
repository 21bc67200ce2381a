-- This transaction idles for as long as a run works.
select set_config('idle_in_transaction_session_timeout', '0', true);
