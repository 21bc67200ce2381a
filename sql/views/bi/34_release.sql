-- Published figures as they were published. Grain: release, perimeter, office, series, measure,
-- indicator. Withdrawn releases are left out; they stay in the archive.
create view bi.release as
select
    release.name as release,
    release.status,
    release.created_at,
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    cast(figure.value as numeric(38, 10)) as value,
    cast(figure.value_year_before as numeric(38, 10)) as value_year_before,
    cast(figure.change as numeric(38, 10)) as change,
    cast(figure.change_pct as numeric(38, 10)) as change_pct,
    cast(figure.change_points as numeric(38, 10)) as change_points,
    figure.offices_expected,
    figure.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    figure.figure_status,
    figure.change_status,
    figure.offices_held
from release.release as release
join release.figure as figure on figure.release = release.name
left join ref.indicator as measured on measured.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
where release.status <> 'withdrawn';
comment on view bi.release is 'Số liệu đã công bố: đúng như khi công bố. Frozen figures of releases that are not withdrawn.';
comment on column bi.release.release is 'Tên đợt công bố.';
comment on column bi.release.status is 'Trạng thái. provisional (sơ bộ), official (chính thức), corrected (đính chính).';
comment on column bi.release.created_at is 'Thời điểm chốt số liệu.';
comment on column bi.release.period is 'Kỳ báo cáo.';
comment on column bi.release.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.release.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.release.series is 'Nhóm án.';
comment on column bi.release.measure is 'Thước đo.';
comment on column bi.release.indicator is 'Chỉ tiêu.';
comment on column bi.release.value is 'Kỳ này, như đã công bố.';
comment on column bi.release.value_year_before is 'Cùng kỳ năm trước, như đã công bố.';
comment on column bi.release.change is 'Tăng, giảm, như đã công bố.';
comment on column bi.release.change_pct is 'Tăng, giảm (%), như đã công bố.';
comment on column bi.release.change_points is 'Tăng, giảm (điểm %), như đã công bố.';
comment on column bi.release.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.release.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.release.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.release.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.release.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.release.region_vi is 'Tên vùng.';
comment on column bi.release.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.release.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.release.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.release.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.release.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.release.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.release.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.release.figure_status is 'Tình trạng của số khi công bố. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: đợt công bố cũ. What was known of value when it was published; null: of older releases.';
comment on column bi.release.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm khi công bố. The same of the comparison with the year before.';
comment on column bi.release.offices_held is 'Số đơn vị có báo cáo chưa được cộng vào khi công bố, chờ giải trình. Offices whose report was held out of value.';
