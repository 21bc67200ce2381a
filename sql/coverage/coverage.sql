-- Who has reported, as of the end of a day in Viet Nam; the newest period first.
-- Grain: period, office that reports for it.
-- Parameters: day (null means today), period (null: up to the one of that month).
select period, office, office_name_vi, region, region_vi, due_on, expected, received, on_time, late,
       rejected, waiting, missing, first_received_at, status, sort_order
from   bi.coverage_on(
           coalesce(cast(:day as date), cast(now() at time zone 'Asia/Ho_Chi_Minh' as date)),
           cast(:period as text)
       )
order  by period desc, sort_order;
