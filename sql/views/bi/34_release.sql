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
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.offices_expected,
    figure.offices_reported
from release.release as release
join release.figure as figure on figure.release = release.name
where release.status <> 'withdrawn';
comment on view bi.release is 'Số liệu đã công bố: đúng như khi công bố. Frozen figures of releases that are not withdrawn.';
comment on column bi.release.release is 'Tên đợt công bố.';
comment on column bi.release.status is 'Trạng thái. provisional (sơ bộ), official (chính thức), corrected (đính chính).';
comment on column bi.release.created_at is 'Thời điểm chốt số liệu.';
comment on column bi.release.period is 'Kỳ báo cáo.';
comment on column bi.release.perimeter is 'Phạm vi. as_reported or successor.';
comment on column bi.release.office is 'Đơn vị. Province code, or VN.';
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
