-- How old the cases of lists are at the end of the period, of lists that count. Only counts and sums leave
-- these views: no line of a reader is one case.

-- Lists of cases, every version, each with the office of today that it is compared under. Grain: submission.
create view core.case_list as
select
    submission.submission_id,
    submission.form,
    submission.edition,
    submission.office,
    submission.period,
    form.series,
    form.title_vi,
    period.ends_on,
    period.period_year_before,
    office.counted_as
from intake.submission as submission
join ref.form as form
    on  form.form = submission.form
    and form.edition = submission.edition
    and form.rows_each = 'case'
join ref.period as period on period.period = submission.period
join ref.office as office
    on  office.office = submission.office
    and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity');
comment on view core.case_list is 'Lists of cases, every version, with the office of today.';

-- Each case in the band of its age. since: from which day on the time is counted.
-- Grain: submission_id, row_code, since.
create view core.aged_case as
select
    listed.submission_id,
    listed.row_code,
    counted.since,
    band.band
from core.listed_case as listed
join core.case_list as list on list.submission_id = listed.submission_id
cross join lateral (
    values ('decided', listed.decided_on), ('found_enforceable', listed.classified_on)
) as counted (since, day)
cross join lateral (
    select core.full_years(counted.day, list.ends_on) as years
    where counted.day <= list.ends_on
) as age
join ref.age_band as band
    on  age.years >= band.from_years
    and (band.below_years is null or age.years < band.below_years);
comment on view core.aged_case is 'Cases of lists, each in the band of its age.';

-- The counts of each band; also where there are none. Grain: submission_id, since, band, listed_in.
create view core.age_of_list as
select
    list.submission_id,
    since.since,
    band.band,
    counted.listed_in,
    coalesce(counted.cases, 0) as cases,
    coalesce(counted.money, 0) as money,
    coalesce(counted.largest, 0) as largest
from core.case_list as list
cross join (values ('decided'), ('found_enforceable')) as since (since)
cross join ref.age_band as band
left join core.age_count as counted
    on  counted.submission_id = list.submission_id
    and counted.since = since.since
    and counted.years >= band.from_years
    and (band.below_years is null or counted.years < band.below_years);
comment on view core.age_of_list is 'Cases of lists in each band, by the lists of a year before that they were in.';

-- Cases and money of each band. Grain: submission_id, since, band.
-- stayed: of the cases, those that were in the same list of the same office a year before.
create view core.listed_age as
select
    list.submission_id,
    list.form,
    list.office,
    list.period,
    list.series,
    list.title_vi,
    aged.since,
    aged.band,
    sum(aged.cases) as cases,
    sum(aged.money) as money,
    max(aged.largest) as largest,
    coalesce(sum(aged.cases) filter (where aged.listed_in && before.lists), 0) as stayed
from core.counting_submission as counting
join core.case_list as list on list.submission_id = counting.submission_id
cross join lateral (
    select array_agg(earlier.submission_id) as lists
    from core.counting_submission as earlier
    where earlier.form = list.form and earlier.period = list.period_year_before
) as before
join core.age_of_list as aged on aged.submission_id = list.submission_id
group by
    list.submission_id, list.form, list.office, list.period, list.series, list.title_vi, aged.since,
    aged.band;
comment on view core.listed_age is 'Cases and money of lists by how long ago they were decided, or found enforceable.';

-- The same of every unit. Grain: period, perimeter, office, form, since, band.
create view core.listed_age_of_units as
select
    perimeter.period,
    perimeter.perimeter,
    perimeter.office,
    perimeter.territory,
    age.form,
    age.series,
    age.title_vi,
    age.since,
    age.band,
    sum(age.cases) as cases,
    sum(age.money) as money,
    max(age.largest) as largest,
    sum(age.stayed) as stayed,
    sum(perimeter.offices) as offices_reported,
    sum(perimeter.covers) as covers,
    count(*) filter (where marked.in_question) as in_question,
    count(*) filter (where marked.is_revised) as revised,
    max(marked.accepted_at) filter (where marked.is_revised) as revised_at
from core.listed_age as age
join core.perimeter as perimeter
    on  perimeter.period = age.period
    and perimeter.member = age.office
join core.marked_submission as marked on marked.submission_id = age.submission_id
group by
    perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory, age.form,
    age.series, age.title_vi, age.since, age.band;
comment on view core.listed_age_of_units is 'Cases and money of lists by age, for each perimeter.';
