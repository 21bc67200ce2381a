-- Two years as they were published, release by release. Grain: release, release_year_before,
-- perimeter, office, series, measure, indicator.
create view bi.year_on_year_of_releases as
select
    figure.release,
    figure.release_year_before,
    figure.status,
    figure.status_year_before,
    figure.first_with_first,
    figure.final_with_final,
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
    broken.reason_vi as not_comparable,
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
    figure.figure_status_year_before
from mart.year_on_year_of_releases as figure
left join core.not_comparable as broken using (period, indicator)
left join ref.indicator as measured on measured.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.year_on_year_of_releases is 'So với cùng kỳ giữa hai đợt công bố: đợt đầu với đợt đầu, chính thức với chính thức, hoặc hai đợt nêu tên. Every release of a period beside every one of the period a year before; first_with_first and final_with_final choose like with like.';
comment on column bi.year_on_year_of_releases.release is 'Đợt công bố của kỳ này.';
comment on column bi.year_on_year_of_releases.release_year_before is 'Đợt công bố của cùng kỳ năm trước.';
comment on column bi.year_on_year_of_releases.status is 'Trạng thái của đợt công bố kỳ này. provisional (sơ bộ), official (chính thức), corrected (đính chính).';
comment on column bi.year_on_year_of_releases.status_year_before is 'Trạng thái của đợt công bố cùng kỳ năm trước.';
comment on column bi.year_on_year_of_releases.first_with_first is 'Cả hai là đợt công bố đầu tiên của kỳ. Both are the first release of their period.';
comment on column bi.year_on_year_of_releases.final_with_final is 'Cả hai là đợt công bố chính thức hoặc đính chính mới nhất. Both are the latest of their period that is not provisional.';
comment on column bi.year_on_year_of_releases.period is 'Kỳ báo cáo.';
comment on column bi.year_on_year_of_releases.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.year_on_year_of_releases.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.year_on_year_of_releases.series is 'Nhóm án.';
comment on column bi.year_on_year_of_releases.measure is 'Thước đo.';
comment on column bi.year_on_year_of_releases.indicator is 'Chỉ tiêu.';
comment on column bi.year_on_year_of_releases.value is 'Kỳ này, như đã công bố.';
comment on column bi.year_on_year_of_releases.value_year_before is 'Cùng kỳ năm trước, như đã công bố khi đó.';
comment on column bi.year_on_year_of_releases.change is 'Tăng, giảm. Null for rates.';
comment on column bi.year_on_year_of_releases.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.year_on_year_of_releases.change_points is 'Tăng, giảm (điểm %). Rates only; from rates as they were frozen, to ten decimals.';
comment on column bi.year_on_year_of_releases.not_comparable is 'Lý do không so sánh được hai năm. Why the two years cannot be compared; null when they can.';
comment on column bi.year_on_year_of_releases.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.year_on_year_of_releases.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.year_on_year_of_releases.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.year_on_year_of_releases.region_vi is 'Tên vùng.';
comment on column bi.year_on_year_of_releases.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.year_on_year_of_releases.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.year_on_year_of_releases.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.year_on_year_of_releases.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.year_on_year_of_releases.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.year_on_year_of_releases.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.year_on_year_of_releases.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.year_on_year_of_releases.figure_status is 'Tình trạng của số khi công bố. What was known of value when it was published; null: of older releases.';
comment on column bi.year_on_year_of_releases.figure_status_year_before is 'Tình trạng của số cùng kỳ khi công bố. The same of value_year_before.';
