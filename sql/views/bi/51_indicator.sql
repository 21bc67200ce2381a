-- What each indicator means. Grain: indicator.
create view bi.indicator as
select
    indicator.indicator,
    indicator.label_vi,
    indicator.label_en,
    indicator.kind,
    indicator.numerator,
    indicator.denominator,
    indicator.measure,
    case indicator.ratio_in
        when 'percent' then 'phần trăm'
        when 'months' then 'tháng'
        else own.label_vi
    end as unit_vi,
    case indicator.ratio_in
        when 'percent' then 'per cent'
        when 'months' then 'months'
        else own.label_en
    end as unit_en,
    indicator.direction,
    case
        when indicator.ratio_in is not null then concat(
            line.times_vi, above.label_vi, ' (' || above_series.label_vi || ')', ' / ',
            below.label_vi, ' (' || below_series.label_vi || ')'
        )
        when added.label_vi is not null then added.label_vi
        when indicator.kind = 'flow' then 'Cộng từ ngày 01/10 đến cuối kỳ'
        else 'Số tại ngày cuối kỳ'
    end as formula_vi,
    case
        when indicator.ratio_in is not null then concat(
            line.times_en, above.label_en, ' (' || above_series.label_en || ')', ' / ',
            below.label_en, ' (' || below_series.label_en || ')'
        )
        when added.label_en is not null then added.label_en
        when indicator.kind = 'flow' then 'counted from 1 October to the end of the period'
        else 'position on the last day of the period'
    end as formula_en,
    indicator.numerator_series,
    indicator.denominator_series,
    indicator.ratio_in,
    indicator.name_order
from ref.indicator as indicator
left join ref.name as own on own.kind = 'measure' and own.name = indicator.measure
left join ref.indicator as above on above.indicator = indicator.numerator
left join ref.indicator as below on below.indicator = indicator.denominator
left join ref.name as above_series
    on above_series.kind = 'series' and above_series.name = indicator.numerator_series
left join ref.name as below_series
    on below_series.kind = 'series' and below_series.name = indicator.denominator_series
cross join lateral (
    select
        case indicator.ratio_in when 'percent' then '100 × ' when 'months' then 'Số tháng × ' end
            as times_vi,
        case indicator.ratio_in when 'percent' then '100 × ' when 'months' then 'months × ' end
            as times_en
) as line
cross join lateral (
    select
        string_agg(part.label_vi, ' + ' order by part.indicator) as label_vi,
        string_agg(part.label_en, ' + ' order by part.indicator) as label_en
    from ref.indicator as part
    where indicator.kind <> 'ratio'
      and exists (
          select from ref.term as term
          where term.indicator = indicator.indicator and term.part = part.indicator
      )
) as added;
comment on view bi.indicator is 'Danh mục chỉ tiêu. Stable names with their labels, units and formulas.';
comment on column bi.indicator.indicator is 'Chỉ tiêu. Stable name.';
comment on column bi.indicator.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.indicator.label_en is 'Nhãn tiếng Anh.';
comment on column bi.indicator.kind is 'Loại. flow: counts from 1 October; stock: position; ratio: computed.';
comment on column bi.indicator.numerator is 'Tử số của tỷ lệ.';
comment on column bi.indicator.denominator is 'Mẫu số của tỷ lệ.';
comment on column bi.indicator.measure is 'Thước đo riêng. What it counts, when that is not what its form counts; null: the form''s.';
comment on column bi.indicator.unit_vi is 'Đơn vị tính. Null: that of the measure, as in bi.measure.';
comment on column bi.indicator.unit_en is 'Đơn vị tính bằng tiếng Anh. Unit.';
comment on column bi.indicator.direction is 'Chiều tốt. higher or lower is better; null: neither is.';
comment on column bi.indicator.formula_vi is 'Cách tính. In words.';
comment on column bi.indicator.formula_en is 'Cách tính bằng tiếng Anh. Formula in words.';
comment on column bi.indicator.numerator_series is 'Nhóm án của tử số. Null: each its own.';
comment on column bi.indicator.denominator_series is 'Nhóm án của mẫu số. Null: that of the numerator.';
comment on column bi.indicator.ratio_in is 'Tỷ lệ tính bằng. percent; months: at the pace of the period; one: how many for one of the denominator; null: no ratio.';
comment on column bi.indicator.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has.';

-- Which cases a figure is about. Grain: series.
create view bi.series as
select name as series, label_vi, label_en, name_order
from ref.name
where kind = 'series';
comment on view bi.series is 'Danh mục nhóm án. Stable names with their labels.';
comment on column bi.series.series is 'Nhóm án. Stable name.';
comment on column bi.series.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.series.label_en is 'Nhãn tiếng Anh.';
comment on column bi.series.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has.';

-- What a figure counts. Grain: measure.
create view bi.measure as
select name as measure, label_vi, label_en, name_order
from ref.name
where kind = 'measure';
comment on view bi.measure is 'Danh mục thước đo. What is counted, and so the unit of figures that are no rates.';
comment on column bi.measure.measure is 'Thước đo. Stable name.';
comment on column bi.measure.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.measure.label_en is 'Nhãn tiếng Anh.';
comment on column bi.measure.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has.';

-- Types of judgment, initiation and other rows of forms. Grain: item.
create view bi.item as
select name as item, label_vi, label_en, name_order
from ref.name
where kind = 'item';
comment on view bi.item is 'Danh mục loại án, cách thụ lý và dòng khác của biểu. Stable names with their labels; total stands for all.';
comment on column bi.item.item is 'Dòng. Stable name.';
comment on column bi.item.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.item.label_en is 'Nhãn tiếng Anh.';
comment on column bi.item.name_order is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has.';
