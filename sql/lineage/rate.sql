-- A rate as every summary computes it.
-- Parameters: numerator, denominator.
select core.rate(:numerator, :denominator);
