-- No submission takes effect unless each registered rule has exactly one result. A table that was
-- refused has none, and its validation rejects it.
create function core.refuse_unexecuted(settling bigint[])
returns void
language plpgsql stable
as $$
declare
    wrong text;
begin
    with due as (
        select submission.submission_id, submission.form, submission.edition,
               validation.validation_id, validation.verdict
        from   intake.submission as submission
        left   join intake.validation as validation
               on  validation.submission_id = submission.submission_id
               and validation.replaced_at is null
        where  submission.submission_id = any(settling)
          and  submission.status = 'checked'
    ),

    executed as (
        select due.submission_id, due.form, due.edition, due.verdict,
               array_agg(result.rule order by result.rule collate "C")
                   filter (where result.rule is not null) as rules
        from   due
        left   join intake.rule_result as result using (validation_id)
        group  by due.submission_id, due.validation_id, due.form, due.edition, due.verdict
    ),

    registered as (
        select rule.form, rule.edition, array_agg(rule.rule order by rule.rule collate "C") as rules
        from   ref.rule as rule
        group  by rule.form, rule.edition
    )

    select format('%s_%s', executed.form, executed.edition)
    into   wrong
    from   executed
    left   join registered using (form, edition)
    where  (executed.verdict is distinct from 'rejected' or executed.rules is not null)
      and  executed.rules is distinct from registered.rules
    limit  1;
    if found then
        -- The program knows this error by its code.
        raise exception
            'The rules executed for % are not the registered ones: nothing is settled. Run thads db migrate.',
            wrong
            using errcode = 'TH001';
    end if;
end
$$;
comment on function core.refuse_unexecuted is 'Raises unless every registered rule has a result for every submission about to be settled.';
