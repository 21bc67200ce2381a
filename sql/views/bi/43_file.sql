-- Every file that was received, with its answer. Grain: sha256.
create view bi.file as
select
    file.sha256,
    shown.shown as file_name,
    file.size_bytes,
    file.received_no,
    file.received_at,
    file.status,
    file.archive_key,
    (select count(*) from intake.submission where submission.sha256 = file.sha256) as forms,
    answer.stem as answer_stem,
    answer.stem || answer.suffix as answer_workbook
from intake.file as file
join core.shown_file as shown using (sha256)
left join lateral (
    select
        format('%s_phan-hoi_%s', substring(shown.shown from '^(.*?)(?:[.][a-z0-9]+)?$'),
               file.received_no) as stem,
        substring(workbook from '[.][a-z]+$') as suffix
    from intake.answer
    where answer.sha256 = file.sha256
    order by answer_id desc
    limit 1
) as answer on true;
comment on view bi.file is 'Tệp đã nhận và phiếu phản hồi. Every file received, with the answer that its office was given.';
comment on column bi.file.sha256 is 'Mã băm SHA-256 của tệp. Checksum of the bytes as received.';
comment on column bi.file.file_name is 'Tên tệp. Name under which it first arrived.';
comment on column bi.file.size_bytes is 'Dung lượng. Length in bytes.';
comment on column bi.file.received_no is 'Số phiếu tiếp nhận. Order of receipt.';
comment on column bi.file.received_at is 'Thời điểm nhận. When it was registered.';
comment on column bi.file.status is 'Tình trạng xử lý. received, checked or settled.';
comment on column bi.file.archive_key is 'Vị trí trong kho lưu. Place in the archive.';
comment on column bi.file.forms is 'Số biểu đọc được. Forms that could be read; 0: not readable.';
comment on column bi.file.answer_stem is 'Tên phiếu phản hồi. Name of the answer''s files without suffix; null: not answered yet.';
comment on column bi.file.answer_workbook is 'Tệp phản hồi. The returned workbook; null: nothing was found.';
