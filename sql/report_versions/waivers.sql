-- What was waived for some offices and periods.
-- Grain: waiver.
-- Parameters: offices, periods (the two side by side).
select waiver.form, waiver.office, waiver.period, waiver.rule, waiver.values_sha256
from   unnest(cast(:offices as text[]), cast(:periods as text[])) as place (office, period)
join   intake.waiver as waiver using (office, period);
