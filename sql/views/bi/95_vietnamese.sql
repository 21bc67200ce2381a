-- Written by `thads render` from thads_etl/catalogue/vietnamese_views.yaml; do not edit.
-- The views of bi once more under Vietnamese labels; the plan of each is that of its view.

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã chỉ tiêu.
create view bi.so_voi_cung_ky as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    value_year_before as "Cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    not_comparable as "Lý do không so sánh được",
    office_name_vi as "Đơn vị",
    share_of_nation_pct as "Tỷ trọng trong toàn quốc (%)",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    share_of_all_pct as "Tỷ trọng của nhóm án (%)",
    status as "Tình trạng số liệu",
    in_question_pct as "Tỷ trọng còn phải giải trình (%)",
    offices_held as "Số đơn vị chờ giải trình",
    revised_at as "Thay thế gần nhất lúc",
    change_status as "Tình trạng số so sánh"
from bi.year_on_year;
comment on view bi.so_voi_cung_ky is 'So với cùng kỳ: mỗi dòng một kỳ, phạm vi, đơn vị, nhóm án, thước đo, chỉ tiêu. Each cumulative figure beside that of the same months a year before; all judgments together. Twin of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã kỳ" is 'Kỳ báo cáo. Cumulative period, for example FY2023-M06: 1 October 2022 to 31 March 2023. Column period of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Phạm vi" is 'Phạm vi. as_reported: offices of the time; successor: offices of today with their predecessors; region_as_reported, region_successor: the regions of both. Column perimeter of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã nhóm án" is 'Nhóm án. For example all, corruption_economic. Column series of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã thước đo" is 'Thước đo. For example cases or money_thousand_vnd. Column measure of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã chỉ tiêu" is 'Chỉ tiêu. For example completed_total, with_conditions, completion_rate. Column indicator of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Số kỳ này" is 'Kỳ này. Rates in per cent, unrounded; null: not reported. Column value of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Cùng kỳ năm trước" is 'Cùng kỳ năm trước. Same territory; null: not reported or not comparable. Column value_year_before of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tăng, giảm" is 'Tăng, giảm. value - value_year_before; null for rates. Column change of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tăng, giảm (%)" is 'Tăng, giảm (%). Per cent of the year before; null for rates. Column change_pct of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Percentage points from unrounded rates; null for all else. Column change_points of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Offices that the figure should cover. Column offices_expected of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Offices that it covers. Column offices_reported of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Lý do không so sánh được" is 'Lý do hai năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do. Column not_comparable of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tỷ trọng trong toàn quốc (%)" is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates. Column share_of_nation_pct of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Vùng" is 'Tên vùng. Column region_vi of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tỷ trọng của nhóm án (%)" is 'Tỷ trọng của nhóm án trong toàn bộ (%). value in per cent of that of the series all, same office, measure and indicator; null for rates, and where other offices reported that one. status says nothing of the line of series all, which has a status of its own. Column share_of_all_pct of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tình trạng số liệu" is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone, and of the period''s own reports. Column status of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tỷ trọng còn phải giải trình (%)" is 'Tỷ trọng còn phải giải trình (%). Share of value that comes from reports that owe an explanation; null for rates. Column in_question_pct of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Số đơn vị chờ giải trình" is 'Số đơn vị có số liệu chưa được cộng vào cho đến khi có giải trình. Offices that reported and are held out of value until they explain it; offices_reported is without them. Column offices_held of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.year_on_year.';
comment on column bi.so_voi_cung_ky."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.year_on_year.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.so_voi_cung_ky_theo_loai_an as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    value_year_before as "Cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    not_comparable as "Lý do không so sánh được",
    office_name_vi as "Đơn vị",
    share_of_nation_pct as "Tỷ trọng trong toàn quốc (%)",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    in_question_pct as "Tỷ trọng còn phải giải trình (%)",
    revised_at as "Thay thế gần nhất lúc",
    offices_held as "Số đơn vị chờ giải trình",
    change_status as "Tình trạng số so sánh"
from bi.year_on_year_by_item;
comment on view bi.so_voi_cung_ky_theo_loai_an is 'So với cùng kỳ theo loại án và cách thụ lý. As bi.year_on_year, one line for each item. Twin of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã kỳ" is 'Kỳ báo cáo. Cumulative period. Column period of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã nhóm án" is 'Nhóm án. Column series of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã thước đo" is 'Thước đo. Column measure of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã loại án" is 'Loại án, cách thụ lý. Stable name; total for all. Column item of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Loại án" is 'Nhãn của loại án. Label of the item. Column item_label_vi of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Số kỳ này" is 'Kỳ này. Column value of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Cùng kỳ năm trước" is 'Cùng kỳ năm trước. Column value_year_before of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tăng, giảm" is 'Tăng, giảm. Null for rates. Column change of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tăng, giảm (%)" is 'Tăng, giảm (%). Null for rates. Column change_pct of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Rates only. Column change_points of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Lý do không so sánh được" is 'Lý do hai năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do. Column not_comparable of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tỷ trọng trong toàn quốc (%)" is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates. Column share_of_nation_pct of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Vùng" is 'Tên vùng. Column region_vi of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tình trạng số liệu" is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone, and of the period''s own reports. Column status of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tỷ trọng còn phải giải trình (%)" is 'Tỷ trọng còn phải giải trình (%). Share of value that comes from reports that owe an explanation; null for rates. Column in_question_pct of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Số đơn vị chờ giải trình" is 'Số đơn vị có báo cáo chưa đưa vào số tổng hợp, chờ giải trình. Offices whose report is held out of the figure until it is explained. Column offices_held of bi.year_on_year_by_item.';
comment on column bi.so_voi_cung_ky_theo_loai_an."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.year_on_year_by_item.';

-- Grain: Đợt công bố, Đợt công bố năm trước, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã chỉ tiêu.
create view bi.so_voi_cung_ky_giua_hai_dot_cong_bo as
select
    release as "Đợt công bố",
    release_year_before as "Đợt công bố năm trước",
    status as "Trạng thái đợt công bố",
    status_year_before as "Trạng thái đợt công bố năm trước",
    first_with_first as "Cả hai là đợt công bố đầu tiên",
    final_with_final as "Cả hai là đợt chính thức mới nhất",
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    value_year_before as "Cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    not_comparable as "Lý do không so sánh được",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    figure_status as "Tình trạng số khi công bố",
    figure_status_year_before as "Tình trạng số cùng kỳ khi công bố"
from bi.year_on_year_of_releases;
comment on view bi.so_voi_cung_ky_giua_hai_dot_cong_bo is 'So với cùng kỳ giữa hai đợt công bố: đợt đầu với đợt đầu, chính thức với chính thức, hoặc hai đợt nêu tên. Every release of a period beside every one of the period a year before; first_with_first and final_with_final choose like with like. Twin of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Đợt công bố" is 'Đợt công bố của kỳ này. Column release of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Đợt công bố năm trước" is 'Đợt công bố của cùng kỳ năm trước. Column release_year_before of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Trạng thái đợt công bố" is 'Trạng thái của đợt công bố kỳ này. provisional (sơ bộ), official (chính thức), corrected (đính chính). Column status of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Trạng thái đợt công bố năm trước" is 'Trạng thái của đợt công bố cùng kỳ năm trước. Column status_year_before of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Cả hai là đợt công bố đầu tiên" is 'Cả hai là đợt công bố đầu tiên của kỳ. Both are the first release of their period. Column first_with_first of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Cả hai là đợt chính thức mới nhất" is 'Cả hai là đợt công bố chính thức hoặc đính chính mới nhất. Both are the latest of their period that is not provisional. Column final_with_final of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã nhóm án" is 'Nhóm án. Column series of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã thước đo" is 'Thước đo. Column measure of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Số kỳ này" is 'Kỳ này, như đã công bố. Column value of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Cùng kỳ năm trước" is 'Cùng kỳ năm trước, như đã công bố khi đó. Column value_year_before of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Tăng, giảm" is 'Tăng, giảm. Null for rates. Column change of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Tăng, giảm (%)" is 'Tăng, giảm (%). Null for rates. Column change_pct of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Rates only; from rates as they were frozen, to ten decimals. Column change_points of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Lý do không so sánh được" is 'Lý do không so sánh được hai năm. Why the two years cannot be compared; null when they can. Column not_comparable of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Vùng" is 'Tên vùng. Column region_vi of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Tình trạng số khi công bố" is 'Tình trạng của số khi công bố. What was known of value when it was published; null: of older releases. Column figure_status of bi.year_on_year_of_releases.';
comment on column bi.so_voi_cung_ky_giua_hai_dot_cong_bo."Tình trạng số cùng kỳ khi công bố" is 'Tình trạng của số cùng kỳ khi công bố. The same of value_year_before. Column figure_status_year_before of bi.year_on_year_of_releases.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã chỉ tiêu.
create view bi.so_voi_cung_ky_da_cong_bo as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    value_year_before_published as "Cùng kỳ năm trước đã công bố",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    release as "Đợt công bố",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    revised_at as "Thay thế gần nhất lúc"
from bi.year_on_year_published_base;
comment on view bi.so_voi_cung_ky_da_cong_bo is 'So với cùng kỳ theo số đã công bố năm trước. Last year''s side is the first release of that period, not what is known today. Twin of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã nhóm án" is 'Nhóm án. Column series of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã thước đo" is 'Thước đo. Column measure of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Số kỳ này" is 'Kỳ này, như hiện biết. Column value of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Cùng kỳ năm trước đã công bố" is 'Cùng kỳ năm trước, như đã công bố. Column value_year_before_published of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Tăng, giảm" is 'Tăng, giảm. Null for rates. Column change of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Tăng, giảm (%)" is 'Tăng, giảm (%). Null for rates. Column change_pct of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Rates only. Column change_points of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Đợt công bố" is 'Đợt công bố làm gốc so sánh. Column release of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Vùng" is 'Tên vùng. Column region_vi of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of value. Column status of bi.year_on_year_published_base.';
comment on column bi.so_voi_cung_ky_da_cong_bo."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.year_on_year_published_base.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.so_voi_cung_ky_cung_don_vi as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Kỳ này, đơn vị có đủ hai năm",
    value_year_before as "Cùng kỳ năm trước, cùng đơn vị",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_matched as "Số đơn vị có đủ hai năm",
    not_comparable as "Lý do không so sánh được",
    office_name_vi as "Đơn vị",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    offices_held as "Số báo cáo chờ giải trình",
    revised_at as "Thay thế gần nhất lúc"
from bi.like_for_like;
comment on view bi.so_voi_cung_ky_cung_don_vi is 'So với cùng kỳ trên các đơn vị có báo cáo cả hai năm. A missing office is not a decline here. Twin of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã đơn vị" is 'Vùng, hoặc VN. Region, or VN for the nation. Column office of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã nhóm án" is 'Nhóm án. Column series of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã thước đo" is 'Thước đo. Column measure of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Kỳ này, đơn vị có đủ hai năm" is 'Kỳ này, của các đơn vị có đủ hai năm. Column value of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Cùng kỳ năm trước, cùng đơn vị" is 'Cùng kỳ năm trước, của cùng các đơn vị. Column value_year_before of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Tăng, giảm" is 'Tăng, giảm. Null for rates. Column change of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Tăng, giảm (%)" is 'Tăng, giảm (%). Null for rates. Column change_pct of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Rates only. Column change_points of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Số đơn vị có đủ hai năm" is 'Số đơn vị có đủ hai năm. Column offices_matched of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Lý do không so sánh được" is 'Lý do hai năm không so sánh được. Null: they do. Column not_comparable of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã loại án" is 'Loại, dòng của biểu. total, or an item of a form that has no total row. Column item of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Loại án" is 'Nhãn của dòng. Label of the item. Column item_label_vi of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Vùng" is 'Tên vùng. Column region_vi of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. provisional: offices are missing in one of the two years; in_question counts all offices of the unit, matched or not. Column status of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Số báo cáo chờ giải trình" is 'Số báo cáo của hai kỳ chưa đưa vào số tổng hợp, chờ giải trình. Reports of both years that are held out of the figure until they are explained. Column offices_held of bi.like_for_like.';
comment on column bi.so_voi_cung_ky_cung_don_vi."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the reports of both years. Column revised_at of bi.like_for_like.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo.
create view bi.thuc_hien_chi_tieu_theo_nhom_an as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    completion_rate as "Tỷ lệ thi hành xong (%)",
    target_year as "Chỉ tiêu cả năm (%)",
    target_to_date as "Chỉ tiêu đến hết kỳ (%)",
    points_from_target as "Cao hơn chỉ tiêu (điểm %)",
    attainment_pct as "Mức hoàn thành (%)",
    share_of_year_pct as "Mức hoàn thành chỉ tiêu năm (%)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    target_basis as "Căn cứ của chỉ tiêu",
    decision as "Số quyết định",
    decided_on as "Ngày ký quyết định",
    target_half_year as "Chỉ tiêu sáu tháng (%)",
    rate_year_before as "Tỷ lệ thi hành xong, cùng kỳ (%)",
    path_pct as "Tiến độ cùng kỳ năm trước (%)",
    target_on_path as "Chỉ tiêu theo tiến độ năm trước (%)",
    points_from_path as "Cao hơn tiến độ năm trước (điểm %)",
    target_label_vi as "Chỉ tiêu được giao",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc",
    path_status as "Tình trạng số tiến độ năm trước"
