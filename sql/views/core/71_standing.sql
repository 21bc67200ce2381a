-- What state each version of a form, office and period must have, and how it is refused when the
-- rules that were executed are not those that are registered.

-- The states that follow from the versions alone, in whatever order they were settled, withdrawn or
-- excused: of those that count, the one received last is in force; one that says what the version
-- received before it says is a duplicate; the others are superseded.
-- changed: submissions whose keys are looked at. Other ones that are 'checked' are left out: they
-- wait for their own settling.
create function core.standing(changed bigint[])
returns table (
    submission_id bigint, status text, in_force boolean, latest_id bigint, due_status text,
    supplement boolean
)
language sql stable
begin atomic
    with key as (
        select distinct submission.form, submission.office, submission.period
        from intake.submission as submission
        where submission.submission_id = any(changed)
    ),

    version as (
        select
            submission.submission_id,
            submission.form,
            submission.office,
            submission.period,
            submission.sha256,
            submission.received_no,
            submission.status,
            submission.in_force,
            coalesce(
                submission.content_sha256 = lag(submission.content_sha256) over (
                    partition by submission.form, submission.office, submission.period
                    order by submission.received_no, submission.submission_id
                ),
                false
            ) as repeats
        from intake.submission as submission
        join key using (form, office, period)
        where submission.status not in ('rejected', 'withdrawn')
          and (submission.status <> 'checked' or submission.submission_id = any(changed))
    ),

    latest as (
        select distinct on (form, office, period) form, office, period, submission_id
        from version
        where not repeats
        order by form, office, period, received_no desc, submission_id desc
    )

    select
        version.submission_id,
        version.status,
        version.in_force,
        latest.submission_id,
        case
            when version.repeats then 'duplicate'
            when version.submission_id <> latest.submission_id then 'superseded'
            when exists (
                select from core.open_breach
                where open_breach.submission_id = version.submission_id
            ) then 'explanation_due'
            else 'accepted'
        end,
        exists (
            select
            from intake.submission as earlier
            where (earlier.form, earlier.office, earlier.period)
                = (version.form, version.office, version.period)
              and earlier.received_no < version.received_no
              and earlier.sha256 <> version.sha256
              and earlier.status <> 'rejected'
              and (earlier.status <> 'checked' or earlier.submission_id = any(changed))
        )
    from version
    join latest using (form, office, period);
end;
comment on function core.standing is 'The state that each version of the keys of some submissions must have.';

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
        raise exception 'The rules executed for % are not the registered ones: nothing is settled.', wrong
            using errcode = 'check_violation', hint = 'Run `thads db migrate`.';
    end if;
end
$$;
comment on function core.refuse_unexecuted is 'Raises unless every registered rule has a result for every submission about to be settled.';

-- What depends on the figures of a period: its own summaries, next year's comparison, and what is
-- taken from it: the flow of the next month and the second half-year.
create function core.mark_stale(changed_periods text[])
returns void
language sql volatile
begin atomic
    insert into mart.stale_period (period)
    select distinct dependent.period
    from ref.period as changed
    join ref.period as dependent
        on  dependent.period = changed.period
        or  dependent.period_year_before = changed.period
        or  (
                dependent.year = changed.year
                and (
                    dependent.months = changed.months + 1
                    or (changed.months = 6 and dependent.months = 12)
                )
            )
    where changed.period = any(changed_periods)
    on conflict (period) do update set marked_at = now();
end;
comment on function core.mark_stale is 'Puts every period whose summaries depend on some periods on the list to rebuild.';
