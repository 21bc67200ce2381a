-- How old the cases of lists are at the end of the period, of lists that count. Only counts and sums leave
-- these views: no line of a reader is one case.

-- From which day to which a case is in a band at the end of a period: full years are counted.
-- Grain: period, band.
create view core.age_band_of as
select
    period.period,
    band.band,
    cast(period.ends_on - make_interval(years => band.from_years) as date) as until,
    cast(period.ends_on - make_interval(years => band.below_years) as date) as after
from ref.period as period
cross join ref.age_band as band;
comment on view core.age_band_of is 'Days of the bands of ages at the end of each period.';

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
cross join lateral (
    values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
) as counted (since, day)
join core.age_band_of as band
    on  band.period = submission.period
    and counted.day <= band.until
    and counted.day > coalesce(band.after, '-infinity');
comment on view core.aged_case is 'Cases of lists, each in the band of its age.';

-- Cases and money of each band; also where there are none.
-- stayed: of the cases, those that were in the same list of the same office a year before.
-- Grain: submission_id, since, band. Laterally, so that of one office only its own list is gone through.
create view core.listed_age as
select
    submission.submission_id,
    submission.form,
    submission.edition,
    submission.office,
    submission.period,
    aged.since,
    aged.band,
    aged.cases,
    aged.money,
    aged.stayed
from core.counting_submission as submission
join ref.form as form
    on  form.form = submission.form
    and form.edition = submission.edition
    and form.rows_each = 'case'
join ref.period as period on period.period = submission.period
left join ref.period as period_before on period_before.period = period.period_year_before
join ref.office as reporter
    on  reporter.office = submission.office
    and period.ends_on between reporter.valid_from and coalesce(reporter.valid_until, 'infinity')
cross join lateral (
    select
        since.since,
        band.band,
        count(listed.money) as cases,
        coalesce(sum(listed.money), 0) as money,
        count(earlier.decision) as stayed
    from (values ('decided'), ('found_enforceable')) as since (since)
    cross join ref.age_band as band
    left join core.aged_case as listed
        on  listed.submission_id = submission.submission_id
        and listed.since = since.since
        and listed.band = band.band
    left join (
        select distinct case_before.decision
        from core.counting_submission as before
        join ref.office as reporter_before
            on  reporter_before.office = before.office
            and period_before.ends_on between reporter_before.valid_from
                and coalesce(reporter_before.valid_until, 'infinity')
        join core.listed_case as case_before on case_before.submission_id = before.submission_id
        where before.form = submission.form
          and before.period = period_before.period
          and reporter_before.counted_as = reporter.counted_as
    ) as earlier
        on earlier.decision = listed.decision
    group by since.since, band.band
) as aged;
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