from bi.attainment_by_series;
comment on view bi.thuc_hien_chi_tieu_theo_nhom_an is 'Thực hiện chỉ tiêu theo nhóm án, phạm vi: đơn vị, vùng, toàn quốc. Rates against the targets of the year at the end of every month, on the straight line and on the path of the year before. Twin of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mã nhóm án" is 'Nhóm án. all or corruption_economic. Column series of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mã thước đo" is 'Thước đo. cases or money_thousand_vnd. Column measure of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tỷ lệ thi hành xong (%)" is 'Tỷ lệ thi hành xong (%). Unrounded. Column completion_rate of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Chỉ tiêu cả năm (%)" is 'Chỉ tiêu cả năm (%). As target_basis says. Column target_year of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Chỉ tiêu đến hết kỳ (%)" is 'Chỉ tiêu đến hết kỳ (%). On the straight line: months / 12 of the year''s; at six months target_half_year. Column target_to_date of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Cao hơn chỉ tiêu (điểm %)" is 'Cao hơn chỉ tiêu (điểm %). completion_rate - target_to_date. Column points_from_target of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mức hoàn thành (%)" is 'Mức hoàn thành (%). completion_rate in per cent of target_to_date. Column attainment_pct of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mức hoàn thành chỉ tiêu năm (%)" is 'Mức hoàn thành chỉ tiêu năm (%). completion_rate in per cent of target_year. Column share_of_year_pct of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Vùng" is 'Tên vùng. Column region_vi of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Căn cứ của chỉ tiêu" is 'Căn cứ của chỉ tiêu. decision (quyết định giao), reported (đơn vị báo cáo), published (đã công bố, toàn quốc), members (bình quân gia quyền chỉ tiêu của các đơn vị thành viên); null: there is none. Column target_basis of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Số quyết định" is 'Số quyết định giao chỉ tiêu. Number of the decision; several of one day are listed. Column decision of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Ngày ký quyết định" is 'Ngày ký quyết định. Day of the decision. Column decided_on of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Chỉ tiêu sáu tháng (%)" is 'Chỉ tiêu sáu tháng (%). As the office reported it, else half of the year''s. Column target_half_year of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tỷ lệ thi hành xong, cùng kỳ (%)" is 'Tỷ lệ thi hành xong, cùng kỳ năm trước (%). Unrounded, same territory. Column rate_year_before of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tiến độ cùng kỳ năm trước (%)" is 'Tiến độ cùng kỳ năm trước (%). rate_year_before in per cent of the whole year before''s rate; null unless all offices reported that year''s end. Column path_pct of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Chỉ tiêu theo tiến độ năm trước (%)" is 'Chỉ tiêu đến hết kỳ theo tiến độ năm trước (%). path_pct of target_year. Column target_on_path of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Cao hơn tiến độ năm trước (điểm %)" is 'Cao hơn tiến độ năm trước (điểm %). completion_rate - target_on_path. Column points_from_path of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Chỉ tiêu được giao" is 'Nhãn của chỉ tiêu. Column target_label_vi of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of completion_rate. Column status of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.attainment_by_series.';
comment on column bi.thuc_hien_chi_tieu_theo_nhom_an."Tình trạng số tiến độ năm trước" is 'Tình trạng của tiến độ cùng kỳ năm trước, theo kỳ kém chắc chắn nhất; trống: không có. in_question, provisional, revised or final, the worst of the period, of the same months a year before and of that year''s end: what path_pct, target_on_path and points_from_path are; null: there is none. Column path_status of bi.attainment_by_series.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.xep_hang as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    rank as "Hạng",
    ranked as "Số đơn vị được xếp hạng",
    office_name_vi as "Đơn vị",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    rank_by_change as "Hạng theo tăng, giảm",
    rank_by_change_pct as "Hạng theo tăng, giảm (%)",
    ranked_by_change as "Số đơn vị xếp hạng theo tăng, giảm",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    direction as "Chiều tốt",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc"
from bi.ranking;
comment on view bi.xep_hang is 'Xếp hạng đơn vị theo từng chỉ tiêu; bằng nhau thì cùng hạng, chưa báo cáo thì không xếp hạng. The best first where direction says which that is, else the largest; by value, and by the change since the year before. Twin of bi.ranking.';
comment on column bi.xep_hang."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.ranking.';
comment on column bi.xep_hang."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.ranking.';
comment on column bi.xep_hang."Mã đơn vị" is 'Đơn vị. Province code or name of a region. Column office of bi.ranking.';
comment on column bi.xep_hang."Mã nhóm án" is 'Nhóm án. Column series of bi.ranking.';
comment on column bi.xep_hang."Mã thước đo" is 'Thước đo. Column measure of bi.ranking.';
comment on column bi.xep_hang."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.ranking.';
comment on column bi.xep_hang."Số kỳ này" is 'Giá trị. Null: not reported. Column value of bi.ranking.';
comment on column bi.xep_hang."Hạng" is 'Hạng. 1 is the best by direction, the largest where that is null; null: not reported. Column rank of bi.ranking.';
comment on column bi.xep_hang."Số đơn vị được xếp hạng" is 'Số đơn vị được xếp hạng. Column ranked of bi.ranking.';
comment on column bi.xep_hang."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.ranking.';
comment on column bi.xep_hang."Tăng, giảm" is 'Tăng, giảm so với cùng kỳ. Null for rates. Column change of bi.ranking.';
comment on column bi.xep_hang."Tăng, giảm (%)" is 'Tăng, giảm (%). Null for rates. Column change_pct of bi.ranking.';
comment on column bi.xep_hang."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Rates only. Column change_points of bi.ranking.';
comment on column bi.xep_hang."Hạng theo tăng, giảm" is 'Hạng theo mức tăng, giảm. 1 is the largest change for the better by direction, the largest increase where that is null: of a rate in points, of all else in its own unit; null: no comparison. Column rank_by_change of bi.ranking.';
comment on column bi.xep_hang."Hạng theo tăng, giảm (%)" is 'Hạng theo mức tăng, giảm (%). The same in per cent; null for rates. Column rank_by_change_pct of bi.ranking.';
comment on column bi.xep_hang."Số đơn vị xếp hạng theo tăng, giảm" is 'Số đơn vị được xếp hạng theo mức tăng. Column ranked_by_change of bi.ranking.';
comment on column bi.xep_hang."Mã loại án" is 'Loại, dòng của biểu. total, or an item of a form that has no total row. Column item of bi.ranking.';
comment on column bi.xep_hang."Loại án" is 'Nhãn của dòng. Label of the item. Column item_label_vi of bi.ranking.';
comment on column bi.xep_hang."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.ranking.';
comment on column bi.xep_hang."Vùng" is 'Tên vùng. Column region_vi of bi.ranking.';
comment on column bi.xep_hang."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.ranking.';
comment on column bi.xep_hang."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.ranking.';
comment on column bi.xep_hang."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.ranking.';
comment on column bi.xep_hang."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.ranking.';
comment on column bi.xep_hang."Chiều tốt" is 'Chiều tốt. higher or lower is better; null: neither is, and the largest comes first. Column direction of bi.ranking.';
comment on column bi.xep_hang."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Column status of bi.ranking.';
comment on column bi.xep_hang."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.ranking.';
comment on column bi.xep_hang."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.ranking.';

-- Grain: Mã kỳ, Mã đơn vị, Mã thước đo.
create view bi.thuc_hien_chi_tieu as
select
    period as "Mã kỳ",
    office as "Mã đơn vị",
    measure as "Mã thước đo",
    completion_rate as "Tỷ lệ thi hành xong (%)",
    target_year as "Chỉ tiêu cả năm (%)",
    target_to_date as "Chỉ tiêu đến hết kỳ (%)",
    points_from_target as "Cao hơn chỉ tiêu (điểm %)",
    attainment_pct as "Mức hoàn thành (%)",
    share_of_year_pct as "Mức hoàn thành chỉ tiêu năm (%)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    target_basis as "Căn cứ của chỉ tiêu",
    decision as "Số quyết định",
    decided_on as "Ngày ký quyết định",
    target_half_year as "Chỉ tiêu sáu tháng (%)",
    rate_year_before as "Tỷ lệ thi hành xong, cùng kỳ (%)",
    path_pct as "Tiến độ cùng kỳ năm trước (%)",
    target_on_path as "Chỉ tiêu theo tiến độ năm trước (%)",
    points_from_path as "Cao hơn tiến độ năm trước (điểm %)",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc",
    path_status as "Tình trạng số tiến độ năm trước"
from bi.attainment;
comment on view bi.thuc_hien_chi_tieu is 'Thực hiện chỉ tiêu: tỷ lệ thi hành xong so với chỉ tiêu được giao. Completion rate of all cases against the target of the year, at the end of every month; an office without a target has nulls. bi.attainment_by_series has other series, regions and the offices of today. Twin of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mã đơn vị" is 'Đơn vị. Province code, or VN for the nation. Column office of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mã thước đo" is 'Thước đo. cases or money_thousand_vnd. Column measure of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tỷ lệ thi hành xong (%)" is 'Tỷ lệ thi hành xong (%). Unrounded. Column completion_rate of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Chỉ tiêu cả năm (%)" is 'Chỉ tiêu cả năm (%). As target_basis says. Column target_year of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Chỉ tiêu đến hết kỳ (%)" is 'Chỉ tiêu đến hết kỳ (%). On the straight line: months / 12 of the year''s; at six months target_half_year. Column target_to_date of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Cao hơn chỉ tiêu (điểm %)" is 'Cao hơn chỉ tiêu (điểm %). completion_rate - target_to_date. Column points_from_target of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mức hoàn thành (%)" is 'Mức hoàn thành (%). completion_rate in per cent of target_to_date. Column attainment_pct of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mức hoàn thành chỉ tiêu năm (%)" is 'Mức hoàn thành chỉ tiêu năm (%). completion_rate in per cent of target_year. Column share_of_year_pct of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Đơn vị" is 'Tên đơn vị tại cuối kỳ. Short name of the office at the period''s end. Column office_name_vi of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Vùng" is 'Tên vùng. Column region_vi of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Căn cứ của chỉ tiêu" is 'Căn cứ của chỉ tiêu. decision (quyết định giao), reported (đơn vị báo cáo), published (đã công bố, toàn quốc), members (bình quân gia quyền chỉ tiêu của các đơn vị thành viên); null: there is none. Column target_basis of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Số quyết định" is 'Số quyết định giao chỉ tiêu. Number of the decision; several of one day are listed. Column decision of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Ngày ký quyết định" is 'Ngày ký quyết định. Day of the decision. Column decided_on of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Chỉ tiêu sáu tháng (%)" is 'Chỉ tiêu sáu tháng (%). As the office reported it, else half of the year''s. Column target_half_year of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tỷ lệ thi hành xong, cùng kỳ (%)" is 'Tỷ lệ thi hành xong, cùng kỳ năm trước (%). Unrounded, same territory. Column rate_year_before of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tiến độ cùng kỳ năm trước (%)" is 'Tiến độ cùng kỳ năm trước (%). rate_year_before in per cent of the whole year before''s rate; null unless all offices reported that year''s end. Column path_pct of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Chỉ tiêu theo tiến độ năm trước (%)" is 'Chỉ tiêu đến hết kỳ theo tiến độ năm trước (%). path_pct of target_year. Column target_on_path of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Cao hơn tiến độ năm trước (điểm %)" is 'Cao hơn tiến độ năm trước (điểm %). completion_rate - target_on_path. Column points_from_path of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of completion_rate. Column status of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.attainment.';
comment on column bi.thuc_hien_chi_tieu."Tình trạng số tiến độ năm trước" is 'Tình trạng của tiến độ cùng kỳ năm trước, theo kỳ kém chắc chắn nhất; trống: không có. in_question, provisional, revised or final, the worst of the period, of the same months a year before and of that year''s end: what path_pct, target_on_path and points_from_path are; null: there is none. Column path_status of bi.attainment.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo.
create view bi.an_ton as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    carried_forward as "Số chuyển kỳ sau",
    carried_forward_year_before as "Số chuyển kỳ sau, cùng kỳ",
    change as "Tăng, giảm số chuyển kỳ sau",
    clearance_rate as "Tỷ lệ giải quyết (%)",
    clearance_rate_year_before as "Tỷ lệ giải quyết, cùng kỳ (%)",
    clearance_points as "Tăng, giảm tỷ lệ giải quyết (điểm %)",
    months_to_clear as "Số tháng để giải quyết hết",
    months_to_clear_year_before as "Số tháng để giải quyết hết, cùng kỳ",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    not_comparable as "Lý do không so sánh được",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc"
