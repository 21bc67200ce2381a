-- Names that senders typed: what is shown of them is written, and forgotten, by functions of the owner.

-- Whether a text says nothing but what is known to be about no person: phrases that are known, days of this
-- century, and numbers that are not so long, alone or beside one another, that they could be those of a
-- telephone, of an identity card or of a passport, or the year of a birth.
create function core.names_nobody(shown text)
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
begin atomic
    with
    part as (
        select text.text, part.words
        from   regexp_split_to_table(
                   translate(
                       lower(regexp_replace(normalize(shown, nfd), '[\u0300-\u036f]', '', 'g')),
                       'Đđ', 'dd'
                   ),
                   '…'
               ) as text (text)
        cross  join lateral (
            select array_remove(regexp_split_to_array(text.text, '[- .()/_]+'), '') as words
        ) as part
    ),
    word as (
        select part.words, number.number, part.words[number.number] as word,
               number.is_number[number.number] as is_number,
               coalesce(number.is_number[number.number + 1], false) as is_before_number
        from   part
        cross  join lateral (
            select generate_subscripts(part.words, 1) as number,
                   array(
                       select each.word ~ (
                           '^(?!19[0-9]{2}$)([a-z]{0,2}[0-9]{1,6}[a-z]?'
                           '|20[0-9]{2}(0[0-9]|1[0-2])[0-3][0-9]'
                           '|[0-3][0-9](0[0-9]|1[0-2])20[0-9]{2})$'
                       )
                       from   unnest(part.words) with ordinality as each (word, number)
                       order  by each.number
                   ) as is_number
        ) as number
    )
    select not exists (
        select from part where part.text ~ '(^|[^a-z0-9])([0-9][^a-z]*){9}'
    )
    and not exists (
        select
        from   word
        where  not word.is_number
          and  not (
                   word.is_before_number
                   and exists (
                       select from ref.shown_phrase as phrase
                       where  phrase.needs_number and phrase.phrase = word.word
                   )
               )
          and  not exists (
                   select
                   from   generate_series(1, word.number) as first (number)
                   cross  join lateral generate_series(
                       word.number, cardinality(word.words)
                   ) as last (number)
                   join   ref.shown_phrase as phrase
                          on  not phrase.needs_number
                          and phrase.phrase = array_to_string(
                              word.words[first.number : last.number], ' '
                          )
               )
    );
end;
comment on function core.names_nobody is 'Says whether a text holds nothing but words and numbers that are known to be about no person.';

-- Write down what is shown of names that are new; of one that may be about a person nothing is. Names are
-- added in one order, so that two that add the same do not wait for each other.
create function core.remember_names(typed text[], shown text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into intake.shown_name (name, shown)
    select named.name, case when core.names_nobody(named.shown) then named.shown else '…' end
    from   unnest(typed, shown) as named (name, shown)
    where  not exists (select from intake.shown_name as known where known.name = named.name)
    order  by named.name
    on conflict (name) do nothing;
end
$$;
comment on function core.remember_names is 'Writes down what is shown of names of files and sheets.';

-- A step no longer fails for files, or for another reason. Of what was never received, what is shown of its
-- name stays.
create function core.resolve_failures(failed_step text, subjects text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    never_received text[];
begin
    select coalesce(array_agg(failure.name), '{}') into never_received
    from   intake.file_failure as failure
    where  failure.step = failed_step
      and  failure.subject = any(subjects)
      and  failure.resolved_at is null
      and  not exists (select from intake.file where file.sha256 = failure.subject);

    update intake.file_failure as failure
    set    resolved_at = clock_timestamp(),
           name = case
               when exists (select from intake.file where file.sha256 = failure.subject)
                   then failure.name
               else coalesce(
                   (select known.shown from intake.shown_name as known
                    where known.name = failure.name),
                   '…'
               )
           end
    from   (
               select due.failure_id
               from   intake.file_failure as due
               where  due.step = failed_step
                 and  due.subject = any(subjects)
                 and  due.resolved_at is null
               order  by due.failure_id
               for    update
           ) as closed
    where  failure.failure_id = closed.failure_id;

    delete from intake.shown_name as known
    where  known.name = any(never_received)
      and  not exists (select from intake.file where file.name = known.name)
      and  not exists (
               select from intake.sheet_account as account where account.sheet = known.name
           )
      and  not exists (select from intake.submission as sent where sent.sheet = known.name)
      and  not exists (select from intake.finding as finding where finding.sheet = known.name)
      and  not exists (
               select from intake.file_failure as failure where failure.name = known.name
           );
end
$$;
comment on function core.resolve_failures is 'Closes the lines of files that a step no longer fails for.';
