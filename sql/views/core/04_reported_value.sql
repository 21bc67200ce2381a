-- What reports state, figure by figure. Grain: submission, item, indicator.
-- Ask by year and submission: they are the key of what it is stored in.
create view core.reported_value as
select
    stored.year,
    stored.submission_id,
    stored.item,
    figure.indicator,
    figure.value,
    case substr(stored.states, cast(figure.place as integer), 1)
        when 'n' then 'number'
        when 'b' then 'blank'
        else 'nil'
    end as state
from core.reported_row as stored
join core.row_columns using (row_columns)
cross join lateral unnest(row_columns.indicators, stored.figures) with ordinality
    as figure (indicator, value, place)
where figure.value is not null;
comment on view core.reported_value is 'One line for each value cell of each version ever accepted; which version is current stands on the submission.';
