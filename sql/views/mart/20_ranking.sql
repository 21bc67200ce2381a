-- Offices in order of a figure, the largest first; equal figures share a rank, and an office
-- without a figure has none. Grain: period, perimeter, office, series, measure, indicator.
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
            partition by figure.period, figure.perimeter, figure.series, figure.measure,
                         figure.indicator
            order by figure.value desc nulls last
        )
    end as rank,
    count(figure.value) over (
        partition by figure.period, figure.perimeter, figure.series, figure.measure,
                     figure.indicator
    ) as ranked
from mart.year_on_year as figure
where figure.item = 'total' and figure.office <> 'VN';
comment on view mart.ranking is 'Rank of each office by each figure.';
