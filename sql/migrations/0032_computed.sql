-- Figures that no form states: sums of others, and ratios that are not in per cent of their own series.
alter table ref.indicator
    add column numerator_series   text,
    add column denominator_series text,
    add column ratio_in           text check (ratio_in in ('percent', 'months', 'one')),
    add column above_100          boolean not null default false;
comment on column ref.indicator.numerator_series is 'Series that a ratio takes its numerator from; null: each its own.';
comment on column ref.indicator.denominator_series is 'Series that a ratio takes its denominator from; null: that of the numerator.';
comment on column ref.indicator.ratio_in is 'What a ratio says: percent, months at the pace of the period, or how many for one of the denominator.';
comment on column ref.indicator.above_100 is 'Whether a ratio in per cent may be above 100: its numerator is no part of its denominator.';

create table ref.term (
    indicator    text not null,
    series       text not null,
    measure      text not null,
    side         text not null check (side in ('above', 'below')),
    part_series  text not null,
    part_measure text not null,
    part         text not null,
    primary key (indicator, series, measure, side, part_series, part_measure, part)
);
comment on table ref.term is 'What is added up above and below the line of a computed indicator; a sum has nothing below.';
comment on column ref.term.indicator is 'Computed indicator.';
comment on column ref.term.series is 'Series of the computed figure.';
comment on column ref.term.measure is 'Measure of the computed figure.';
comment on column ref.term.side is 'above or below the line.';
comment on column ref.term.part_series is 'Series of the figure that is added up.';
comment on column ref.term.part_measure is 'Measure of the figure that is added up.';
comment on column ref.term.part is 'Indicator that is added up; some form states it.';

-- Readers of tables published before gain computed figures that were not published then.
alter table release.frozen_table add column computed text[];
comment on column release.frozen_table.computed is 'Computed indicators that were among the lines; null: completion_rate and resolution_rate, all that there were then.';
