-- Not every form has a row that adds up all others.
create table ref.headline_item (
    series  text not null,
    measure text not null,
    item    text not null,
    primary key (series, measure, item)
);
comment on table ref.headline_item is 'What stands for a form where one figure is shown for each indicator: its total row, or all its rows where it has none.';
comment on column ref.headline_item.series is 'Series.';
comment on column ref.headline_item.measure is 'Measure.';
comment on column ref.headline_item.item is 'total, or an item of a form without a total row.';
