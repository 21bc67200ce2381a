-- What a single month added. Grain: period, perimeter, office, series, measure, item, indicator.
create table mart.monthly_flow (
    period           text    not null,
    perimeter        text    not null,
    office           text    not null,
    series           text    not null,
    measure          text    not null,
    item             text    not null,
    indicator        text    not null,
    value            numeric(38, 10),
    offices_expected integer not null,
    offices_reported integer not null,
    primary key (period, perimeter, office, series, measure, item, indicator)
);
comment on table mart.monthly_flow is 'Flows of the last month of each cumulative period, one figure for each form, or its rows where it has no total: this period less the one before.';
comment on column mart.monthly_flow.period is 'Cumulative period whose last month is meant.';
comment on column mart.monthly_flow.perimeter is 'as_reported, successor, or their regions.';
comment on column mart.monthly_flow.office is 'Province code, region, or VN.';
comment on column mart.monthly_flow.series is 'Which cases.';
comment on column mart.monthly_flow.measure is 'What is counted, for example cases or money_thousand_vnd.';
comment on column mart.monthly_flow.item is 'total, or an item of a form without a total row.';
comment on column mart.monthly_flow.indicator is 'A flow; stocks are never differenced.';
comment on column mart.monthly_flow.value is 'Of the month. Null: one of the two periods, or one of its offices in one of them, is missing.';
comment on column mart.monthly_flow.offices_expected is 'Offices that the figure should cover.';
comment on column mart.monthly_flow.offices_reported is 'Offices that reported both periods.';
