-- What is to be known of a figure before it is used, the worst first.
create function core.figure_status(
    value numeric, offices_reported bigint, offices_expected bigint,
    offices_in_question bigint, offices_revised bigint
)
returns text
language sql immutable parallel safe
begin atomic
    select case
        when value is null then null
        when offices_in_question > 0 then 'in_question'
        when offices_reported < offices_expected then 'provisional'
        when offices_revised > 0 then 'revised'
        else 'final'
    end;
end;
comment on function core.figure_status is 'in_question, provisional, revised or final; null: not reported.';
