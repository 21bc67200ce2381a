-- What a single month added. Grain: period, unit, line.
create table mart.monthly_flow (
    period           text     not null,
    unit             smallint not null,
    line             smallint not null,
    value            numeric(38, 10),
    offices_expected integer  not null,
    offices_reported integer  not null,
    primary key (period, line, unit)
);
comment on table mart.monthly_flow is 'Flows of the last month of each cumulative period, one figure for each form, or its rows where it has no total: this period less the one before.';
comment on column mart.monthly_flow.period is 'Cumulative period whose last month is meant.';
comment on column mart.monthly_flow.unit is 'Whom the figure is of: ref.unit.';
comment on column mart.monthly_flow.line is 'What the figure is of: ref.line.';
comment on column mart.monthly_flow.value is 'Of the month. Null: one of the two periods, or one of its offices in one of them, is missing.';
comment on column mart.monthly_flow.offices_expected is 'Offices that the figure should cover.';
comment on column mart.monthly_flow.offices_reported is 'Offices that reported both periods.';
