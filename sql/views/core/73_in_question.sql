-- What figures owe: reports that count although an explanation is due of them or of a later one that differs
-- from them, or that replaced others.
-- Filter by period.

-- Grain: period, perimeter, office, series, measure, ratio; ratio is empty but for those of several forms, which
-- are as sure as each of these (ref.stated).
-- A figure of the second half of a year, or of a month, is a difference: the reports that it begins with
-- are in it too. So are, of a comparison, those of the year before, on the same territory.
create view core.reports_of_figure as
with questioned as materialized (
    select submission_id from core.questioned_submission
),

marked as (
    select
        side.period,
        side.side,
        counted.perimeter,
        counted.office,
        stated.series,
        stated.measure,
        stated.ratio,
        submission.office as reporter,
        questioned.submission_id is not null as is_due,
        replaced.another as is_revised,
        hold.submission_id is not null as is_held,
        submission.accepted_at
    from ref.side as side
    join ref.counted as counted
        on  counted.list_from = side.list_from
        and counted.report_list_from = side.report_list_from
    join intake.submission as submission
        on  submission.period = side.report_period
        and submission.office = counted.member
        and submission.in_force
    join ref.stated as stated
        on  stated.form = submission.form
        and stated.edition = submission.edition
    left join questioned on questioned.submission_id = submission.submission_id
    left join intake.hold as hold
        on  hold.submission_id = submission.submission_id
        and hold.ended_at is null
    cross join lateral (
        select exists (
            select from intake.submission as earlier
            where (earlier.form, earlier.office, earlier.period)
                = (submission.form, submission.office, submission.period)
              and earlier.status = 'superseded'
        ) as another
    ) as replaced
    where questioned.submission_id is not null or replaced.another
)

select
    period,
    perimeter,
    office,
    series,
    measure,
    ratio,
    count(distinct reporter) filter (where is_due and side = 'end') as in_question,
    count(distinct reporter) filter (where is_revised and side = 'end') as revised,
    count(distinct reporter) filter (where is_held and side = 'end') as held,
    count(distinct reporter) filter (where is_held and side = 'year_before') as held_year_before,
    count(distinct reporter) filter (where is_due and side in ('end', 'year_before'))
        as in_question_of_both_years,
    count(distinct reporter) filter (where is_revised and side in ('end', 'year_before'))
        as revised_of_both_years,
    count(distinct reporter) filter (where is_due and side in ('end', 'first_half'))
        as in_question_since_first_half,
    count(distinct reporter) filter (where is_revised and side in ('end', 'first_half'))
        as revised_since_first_half,
    count(distinct reporter) filter (where is_held and side in ('end', 'first_half'))
        as held_since_first_half,
    count(distinct reporter)
        filter (where is_held and side in ('year_before', 'first_half_year_before'))
        as held_since_first_half_year_before,
    count(distinct reporter) filter (where is_due and side <> 'month_before')
        as in_question_of_both_halves,
    count(distinct reporter) filter (where is_revised and side <> 'month_before')
        as revised_of_both_halves,
    count(distinct reporter) filter (where is_due and side in ('end', 'month_before'))
        as in_question_since_month_before,
    count(distinct reporter) filter (where is_revised and side in ('end', 'month_before'))
        as revised_since_month_before,
    count(distinct reporter) filter (where is_held and side in ('end', 'month_before'))
        as held_since_month_before,
    max(accepted_at) filter (where is_revised and side = 'end') as revised_at,
    max(accepted_at) filter (where is_revised and side in ('end', 'first_half'))
        as revised_at_since_first_half,
    max(accepted_at) filter (where is_revised and side in ('end', 'year_before'))
        as revised_at_of_both_years,
    max(accepted_at) filter (where is_revised and side in ('end', 'month_before'))
        as revised_at_since_month_before
from marked
group by period, perimeter, office, series, measure, ratio;
comment on view core.reports_of_figure is 'How many offices of a figure owe an explanation, are held out of it, and corrected what had counted.';

-- The same of what one form states. Grain: period, perimeter, office, series, measure.
create view core.reports_in_question as
select
    period,
    perimeter,
    office,
    series,
    measure,
    in_question,
    revised,
    held,
    held_year_before,
    in_question_of_both_years,
    revised_of_both_years,
    in_question_since_first_half,
    revised_since_first_half,
    held_since_first_half,
    held_since_first_half_year_before,
    in_question_of_both_halves,
    revised_of_both_halves,
    in_question_since_month_before,
    revised_since_month_before,
    held_since_month_before,
    revised_at,
    revised_at_since_first_half,
    revised_at_of_both_years,
    revised_at_since_month_before
from core.reports_of_figure
where ratio = '';
comment on view core.reports_in_question is 'Reports of what one form states, as core.reports_of_figure.';

-- The figures of a report that are summed. As a function they are planned once in a session, and not at all where
-- no report is in question: each year of the facts is a table to plan for.
-- Views of readers compute with it, who may not read the tables themselves.
create function core.summed_of(reported bigint)
returns table (series text, measure text, item text, indicator text, value bigint)
language sql stable security definer rows 1000
set search_path = pg_catalog, pg_temp
begin atomic
    select current.series, current.measure, current.item, current.indicator, current.value
    from core.current_value as current
    where current.submission_id = reported
      and current.summarised;
end;
comment on function core.summed_of is 'What a report that counts adds to the summaries.';

-- Grain: period, perimeter, office, series, measure, item, indicator: these are what is grouped by, so that
-- PostgreSQL leaves this out where a view is not asked for it.
create view core.value_in_question as
select
    submission.period,
    perimeter.perimeter,
    perimeter.office,
    counted.series,
    counted.measure,
    value.item,
    counted.indicator,
    sum(value.value) as value
from core.questioned_submission as questioned
join intake.submission as submission on submission.submission_id = questioned.submission_id
join core.perimeter as perimeter
    on  perimeter.period = submission.period
    and perimeter.member = submission.office
cross join lateral core.summed_of(submission.submission_id) as value
-- What no form states is in question as far as what it adds up is.
cross join lateral (
    select value.series, value.measure, value.indicator
    union all
    select term.series, term.measure, term.indicator
    from ref.term as term
    join ref.indicator as indicator
        on  indicator.indicator = term.indicator
        and indicator.kind <> 'ratio'
    where term.part_series = value.series
      and term.part_measure = value.measure
      and term.part = value.indicator
) as counted
group by
    submission.period, perimeter.perimeter, perimeter.office,
    counted.series, counted.measure, value.item, counted.indicator;
comment on view core.value_in_question is 'Which part of a cumulative figure comes from reports that owe an explanation.';
