-- The cells of decisions behind the targets of a unit and of its members. Grain: unit, decision.
-- Parameters: period, year, perimeter, office, kind, as_of (null: now).
with unit as (
    select perimeter.member as office, office.territory
    from core.perimeter as perimeter
    join ref.period as period on period.period = perimeter.period
    join ref.office as office
        on  office.office = perimeter.member
        and period.ends_on >= office.valid_from
        and period.ends_on <= coalesce(office.valid_until, 'infinity')
    where perimeter.period = :period
      and perimeter.perimeter = :perimeter
      and perimeter.office = :office
    union all
    select 'VN', 'VN'
    where :office = 'VN'
)

select
    unit.office,
    held.target_year,
    decision.number as decision,
    decision.issued_on as decided_on,
    decision.sheet,
    figure.cell,
    figure.raw,
    figure.value,
    decision.sha256,
    decision.imported_at,
    decision.imported_by
from unit
join core.assigned_target_of(coalesce(cast(:as_of as timestamptz), 'infinity')) as held
    on  held.year = :year
    and held.territory = unit.territory
    and held.kind = :kind
join ref.period as period
    on  period.period = :period
    and period.ends_on between held.holds_from and held.holds_until
join intake.target_decision as decision on decision.decision_id = any(held.decision_ids)
join core.assigned_target as figure
    on  figure.decision_id = decision.decision_id
    and figure.kind = :kind
    -- The code was another office's once: that of the territory on the day of the decision.
    and figure.office = case unit.office when 'VN' then 'VN' else (
        select office.office
        from ref.office as office
        where office.territory = unit.territory
          and decision.issued_on >= office.valid_from
          and decision.issued_on <= coalesce(office.valid_until, 'infinity')
    ) end
order by unit.office = 'VN' desc, unit.office, decision.number;
