-- The provinces in force on the last day of a period, in the order of the official list.
-- Grain: office.
-- Parameters: period.
select office.office, office.short_name_vi, office.name_order
from   bi.period as period
join   bi.office_history as office
    on  period.ends_on >= office.valid_from
    and period.ends_on <= coalesce(office.valid_until, 'infinity')
where  period.period = :period
  and  office.level = 'province'
order  by office.sort_order;
