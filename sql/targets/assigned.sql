-- What decisions assign, with the days between which it holds. Grain: year, territory, kind, first day.
select
    assigned.year,
    assigned.territory,
    case assigned.territory when 'VN' then 'VN' else office.office end as office,
    case assigned.territory when 'VN' then 'Toàn quốc' else office.short_name_vi end as name,
    assigned.kind,
    assigned.holds_from,
    assigned.holds_until,
    assigned.target_year,
    assigned.decision,
    assigned.decision_ids
from core.assigned_target_of('infinity') as assigned
left join ref.office as office
    on  office.territory = assigned.territory
    and assigned.issued_on >= office.valid_from
    and assigned.issued_on <= coalesce(office.valid_until, 'infinity')
order by assigned.year, office, assigned.kind, assigned.holds_from;
