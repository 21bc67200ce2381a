-- The target of a territory at the end of each period, and whose word it is: that of a decision, else
-- what the office reported, else what was published of the nation.
-- Grain: period, territory, kind. Filter by period.
create view core.target_on as
with told as (
    select
        period.period,
        assigned.territory,
        assigned.kind,
        1 as precedence,
        'decision' as basis,
        assigned.target_year,
        cast(null as numeric) as target_half_year,
        assigned.decision,
        assigned.issued_on
    from core.assigned_target_of('infinity') as assigned
    join ref.period as period
        on  period.year = assigned.year
        and period.ends_on between assigned.holds_from and assigned.holds_until
    union all
    select
        period.period,
        stated.territory,
        kind.kind,
        2,
        'reported',
        stated.target_year,
        stated.target_half_year,
        null,
        null
    from ref.period as period
    cross join lateral core.stated_target_of(period.year) as stated
    join ref.target_kind as kind on kind.reported = stated.item
    where period.months between stated.months_from and stated.months_to
    union all
    select
        period.period,
        'VN',
        kind.kind,
        3,
        'published',
        national.target_year,
        null,
        null,
        null
    from ref.national_target as national
    join ref.target_kind as kind
        on  kind.series = 'all'
        and kind.measure = national.measure
        and kind.indicator = 'completion_rate'
    join ref.period as period on period.year = national.year
)

select distinct on (period, territory, kind)
    period,
    territory,
    kind,
    basis,
    target_year,
    target_half_year,
    decision,
    issued_on
from told
order by period, territory, kind, precedence;
comment on view core.target_on is 'The target of each territory at the end of a period, and whose word it is.';
