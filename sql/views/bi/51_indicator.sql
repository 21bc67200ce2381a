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
    case indicator.kind when 'ratio' then 'phần trăm' else own.label_vi end as unit_vi,
    case indicator.kind when 'ratio' then 'per cent' else own.label_en end as unit_en,
    indicator.direction,
    case indicator.kind
        when 'ratio' then format('100 × %s / %s', above.label_vi, below.label_vi)
        when 'flow' then 'Cộng từ ngày 01/10 đến cuối kỳ'
        else 'Số tại ngày cuối kỳ'
    end as formula_vi,
    case indicator.kind
        when 'ratio' then format('100 × %s / %s', above.label_en, below.label_en)
        when 'flow' then 'counted from 1 October to the end of the period'
        else 'position on the last day of the period'
    end as formula_en
from ref.indicator as indicator
left join ref.name as own on own.kind = 'measure' and own.name = indicator.measure
left join ref.indicator as above on above.indicator = indicator.numerator
left join ref.indicator as below on below.indicator = indicator.denominator;
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

-- Which cases a figure is about. Grain: series.
create view bi.series as
select name as series, label_vi, label_en
from ref.name
where kind = 'series';
comment on view bi.series is 'Danh mục nhóm án. Stable names with their labels.';
comment on column bi.series.series is 'Nhóm án. Stable name.';
comment on column bi.series.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.series.label_en is 'Nhãn tiếng Anh.';

-- What a figure counts. Grain: measure.
create view bi.measure as
select name as measure, label_vi, label_en
from ref.name
where kind = 'measure';
comment on view bi.measure is 'Danh mục thước đo. What is counted, and so the unit of figures that are no rates.';
comment on column bi.measure.measure is 'Thước đo. Stable name.';
comment on column bi.measure.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.measure.label_en is 'Nhãn tiếng Anh.';

-- Types of judgment, initiation and other rows of forms. Grain: item.
create view bi.item as
select name as item, label_vi, label_en
from ref.name
where kind = 'item';
comment on view bi.item is 'Danh mục loại án, cách thụ lý và dòng khác của biểu. Stable names with their labels; total stands for all.';
comment on column bi.item.item is 'Dòng. Stable name.';
comment on column bi.item.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.item.label_en is 'Nhãn tiếng Anh.';
