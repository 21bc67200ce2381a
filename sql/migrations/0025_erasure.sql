-- What is no longer needed may be erased: the bytes of a file, and every text of its sender. Figures,
-- checksums, states and the audit stay, so that what was published can still be explained.
alter table intake.file add column erased_at timestamptz;
comment on column intake.file.erased_at is 'When bytes, names and texts of it were erased; null: they are kept.';

create function intake.erase(file_sha256 text, why text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    typed record;
    place text;
begin
    if not exists (
        select from intake.file where sha256 = file_sha256 and status = 'settled' and erased_at is null
    ) then
        return;
    end if;
    -- The texts of findings about reading quote cells; numbers, and what the rules say, are nobody's.
    update intake.finding as finding
    set    message = shown.message
    from   core.shown_finding as shown
    where  shown.finding_id = finding.finding_id
      and  finding.sha256 = file_sha256
      and  finding.message <> shown.message;
    update staging.cell as cell
    set    raw = ''
    from   intake.submission as submission
    where  submission.sha256 = file_sha256
      and  cell.submission_id = submission.submission_id
      and  cell.raw !~ '^[-0-9.,xX ]*$';
    update staging.row as own_row
    set    label = ''
    from   intake.submission as submission
    where  submission.sha256 = file_sha256
      and  own_row.submission_id = submission.submission_id;
    for typed in
        select distinct held.sheet as name, row_number() over (order by held.sheet) as number
        from (
            select sheet from intake.sheet_account where sha256 = file_sha256
            union
            select sheet from intake.submission where sha256 = file_sha256
            union
            select sheet from intake.finding where sha256 = file_sha256 and sheet is not null
        ) as held
        left join intake.shown_name as known on known.name = held.sheet
        where known.shown is distinct from held.sheet
    loop
        place := 'trang đã xóa tên ' || typed.number;
        update intake.sheet_account set sheet = place
        where  sha256 = file_sha256 and sheet = typed.name;
        update intake.submission set sheet = place where sha256 = file_sha256 and sheet = typed.name;
        update intake.finding set sheet = place where sha256 = file_sha256 and sheet = typed.name;
        insert into intake.shown_name (name, shown) values (place, place) on conflict do nothing;
    end loop;
    update intake.arrival set path = '' where sha256 = file_sha256;
    update intake.answer set stem = '', workbook = null where sha256 = file_sha256;
    update intake.file_failure set name = left(file_sha256, 12) where subject = file_sha256;
    update intake.file as file
    set    name = coalesce(
               (select shown from intake.shown_name as known where known.name = file.name), '…'
           ),
           erased_at = now()
    where  file.sha256 = file_sha256;
    insert into intake.shown_name (name, shown)
    select name, name from intake.file where sha256 = file_sha256
    on conflict do nothing;
    delete from intake.shown_name as known
    where  not exists (select from intake.file where file.name = known.name)
      and  not exists (select from intake.sheet_account as account where account.sheet = known.name)
      and  not exists (select from intake.submission as sent where sent.sheet = known.name)
      and  not exists (select from intake.finding as finding where finding.sheet = known.name)
      and  not exists (select from intake.file_failure as failure where failure.name = known.name);
    insert into intake.audit (actor, subject, sha256, from_status, to_status, reason)
    values (intake.actor(), 'erasure', file_sha256, '', 'bytes, names and texts', why);
end
$$;
comment on function intake.erase is 'Erases the names and texts of a settled file; the bytes are erased by the program. For the owner alone.';
