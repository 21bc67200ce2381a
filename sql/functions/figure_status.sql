-- What is to be known of a figure before it is used, the worst first. A figure of which a report is held
-- is in question also where nothing is left of it.
create function core.figure_status(
    value numeric, offices_reported bigint, offices_expected bigint,
    offices_in_question bigint, offices_revised bigint, offices_held bigint
)
returns text
language sql immutable parallel safe
begin atomic
    select case
        when value is null and coalesce(offices_held, 0) = 0 then null
        when offices_in_question > 0 then 'in_question'
        when offices_reported < offices_expected then 'provisional'
        when offices_revised > 0 then 'revised'
        else 'final'
    end;
end;
comment on function core.figure_status is 'in_question, provisional, revised or final; null: not reported.';

-- The same of a figure beside that of the year before: the worse of both. The offices in question and
-- revised are those of both years.
create function core.comparison_status(
    value numeric, value_year_before numeric, same_offices boolean,
    offices_reported bigint, offices_expected bigint,
    offices_in_question bigint, offices_revised bigint,
    offices_held bigint, offices_held_year_before bigint
)
returns text
language sql immutable parallel safe
begin atomic
    select case
        when value is null and coalesce(offices_held, 0) = 0
            or value_year_before is null and coalesce(offices_held_year_before, 0) = 0
            then null
        when offices_in_question > 0 then 'in_question'
        when offices_reported < offices_expected or not same_offices then 'provisional'
        when offices_revised > 0 then 'revised'
        else 'final'
    end;
end;
comment on function core.comparison_status is 'in_question, provisional, revised or final, the worse of two years; null: not compared.';

-- The change of a figure, unless a report that is held makes it one of different offices.
create function core.compared(
    change numeric, same_offices boolean, offices_held bigint, offices_held_year_before bigint
)
returns numeric
language sql immutable parallel safe
begin atomic
    select case
        when same_offices
            or coalesce(offices_held, 0) = 0 and coalesce(offices_held_year_before, 0) = 0
            then change
    end;
end;
comment on function core.compared is 'The change of a figure; null where a report that is held makes it one of different offices.';
