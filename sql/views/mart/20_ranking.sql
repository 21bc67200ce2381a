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
    figure.change,
    figure.change_pct,
    figure.change_points,
    -- A rate changes by points, all else by its own unit.
    case
        when coalesce(figure.change, figure.change_points) is not null then rank() over (
            same_figure
            order by coalesce(figure.change, figure.change_points) * upward.sign desc nulls last
        )
    end as rank_by_change,
    case
        when figure.change_pct is not null then rank() over (
            same_figure order by figure.change_pct * upward.sign desc nulls last
        )
    end as rank_by_change_pct,
    count(coalesce(figure.change, figure.change_points)) over same_figure as ranked_by_change,
    figure.item,
    measured.direction
from mart.year_on_year as figure
join ref.headline_item as headline
    on  headline.series = figure.series
    and headline.measure = figure.measure
    and headline.item = figure.item
join ref.indicator as measured on measured.indicator = figure.indicator
cross join lateral (
    select case measured.direction when 'lower' then -1 else 1 end as sign
) as upward
where figure.office <> 'VN'
window same_figure as (
    partition by figure.period, figure.perimeter, figure.series, figure.measure, figure.item,
                 figure.indicator
);
comment on view mart.ranking is 'Rank of each office by each figure, and by its change.';
