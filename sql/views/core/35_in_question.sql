-- What figures owe: reports that count although an explanation is due, or that replaced others.
-- Filter by period. Forms whose figures have no sum are left out, as in core.perimeter_sum.

-- Grain: period, perimeter, office, series, measure.
create view core.reports_in_question as
select
    perimeter.period,
    perimeter.perimeter,
    perimeter.office,
    form.series,
    form.measure,
    count(distinct submission.office)
        filter (where submission.status = 'explanation_due') as in_question,
    count(distinct submission.office) filter (where replaced.another) as revised
from core.perimeter as perimeter
join intake.submission as submission
    on  submission.period = perimeter.period
    and submission.office = perimeter.member
    and submission.in_force
join ref.form as form
    on  form.form = submission.form
    and form.edition = submission.edition
    and form.summarised
cross join lateral (
    select exists (
        select from intake.submission as earlier
        where (earlier.form, earlier.office, earlier.period)
            = (submission.form, submission.office, submission.period)
          and earlier.status = 'superseded'
    ) as another
) as replaced
where submission.status = 'explanation_due' or replaced.another
group by perimeter.period, perimeter.perimeter, perimeter.office, form.series, form.measure;
comment on view core.reports_in_question is 'How many offices of a figure owe an explanation, and how many corrected what had counted.';

-- Grain: period, perimeter, office, series, measure, item, indicator.
create view core.value_in_question as
with summed as (
    select
        perimeter.period,
        perimeter.perimeter,
        perimeter.office,
        value.series,
        value.measure,
        value.item,
        value.indicator,
        sum(value.value) as value
    from core.perimeter as perimeter
    join core.current_value as value
        on  value.period = perimeter.period
        and value.office = perimeter.member
        and value.summarised
    join intake.submission as submission
        on  submission.submission_id = value.submission_id
        and submission.status = 'explanation_due'
    group by
        perimeter.period, perimeter.perimeter, perimeter.office,
        value.series, value.measure, value.item, value.indicator
)

select period, perimeter, office, series, measure, item, indicator, value
from summed
union all
-- What no form states is in question as far as what it adds up is.
select
    summed.period,
    summed.perimeter,
    summed.office,
    term.series,
    term.measure,
    summed.item,
    term.indicator,
    sum(summed.value)
from summed
join ref.term as term
    on  term.part_series = summed.series
    and term.part_measure = summed.measure
    and term.part = summed.indicator
join ref.indicator as indicator
    on  indicator.indicator = term.indicator
    and indicator.kind <> 'ratio'
group by
    summed.period, summed.perimeter, summed.office, term.series, term.measure, summed.item,
    term.indicator;
comment on view core.value_in_question is 'Which part of a cumulative figure comes from reports that owe an explanation.';
