-- Reports in force for a period, or for the one that it is compared with, that are in question: they owe an
-- explanation, a later one does of the difference, or a correction of them was rejected.
-- Grain: one line.
-- Parameters: period.
select count(*) as reports
from bi.submission
where in_force
  and (open_rules <> '{}' or doubted_by <> '{}' or rejected_corrections <> '{}')
  and period in (
      select compared.period
      from bi.period as released
      join bi.period as compared
          on  compared.months = released.months
          and compared.year in (released.year, released.year - 1)
      where released.period = :period
  );
