-- What functions of bi are asked about. What cannot be asked raises: no lines would read as an answer,
-- that nobody had reported, or that nothing was known.

create function core.asked_day(day date) returns date
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if day is null or not isfinite(day) then
        raise exception 'Name a day, as in bi.coverage_on(''2023-04-06'').'
            using errcode = 'invalid_parameter_value';
    end if;
    return day;
end
$$;
comment on function core.asked_day is 'The day that is asked about; raises when there is none.';

create function core.asked_moment(at timestamptz) returns timestamptz
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if at is null then
        raise exception 'Name a moment, as in bi.as_known_on(''2023-04-18 00:00+07'').'
            using errcode = 'invalid_parameter_value';
    end if;
    return at;
end
$$;
comment on function core.asked_moment is 'The moment that is asked about; raises when there is none.';

create function core.is_asked(only_period text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if only_period is not null
       and not exists (select from ref.period as period where period.period = only_period) then
        raise exception 'The catalogue has no reporting period %; one is named as in FY2023-M06.',
            quote_literal(only_period) using errcode = 'invalid_parameter_value';
    end if;
    return true;
end
$$;
comment on function core.is_asked is 'True; raises for a text that is not a reporting period. Without one, all are asked about.';
