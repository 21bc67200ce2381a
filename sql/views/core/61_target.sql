-- What offices reported that they were assigned for a statistical year, in per cent of what is enforceable, from which
-- month to which it was the last word. Grain: year, territory, item, first month.
-- Offices state it in a form of its own, in hundredths of a per cent. A unit that was merged leaves
-- its targets behind: they are those of its territory.
create view core.target as
with stated as (
    select
        target.year,
        period.months,
        office.territory,
        target.item,
        max(target.value) filter (where target.indicator = 'target_year') / 100.0 as target_year,
        max(target.value) filter (where target.indicator = 'target_half_year') / 100.0
            as target_half_year
    from core.current_value as target
    join ref.period as period on period.period = target.period
    join ref.office as office
        on  office.office = target.office
        and period.ends_on >= office.valid_from
        and period.ends_on <= coalesce(office.valid_until, 'infinity')
    where target.series = 'targets'
      and target.state = 'number'
    group by target.year, period.months, office.territory, target.item
)

select
    year,
    territory,
    item,
    months as months_from,
    coalesce(
        lead(months) over (partition by year, territory, item order by months) - 1, 12
    ) as months_to,
    target_year,
    target_half_year
from stated;
comment on view core.target is 'What offices report that they are to complete in the year, in per cent of what is enforceable.';
