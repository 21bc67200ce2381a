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

-- Volatile, so that it is asked when a query runs and not also while it is planned: it would warn twice.
create function core.was_known(at timestamptz, only_period text) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
    late record;
begin
    if only_period is not null then
        select later.period, later.due_on, later.known_since
        into late
        from core.known_later(at) as later
        where later.period = only_period;
        if late.period is not null then
            raise exception '% was due on %, and the warehouse has reports of it only since %: it cannot say what was known before.',
                late.period, late.due_on, late.known_since
                using errcode = 'object_not_in_prerequisite_state',
                hint = 'Ask about that moment or a later one. What was published before is in bi.release, if it was frozen here.';
        end if;
    else
        select count(*) as periods, min(later.period) as first, max(later.period) as last
        into late
        from core.known_later(at) as later;
        if late.periods > 0 then
            raise warning 'Of % the warehouse knew nothing yet, though they were due: no lines does not say that nothing was reported.',
                case late.periods
                    when 1 then late.first
                    else format('%s periods from %s to %s', late.periods, late.first, late.last)
                end
                using errcode = 'object_not_in_prerequisite_state',
                hint = 'known_since in bi.period is the moment from which the warehouse knows of a period.';
        end if;
    end if;
    return true;
end
$$;
comment on function core.was_known is 'True. Where the warehouse itself knew less than the world did, it raises about a named period and warns about all.';