from bi.backlog;
comment on view bi.an_ton is 'Án tồn: số chuyển kỳ sau, tỷ lệ giải quyết, số tháng cần để giải quyết hết. What is carried forward, and at what pace it is cleared. Twin of bi.backlog.';
comment on column bi.an_ton."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.backlog.';
comment on column bi.an_ton."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.backlog.';
comment on column bi.an_ton."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.backlog.';
comment on column bi.an_ton."Mã nhóm án" is 'Nhóm án. Column series of bi.backlog.';
comment on column bi.an_ton."Mã thước đo" is 'Thước đo. Column measure of bi.backlog.';
comment on column bi.an_ton."Số chuyển kỳ sau" is 'Số chuyển kỳ sau. A position at the end of the period. Column carried_forward of bi.backlog.';
comment on column bi.an_ton."Số chuyển kỳ sau, cùng kỳ" is 'Số chuyển kỳ sau, cùng kỳ năm trước. Column carried_forward_year_before of bi.backlog.';
comment on column bi.an_ton."Tăng, giảm số chuyển kỳ sau" is 'Tăng, giảm số chuyển kỳ sau. Column change of bi.backlog.';
comment on column bi.an_ton."Tỷ lệ giải quyết (%)" is 'Tỷ lệ giải quyết trên thụ lý mới (%). 100 × completed_total / newly_accepted; above 100 the backlog falls. Unrounded. Column clearance_rate of bi.backlog.';
comment on column bi.an_ton."Tỷ lệ giải quyết, cùng kỳ (%)" is 'Tỷ lệ giải quyết, cùng kỳ năm trước (%). Column clearance_rate_year_before of bi.backlog.';
comment on column bi.an_ton."Tăng, giảm tỷ lệ giải quyết (điểm %)" is 'Tăng, giảm tỷ lệ giải quyết (điểm %). Column clearance_points of bi.backlog.';
comment on column bi.an_ton."Số tháng để giải quyết hết" is 'Số tháng để giải quyết hết. Months that the carried forward would take at the pace of this period: months × carried_forward / completed_total. Column months_to_clear of bi.backlog.';
comment on column bi.an_ton."Số tháng để giải quyết hết, cùng kỳ" is 'Số tháng để giải quyết hết, cùng kỳ năm trước. Column months_to_clear_year_before of bi.backlog.';
comment on column bi.an_ton."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.backlog.';
comment on column bi.an_ton."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.backlog.';
comment on column bi.an_ton."Lý do không so sánh được" is 'Lý do tỷ lệ giải quyết hai năm không so sánh được. Null: it compares. Column not_comparable of bi.backlog.';
comment on column bi.an_ton."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.backlog.';
comment on column bi.an_ton."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.backlog.';
comment on column bi.an_ton."Vùng" is 'Tên vùng. Column region_vi of bi.backlog.';
comment on column bi.an_ton."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.backlog.';
comment on column bi.an_ton."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.backlog.';
comment on column bi.an_ton."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.backlog.';
comment on column bi.an_ton."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Column status of bi.backlog.';
comment on column bi.an_ton."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.backlog.';
comment on column bi.an_ton."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.backlog.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo.
create view bi.dieu_kien_thi_hanh as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    total_to_enforce as "Tổng số phải thi hành",
    total_to_enforce_year_before as "Tổng số phải thi hành, cùng kỳ",
    with_conditions as "Có điều kiện thi hành",
    with_conditions_year_before as "Có điều kiện thi hành, cùng kỳ",
    without_conditions as "Chưa có điều kiện thi hành",
    without_conditions_year_before as "Chưa có điều kiện thi hành, cùng kỳ",
    postponed as "Hoãn, tạm đình chỉ",
    postponed_year_before as "Hoãn, tạm đình chỉ, cùng kỳ",
    carried_forward as "Số chuyển kỳ sau",
    carried_forward_year_before as "Số chuyển kỳ sau, cùng kỳ",
    carried_forward_with_conditions as "Chuyển kỳ sau có điều kiện",
    carried_forward_with_conditions_year_before as "Chuyển kỳ sau có điều kiện, cùng kỳ",
    with_conditions_pct as "Tỷ trọng có điều kiện (%)",
    with_conditions_pct_year_before as "Tỷ trọng có điều kiện, cùng kỳ (%)",
    with_conditions_points as "Tỷ trọng có điều kiện, tăng giảm (điểm %)",
    without_conditions_pct as "Tỷ trọng chưa có điều kiện (%)",
    without_conditions_pct_year_before as "Tỷ trọng chưa có điều kiện, cùng kỳ (%)",
    without_conditions_points as "Tỷ trọng chưa có điều kiện, tăng giảm (điểm %)",
    postponed_pct as "Tỷ trọng hoãn, tạm đình chỉ (%)",
    postponed_pct_year_before as "Tỷ trọng hoãn, tạm đình chỉ, cùng kỳ (%)",
    postponed_points as "Tỷ trọng hoãn, đình chỉ, tăng giảm (điểm %)",
    carried_forward_with_conditions_pct as "Có điều kiện trong chuyển kỳ sau (%)",
    carried_forward_with_conditions_pct_year_before as "Có điều kiện/chuyển kỳ sau, cùng kỳ (%)",
    carried_forward_with_conditions_points as "Có điều kiện/chuyển kỳ sau, tăng giảm (điểm %)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc"
from bi.conditions;
comment on view bi.dieu_kien_thi_hanh is 'Điều kiện thi hành: số có, chưa có điều kiện, hoãn và tạm đình chỉ, số chuyển kỳ sau có điều kiện, với tỷ trọng. What is to be enforced by whether it can be, with shares of this year and the year before. Twin of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Mã nhóm án" is 'Nhóm án. Column series of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Mã thước đo" is 'Thước đo. Column measure of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tổng số phải thi hành" is 'Tổng số phải thi hành. Column total_to_enforce of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tổng số phải thi hành, cùng kỳ" is 'Tổng số phải thi hành, cùng kỳ năm trước. Column total_to_enforce_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Có điều kiện thi hành" is 'Số có điều kiện thi hành. Column with_conditions of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Có điều kiện thi hành, cùng kỳ" is 'Số có điều kiện thi hành, cùng kỳ năm trước. Column with_conditions_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Chưa có điều kiện thi hành" is 'Số chưa có điều kiện thi hành. Column without_conditions of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Chưa có điều kiện thi hành, cùng kỳ" is 'Số chưa có điều kiện thi hành, cùng kỳ năm trước. Column without_conditions_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Hoãn, tạm đình chỉ" is 'Số hoãn (trừ điểm c khoản 1 Điều 48) và tạm đình chỉ. postponed_other + suspended. Column postponed of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Hoãn, tạm đình chỉ, cùng kỳ" is 'Số hoãn (trừ điểm c khoản 1 Điều 48) và tạm đình chỉ, cùng kỳ năm trước. Column postponed_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Số chuyển kỳ sau" is 'Số chuyển kỳ sau. Column carried_forward of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Số chuyển kỳ sau, cùng kỳ" is 'Số chuyển kỳ sau, cùng kỳ năm trước. Column carried_forward_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Chuyển kỳ sau có điều kiện" is 'Số chuyển kỳ sau có điều kiện thi hành. with_conditions - completed_total. Column carried_forward_with_conditions of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Chuyển kỳ sau có điều kiện, cùng kỳ" is 'Số chuyển kỳ sau có điều kiện thi hành, cùng kỳ năm trước. Column carried_forward_with_conditions_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng có điều kiện (%)" is 'Tỷ trọng có điều kiện trên tổng số phải thi hành (%). 100 × with_conditions / total_to_enforce; unrounded. Column with_conditions_pct of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng có điều kiện, cùng kỳ (%)" is 'Tỷ trọng có điều kiện trên tổng số phải thi hành, cùng kỳ năm trước (%). Column with_conditions_pct_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng có điều kiện, tăng giảm (điểm %)" is 'Tỷ trọng có điều kiện trên tổng số phải thi hành: tăng, giảm (điểm %). Column with_conditions_points of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng chưa có điều kiện (%)" is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành (%). 100 × without_conditions / total_to_enforce; unrounded. Column without_conditions_pct of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng chưa có điều kiện, cùng kỳ (%)" is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành, cùng kỳ năm trước (%). Column without_conditions_pct_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng chưa có điều kiện, tăng giảm (điểm %)" is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành: tăng, giảm (điểm %). Column without_conditions_points of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng hoãn, tạm đình chỉ (%)" is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành (%). 100 × postponed / total_to_enforce; unrounded. Column postponed_pct of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng hoãn, tạm đình chỉ, cùng kỳ (%)" is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành, cùng kỳ năm trước (%). Column postponed_pct_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tỷ trọng hoãn, đình chỉ, tăng giảm (điểm %)" is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành: tăng, giảm (điểm %). Column postponed_points of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Có điều kiện trong chuyển kỳ sau (%)" is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau (%). 100 × carried_forward_with_conditions / carried_forward; unrounded. Column carried_forward_with_conditions_pct of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Có điều kiện/chuyển kỳ sau, cùng kỳ (%)" is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau, cùng kỳ năm trước (%). Column carried_forward_with_conditions_pct_year_before of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Có điều kiện/chuyển kỳ sau, tăng giảm (điểm %)" is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau: tăng, giảm (điểm %). Column carried_forward_with_conditions_points of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Vùng" is 'Tên vùng. Column region_vi of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Column status of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.conditions.';
comment on column bi.dieu_kien_thi_hanh."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.conditions.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo.
create view bi.nam_truoc_chuyen_sang as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    carried_over as "Năm trước chuyển sang",
    carried_over_year_before as "Năm trước chuyển sang, cùng kỳ",
    change as "Tăng, giảm năm trước chuyển sang",
    carried_forward_at_year_end as "Chuyển kỳ sau của cả năm trước",
    moved_to_separate_book as "Đã chuyển sổ theo dõi riêng",
    opened_with_conditions as "Chuyển sang có điều kiện",
    opened_with_conditions_year_before as "Chuyển sang có điều kiện, cùng kỳ",
    opened_with_conditions_change as "Tăng, giảm chuyển sang có điều kiện",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc",
    year_end_status as "Tình trạng số cuối năm trước",
    year_end_change_status as "Tình trạng so sánh số cuối năm trước"
