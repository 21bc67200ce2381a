-- Full years from a day to another one, as people count them: one year from 29 February is not over on the
-- 28th.
create function core.full_years(since date, until date)
returns smallint
language sql immutable parallel safe
begin atomic
    select cast(
        extract(year from age(cast(until as timestamp), cast(since as timestamp))) as smallint
    );
end;
comment on function core.full_years is 'Full years from a day to another one.';
