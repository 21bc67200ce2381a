-- Labels of the catalogue sort like names of places: a number, whatever collation the server has.
alter table ref.name add column name_order integer not null default 0;
comment on column ref.name.name_order is 'Order of label_vi in the Vietnamese alphabet, among those of its kind.';

alter table ref.indicator add column name_order integer not null default 0;
comment on column ref.indicator.name_order is 'Order of label_vi in the Vietnamese alphabet.';