from bi.opening;
comment on view bi.nam_truoc_chuyen_sang is 'Số năm trước chuyển sang, phần có điều kiện và phần đã chuyển sổ theo dõi riêng. What a year opened with, beside what the year before left at its end: the difference is what moved to the separate book. Twin of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Mã nhóm án" is 'Nhóm án. Column series of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Mã thước đo" is 'Thước đo. Column measure of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Năm trước chuyển sang" is 'Năm trước chuyển sang. What the year opened with, less what had moved to the separate book. Column carried_over of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Năm trước chuyển sang, cùng kỳ" is 'Năm trước chuyển sang, của năm trước. Column carried_over_year_before of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tăng, giảm năm trước chuyển sang" is 'Tăng, giảm số năm trước chuyển sang. Column change of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Chuyển kỳ sau của cả năm trước" is 'Số chuyển kỳ sau của cả năm trước. What the twelve months of the year before left, on the same territory. Column carried_forward_at_year_end of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Đã chuyển sổ theo dõi riêng" is 'Số đã chuyển sổ theo dõi riêng. carried_forward_at_year_end less carried_over; null unless all offices reported both. As sure as the worse of status and year_end_status. Column moved_to_separate_book of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Chuyển sang có điều kiện" is 'Số có điều kiện từ năm trước chuyển sang. What of it could be enforced at the end of the year before: enforceable_carried_over of that day, the separate book not taken off, which holds what has no conditions. Column opened_with_conditions of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Chuyển sang có điều kiện, cùng kỳ" is 'Số có điều kiện từ năm trước chuyển sang, của năm trước. Column opened_with_conditions_year_before of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tăng, giảm chuyển sang có điều kiện" is 'Tăng, giảm số có điều kiện từ năm trước chuyển sang. Column opened_with_conditions_change of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Vùng" is 'Tên vùng. Column region_vi of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tình trạng số liệu" is 'Tình trạng số liệu. Of carried_over; what the year-end before states has year_end_status. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Column status of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports, not of the year-end before. Column revised_at of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tình trạng số cuối năm trước" is 'Tình trạng số liệu cuối năm trước. in_question, provisional, revised or final: what carried_forward_at_year_end and opened_with_conditions are, which the year-end before states; null: not reported. Column year_end_status of bi.opening.';
comment on column bi.nam_truoc_chuyen_sang."Tình trạng so sánh số cuối năm trước" is 'Tình trạng của mức tăng, giảm số có điều kiện, theo kỳ kém chắc chắn hơn trong hai kỳ cuối năm; trống: không so sánh. in_question, provisional, revised or final, the worse of both year-ends: what opened_with_conditions_year_before and opened_with_conditions_change are; null: not compared. Column year_end_change_status of bi.opening.';

-- Grain: Mã băm SHA-256 của tệp, Mã đơn vị, Mã nhóm án, Mã thước đo.
create view bi.chi_tieu_duoc_giao as
select
    decision as "Số quyết định",
    decided_on as "Ngày ký quyết định",
    year as "Năm thống kê",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    target_year as "Chỉ tiêu cả năm (%)",
    holds_from as "Ngày bắt đầu được tính",
    holds_until as "Ngày cuối cùng được tính",
    is_disputed as "Trái quyết định khác cùng ngày",
    is_corrected as "Đã thay bằng bản nhập sau",
    sheet as "Trang tính",
    cell as "Ô của phụ lục",
    sha256 as "Mã băm SHA-256 của tệp",
    imported_at as "Thời điểm nhập",
    imported_by as "Người nhập",
    office_name_vi as "Đơn vị",
    target_label_vi as "Chỉ tiêu được giao"
from bi.target;
comment on view bi.chi_tieu_duoc_giao is 'Chỉ tiêu được giao: từng con số của từng quyết định, kể cả số đã được thay. What decisions assign to offices and the nation, with the cell of the annex; what a later one replaced stays. Twin of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Số quyết định" is 'Số quyết định. Column decision of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Ngày ký quyết định" is 'Ngày ký quyết định. Column decided_on of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Năm thống kê" is 'Năm thống kê. 2025 runs from 1 October 2024 to 30 September 2025. Column year of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Mã đơn vị" is 'Đơn vị, theo mã tại ngày ký. Province code as of the day of the decision, or VN. Column office of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Mã nhóm án" is 'Nhóm án. Column series of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Mã thước đo" is 'Thước đo. Column measure of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Chỉ tiêu cả năm (%)" is 'Chỉ tiêu cả năm (%). Column target_year of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Ngày bắt đầu được tính" is 'Ngày bắt đầu được tính. The year''s first day for the first decision of the year, if signed in its first half, else the day of the decision; null: it was imported again since, and the later import counts. Column holds_from of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Ngày cuối cùng được tính" is 'Ngày cuối cùng được tính. Null: no later decision replaced it, or it was imported again. Column holds_until of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Trái quyết định khác cùng ngày" is 'Trái với quyết định khác ký cùng ngày. Another decision of the same day assigns another figure: neither counts. Column is_disputed of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Đã thay bằng bản nhập sau" is 'Đã được thay bằng bản nhập sau của chính quyết định đó. Column is_corrected of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Trang tính" is 'Trang tính. Column sheet of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Ô của phụ lục" is 'Ô của phụ lục. Column cell of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Mã băm SHA-256 của tệp" is 'Mã băm SHA-256 của tệp. Column sha256 of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Thời điểm nhập" is 'Thời điểm nhập. Column imported_at of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Người nhập" is 'Người nhập. Column imported_by of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Đơn vị" is 'Tên đơn vị tại ngày ký. Column office_name_vi of bi.target.';
comment on column bi.chi_tieu_duoc_giao."Chỉ tiêu được giao" is 'Nhãn của chỉ tiêu. Column target_label_vi of bi.target.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã thước đo.
create view bi.khoi_luong_cong_viec as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    measure as "Mã thước đo",
    total_to_enforce as "Tổng số phải thi hành",
    total_to_enforce_year_before as "Tổng số phải thi hành, cùng kỳ",
    completed_total as "Tổng số thi hành xong",
    completed_total_year_before as "Tổng số thi hành xong, cùng kỳ",
    officers as "Số Chấp hành viên",
    officers_year_before as "Số Chấp hành viên, cùng kỳ",
    staff_present as "Công chức hiện có",
    staff_present_year_before as "Công chức hiện có, cùng kỳ",
    to_enforce_per_officer as "Phải thi hành/Chấp hành viên",
    to_enforce_per_officer_year_before as "Phải thi hành/Chấp hành viên, cùng kỳ",
    to_enforce_per_officer_change as "Phải thi hành/Chấp hành viên, tăng giảm",
    to_enforce_per_head as "Phải thi hành/công chức",
    to_enforce_per_head_year_before as "Phải thi hành/công chức, cùng kỳ",
    to_enforce_per_head_change as "Phải thi hành/công chức, tăng giảm",
    completed_per_officer as "Thi hành xong/Chấp hành viên",
    completed_per_officer_year_before as "Thi hành xong/Chấp hành viên, cùng kỳ",
    completed_per_officer_change as "Thi hành xong/Chấp hành viên, tăng giảm",
    officers_listed as "Số Chấp hành viên có dòng trong biểu",
    officer_median as "Trung vị phải thi hành/Chấp hành viên",
    officer_quartile_1 as "Tứ phân vị thứ nhất",
    officer_quartile_3 as "Tứ phân vị thứ ba",
    officer_max as "Lớn nhất của một Chấp hành viên",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    offices_with_staff as "Số đơn vị đã báo cáo nhân sự",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc"
from bi.workload;
comment on view bi.khoi_luong_cong_viec is 'Khối lượng công việc: số phải thi hành trên một Chấp hành viên và một công chức, phân bố giữa các Chấp hành viên; dưới năm người thì không hiện phân bố. Workload by province and region; officers as a distribution alone. Twin of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Mã thước đo" is 'Thước đo. cases or money_thousand_vnd. Column measure of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tổng số phải thi hành" is 'Tổng số phải thi hành. Column total_to_enforce of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tổng số phải thi hành, cùng kỳ" is 'Tổng số phải thi hành, cùng kỳ năm trước. Column total_to_enforce_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tổng số thi hành xong" is 'Tổng số thi hành xong. Column completed_total of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tổng số thi hành xong, cùng kỳ" is 'Tổng số thi hành xong, cùng kỳ năm trước. Column completed_total_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số Chấp hành viên" is 'Số Chấp hành viên. From the report on staffing; null: not reported. Column officers of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số Chấp hành viên, cùng kỳ" is 'Số Chấp hành viên, cùng kỳ năm trước. Column officers_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Công chức hiện có" is 'Công chức hiện có. From the report on staffing; null: not reported. Column staff_present of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Công chức hiện có, cùng kỳ" is 'Công chức hiện có, cùng kỳ năm trước. Column staff_present_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/Chấp hành viên" is 'Số phải thi hành trên một Chấp hành viên. total_to_enforce / officers. Column to_enforce_per_officer of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/Chấp hành viên, cùng kỳ" is 'Số phải thi hành trên một Chấp hành viên, cùng kỳ năm trước. Column to_enforce_per_officer_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/Chấp hành viên, tăng giảm" is 'Số phải thi hành trên một Chấp hành viên: tăng, giảm. Column to_enforce_per_officer_change of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/công chức" is 'Số phải thi hành trên một công chức. total_to_enforce / staff_present. Column to_enforce_per_head of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/công chức, cùng kỳ" is 'Số phải thi hành trên một công chức, cùng kỳ năm trước. Column to_enforce_per_head_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Phải thi hành/công chức, tăng giảm" is 'Số phải thi hành trên một công chức: tăng, giảm. Column to_enforce_per_head_change of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Thi hành xong/Chấp hành viên" is 'Số thi hành xong trên một Chấp hành viên. completed_total / officers. Column completed_per_officer of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Thi hành xong/Chấp hành viên, cùng kỳ" is 'Số thi hành xong trên một Chấp hành viên, cùng kỳ năm trước. Column completed_per_officer_year_before of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Thi hành xong/Chấp hành viên, tăng giảm" is 'Số thi hành xong trên một Chấp hành viên: tăng, giảm. Column completed_per_officer_change of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số Chấp hành viên có dòng trong biểu" is 'Số Chấp hành viên có dòng trong biểu 04 hoặc 05. Of whom the distribution is; null below five. Column officers_listed of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Trung vị phải thi hành/Chấp hành viên" is 'Trung vị số phải thi hành của một Chấp hành viên, làm tròn. In two significant digits, no finer than tens; null below five officers. Column officer_median of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tứ phân vị thứ nhất" is 'Tứ phân vị thứ nhất, làm tròn. A quarter of the officers has less to enforce; rounded as the median, null below ten officers. Column officer_quartile_1 of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tứ phân vị thứ ba" is 'Tứ phân vị thứ ba, làm tròn. A quarter of the officers has more to enforce; rounded as the median, null below ten officers. Column officer_quartile_3 of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Lớn nhất của một Chấp hành viên" is 'Số phải thi hành lớn nhất của một Chấp hành viên, làm tròn. Rounded as the median, null below ten officers. Column officer_max of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Those with forms 1 or 2. Column offices_reported of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Số đơn vị đã báo cáo nhân sự" is 'Số đơn vị đã báo cáo nhân sự. Those with the report on staffing: where these are not the offices of offices_reported, what is per officer is null. Column offices_with_staff of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Vùng" is 'Tên vùng. Column region_vi of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. The worst of all forms that the line is of. Column status of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.workload.';
comment on column bi.khoi_luong_cong_viec."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports of forms 1, 2, 4, 5 and on staffing. Column revised_at of bi.workload.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã danh sách, Mã mốc tính, Mã khoảng thời gian, Mã thước đo.
create view bi.tuoi_an as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    list as "Mã danh sách",
    since as "Mã mốc tính",
    band as "Mã khoảng thời gian",
    measure as "Mã thước đo",
    series as "Mã nhóm án",
    value as "Số kỳ này",
    value_year_before as "Cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    stayed as "Đã có trong danh sách năm trước",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    list_vi as "Danh sách",
    since_vi as "Tính từ ngày",
    band_vi as "Khoảng thời gian",
    band_order as "Thứ tự khoảng thời gian",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    change_status as "Tình trạng số so sánh",
    revised_at as "Thay thế gần nhất lúc",
    stayed_status as "Tình trạng số đã có năm trước"
