-- The rate of a ratio, and every other percentage that a summary or view holds: computed from sums,
-- never from rates, and kept to ten decimals.
create function core.rate(numerator numeric, denominator numeric)
returns numeric
language sql immutable parallel safe
begin atomic
    select round(100 * numerator / nullif(denominator, 0), 10);
end;
comment on function core.rate is 'numerator in per cent of denominator; null where that is zero.';

-- By how much a rate changed, in percentage points, from rates that were not rounded before.
create function core.rate_change(
    numerator numeric, denominator numeric, numerator_before numeric, denominator_before numeric
)
returns numeric
language sql immutable parallel safe
begin atomic
    select round(
        100 * numerator / nullif(denominator, 0)
        - 100 * numerator_before / nullif(denominator_before, 0), 10
    );
end;
comment on function core.rate_change is 'Difference of two unrounded rates in percentage points.';

-- What the terms of a computed indicator come to: a sum has nothing below the line.
create function core.computed(ratio_in text, above numeric, below numeric, months integer)
returns numeric
language sql immutable parallel safe
begin atomic
    select case ratio_in
        when 'percent' then core.rate(above, below)
        when 'months' then round(months * above / nullif(below, 0), 10)
        when 'one' then round(above / nullif(below, 0), 10)
        else above
    end;
end;
comment on function core.computed is 'Value of a computed indicator from the sums above and below its line.';

-- The same of two years, and the change: of a rate in points, of anything else also in per cent.
create function core.computed_change(
    ratio_in text, above numeric, below numeric,
    above_before numeric, below_before numeric, months integer
)
returns table (
    value numeric, value_year_before numeric,
    change numeric, change_pct numeric, change_points numeric
)
language sql immutable parallel safe rows 1
begin atomic
    select
        computed.value,
        computed.value_year_before,
        case when not computed.is_rate then computed.value - computed.value_year_before end,
        case
            when not computed.is_rate
                then core.rate(
                    computed.value - computed.value_year_before, computed.value_year_before
                )
        end,
        case
            when computed.is_rate
                then core.rate_change(above, below, above_before, below_before)
        end
    from (
        select
            coalesce(ratio_in = 'percent', false) as is_rate,
            core.computed(ratio_in, above, below, months) as value,
            core.computed(ratio_in, above_before, below_before, months) as value_year_before
    ) as computed;
end;
comment on function core.computed_change is 'Values of a computed indicator in two years, and how it changed.';

-- Where in an ordered list a share of it lies below: between two values what lies between them.
create function core.quantile(ordered bigint[], share numeric)
returns numeric
language sql immutable parallel safe
begin atomic
    select cast(
        ordered[floor(place) + 1]
        + (ordered[ceil(place) + 1] - ordered[floor(place) + 1]) * (place - floor(place))
        as numeric(38, 10)
    )
    from (select (cardinality(ordered) - 1) * share as place) as placed;
end;
comment on function core.quantile is 'Quantile of an ordered list, exact, as percentile_cont; null of none.';

-- From how many persons on a quantile is shown. It can be the figure of one of them; the outer ones more
-- often than the median.
create function core.fewest_persons(share numeric)
returns integer
language sql immutable parallel safe
return case when share = 0.5 then 5 else 10 end;
comment on function core.fewest_persons is 'The least number of persons of whom this quantile is shown; that of the median holds for their count, too.';

-- What may be shown of how a figure is spread over persons.
create function core.quantile_of_persons(ordered bigint[], share numeric)
returns numeric
language sql immutable parallel safe
begin atomic
    select round(exact.value, -greatest(1, length(cast(trunc(abs(exact.value)) as text)) - 2))
    from (select core.quantile(ordered, share) as value) as exact
    where cardinality(ordered) >= core.fewest_persons(share);
end;
comment on function core.quantile_of_persons is 'Quantile in two significant digits and no finer than tens; null of fewer than core.fewest_persons.';

create function core.count_of_persons(ordered bigint[])
returns integer
language sql immutable parallel safe
return case
    when cardinality(ordered) >= core.fewest_persons(0.5) then cardinality(ordered)
end;
comment on function core.count_of_persons is 'How many persons have a figure; null where they are too few for their median to be shown.';

-- What may be shown of a sum over persons. Steps of at least a fifth of the largest figure in it: whatever sums
-- are taken off each other, nobody's own figure is left to better than a tenth of it. Steps of 1, 2 or 5 by
-- powers of ten: multiples of the fifth itself would tell it.
create function core.sum_of_persons(summed numeric, persons bigint, largest numeric)
returns numeric
language sql immutable parallel safe
begin atomic
    select case
        when persons = 0 then summed
        when persons >= core.fewest_persons(0.5) then round(summed / step.size) * step.size
    end
    from (
        select
            power(10.0, greatest(1, length(cast(trunc(abs(summed)) as text)) - 2)) as two_digits,
            power(10.0, length(cast(trunc(largest / 5) as text)) - 1) as first_digit
    ) as power_of_ten
    cross join lateral (
        select
            round(greatest(
                power_of_ten.two_digits,
                power_of_ten.first_digit * case
                    when largest <= 5 * power_of_ten.first_digit then 1
                    when largest <= 10 * power_of_ten.first_digit then 2
                    when largest <= 25 * power_of_ten.first_digit then 5
                    else 10
                end
            )) as size
    ) as step;
end;
comment on function core.sum_of_persons is 'Sum in steps of at least a fifth of the largest figure in it, in at most two significant digits and no finer than tens; null of fewer than five persons.';
