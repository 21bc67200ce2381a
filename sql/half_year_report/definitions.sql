-- What indicators mean.
-- Grain: indicator.
-- Parameters: indicators.
select indicator, label_vi, kind, unit_vi, formula_vi
from   bi.indicator
where  indicator = any(cast(:indicators as text[]));