from bi.ageing;
comment on view bi.tuoi_an is 'Tuổi của các việc trong danh sách (Điều 8 Thông tư 05/2024/TT-BTP): số việc, số tiền theo thời gian từ khi có quyết định hoặc từ khi xác định có điều kiện. How old the cases of lists are; counts, and sums that are rounded, never a single case. Twin of bi.ageing.';
comment on column bi.tuoi_an."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.ageing.';
comment on column bi.tuoi_an."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.ageing.';
comment on column bi.tuoi_an."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.ageing.';
comment on column bi.tuoi_an."Mã danh sách" is 'Danh sách. Code of the list: dstdr, dsdth, dsbtnn, dstdnh or dscks. Column list of bi.ageing.';
comment on column bi.tuoi_an."Mã mốc tính" is 'Tính từ ngày nào. decided: ngày quyết định thi hành án, day of the decision; found_enforceable: ngày xác định có điều kiện thi hành, day on which it was found enforceable. Column since of bi.ageing.';
comment on column bi.tuoi_an."Mã khoảng thời gian" is 'Khoảng thời gian đến cuối kỳ. Stable name of the band of time up to the end of the period. Column band of bi.ageing.';
comment on column bi.tuoi_an."Mã thước đo" is 'Thước đo. cases or money_thousand_vnd. Column measure of bi.ageing.';
comment on column bi.tuoi_an."Mã nhóm án" is 'Nhóm án. Column series of bi.ageing.';
comment on column bi.tuoi_an."Số kỳ này" is 'Số việc, hoặc số tiền làm tròn. Cases as they are; money rounded so that the largest of the cases is known to no better than a tenth, in at most two significant digits; null below five cases: no sum is that of one person. Column value of bi.ageing.';
comment on column bi.tuoi_an."Cùng kỳ năm trước" is 'Cùng kỳ năm trước. The same a year before. Column value_year_before of bi.ageing.';
comment on column bi.tuoi_an."Tăng, giảm" is 'Tăng, giảm. Difference of the two values as they are shown; null where different offices reported. Column change of bi.ageing.';
comment on column bi.tuoi_an."Tăng, giảm (%)" is 'Tăng, giảm (%). 100 × change / value_year_before; unrounded. Column change_pct of bi.ageing.';
comment on column bi.tuoi_an."Đã có trong danh sách năm trước" is 'Số việc đã có trong danh sách của cùng kỳ năm trước. Of the cases, those that were in the same list a year before, of the office or of those that it is made of; null for money. What it is worth says stayed_status. Column stayed of bi.ageing.';
comment on column bi.tuoi_an."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.ageing.';
comment on column bi.tuoi_an."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.ageing.';
comment on column bi.tuoi_an."Danh sách" is 'Tên danh sách. Title of the list, in Vietnamese as the circular has it. Column list_vi of bi.ageing.';
comment on column bi.tuoi_an."Tính từ ngày" is 'Tính từ ngày nào, tiếng Việt. The day from which on the time is counted. Column since_vi of bi.ageing.';
comment on column bi.tuoi_an."Khoảng thời gian" is 'Khoảng thời gian, tiếng Việt. Column band_vi of bi.ageing.';
comment on column bi.tuoi_an."Thứ tự khoảng thời gian" is 'Thứ tự của khoảng thời gian. The shortest time first. Column band_order of bi.ageing.';
comment on column bi.tuoi_an."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.ageing.';
comment on column bi.tuoi_an."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.ageing.';
comment on column bi.tuoi_an."Vùng" is 'Tên vùng. Column region_vi of bi.ageing.';
comment on column bi.tuoi_an."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.ageing.';
comment on column bi.tuoi_an."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.ageing.';
comment on column bi.tuoi_an."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.ageing.';
comment on column bi.tuoi_an."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình). Column status of bi.ageing.';
comment on column bi.tuoi_an."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.ageing.';
comment on column bi.tuoi_an."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own lists. Column revised_at of bi.ageing.';
comment on column bi.tuoi_an."Tình trạng số đã có năm trước" is 'Tình trạng của số việc đã có trong danh sách năm trước, theo danh sách kém chắc chắn hơn trong hai năm; trống: năm trước không có danh sách. in_question, provisional, revised or final, the worse of the list and of those of the year before in which its cases were looked up; null: there were none, and for money. Column stayed_status of bi.ageing.';

-- Grain: Mã kỳ, Mã đơn vị, Số thứ tự cơ quan trong biểu, Mã thước đo.
create view bi.khoi_luong_cong_viec_theo_co_quan as
select
    period as "Mã kỳ",
    office as "Mã đơn vị",
    unit as "Số thứ tự cơ quan trong biểu",
    measure as "Mã thước đo",
    total_to_enforce as "Tổng số phải thi hành",
    with_conditions as "Có điều kiện thi hành",
    completed_total as "Tổng số thi hành xong",
    carried_forward as "Số chuyển kỳ sau",
    completion_rate as "Tỷ lệ thi hành xong (%)",
    officers_listed as "Số Chấp hành viên có dòng trong biểu",
    officer_median as "Trung vị phải thi hành/Chấp hành viên",
    officer_quartile_1 as "Tứ phân vị thứ nhất",
    officer_quartile_3 as "Tứ phân vị thứ ba",
    officer_max as "Lớn nhất của một Chấp hành viên",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    revised_at as "Thay thế gần nhất lúc"
from bi.workload_by_unit;
comment on view bi.khoi_luong_cong_viec_theo_co_quan is 'Khối lượng công việc của từng cơ quan trong một tỉnh, theo số thứ tự dòng trong biểu 04, 05. Units by code; officers as a distribution alone, and none below five. Twin of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Mã đơn vị" is 'Đơn vị cấp tỉnh. Province code. Column office of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Số thứ tự cơ quan trong biểu" is 'Số thứ tự của cơ quan trong biểu 04, 05. Code of the row; not the same unit from one period to another for certain. Column unit of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Mã thước đo" is 'Thước đo. cases or money_thousand_vnd. Column measure of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tổng số phải thi hành" is 'Tổng số phải thi hành. Column total_to_enforce of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Có điều kiện thi hành" is 'Số có điều kiện thi hành. Column with_conditions of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tổng số thi hành xong" is 'Tổng số thi hành xong. Column completed_total of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Số chuyển kỳ sau" is 'Số chuyển kỳ sau. Column carried_forward of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tỷ lệ thi hành xong (%)" is 'Tỷ lệ thi hành xong (%). 100 × completed_total / with_conditions; unrounded. Column completion_rate of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Số Chấp hành viên có dòng trong biểu" is 'Số Chấp hành viên có dòng trong biểu. Null below five. Column officers_listed of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Trung vị phải thi hành/Chấp hành viên" is 'Trung vị số phải thi hành của một Chấp hành viên, làm tròn. In two significant digits, no finer than tens; null below five officers. Column officer_median of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tứ phân vị thứ nhất" is 'Tứ phân vị thứ nhất, làm tròn. A quarter of the officers has less to enforce; rounded as the median, null below ten officers. Column officer_quartile_1 of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tứ phân vị thứ ba" is 'Tứ phân vị thứ ba, làm tròn. A quarter of the officers has more to enforce; rounded as the median, null below ten officers. Column officer_quartile_3 of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Lớn nhất của một Chấp hành viên" is 'Số phải thi hành lớn nhất của một Chấp hành viên, làm tròn. Rounded as the median, null below ten officers. Column officer_max of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Vùng" is 'Tên vùng. Column region_vi of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Tình trạng số liệu" is 'Tình trạng số liệu của báo cáo. in_question (còn phải giải trình), revised (đã điều chỉnh), final (đủ, đã giải trình). Of the report; one that is held until it is explained has no line. Column status of bi.workload_by_unit.';
comment on column bi.khoi_luong_cong_viec_theo_co_quan."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports. Column revised_at of bi.workload_by_unit.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã chỉ tiêu.
create view bi.nua_nam as
select
    period as "Mã kỳ",
    half as "Mã nửa năm",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số nửa năm này",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    share_of_nation_pct as "Tỷ trọng trong toàn quốc (%)",
    value_year_before as "Nửa năm cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    not_comparable as "Lý do không so sánh được",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Nửa năm",
    starts_on as "Ngày đầu nửa năm",
    ends_on as "Ngày cuối kỳ",
    share_of_all_pct as "Tỷ trọng của nhóm án (%)",
    status as "Tình trạng số liệu",
    revised_at as "Thay thế gần nhất lúc",
    offices_held as "Số đơn vị chờ giải trình",
    change_status as "Tình trạng số so sánh"
from bi.half_year;
comment on view bi.nua_nam is 'Số liệu nửa năm: nửa đầu năm là tháng 10 đến tháng 3, nửa cuối năm là tháng 4 đến tháng 9. Figures of the half-year that ends with the period beside those of the same half a year before; all judgments together. Twin of bi.half_year.';
comment on column bi.nua_nam."Mã kỳ" is 'Kỳ báo cáo. Cumulative period at whose end the half-year ends: M06 or M12. Column period of bi.half_year.';
comment on column bi.nua_nam."Mã nửa năm" is 'Nửa năm. H1 or H2. Column half of bi.half_year.';
comment on column bi.nua_nam."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.half_year.';
comment on column bi.nua_nam."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.half_year.';
comment on column bi.nua_nam."Mã nhóm án" is 'Nhóm án. Column series of bi.half_year.';
comment on column bi.nua_nam."Mã thước đo" is 'Thước đo. For example cases or money_thousand_vnd. Column measure of bi.half_year.';
comment on column bi.nua_nam."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.half_year.';
comment on column bi.nua_nam."Số nửa năm này" is 'Giá trị. Flow: of the half-year; stock: at its end; rate: of the one over the other, in per cent, unrounded. Column value of bi.half_year.';
comment on column bi.nua_nam."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.half_year.';
comment on column bi.nua_nam."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.half_year.';
comment on column bi.nua_nam."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.half_year.';
comment on column bi.nua_nam."Tỷ trọng trong toàn quốc (%)" is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates. Column share_of_nation_pct of bi.half_year.';
comment on column bi.nua_nam."Nửa năm cùng kỳ năm trước" is 'Nửa năm cùng kỳ năm trước. Same territory; null: not reported or not comparable. Column value_year_before of bi.half_year.';
comment on column bi.nua_nam."Tăng, giảm" is 'Tăng, giảm. value - value_year_before; null for rates. Column change of bi.half_year.';
comment on column bi.nua_nam."Tăng, giảm (%)" is 'Tăng, giảm (%). Per cent of the year before; null for rates. Column change_pct of bi.half_year.';
comment on column bi.nua_nam."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Percentage points from unrounded rates; null for all else. Column change_points of bi.half_year.';
comment on column bi.nua_nam."Lý do không so sánh được" is 'Lý do hai nửa năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do. Column not_comparable of bi.half_year.';
comment on column bi.nua_nam."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.half_year.';
comment on column bi.nua_nam."Vùng" is 'Tên vùng. Column region_vi of bi.half_year.';
comment on column bi.nua_nam."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.half_year.';
comment on column bi.nua_nam."Nửa năm" is 'Nhãn của nửa năm. Column period_label_vi of bi.half_year.';
comment on column bi.nua_nam."Ngày đầu nửa năm" is 'Ngày đầu của nửa năm. Column starts_on of bi.half_year.';
comment on column bi.nua_nam."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.half_year.';
comment on column bi.nua_nam."Tỷ trọng của nhóm án (%)" is 'Tỷ trọng của nhóm án trong toàn bộ (%). value in per cent of that of the series all, same office, measure and indicator; null for rates, and where other offices reported that one. status says nothing of the line of series all, which has a status of its own. Column share_of_all_pct of bi.half_year.';
comment on column bi.nua_nam."Tình trạng số liệu" is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone; of a second half-year what counts from 1 October is of the reports of month 6 too. Column status of bi.half_year.';
comment on column bi.nua_nam."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of a second half-year, of what counts from 1 October, the reports of month 6 too. Column revised_at of bi.half_year.';
comment on column bi.nua_nam."Số đơn vị chờ giải trình" is 'Số đơn vị có báo cáo chưa đưa vào số tổng hợp, chờ giải trình. Offices whose report is held out of the figure until it is explained. Column offices_held of bi.half_year.';
comment on column bi.nua_nam."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.half_year.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.nua_nam_theo_loai_an as
select
    period as "Mã kỳ",
    half as "Mã nửa năm",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    indicator as "Mã chỉ tiêu",
    value as "Số nửa năm này",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    share_of_nation_pct as "Tỷ trọng trong toàn quốc (%)",
    value_year_before as "Nửa năm cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    not_comparable as "Lý do không so sánh được",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Nửa năm",
    starts_on as "Ngày đầu nửa năm",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    revised_at as "Thay thế gần nhất lúc",
    offices_held as "Số đơn vị chờ giải trình",
    change_status as "Tình trạng số so sánh"
