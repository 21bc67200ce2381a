-- The target of a unit as readers see it, and whose word it is. Grain: at most one line.
-- Parameters: period, perimeter, office, series, measure.
select target_year, target_basis
from bi.attainment_by_series
where period = :period
  and perimeter = :perimeter
  and office = :office
  and series = :series
  and measure = :measure;
