-- What decisions assign, also what a later one replaced. Grain: sha256, office, series, measure.
create view bi.target as
select
    decision.number as decision,
    decision.issued_on as decided_on,
    decision.year,
    assigned.office,
    kind.series,
    kind.measure,
    cast(assigned.value as numeric(38, 10)) as target_year,
    held.holds_from,
    nullif(held.holds_until, 'infinity') as holds_until,
    cast(held.target_year is null and held.holds_from is not null as boolean) as is_disputed,
    held.holds_from is null as is_corrected,
    decision.sheet,
    assigned.cell,
    decision.sha256,
    decision.imported_at,
    decision.imported_by,
    coalesce(office.short_name_vi, nation.short_name_vi) as office_name_vi,
    kind.label_vi as target_label_vi,
    kind.label_en as target_label_en
from intake.target_decision as decision
join core.assigned_target as assigned on assigned.decision_id = decision.decision_id
join ref.target_kind as kind on kind.kind = assigned.kind
left join ref.office as office
    on  office.office = assigned.office
    and decision.issued_on >= office.valid_from
    and decision.issued_on <= coalesce(office.valid_until, 'infinity')
left join ref.place as nation
    on  nation.office = assigned.office
    and nation.level = 'nation'
    and decision.issued_on >= nation.valid_from
    and decision.issued_on <= coalesce(nation.valid_until, 'infinity')
left join core.assigned_target_of('infinity') as held
    on  held.year = decision.year
    and held.territory = case assigned.office when 'VN' then 'VN' else office.territory end
    and held.kind = assigned.kind
    and decision.decision_id = any(held.decision_ids);
comment on view bi.target is 'Chỉ tiêu được giao: từng con số của từng quyết định, kể cả số đã được thay. What decisions assign to offices and the nation, with the cell of the annex; what a later one replaced stays.';
comment on column bi.target.decision is 'Số quyết định.';
comment on column bi.target.decided_on is 'Ngày ký quyết định.';
comment on column bi.target.year is 'Năm thống kê. 2025 runs from 1 October 2024 to 30 September 2025.';
comment on column bi.target.office is 'Đơn vị, theo mã tại ngày ký. Province code as of the day of the decision, or VN.';
comment on column bi.target.series is 'Nhóm án.';
comment on column bi.target.measure is 'Thước đo.';
comment on column bi.target.target_year is 'Chỉ tiêu cả năm (%).';
comment on column bi.target.holds_from is 'Ngày bắt đầu được tính. The year''s first day for the first decision of the year, if signed in its first half, else the day of the decision; null: it was imported again since, and the later import counts.';
comment on column bi.target.holds_until is 'Ngày cuối cùng được tính. Null: no later decision replaced it, or it was imported again.';
comment on column bi.target.is_disputed is 'Trái với quyết định khác ký cùng ngày. Another decision of the same day assigns another figure: neither counts.';
comment on column bi.target.is_corrected is 'Đã được thay bằng bản nhập sau của chính quyết định đó.';
comment on column bi.target.sheet is 'Trang tính.';
comment on column bi.target.cell is 'Ô của phụ lục.';
comment on column bi.target.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.target.imported_at is 'Thời điểm nhập.';
comment on column bi.target.imported_by is 'Người nhập.';
comment on column bi.target.office_name_vi is 'Tên đơn vị tại ngày ký.';
comment on column bi.target.target_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.target.target_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the target.';
