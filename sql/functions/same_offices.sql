-- Take out of `built`, which holds a comparison of `this_period`, the ratios of several forms that offices handed
-- in unequally: what some have to enforce is not to be divided by the officers of others. Ratios of one form
-- have the same offices above and below the line.
create function core.leave_out_mixed(this_period text, period_before text)
returns void
language plpgsql
as $$
begin
    update built as figure
    set    value = case when mixed.is_now then null else figure.value end,
           value_year_before = case when mixed.was then null else figure.value_year_before end,
           change = null,
           change_pct = null,
           change_points = null
    from   (
               select unit.unit, term.line,
                      count(distinct part.covers) filter (where part.period = this_period) > 1
                          as is_now,
                      count(distinct part.covers) filter (where part.period = period_before) > 1
                          as was
               from   ref.line_term as term
               join   perimeter_sum as part on part.line = term.part
               join   ref.unit as unit on unit.ground = part.ground
               where  part.period in (this_period, period_before)
                 and  term.line in (
                          select several.line
                          from   ref.line as several
                          where  several.ratio_of_several <> ''
                      )
               group  by unit.unit, term.line
           ) as mixed
    where  figure.unit = mixed.unit
      and  figure.line = mixed.line
      and  (mixed.is_now or mixed.was);
end
$$;
comment on function core.leave_out_mixed is 'Takes ratios out of built whose parts are of different offices.';
