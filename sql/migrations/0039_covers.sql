-- Which territories a figure is of, so that two figures can be seen to be of the same.
alter table ref.office add column covers numeric not null default 0;
comment on column ref.office.covers is 'Sum of a power of two for each office of the first list that it arose from: equal sums, equal territory.';
