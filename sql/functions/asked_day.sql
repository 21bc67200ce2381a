-- A day that must be named: of no day everybody would seem to have reported nothing.
create function core.asked_day(day date) returns date
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if day is null then
        raise exception 'Name a day, as in bi.coverage_on(''2023-04-06'').'
            using errcode = 'null_value_not_allowed';
    end if;
    return day;
end
$$;
comment on function core.asked_day is 'The day that is asked about; raises when there is none.';
