-- How old the cases of lists are at the end of the period, of lists that count. Only counts and sums leave
-- these views: no line of a reader is one case.

-- Each case in the band of its age. since: from which day on the time is counted.
-- Grain: submission_id, row_code, since.
create view core.aged_case as
select
    listed.submission_id,
    listed.row_code,
    listed.decision,
    listed.money,
    counted.since,
    band.band
from core.listed_case as listed
join intake.submission as submission on submission.submission_id = listed.submission_id
join ref.period as period on period.period = submission.period
cross join lateral (
    values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
) as counted (since, day)
cross join lateral (select extract(year from age(period.ends_on, counted.day)) as years) as aged
join ref.age_band as band
    on  aged.years >= band.from_years
    and aged.years < coalesce(band.below_years, 1000)
where counted.day is not null;
comment on view core.aged_case is 'Cases of lists, each in the band of its age.';

-- Cases and money of each band; also where there are none.
-- stayed: of the cases, those that were in the same list of the same office a year before.
-- Grain: submission_id, since, band.
create view core.listed_age as
with aged as (
    select
        submission.submission_id,
        listed.since,
        listed.band,
        listed.money,
        exists (
            select
            from core.listed_case as earlier
            join core.counting_submission as before using (submission_id)
            join ref.office as reporter_before
                on  reporter_before.office = before.office
                and period_before.ends_on between reporter_before.valid_from
                    and coalesce(reporter_before.valid_until, 'infinity')
            where earlier.decision = listed.decision
              and before.form = submission.form
              and before.period = period.period_year_before
              and reporter_before.counted_as = reporter.counted_as
        ) as stayed
    from core.counting_submission as submission
    join ref.period as period using (period)
    left join ref.period as period_before on period_before.period = period.period_year_before
    join ref.office as reporter
        on  reporter.office = submission.office
        and period.ends_on between reporter.valid_from
            and coalesce(reporter.valid_until, 'infinity')
    join core.aged_case as listed using (submission_id)
)

select
    submission.submission_id,
    submission.form,
    submission.edition,
    submission.office,
    submission.period,
    since.since,
    band.band,
    count(aged.money) as cases,
    coalesce(sum(aged.money), 0) as money,
    count(*) filter (where aged.stayed) as stayed
from core.counting_submission as submission
join ref.form as form
    on  form.form = submission.form
    and form.edition = submission.edition
    and form.rows_each = 'case'
cross join (values ('decided'), ('found_enforceable')) as since (since)
cross join ref.age_band as band
left join aged
    on  aged.submission_id = submission.submission_id
    and aged.since = since.since
    and aged.band = band.band
group by
    submission.submission_id, submission.form, submission.edition, submission.office,
    submission.period, since.since, band.band;
comment on view core.listed_age is 'Cases and money of lists by how long ago they were decided, or found enforceable.';

-- The same of every unit. Grain: period, perimeter, office, form, since, band.
create view core.listed_age_of_units as
select
    perimeter.period,
    perimeter.perimeter,
    perimeter.office,
    perimeter.territory,
    age.form,
    form.series,
    form.title_vi,
    age.since,
    age.band,
    sum(age.cases) as cases,
    sum(age.money) as money,
    sum(age.stayed) as stayed,
    sum(perimeter.offices) as offices_reported,
    sum(perimeter.covers) as covers,
    count(*) filter (where marked.in_question) as in_question,
    count(*) filter (where marked.is_revised) as revised
from core.listed_age as age
join core.perimeter as perimeter
    on  perimeter.period = age.period
    and perimeter.member = age.office
join ref.form as form
    on  form.form = age.form
    and form.edition = age.edition
join core.marked_submission as marked on marked.submission_id = age.submission_id
group by
    perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory, age.form,
    form.series, form.title_vi, age.since, age.band;
comment on view core.listed_age_of_units is 'Cases and money of lists by age, for each perimeter.';
