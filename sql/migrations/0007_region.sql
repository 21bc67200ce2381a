-- A stable name for each region, so that figures of regions have a key.
alter table ref.office add column region text not null default '';
comment on column ref.office.region is 'Stable name of the region.';
