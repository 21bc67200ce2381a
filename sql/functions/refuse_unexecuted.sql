-- No submission takes effect unless each registered rule has exactly one result. A table that was
-- refused has none, and its validation rejects it.
create function core.refuse_unexecuted(settling bigint[])
returns void
language plpgsql stable
as $$
declare
    wrong text;
begin
    select format('%s_%s', submission.form, submission.edition)
    into   wrong
    from   intake.submission as submission
    left   join intake.validation as validation
           on  validation.submission_id = submission.submission_id
           and validation.replaced_at is null
    where  submission.submission_id = any(settling)
      and  submission.status = 'checked'
      and  (
               validation.verdict is distinct from 'rejected'
               or exists (
                   select from intake.rule_result as result
                   where result.validation_id = validation.validation_id
               )
           )
      and  array(
               select result.rule from intake.rule_result as result
               where result.validation_id = validation.validation_id
               order by result.rule
           )
           <> array(
               select rule.rule from ref.rule as rule
               where (rule.form, rule.edition) = (submission.form, submission.edition)
               order by rule.rule
           )
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
