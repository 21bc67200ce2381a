-- Make `summed`, the empty temporary table of the sums that the summaries of a period are built from.
create temporary table summed (
    period           text     not null,
    unit             smallint not null,
    ground           smallint not null,
    line             smallint not null,
    value            numeric,
    offices_reported bigint   not null,
    offices_expected bigint   not null,
    covers           numeric
) on commit drop;