from bi.half_year_by_item;
comment on view bi.nua_nam_theo_loai_an is 'Số liệu nửa năm theo loại án và cách thụ lý. As bi.half_year, one line for each item. Twin of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã kỳ" is 'Kỳ báo cáo. Cumulative period at whose end the half-year ends: M06 or M12. Column period of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã nửa năm" is 'Nửa năm. H1 or H2. Column half of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã nhóm án" is 'Nhóm án. Column series of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã thước đo" is 'Thước đo. For example cases or money_thousand_vnd. Column measure of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã loại án" is 'Loại án, cách thụ lý. Stable name; total for all. Column item of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Loại án" is 'Nhãn của loại án. Label of the item. Column item_label_vi of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Số nửa năm này" is 'Giá trị. Flow: of the half-year; stock: at its end; rate: of the one over the other, in per cent, unrounded. Column value of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tỷ trọng trong toàn quốc (%)" is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates. Column share_of_nation_pct of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Nửa năm cùng kỳ năm trước" is 'Nửa năm cùng kỳ năm trước. Same territory; null: not reported or not comparable. Column value_year_before of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tăng, giảm" is 'Tăng, giảm. value - value_year_before; null for rates. Column change of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tăng, giảm (%)" is 'Tăng, giảm (%). Per cent of the year before; null for rates. Column change_pct of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %). Percentage points from unrounded rates; null for all else. Column change_points of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Lý do không so sánh được" is 'Lý do hai nửa năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do. Column not_comparable of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Vùng" is 'Tên vùng. Column region_vi of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Nửa năm" is 'Nhãn của nửa năm. Column period_label_vi of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Ngày đầu nửa năm" is 'Ngày đầu của nửa năm. Column starts_on of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tình trạng số liệu" is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone; of a second half-year what counts from 1 October is of the reports of month 6 too. Column status of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of a second half-year, of what counts from 1 October, the reports of month 6 too. Column revised_at of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Số đơn vị chờ giải trình" is 'Số đơn vị có báo cáo chưa đưa vào số tổng hợp, chờ giải trình. Offices whose report is held out of the figure until it is explained. Column offices_held of bi.half_year_by_item.';
comment on column bi.nua_nam_theo_loai_an."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared. Column change_status of bi.half_year_by_item.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.phat_sinh_trong_thang as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số phát sinh trong tháng",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị có đủ hai kỳ",
    office_name_vi as "Đơn vị",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Tháng",
    starts_on as "Ngày đầu tháng",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    offices_held as "Số đơn vị chờ giải trình",
    revised_at as "Thay thế gần nhất lúc"
from bi.monthly_flow;
comment on view bi.phat_sinh_trong_thang is 'Số phát sinh trong tháng cuối của kỳ: lũy kế kỳ này trừ lũy kế kỳ trước. What the last month of the period added. Twin of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã nhóm án" is 'Nhóm án. Column series of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã thước đo" is 'Thước đo. Column measure of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã chỉ tiêu" is 'Chỉ tiêu. Flows only; positions are never subtracted. Column indicator of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Số phát sinh trong tháng" is 'Số phát sinh trong tháng. Null: cannot be computed. Column value of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Số đơn vị có đủ hai kỳ" is 'Số đơn vị có đủ hai kỳ. Column offices_reported of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã loại án" is 'Loại, dòng của biểu. total, or an item of a form that has no total row. Column item of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Loại án" is 'Nhãn của dòng. Label of the item. Column item_label_vi of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Vùng" is 'Tên vùng. Column region_vi of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Tháng" is 'Nhãn của tháng. Column period_label_vi of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Ngày đầu tháng" is 'Ngày đầu tháng. Column starts_on of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Tình trạng số liệu" is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of the reports of both months that the flow lies between. Column status of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Số đơn vị chờ giải trình" is 'Số đơn vị có báo cáo tháng này hoặc tháng trước chưa đưa vào số tổng hợp, chờ giải trình. Offices whose report of this month or of the one before is held until it is explained. Column offices_held of bi.monthly_flow.';
comment on column bi.phat_sinh_trong_thang."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the reports of both months that the flow lies between. Column revised_at of bi.monthly_flow.';

-- Grain: Mã kỳ, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu.
create view bi.luy_ke_giam as
select
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Mức giảm",
    office_name_vi as "Đơn vị",
    item as "Mã loại án",
    item_label_vi as "Loại án",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng số liệu",
    revised_at as "Thay thế gần nhất lúc"
from bi.falling_flow;
comment on view bi.luy_ke_giam is 'Số lũy kế giảm so với kỳ trước: phải giải trình. Cumulative flows that fell; after a merger the predecessors count together (perimeter successor). Twin of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã kỳ" is 'Kỳ báo cáo có số lũy kế giảm. Column period of bi.falling_flow.';
comment on column bi.luy_ke_giam."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã nhóm án" is 'Nhóm án. Column series of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã thước đo" is 'Thước đo. Column measure of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mức giảm" is 'Mức giảm. Always negative. Column value of bi.falling_flow.';
comment on column bi.luy_ke_giam."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã loại án" is 'Loại, dòng của biểu. total, or an item of a form that has no total row. Column item of bi.falling_flow.';
comment on column bi.luy_ke_giam."Loại án" is 'Nhãn của dòng. Label of the item. Column item_label_vi of bi.falling_flow.';
comment on column bi.luy_ke_giam."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.falling_flow.';
comment on column bi.luy_ke_giam."Vùng" is 'Tên vùng. Column region_vi of bi.falling_flow.';
comment on column bi.luy_ke_giam."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.falling_flow.';
comment on column bi.luy_ke_giam."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.falling_flow.';
comment on column bi.luy_ke_giam."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.falling_flow.';
comment on column bi.luy_ke_giam."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.falling_flow.';
comment on column bi.luy_ke_giam."Tình trạng số liệu" is 'Tình trạng: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình). The worst of both months. Column status of bi.falling_flow.';
comment on column bi.luy_ke_giam."Thay thế gần nhất lúc" is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the reports of both months that the flow lies between. Column revised_at of bi.falling_flow.';

-- Grain: Mã kỳ, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã loại án, Mã chỉ tiêu, Thời điểm thay đổi.
create view bi.sua_doi_so_lieu as
select
    period as "Mã kỳ",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    item as "Mã loại án",
    indicator as "Mã chỉ tiêu",
    value_before as "Giá trị trước khi sửa",
    value_after as "Giá trị sau khi sửa",
    changed_at as "Thời điểm thay đổi",
    file_before as "Tệp cũ",
    file_after as "Tệp mới",
    sha256_after as "Mã băm SHA-256 của tệp mới",
    reason as "Lý do",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    status as "Tình trạng sau khi sửa",
    held as "Chưa cộng vào, chờ giải trình"
from bi.revision;
comment on view bi.sua_doi_so_lieu is 'Sổ sửa đổi số liệu: số nào đổi, khi nào, từ bao nhiêu thành bao nhiêu, do tệp nào, vì sao. Every figure that another version changed after it was in force, that came after its period was published, or that counts no more. Twin of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã đơn vị" is 'Đơn vị. Column office of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã nhóm án" is 'Nhóm án. Column series of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã thước đo" is 'Thước đo. Column measure of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã loại án" is 'Loại án, cách thụ lý. Column item of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.revision.';
comment on column bi.sua_doi_so_lieu."Giá trị trước khi sửa" is 'Giá trị trước khi sửa. In units of the measure, percentages in per cent; null: the version before did not state it. Column value_before of bi.revision.';
comment on column bi.sua_doi_so_lieu."Giá trị sau khi sửa" is 'Giá trị sau khi sửa. In the same unit; null: the version after does not state it, or none counts. Column value_after of bi.revision.';
comment on column bi.sua_doi_so_lieu."Thời điểm thay đổi" is 'Thời điểm thay đổi. Column changed_at of bi.revision.';
comment on column bi.sua_doi_so_lieu."Tệp cũ" is 'Tệp cũ. Column file_before of bi.revision.';
comment on column bi.sua_doi_so_lieu."Tệp mới" is 'Tệp mới. Null: no report counts. Column file_after of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã băm SHA-256 của tệp mới" is 'Mã băm SHA-256 của tệp mới. Null: no report counts. Column sha256_after of bi.revision.';
comment on column bi.sua_doi_so_lieu."Lý do" is 'Lý do. correction (đính chính), late (nộp sau khi đã công bố), definition (đổi biểu mẫu), rule (đổi quy tắc, kiểm tra lại), restored (bản trước được tính lại), withdrawn (đã rút), contradicted (mâu thuẫn với báo cáo khác, không được tính), joint (báo cáo gộp của đơn vị sau sáp nhập thay thế). Column reason of bi.revision.';
comment on column bi.sua_doi_so_lieu."Đơn vị" is 'Tên đơn vị tại cuối kỳ. Short name of the office at the period''s end. Column office_name_vi of bi.revision.';
comment on column bi.sua_doi_so_lieu."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.revision.';
comment on column bi.sua_doi_so_lieu."Vùng" is 'Tên vùng. Column region_vi of bi.revision.';
comment on column bi.sua_doi_so_lieu."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.revision.';
comment on column bi.sua_doi_so_lieu."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.revision.';
comment on column bi.sua_doi_so_lieu."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.revision.';
comment on column bi.sua_doi_so_lieu."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.revision.';
comment on column bi.sua_doi_so_lieu."Tình trạng sau khi sửa" is 'Tình trạng của số sau điều chỉnh. in_question (còn phải giải trình), revised (đã điều chỉnh); null: đã có báo cáo khác thay thế. Of value_after; null: it counts no more. Column status of bi.revision.';
comment on column bi.sua_doi_so_lieu."Chưa cộng vào, chờ giải trình" is 'Báo cáo sau điều chỉnh chưa được cộng vào số tổng hợp, chờ giải trình. Whether the report of value_after is held out of every figure until it is explained. Column held of bi.revision.';

-- Grain: Đợt công bố, Phạm vi, Mã đơn vị, Mã nhóm án, Mã thước đo, Mã chỉ tiêu.
create view bi.so_da_cong_bo as
select
    release as "Đợt công bố",
    status as "Trạng thái đợt công bố",
    created_at as "Thời điểm chốt số liệu",
    period as "Mã kỳ",
    perimeter as "Phạm vi",
    office as "Mã đơn vị",
    series as "Mã nhóm án",
    measure as "Mã thước đo",
    indicator as "Mã chỉ tiêu",
    value as "Số kỳ này",
    value_year_before as "Cùng kỳ năm trước",
    change as "Tăng, giảm",
    change_pct as "Tăng, giảm (%)",
    change_points as "Tăng, giảm (điểm %)",
    offices_expected as "Số đơn vị phải báo cáo",
    offices_reported as "Số đơn vị đã báo cáo",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    indicator_label_vi as "Chỉ tiêu",
    period_label_vi as "Kỳ báo cáo",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    figure_status as "Tình trạng số khi công bố",
    change_status as "Tình trạng số so sánh",
    offices_held as "Số đơn vị chờ giải trình"
