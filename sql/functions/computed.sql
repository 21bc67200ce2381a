-- The sums and ratios of a summary of two years, from the sums that `built` holds: from sums, never from ratios of
-- offices. The change of a rate is in percentage points and taken before any rounding for print.
-- months: how many the figures are of, for what is told in months.
-- Most have one part above the line and one below it. Those are joined: to add up single figures costs three
-- times as much.
create function core.computed_of_built(only_period text, months integer)
returns table (
    unit smallint, line smallint, value numeric, value_year_before numeric,
    change numeric, change_pct numeric, change_points numeric,
    offices_expected integer, offices_reported integer, same_offices boolean
)
language plpgsql stable
as $$
#variable_conflict use_column
begin
    return query
    with form as materialized (
        select
            term.line,
            indicator.ratio_in,
            count(*) = 2 and count(distinct term.side) = 2 as is_pair,
            min(term.part) filter (where term.side = 'above') as above,
            min(term.part) filter (where term.side = 'below') as below
        from ref.line_term as term
        join ref.line as line on line.line = term.line
        join ref.indicator as indicator on indicator.indicator = line.indicator
        group by term.line, indicator.ratio_in
        -- A ratio without a part on both sides is nobody's.
        having bool_or(term.side = 'above')
           and (indicator.ratio_in is null or bool_or(term.side = 'below'))
    ),

    -- By itself: `built` has no statistics, and both parts would be joined by their units alone first.
    part_above as materialized (
        select
            figure.unit,
            form.line,
            form.ratio_in,
            form.below,
            figure.value,
            figure.value_year_before,
            figure.offices_expected,
            figure.offices_reported,
            figure.same_offices
        from form
        join built as figure on figure.line = form.above
        where form.is_pair and figure.period = only_period
    ),

    counted as (
        select
            above.unit,
            above.line,
            above.ratio_in,
            above.value as above,
            below.value as below,
            above.value_year_before as above_before,
            below.value_year_before as below_before,
            above.offices_expected,
            least(above.offices_reported, below.offices_reported) as offices_reported,
            coalesce(
                above.same_offices and below.same_offices, above.same_offices, below.same_offices
            ) as same_offices
        from part_above as above
        join built as below on below.line = above.below and below.unit = above.unit
        where below.period = only_period
        union all
        select
            figure.unit,
            form.line,
            form.ratio_in,
            sum(figure.value) filter (where term.side = 'above'),
            sum(figure.value) filter (where term.side = 'below'),
            sum(figure.value_year_before) filter (where term.side = 'above'),
            sum(figure.value_year_before) filter (where term.side = 'below'),
            figure.offices_expected,
            min(figure.offices_reported),
            bool_and(figure.same_offices)
        from form
        join ref.line_term as term on term.line = form.line
        join built as figure on figure.line = term.part
        where not form.is_pair and figure.period = only_period
        group by figure.unit, form.line, form.ratio_in, figure.offices_expected
        having bool_or(term.side = 'above')
           and (form.ratio_in is null or bool_or(term.side = 'below'))
    )

    select
        counted.unit,
        counted.line,
        computed.value,
        computed.value_year_before,
        computed.change,
        computed.change_pct,
        computed.change_points,
        cast(counted.offices_expected as integer),
        cast(counted.offices_reported as integer),
        counted.same_offices
    from counted
    cross join lateral core.computed_change(
        counted.ratio_in, counted.above, counted.below, counted.above_before,
        counted.below_before, months
    ) as computed;
end
$$;
comment on function core.computed_of_built is 'Sums and ratios of a summary of two years, from the sums in `built`.';
