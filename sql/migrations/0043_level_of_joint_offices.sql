-- Several offices of the time that one report may be for are no province: lists of provinces leave them out.
alter table ref.place drop constraint place_level_check;
alter table ref.place add constraint place_level_check
    check (level in ('province', 'joint', 'region', 'nation'));
comment on column ref.place.level is 'province, region, nation; joint: several provinces of the time together.';