from bi.release;
comment on view bi.so_da_cong_bo is 'Số liệu đã công bố: đúng như khi công bố. Frozen figures of releases that are not withdrawn. Twin of bi.release.';
comment on column bi.so_da_cong_bo."Đợt công bố" is 'Tên đợt công bố. Column release of bi.release.';
comment on column bi.so_da_cong_bo."Trạng thái đợt công bố" is 'Trạng thái. provisional (sơ bộ), official (chính thức), corrected (đính chính). Column status of bi.release.';
comment on column bi.so_da_cong_bo."Thời điểm chốt số liệu" is 'Thời điểm chốt số liệu. Column created_at of bi.release.';
comment on column bi.so_da_cong_bo."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.release.';
comment on column bi.so_da_cong_bo."Phạm vi" is 'Phạm vi. as_reported, successor, region_as_reported or region_successor. Column perimeter of bi.release.';
comment on column bi.so_da_cong_bo."Mã đơn vị" is 'Đơn vị. Province code, name of a region, or VN for the nation. Column office of bi.release.';
comment on column bi.so_da_cong_bo."Mã nhóm án" is 'Nhóm án. Column series of bi.release.';
comment on column bi.so_da_cong_bo."Mã thước đo" is 'Thước đo. Column measure of bi.release.';
comment on column bi.so_da_cong_bo."Mã chỉ tiêu" is 'Chỉ tiêu. Column indicator of bi.release.';
comment on column bi.so_da_cong_bo."Số kỳ này" is 'Kỳ này, như đã công bố. Column value of bi.release.';
comment on column bi.so_da_cong_bo."Cùng kỳ năm trước" is 'Cùng kỳ năm trước, như đã công bố. Column value_year_before of bi.release.';
comment on column bi.so_da_cong_bo."Tăng, giảm" is 'Tăng, giảm, như đã công bố. Column change of bi.release.';
comment on column bi.so_da_cong_bo."Tăng, giảm (%)" is 'Tăng, giảm (%), như đã công bố. Column change_pct of bi.release.';
comment on column bi.so_da_cong_bo."Tăng, giảm (điểm %)" is 'Tăng, giảm (điểm %), như đã công bố. Column change_points of bi.release.';
comment on column bi.so_da_cong_bo."Số đơn vị phải báo cáo" is 'Số đơn vị phải báo cáo. Column offices_expected of bi.release.';
comment on column bi.so_da_cong_bo."Số đơn vị đã báo cáo" is 'Số đơn vị đã báo cáo. Column offices_reported of bi.release.';
comment on column bi.so_da_cong_bo."Đơn vị" is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today. Column office_name_vi of bi.release.';
comment on column bi.so_da_cong_bo."Mã vùng" is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN. Column region of bi.release.';
comment on column bi.so_da_cong_bo."Vùng" is 'Tên vùng. Column region_vi of bi.release.';
comment on column bi.so_da_cong_bo."Chỉ tiêu" is 'Nhãn của chỉ tiêu. Column indicator_label_vi of bi.release.';
comment on column bi.so_da_cong_bo."Kỳ báo cáo" is 'Nhãn của kỳ. Column period_label_vi of bi.release.';
comment on column bi.so_da_cong_bo."Ngày đầu kỳ" is 'Ngày đầu kỳ. First day that the figures count from: 1 October. Column starts_on of bi.release.';
comment on column bi.so_da_cong_bo."Ngày cuối kỳ" is 'Ngày cuối kỳ. Last day. Column ends_on of bi.release.';
comment on column bi.so_da_cong_bo."Tình trạng số khi công bố" is 'Tình trạng của số khi công bố. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: đợt công bố cũ. What was known of value when it was published; null: of older releases. Column figure_status of bi.release.';
comment on column bi.so_da_cong_bo."Tình trạng số so sánh" is 'Tình trạng của số cùng kỳ và mức tăng, giảm khi công bố. The same of the comparison with the year before. Column change_status of bi.release.';
comment on column bi.so_da_cong_bo."Số đơn vị chờ giải trình" is 'Số đơn vị có báo cáo chưa được cộng vào khi công bố, chờ giải trình. Offices whose report was held out of value. Column offices_held of bi.release.';

-- Grain: Mã báo cáo.
create view bi.bao_cao as
select
    submission_id as "Mã báo cáo",
    period as "Mã kỳ",
    office as "Mã đơn vị",
    office_name_vi as "Đơn vị",
    form as "Mã biểu",
    edition as "Ấn bản của biểu",
    status as "Trạng thái",
    in_force as "Đang có hiệu lực",
    verdict as "Kết luận theo quy tắc",
    kind as "Loại báo cáo",
    file_name as "Tên tệp",
    sha256 as "Mã băm SHA-256 của tệp",
    sheet as "Trang tính",
    received_at as "Thời điểm nhận",
    accepted_at as "Thời điểm chấp nhận",
    superseded_at as "Thời điểm bị thay thế",
    superseded_by as "Mã báo cáo thay thế",
    findings as "Số lỗi và lưu ý",
    nil_return as "Không phát sinh số liệu",
    open_rules as "Quy tắc phải sửa, giải trình",
    held as "Chưa cộng vào, chờ giải trình",
    doubted_by as "Quy tắc của báo cáo sau còn giải trình",
    rejected_corrections as "Bản gửi sau không được ghi nhận"
from bi.submission;
comment on view bi.bao_cao is 'Tình trạng báo cáo: mỗi biểu của mỗi đơn vị trong mỗi kỳ. Every submission with its state. Twin of bi.submission.';
comment on column bi.bao_cao."Mã báo cáo" is 'Báo cáo. Identity. Column submission_id of bi.submission.';
comment on column bi.bao_cao."Mã kỳ" is 'Kỳ báo cáo. Column period of bi.submission.';
comment on column bi.bao_cao."Mã đơn vị" is 'Đơn vị. Code at the end of the period. Column office of bi.submission.';
comment on column bi.bao_cao."Đơn vị" is 'Tên đơn vị. Column office_name_vi of bi.submission.';
comment on column bi.bao_cao."Mã biểu" is 'Biểu. Column form of bi.submission.';
comment on column bi.bao_cao."Ấn bản của biểu" is 'Ấn bản của biểu. Year of the legal text. Column edition of bi.submission.';
comment on column bi.bao_cao."Trạng thái" is 'Trạng thái. checked (chờ ghi nhận), accepted (đang có hiệu lực), explanation_due (đang có hiệu lực, còn phải giải trình), rejected (không ghi nhận), superseded (đã được bản sau thay thế), duplicate (trùng với báo cáo đã nhận), withdrawn (đã rút lại). Column status of bi.submission.';
comment on column bi.bao_cao."Đang có hiệu lực" is 'Số liệu đang có hiệu lực. accepted or explanation_due. Column in_force of bi.submission.';
comment on column bi.bao_cao."Kết luận theo quy tắc" is 'Kết luận theo quy tắc. By the validation that holds: accepted (được chấp nhận), explain (được chấp nhận, cần giải trình), rejected (bị từ chối). Column verdict of bi.submission.';
comment on column bi.bao_cao."Loại báo cáo" is 'Loại báo cáo. original (lần đầu), supplement (bổ sung). Column kind of bi.submission.';
comment on column bi.bao_cao."Tên tệp" is 'Tên tệp. Column file_name of bi.submission.';
comment on column bi.bao_cao."Mã băm SHA-256 của tệp" is 'Mã băm SHA-256 của tệp. Column sha256 of bi.submission.';
comment on column bi.bao_cao."Trang tính" is 'Trang tính. Column sheet of bi.submission.';
comment on column bi.bao_cao."Thời điểm nhận" is 'Thời điểm nhận. Column received_at of bi.submission.';
comment on column bi.bao_cao."Thời điểm chấp nhận" is 'Thời điểm chấp nhận. Column accepted_at of bi.submission.';
comment on column bi.bao_cao."Thời điểm bị thay thế" is 'Thời điểm bị thay thế. Column superseded_at of bi.submission.';
comment on column bi.bao_cao."Mã báo cáo thay thế" is 'Báo cáo đang tính thay cho nó. The report that counts in its place. Column superseded_by of bi.submission.';
comment on column bi.bao_cao."Số lỗi và lưu ý" is 'Số lỗi và lưu ý. Column findings of bi.submission.';
comment on column bi.bao_cao."Không phát sinh số liệu" is 'Không phát sinh số liệu. True where an accepted form states nothing but zeros, dashes and blanks; null where it is refused, withdrawn or not settled. Column nil_return of bi.submission.';
comment on column bi.bao_cao."Quy tắc phải sửa, giải trình" is 'Quy tắc còn phải sửa hoặc giải trình. Broken rules that nothing excuses yet. Column open_rules of bi.submission.';
comment on column bi.bao_cao."Chưa cộng vào, chờ giải trình" is 'Đang có hiệu lực nhưng chưa được cộng vào bảng tổng hợp cho đến khi có giải trình. In force, and held out of the summaries until it is explained. Column held of bi.submission.';
comment on column bi.bao_cao."Quy tắc của báo cáo sau còn giải trình" is 'Quy tắc và kỳ của báo cáo sau còn phải giải trình vì khác báo cáo này. Rules and periods of later reports that differ from this one and have not explained it: both are in question. Column doubted_by of bi.submission.';
comment on column bi.bao_cao."Bản gửi sau không được ghi nhận" is 'Báo cáo gửi sau cho cùng biểu, cùng kỳ nhưng không được ghi nhận. Submissions that the office sent since and that were rejected: this one is in question until a later one is in force or repeats it, or they are withdrawn. Column rejected_corrections of bi.submission.';

-- Grain: Mã kỳ, Mã đơn vị.
create view bi.tinh_hinh_nop_bao_cao as
select
    period as "Mã kỳ",
    office as "Mã đơn vị",
    office_name_vi as "Đơn vị",
    region as "Mã vùng",
    region_vi as "Vùng",
    due_on as "Hạn nộp",
    expected as "Số biểu phải nộp",
    received as "Số biểu được chấp nhận",
    on_time as "Số biểu đúng hạn",
    late as "Số biểu nộp muộn",
    rejected as "Số biểu bị từ chối",
    waiting as "Số biểu chờ ghi nhận",
    missing as "Số biểu chưa nộp",
    first_received_at as "Lần nhận đầu tiên",
    status as "Tình trạng nộp",
    sort_order as "Thứ tự"
from bi.coverage;
comment on view bi.tinh_hinh_nop_bao_cao is 'Tình hình nộp báo cáo đến hôm nay: mỗi đơn vị phải báo cáo trong mỗi kỳ một dòng. Coverage as of today, one line for each office in force on the period''s end; of another day: bi.coverage_on(day). Twin of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Mã kỳ" is 'Kỳ báo cáo. Reporting period. Column period of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Mã đơn vị" is 'Đơn vị. Code at the end of the period. Column office of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Đơn vị" is 'Tên đơn vị. Name of the office. Column office_name_vi of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Mã vùng" is 'Vùng. Stable name. Column region of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Vùng" is 'Tên vùng. Region. Column region_vi of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Hạn nộp" is 'Hạn nộp. Last day on which the provincial report is on time. Column due_on of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu phải nộp" is 'Số biểu phải nộp. Forms due. Column expected of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu được chấp nhận" is 'Số biểu đã được chấp nhận. Forms accepted, on time or late; never more than expected. Column received of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu đúng hạn" is 'Số biểu đúng hạn. Of these, on time. Column on_time of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu nộp muộn" is 'Số biểu nộp muộn. Of these, late. Column late of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu bị từ chối" is 'Số biểu bị từ chối, chưa có bản được chấp nhận. Only refused versions. Column rejected of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu chờ ghi nhận" is 'Số biểu chờ ghi nhận. Checked and not settled yet, or withdrawn. Column waiting of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Số biểu chưa nộp" is 'Số biểu chưa nộp. Nothing came in. Column missing of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Lần nhận đầu tiên" is 'Lần nhận đầu tiên. When the first file came in. Column first_received_at of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Tình trạng nộp" is 'Tình trạng. on_time (đủ biểu, đúng hạn), late (đủ biểu, có biểu nộp muộn), waiting (chờ ghi nhận), rejected (có biểu bị từ chối), incomplete (thiếu biểu), missing (quá hạn, chưa nộp), open (chưa đến hạn). Column status of bi.coverage.';
comment on column bi.tinh_hinh_nop_bao_cao."Thứ tự" is 'Thứ tự. Order of the official list. Column sort_order of bi.coverage.';

