-- A ratio of several forms is in question when one of these is: sql/reference/members.sql says which forms
-- state a part of it, and sql/reference/lines.sql which lines are such ratios.
alter table ref.stated
    add column ratio text not null default '',
    drop constraint stated_pkey,
    add primary key (form, edition, series, measure, ratio);
comment on column ref.stated.ratio is 'Empty: what the form states itself. Else a ratio of several forms, of the series and measure, and the form states a part of it.';

alter table ref.line
    add column ratio_of_several text not null default '';
comment on column ref.line.ratio_of_several is 'The indicator, where it is a ratio whose parts are of several series or measures, as in ref.stated.ratio; else empty.';
