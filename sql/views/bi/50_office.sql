-- Provincial units over time. Grain: office, valid_from.
create view bi.office_history as
select
    office,
    valid_from,
    valid_until,
    name_vi,
    short_name_vi,
    region,
    region_vi,
    region_en,
    counted_as,
    sort_order,
    level,
    name_en,
    iso_3166_2,
    name_order
from ref.place;
comment on view bi.office_history is 'Đơn vị cấp tỉnh, vùng và toàn quốc theo thời gian. A code alone is not a key, seven two-digit codes changed their meaning on 1 July 2025: join by code and by a day of the period.';
comment on column bi.office_history.office is 'Mã đơn vị. Province code, name of a region, or VN.';
comment on column bi.office_history.valid_from is 'Có hiệu lực từ ngày. First day of this name; of a region, of these members.';
comment on column bi.office_history.valid_until is 'Đến ngày. Null: still in force.';
comment on column bi.office_history.name_vi is 'Tên đầy đủ.';
comment on column bi.office_history.short_name_vi is 'Tên ngắn.';
comment on column bi.office_history.region is 'Vùng. Stable name, as in the perimeters of regions.';
comment on column bi.office_history.region_vi is 'Vùng.';
comment on column bi.office_history.region_en is 'Region.';
comment on column bi.office_history.counted_as is 'Đơn vị hiện nay. Place of today that its figures belong to; null of a region that is no more.';
comment on column bi.office_history.sort_order is 'Thứ tự. VN, then units in the order of the official list, then regions.';
comment on column bi.office_history.level is 'Cấp. nation, province, region; joint: several provinces of the time that one report may be for.';
comment on column bi.office_history.name_en is 'Tên tiếng Anh. Name in English.';
comment on column bi.office_history.iso_3166_2 is 'Mã ISO 3166-2 của cùng địa bàn. Null: none is confirmed, as for all units that arose from several.';
comment on column bi.office_history.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of the short name in the Vietnamese alphabet, Đ after D, whatever collation the server has.';

-- The places of today. Grain: office.
create view bi.office as
select
    office,
    valid_from,
    valid_until,
    name_vi,
    short_name_vi,
    region,
    region_vi,
    region_en,
    counted_as,
    sort_order,
    level,
    name_en,
    iso_3166_2,
    name_order
from bi.office_history
where valid_until is null;
comment on view bi.office is 'Đơn vị cấp tỉnh hiện nay, vùng hiện nay và toàn quốc: mỗi mã một dòng. Joins by code alone to the perimeters successor and region_successor; older figures of as_reported carry the name of their time, or bi.office_history.';
comment on column bi.office.office is 'Mã đơn vị. Province code, name of a region, or VN; unique.';
comment on column bi.office.valid_from is 'Có hiệu lực từ ngày. First day of this name; of a region, of these members.';
comment on column bi.office.valid_until is 'Đến ngày. Always null: still in force.';
comment on column bi.office.name_vi is 'Tên đầy đủ.';
comment on column bi.office.short_name_vi is 'Tên ngắn.';
comment on column bi.office.region is 'Vùng. Stable name, as in the perimeters of regions.';
comment on column bi.office.region_vi is 'Vùng.';
comment on column bi.office.region_en is 'Region.';
comment on column bi.office.counted_as is 'Đơn vị hiện nay. The same code.';
comment on column bi.office.sort_order is 'Thứ tự. VN, then units in the order of the official list, then regions.';
comment on column bi.office.level is 'Cấp. nation, province or region.';
comment on column bi.office.name_en is 'Tên tiếng Anh. Name in English.';
comment on column bi.office.iso_3166_2 is 'Mã ISO 3166-2 của cùng địa bàn. Null: none is confirmed, as for all units that arose from several.';
comment on column bi.office.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of the short name in the Vietnamese alphabet, Đ after D, whatever collation the server has.';

-- Regions of then and of today; a name may stand for other members since 1 July 2025. Grain: region.
create view bi.region as
select
    region,
    max(region_vi) as region_vi,
    max(region_en) as region_en,
    bool_or(valid_until is null) as in_force,
    max(sort_order) as sort_order,
    max(name_order) as name_order
from ref.place
where level = 'region'
group by region;
comment on view bi.region is 'Danh mục vùng. Regions of then and of today, each name once; which provinces they had when: bi.office_history.';
comment on column bi.region.region is 'Vùng. Stable name.';
comment on column bi.region.region_vi is 'Tên vùng.';
comment on column bi.region.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.region.in_force is 'Vùng hiện nay. Whether it is one of the regions of today.';
comment on column bi.region.sort_order is 'Thứ tự.';
comment on column bi.region.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of the name in the Vietnamese alphabet, Đ after D, whatever collation the server has.';
