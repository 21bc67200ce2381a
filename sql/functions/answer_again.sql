-- Make settled files due for an answer again. Owner's rights: nobody else says when a file was checked.
create function core.answer_again(files text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    update intake.file
    set    checked_at = now()
    where  sha256 = any(files)
      and  status = 'settled';
end
$$;
comment on function core.answer_again is 'Makes settled files due for an answer again.';
