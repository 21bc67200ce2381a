-- Provincial units over time, for joining names to codes. Grain: office, valid_from.
create view bi.office as
select office, valid_from, valid_until, name_vi, short_name_vi, region, region_vi, region_en,
       counted_as, sort_order
from ref.office;
comment on view bi.office is 'Đơn vị cấp tỉnh theo thời gian. Join by code and by a day of the period: a code alone is not a key.';
comment on column bi.office.office is 'Mã đơn vị.';
comment on column bi.office.valid_from is 'Có hiệu lực từ ngày.';
comment on column bi.office.valid_until is 'Đến ngày. Null: still in force.';
comment on column bi.office.name_vi is 'Tên đầy đủ.';
comment on column bi.office.short_name_vi is 'Tên ngắn.';
comment on column bi.office.region is 'Vùng. Stable name, as in the perimeters of regions.';
comment on column bi.office.region_vi is 'Vùng.';
comment on column bi.office.region_en is 'Region.';
comment on column bi.office.counted_as is 'Đơn vị hiện nay. Office of today that its figures belong to.';
comment on column bi.office.sort_order is 'Thứ tự. Order of the official list.';
