-- Offices in order of a figure and in order of its change: the best first where it is known which way
-- is better, else the largest. Equal figures share a rank, and an office without a figure has none.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view mart.ranking as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    case
        when figure.value is not null then rank() over (
            same_figure order by figure.value * upward.sign desc nulls last
        )
    end as rank,
    count(figure.value) over same_figure as ranked,
    compared.change,
    compared.change_pct,
    compared.change_points,
    -- A rate changes by points, all else by its own unit.
    case
        when coalesce(compared.change, compared.change_points) is not null then rank() over (
            same_figure
            order by coalesce(compared.change, compared.change_points) * upward.sign desc nulls last
        )
    end as rank_by_change,
    case
        when compared.change_pct is not null then rank() over (
            same_figure order by compared.change_pct * upward.sign desc nulls last
        )
    end as rank_by_change_pct,
    count(coalesce(compared.change, compared.change_points)) over same_figure as ranked_by_change,
    figure.item,
    measured.direction,
    figure.offices_expected,
    figure.offices_reported,
    core.figure_status(
        figure.value, figure.offices_reported, figure.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        figure.value, figure.value_year_before, figure.same_offices, figure.offices_reported,
        figure.offices_expected, reports.in_question_of_both_years, reports.revised_of_both_years,
        reports.held, reports.held_year_before
    ) as change_status,
    case when figure.value is not null then reports.revised_at end as revised_at
from mart.year_on_year_line as figure
join ref.indicator as measured on measured.indicator = figure.indicator
left join core.reports_of_figure as reports
    on  reports.period = figure.period
    and reports.perimeter = figure.perimeter
    and reports.office = figure.office
    and reports.series = figure.series
    and reports.measure = figure.measure
    and reports.ratio = figure.ratio_of_several
cross join lateral (
    select
        cast(
            core.compared(
                figure.change, figure.same_offices, reports.held, reports.held_year_before
            )
            as numeric(38, 10)
        ) as change,
        cast(
            core.compared(
                figure.change_pct, figure.same_offices, reports.held, reports.held_year_before
            )
            as numeric(38, 10)
        ) as change_pct,
        cast(
            core.compared(
                figure.change_points, figure.same_offices, reports.held, reports.held_year_before
            )
            as numeric(38, 10)
        ) as change_points
) as compared
cross join lateral (
    select case measured.direction when 'lower' then -1 else 1 end as sign
) as upward
where figure.is_headline and figure.office <> 'VN'
window same_figure as (
    partition by figure.period, figure.perimeter, figure.series, figure.measure, figure.item,
                 figure.indicator
);
comment on view mart.ranking is 'Rank of each office by each figure, and by its change.';