-- Grain: Mã đơn vị.
create view bi.don_vi as
select
    office as "Mã đơn vị",
    valid_from as "Có hiệu lực từ ngày",
    valid_until as "Đến ngày",
    name_vi as "Tên đầy đủ",
    short_name_vi as "Tên ngắn",
    region as "Mã vùng",
    region_vi as "Vùng",
    counted_as as "Mã đơn vị hiện nay",
    sort_order as "Thứ tự",
    level as "Cấp",
    iso_3166_2 as "Mã ISO 3166-2",
    name_order as "Thứ tự chữ cái"
from bi.office;
comment on view bi.don_vi is 'Đơn vị cấp tỉnh hiện nay, vùng hiện nay và toàn quốc: mỗi mã một dòng. Joins by code alone to the perimeters successor and region_successor; older figures of as_reported carry the name of their time, or bi.office_history. Twin of bi.office.';
comment on column bi.don_vi."Mã đơn vị" is 'Mã đơn vị. Province code, name of a region, or VN; unique. Column office of bi.office.';
comment on column bi.don_vi."Có hiệu lực từ ngày" is 'Có hiệu lực từ ngày. First day of this name; of a region, of these members. Column valid_from of bi.office.';
comment on column bi.don_vi."Đến ngày" is 'Đến ngày. Always null: still in force. Column valid_until of bi.office.';
comment on column bi.don_vi."Tên đầy đủ" is 'Tên đầy đủ. Column name_vi of bi.office.';
comment on column bi.don_vi."Tên ngắn" is 'Tên ngắn. Column short_name_vi of bi.office.';
comment on column bi.don_vi."Mã vùng" is 'Vùng. Stable name, as in the perimeters of regions. Column region of bi.office.';
comment on column bi.don_vi."Vùng" is 'Vùng. Column region_vi of bi.office.';
comment on column bi.don_vi."Mã đơn vị hiện nay" is 'Đơn vị hiện nay. The same code. Column counted_as of bi.office.';
comment on column bi.don_vi."Thứ tự" is 'Thứ tự. VN, then units in the order of the official list, then regions. Column sort_order of bi.office.';
comment on column bi.don_vi."Cấp" is 'Cấp. nation, province or region. Column level of bi.office.';
comment on column bi.don_vi."Mã ISO 3166-2" is 'Mã ISO 3166-2 của cùng địa bàn. Null: none is confirmed, as for all units that arose from several. Column iso_3166_2 of bi.office.';
comment on column bi.don_vi."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of the short name in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.office.';

-- Grain: Mã vùng.
create view bi.vung as
select
    region as "Mã vùng",
    region_vi as "Vùng",
    in_force as "Vùng hiện nay",
    sort_order as "Thứ tự",
    name_order as "Thứ tự chữ cái"
from bi.region;
comment on view bi.vung is 'Danh mục vùng. Regions of then and of today, each name once; which provinces they had when: bi.office_history. Twin of bi.region.';
comment on column bi.vung."Mã vùng" is 'Vùng. Stable name. Column region of bi.region.';
comment on column bi.vung."Vùng" is 'Tên vùng. Column region_vi of bi.region.';
comment on column bi.vung."Vùng hiện nay" is 'Vùng hiện nay. Whether it is one of the regions of today. Column in_force of bi.region.';
comment on column bi.vung."Thứ tự" is 'Thứ tự. Column sort_order of bi.region.';
comment on column bi.vung."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of the name in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.region.';

-- Grain: Mã chỉ tiêu.
create view bi.chi_tieu as
select
    indicator as "Mã chỉ tiêu",
    label_vi as "Chỉ tiêu",
    kind as "Loại chỉ tiêu",
    numerator as "Tử số",
    denominator as "Mẫu số",
    measure as "Mã thước đo riêng",
    unit_vi as "Đơn vị tính",
    direction as "Chiều tốt",
    formula_vi as "Cách tính",
    numerator_series as "Mã nhóm án của tử số",
    denominator_series as "Mã nhóm án của mẫu số",
    ratio_in as "Tỷ lệ tính bằng",
    name_order as "Thứ tự chữ cái"
from bi.indicator;
comment on view bi.chi_tieu is 'Danh mục chỉ tiêu. Stable names with their labels, units and formulas. Twin of bi.indicator.';
comment on column bi.chi_tieu."Mã chỉ tiêu" is 'Chỉ tiêu. Stable name. Column indicator of bi.indicator.';
comment on column bi.chi_tieu."Chỉ tiêu" is 'Nhãn tiếng Việt. Column label_vi of bi.indicator.';
comment on column bi.chi_tieu."Loại chỉ tiêu" is 'Loại. flow: counts from 1 October; stock: position; ratio: computed. Column kind of bi.indicator.';
comment on column bi.chi_tieu."Tử số" is 'Tử số của tỷ lệ. Column numerator of bi.indicator.';
comment on column bi.chi_tieu."Mẫu số" is 'Mẫu số của tỷ lệ. Column denominator of bi.indicator.';
comment on column bi.chi_tieu."Mã thước đo riêng" is 'Thước đo riêng. What it counts, when that is not what its form counts; null: the form''s. Column measure of bi.indicator.';
comment on column bi.chi_tieu."Đơn vị tính" is 'Đơn vị tính. Null: that of the measure, as in bi.measure. Column unit_vi of bi.indicator.';
comment on column bi.chi_tieu."Chiều tốt" is 'Chiều tốt. higher or lower is better; null: neither is. Column direction of bi.indicator.';
comment on column bi.chi_tieu."Cách tính" is 'Cách tính. In words. Column formula_vi of bi.indicator.';
comment on column bi.chi_tieu."Mã nhóm án của tử số" is 'Nhóm án của tử số. Null: each its own. Column numerator_series of bi.indicator.';
comment on column bi.chi_tieu."Mã nhóm án của mẫu số" is 'Nhóm án của mẫu số. Null: that of the numerator. Column denominator_series of bi.indicator.';
comment on column bi.chi_tieu."Tỷ lệ tính bằng" is 'Tỷ lệ tính bằng. percent; months: at the pace of the period; one: how many for one of the denominator; null: no ratio. Column ratio_in of bi.indicator.';
comment on column bi.chi_tieu."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.indicator.';

-- Grain: Mã nhóm án.
create view bi.nhom_an as
select
    series as "Mã nhóm án",
    label_vi as "Nhóm án",
    name_order as "Thứ tự chữ cái"
from bi.series;
comment on view bi.nhom_an is 'Danh mục nhóm án. Stable names with their labels. Twin of bi.series.';
comment on column bi.nhom_an."Mã nhóm án" is 'Nhóm án. Stable name. Column series of bi.series.';
comment on column bi.nhom_an."Nhóm án" is 'Nhãn tiếng Việt. Column label_vi of bi.series.';
comment on column bi.nhom_an."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.series.';

-- Grain: Mã thước đo.
create view bi.thuoc_do as
select
    measure as "Mã thước đo",
    label_vi as "Thước đo",
    name_order as "Thứ tự chữ cái"
from bi.measure;
comment on view bi.thuoc_do is 'Danh mục thước đo. What is counted, and so the unit of figures that are no rates. Twin of bi.measure.';
comment on column bi.thuoc_do."Mã thước đo" is 'Thước đo. Stable name. Column measure of bi.measure.';
comment on column bi.thuoc_do."Thước đo" is 'Nhãn tiếng Việt. Column label_vi of bi.measure.';
comment on column bi.thuoc_do."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.measure.';

-- Grain: Mã loại án.
create view bi.loai_an as
select
    item as "Mã loại án",
    label_vi as "Loại án",
    name_order as "Thứ tự chữ cái"
from bi.item;
comment on view bi.loai_an is 'Danh mục loại án, cách thụ lý và dòng khác của biểu. Stable names with their labels; total stands for all. Twin of bi.item.';
comment on column bi.loai_an."Mã loại án" is 'Dòng. Stable name. Column item of bi.item.';
comment on column bi.loai_an."Loại án" is 'Nhãn tiếng Việt. Column label_vi of bi.item.';
comment on column bi.loai_an."Thứ tự chữ cái" is 'Thứ tự theo bảng chữ cái tiếng Việt. Order of label_vi in the Vietnamese alphabet, Đ after D, whatever collation the server has. Column name_order of bi.item.';

-- Grain: Mã kỳ.
create view bi.ky_bao_cao as
select
    period as "Mã kỳ",
    year as "Năm thống kê",
    months as "Số tháng tính từ 01/10",
    starts_on as "Ngày đầu kỳ",
    ends_on as "Ngày cuối kỳ",
    period_year_before as "Mã kỳ cùng kỳ năm trước",
    label_vi as "Kỳ báo cáo",
    half as "Mã nửa năm",
    half_starts_on as "Ngày đầu nửa năm",
    half_label_vi as "Nửa năm",
    month_starts_on as "Ngày đầu tháng cuối kỳ",
    month_label_vi as "Tháng cuối kỳ",
    sort_order as "Thứ tự",
    known_since as "Có báo cáo đầu tiên lúc"
from bi.period;
comment on view bi.ky_bao_cao is 'Danh mục kỳ báo cáo. Periods are cumulative from 1 October; the half-year and the month that end with each have days and labels of their own. Twin of bi.period.';
comment on column bi.ky_bao_cao."Mã kỳ" is 'Kỳ báo cáo. For example FY2023-M06; sorts in time. Column period of bi.period.';
comment on column bi.ky_bao_cao."Năm thống kê" is 'Năm thống kê. 2023 runs from 1 October 2022 to 30 September 2023. Column year of bi.period.';
comment on column bi.ky_bao_cao."Số tháng tính từ 01/10" is 'Số tháng tính từ 01/10. Column months of bi.period.';
comment on column bi.ky_bao_cao."Ngày đầu kỳ" is 'Ngày đầu kỳ. Column starts_on of bi.period.';
comment on column bi.ky_bao_cao."Ngày cuối kỳ" is 'Ngày cuối kỳ. Column ends_on of bi.period.';
comment on column bi.ky_bao_cao."Mã kỳ cùng kỳ năm trước" is 'Kỳ cùng kỳ năm trước. The same months a year before. Column period_year_before of bi.period.';
comment on column bi.ky_bao_cao."Kỳ báo cáo" is 'Nhãn tiếng Việt, như in trên biểu. Column label_vi of bi.period.';
comment on column bi.ky_bao_cao."Mã nửa năm" is 'Nửa năm. H1 or H2: the half of the statistical year that the last month lies in. Column half of bi.period.';
comment on column bi.ky_bao_cao."Ngày đầu nửa năm" is 'Ngày đầu của nửa năm đó. Column half_starts_on of bi.period.';
comment on column bi.ky_bao_cao."Nửa năm" is 'Nhãn của nửa năm. Column half_label_vi of bi.period.';
comment on column bi.ky_bao_cao."Ngày đầu tháng cuối kỳ" is 'Ngày đầu của tháng cuối kỳ. Column month_starts_on of bi.period.';
comment on column bi.ky_bao_cao."Tháng cuối kỳ" is 'Nhãn của tháng cuối kỳ. Column month_label_vi of bi.period.';
comment on column bi.ky_bao_cao."Thứ tự" is 'Thứ tự theo thời gian. Column sort_order of bi.period.';
comment on column bi.ky_bao_cao."Có báo cáo đầu tiên lúc" is 'Thời điểm kho dữ liệu có báo cáo đầu tiên của kỳ. When the warehouse first accepted a report of it: bi.as_known_on cannot say what was known before; null: none yet. Column known_since of bi.period.';
