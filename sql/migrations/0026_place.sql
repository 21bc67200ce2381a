-- What a figure is of, over time, with its labels: a code means one thing in a perimeter of the time
-- and may mean another in one of today.
create table ref.place (
    office        text    not null,
    valid_from    date    not null,
    valid_until   date,
    level         text    not null check (level in ('province', 'region', 'nation')),
    name_vi       text    not null,
    short_name_vi text    not null,
    name_en       text    not null,
    region        text,
    region_vi     text,
    region_en     text,
    counted_as    text,
    iso_3166_2    text,
    sort_order    integer not null,
    primary key (office, valid_from)
);
comment on table ref.place is 'Provincial units, regions and the nation over time, with their labels.';
comment on column ref.place.office is 'Code of the unit, name of the region, or VN.';
comment on column ref.place.valid_from is 'First day of this name and of these members.';
comment on column ref.place.valid_until is 'Last day; null: still in force.';
comment on column ref.place.level is 'province, region or nation.';
comment on column ref.place.name_vi is 'Official name.';
comment on column ref.place.short_name_vi is 'Name without Tỉnh or Thành phố.';
comment on column ref.place.name_en is 'Name for readers of English: that of a unit without marks.';
comment on column ref.place.region is 'Stable name of the region; of a region its own; of the nation null.';
comment on column ref.place.region_vi is 'Region, in Vietnamese.';
comment on column ref.place.region_en is 'Region, in English.';
comment on column ref.place.counted_as is 'Place of today that its figures belong to; null: there is none.';
comment on column ref.place.iso_3166_2 is 'Code of ISO 3166-2 of the same territory; null: none is confirmed.';
comment on column ref.place.sort_order is 'The nation, then units in the order of the official list, then regions.';

create table ref.place_on (
    list_from  date not null,
    perimeter  text not null,
    office     text not null,
    valid_from date not null,
    primary key (list_from, perimeter, office)
);
comment on table ref.place_on is 'Which line of ref.place a code means, by the list of offices in force and the perimeter.';
comment on column ref.place_on.list_from is 'First day of a list of offices, as in ref.period.';
comment on column ref.place_on.perimeter is 'as_reported, successor, region_as_reported or region_successor.';
comment on column ref.place_on.office is 'Code of the unit, name of the region, or VN.';
comment on column ref.place_on.valid_from is 'First day of the place that it means.';

alter table ref.period add column list_from date;
comment on column ref.period.list_from is 'First day of the list of offices in force on the last day; null: none is known.';
