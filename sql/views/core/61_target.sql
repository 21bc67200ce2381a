-- What offices reported that they were assigned for a statistical year, in per cent of what is enforceable, from which
-- month to which it was the last word. Grain: territory, item, first month.
-- Offices state it in a form of its own, in hundredths of a per cent. A unit that was merged leaves
-- its targets behind: they are those of its territory.
-- A function of one year, so that the others are not planned for each time. Views of readers compute with it, who may
-- not read the tables themselves.
create function core.stated_target_of(of_year integer)
returns table (
    territory text, item text, months_from integer, months_to integer,
    target_year numeric, target_half_year numeric
)
language sql stable security definer rows 200
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
begin atomic
    with stated as (
        select
            period.months,
            office.territory,
            target.item,
            max(target.value) filter (where target.indicator = 'target_year') / 100.0
                as target_year,
            max(target.value) filter (where target.indicator = 'target_half_year') / 100.0
                as target_half_year
        from core.current_value as target
        join ref.period as period on period.period = target.period
        join ref.office as office
            on  office.office = target.office
            and period.ends_on >= office.valid_from
            and period.ends_on <= coalesce(office.valid_until, 'infinity')
        -- By the key of reports, which begins with the form.
        where target.form = any(array(
            select form.form from ref.form as form where form.series = 'targets'
        ))
          and target.series = 'targets'
          and target.state = 'number'
          and target.year = of_year
          and period.year = of_year
        group by period.months, office.territory, target.item
    )

    select
        stated.territory,
        stated.item,
        stated.months,
        coalesce(
            lead(stated.months) over (
                partition by stated.territory, stated.item order by stated.months
            ) - 1,
            12
        ),
        stated.target_year,
        stated.target_half_year
    from stated;
end;
comment on function core.stated_target_of is 'What offices report that they are to complete in a year, in per cent of what is enforceable.';
