-- What became of every filled cell of a file. Grain: one sheet of one file.
create view bi.sheet as
select
    account.sha256,
    file.shown as file_name,
    coalesce(sheet.shown, '…') as sheet,
    account.last_row,
    account.filled,
    account.loaded,
    account.refused,
    account.ignored
from intake.sheet_account as account
join core.shown_file as file using (sha256)
left join intake.shown_name as sheet on sheet.name = account.sheet;
comment on view bi.sheet is 'Đối chiếu từng trang tính: số ô đã nhập, bị từ chối, được bỏ qua. What became of every filled cell of a file.';
comment on column bi.sheet.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.sheet.file_name is 'Tên tệp.';
comment on column bi.sheet.sheet is 'Trang tính.';
comment on column bi.sheet.last_row is 'Dòng cuối cùng có nội dung. Number of the last row that holds anything.';
comment on column bi.sheet.filled is 'Số ô có nội dung: bằng loaded + refused + ignored. Filled cells.';
comment on column bi.sheet.loaded is 'Số ô được đọc thành số liệu. Cells read as figures.';
comment on column bi.sheet.refused is 'Số ô bị từ chối. Cells that could not be read.';
comment on column bi.sheet.ignored is 'Số ô được bỏ qua theo quy định: phần đầu, mã, nhãn, phần cuối. Cells ignored by declaration.';
