-- Add the sums of one period to `summed`: each is computed once, however many summaries read it.
-- Of a period that nobody has reported, or only by lists of cases, no summary has a line.
-- The comparison of the period keeps its sums. They are read there where it was built of the reports that
-- count now, and else taken from these. Both in one statement, so that what is asked is what is read.
-- Parameters: period, year, built (the period of the summaries), lines, territories, headlines (no others; null:
-- all; of territories that are among the headlines alone, headlines alone), kept (whether kept ones
-- may be read).
insert into summed (
    period, unit, ground, line, value, offices_reported, offices_expected, covers
)
with reported as materialized (
    select exists (
        select
        from core.counting_submission as submission
        join ref.form as form using (form, edition)
        where submission.period = :built and form.summarised
    ) as is_any
),

kept as materialized (
    select exists (
        select
        from core.summary_source as source
        where cast(:kept as boolean)
          and (select is_any from reported)
          and source.summary = 'year_on_year'
          and source.period = :period
          and source.submission_ids = core.summary_sources(source.summary, source.period)
    ) as is_now
),

headline as materialized (
    select array_agg(known.line) as lines, array_agg(distinct known.page) as pages
    from ref.line as known
    where known.is_headline
      and (
          cast(:lines as smallint[]) is null
          or known.line = any(cast(:lines as smallint[]))
      )
),

-- Pages and units as arrays, which are looked up in the key; its second column is the page, so that a join
-- with units would go through it for each. All lines of the territories, and the headlines of others.
figure as materialized (
    select unit, line, value, offices_reported, offices_expected, covers
    from mart.year_on_year
    where (select is_now from kept)
      and period = :period
      and is_sum
      and (
          cast(:lines as smallint[]) is null
          or page = any(cast((select core.pages_of(cast(:lines as smallint[]))) as smallint[]))
          and line = any(cast(:lines as smallint[]))
      )
      and (
          cast(:territories as text[]) is null
          or unit = any(array(
              select known.unit
              from ref.unit as known
              where known.territory = any(cast(:territories as text[]))
          ))
      )
    union all
    select unit, line, value, offices_reported, offices_expected, covers
    from mart.year_on_year
    where (select is_now from kept)
      and period = :period
      and is_sum
      and page = any(cast((select wanted.pages from headline as wanted) as smallint[]))
      and line = any(cast((select wanted.lines from headline as wanted) as smallint[]))
      and unit = any(array(
          select known.unit
          from ref.unit as known
          where not known.territory = any(cast(:territories as text[]))
            and (
                cast(:headlines as text[]) is null
                or known.territory = any(cast(:headlines as text[]))
            )
      ))
)

select period, unit, ground, line, value, offices_reported, offices_expected, covers
from core.perimeter_sum_of(
    :period, cast(:year as integer),
    cast(:lines as smallint[]), cast(:territories as text[]), cast(:headlines as text[])
)
where (select is_any from reported) and not (select is_now from kept)
union all
select
    :period,
    figure.unit,
    whole.ground,
    figure.line,
    -- Sums are whole numbers, and the table gives them decimals.
    trim_scale(figure.value) as value,
    figure.offices_reported,
    figure.offices_expected,
    coalesce(figure.covers, whole.covers)
from figure
join core.perimeter_unit as whole
    on  whole.period = :period
    and whole.unit = figure.unit;
