-- Give a number and a place to each line that has none, and write down how they belong together. One that the
-- catalogue no longer has keeps its own: a summary may still hold it until it is built again. Lines that come
-- later begin a page: what stands on one keeps its place.
insert into ref.line (series, measure, item, indicator, page, position)
with stated as (
    select form.series, coalesce(indicator.measure, form.measure) as measure, cell.item,
           cell.indicator
    from   ref.form_cell as cell
    join   ref.form      as form using (form, edition)
    join   ref.indicator as indicator using (indicator)
    where  form.summarised
),

unnumbered as (
    select series, measure, item, indicator
    from   stated
    union
    select term.series, term.measure, stated.item, term.indicator
    from   stated
    join   ref.term as term
           on  term.part_series = stated.series
           and term.part_measure = stated.measure
           and term.part = stated.indicator
    except
    select series, measure, item, indicator
    from   ref.line
),

placed as (
    select series, measure, item, indicator,
           row_number() over (partition by series, measure order by item, indicator) - 1 as place
    from   unnumbered
)

select series, measure, item, indicator,
       (select coalesce(max(page), 0) from ref.line)
       + dense_rank() over (order by series, measure, place / 24),
       place % 24 + 1
from   placed
order  by series, measure, item, indicator;

update ref.line as line
set    line_of_all = known.line_of_all, is_headline = known.is_headline,
       ratio_of_several = known.ratio_of_several
from   (
           select each.line, every.line as line_of_all, headline.item is not null as is_headline,
                  case
                      when exists (
                          select
                          from   ref.stated as stated
                          where  stated.series = each.series
                            and  stated.measure = each.measure
                            and  stated.ratio = each.indicator
                      ) then each.indicator
                      else ''
                  end as ratio_of_several
           from   ref.line as each
           left   join ref.line as every
                  on  every.series = 'all'
                  and every.measure = each.measure
                  and every.item = each.item
                  and every.indicator = each.indicator
           left   join ref.headline_item as headline
                  on  headline.series = each.series
                  and headline.measure = each.measure
                  and headline.item = each.item
       ) as known
where  known.line = line.line
  and  (line.line_of_all, line.is_headline, line.ratio_of_several)
        is distinct from (known.line_of_all, known.is_headline, known.ratio_of_several);

delete from ref.line_term;
insert into ref.line_term (line, side, part)
select computed.line, term.side, part.line
from   ref.term as term
join   ref.line as part
       on  part.series = term.part_series
       and part.measure = term.part_measure
       and part.indicator = term.part
join   ref.line as computed
       on  computed.series = term.series
       and computed.measure = term.measure
       and computed.item = part.item
       and computed.indicator = term.indicator;

update ref.line as line
set    is_position = known.is_position
from   (
           select each.line,
                  case indicator.kind
                      when 'ratio' then coalesce(parts.are_stocks, false)
                      else indicator.kind = 'stock'
                  end as is_position
           from   ref.line      as each
           join   ref.indicator as indicator using (indicator)
           left   join (
                      select term.line, bool_and(measured.kind = 'stock') as are_stocks
                      from   ref.line_term as term
                      join   ref.line      as part     on part.line = term.part
                      join   ref.indicator as measured on measured.indicator = part.indicator
                      group  by term.line
                  ) as parts on parts.line = each.line
       ) as known
where  known.line = line.line
  and  line.is_position <> known.is_position;
analyze ref.line, ref.line_term;
