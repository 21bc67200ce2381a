-- The functions of bi, with the columns of what they return. Grain: function.
select
    routine.proname as name,
    pg_get_function_arguments(routine.oid) as arguments,
    coalesce(
        (
            select 'TABLE(' || string_agg(
                format('%I %s', line.attname, format_type(line.atttypid, line.atttypmod)), ', '
                order by line.attnum
            ) || ')'
            from pg_type as returned
            join pg_attribute as line on line.attrelid = returned.typrelid
            where returned.oid = routine.prorettype
              and returned.typtype = 'c'
        ),
        pg_get_function_result(routine.oid)
    ) as result,
    obj_description(routine.oid, 'pg_proc') as comment
from pg_proc as routine
where routine.pronamespace = 'bi'::regnamespace
order by routine.proname;
