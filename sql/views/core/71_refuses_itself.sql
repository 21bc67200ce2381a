-- Whether a submission is refused whatever other reports say.
create function core.refuses_itself(about bigint)
returns boolean
language sql stable
begin atomic
    select exists (
        select
        from core.open_breach as breach
        where breach.submission_id = about
          and breach.rejects
          and not exists (
              select from ref.rule as rule
              where rule.rule = breach.rule
                and rule.level in ('cross_form', 'cross_period', 'statistical')
          )
    );
end;
comment on function core.refuses_itself is 'Whether a submission breaks a rule that rejects about itself alone, and nothing excuses that.';
