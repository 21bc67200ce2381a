-- The functions of bi. Grain: function.
select
    routine.proname as name,
    pg_get_function_arguments(routine.oid) as arguments,
    pg_get_function_result(routine.oid) as result,
    obj_description(routine.oid, 'pg_proc') as comment
from pg_proc as routine
where routine.pronamespace = 'bi'::regnamespace
order by routine.proname;
