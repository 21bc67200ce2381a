-- What stands at the end of a period: of the second half of a year nothing of it is of the first. So is a ratio of
-- such figures alone. sql/reference/lines.sql says which lines they are.
alter table ref.line
    add column is_position boolean not null default false;
comment on column ref.line.is_position is 'Whether it is of the end of a period alone: a stock, or a ratio of stocks.';
