-- Grain: period, perimeter, office, series, measure, item, indicator. An office without a figure is unranked.
create view bi.ranking as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.rank,
    figure.ranked,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.rank_by_change,
    figure.rank_by_change_pct,
    figure.ranked_by_change,
    figure.item,
    item.label_vi as item_label_vi,
    item.label_en as item_label_en,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    figure.direction,
    figure.status,
    figure.change_status,
    figure.revised_at
from mart.ranking as figure
left join ref.name as item on item.kind = 'item' and item.name = figure.item
left join ref.indicator as measured on measured.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.ranking is 'Xếp hạng đơn vị theo từng chỉ tiêu; bằng nhau thì cùng hạng, chưa báo cáo thì không xếp hạng. The best first where direction says which that is, else the largest; by value, and by the change since the year before.';
comment on column bi.ranking.period is 'Kỳ báo cáo.';
comment on column bi.ranking.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.ranking.office is 'Đơn vị. Province code or name of a region.';
comment on column bi.ranking.series is 'Nhóm án.';
comment on column bi.ranking.measure is 'Thước đo.';
comment on column bi.ranking.indicator is 'Chỉ tiêu.';
comment on column bi.ranking.value is 'Giá trị. Null: not reported.';
comment on column bi.ranking.rank is 'Hạng. 1 is the best by direction, the largest where that is null; null: not reported.';
comment on column bi.ranking.ranked is 'Số đơn vị được xếp hạng.';
comment on column bi.ranking.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.ranking.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.ranking.change is 'Tăng, giảm so với cùng kỳ. Null for rates.';
comment on column bi.ranking.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.ranking.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.ranking.rank_by_change is 'Hạng theo mức tăng, giảm. 1 is the largest change for the better by direction, the largest increase where that is null: of a rate in points, of all else in its own unit; null: no comparison.';
comment on column bi.ranking.rank_by_change_pct is 'Hạng theo mức tăng, giảm (%). The same in per cent; null for rates.';
comment on column bi.ranking.ranked_by_change is 'Số đơn vị được xếp hạng theo mức tăng.';
comment on column bi.ranking.item is 'Loại, dòng của biểu. total, or an item of a form that has no total row.';
comment on column bi.ranking.item_label_vi is 'Nhãn của dòng. Label of the item.';
comment on column bi.ranking.item_label_en is 'Nhãn tiếng Anh của dòng. Label of the item in English.';
comment on column bi.ranking.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.ranking.region_vi is 'Tên vùng.';
comment on column bi.ranking.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.ranking.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.ranking.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.ranking.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.ranking.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.ranking.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.ranking.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.ranking.direction is 'Chiều tốt. higher or lower is better; null: neither is, and the largest comes first.';
comment on column bi.ranking.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu.';
comment on column bi.ranking.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.ranking.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
