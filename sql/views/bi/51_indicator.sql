-- What each indicator means. Grain: indicator.
create view bi.indicator as
select indicator, label_vi, label_en, kind, numerator, denominator, measure
from ref.indicator;
comment on view bi.indicator is 'Danh mục chỉ tiêu. Stable names with their labels and formulas.';
comment on column bi.indicator.indicator is 'Chỉ tiêu. Stable name.';
comment on column bi.indicator.label_vi is 'Nhãn tiếng Việt.';
comment on column bi.indicator.label_en is 'Nhãn tiếng Anh.';
comment on column bi.indicator.kind is 'Loại. flow: counts from 1 October; stock: position; ratio: computed.';
comment on column bi.indicator.numerator is 'Tử số của tỷ lệ.';
comment on column bi.indicator.denominator is 'Mẫu số của tỷ lệ.';
comment on column bi.indicator.measure is 'Thước đo riêng. What it counts, when that is not what its form counts; null: the form''s.';
