-- Write down who is counted in whom while a list of offices is in force, and what follows from that.
-- as_reported: the offices in force at the end of the period, each for itself.
-- successor:   the offices of today, each with its predecessors.
-- region_as_reported, region_successor: the regions of that time, and those of today.
-- Each has VN, the nation, with every office as a member.
-- An office that reports for several of the time together (ref.office.parts) is a member beside them, and
-- in as_reported a unit by itself, as in region_as_reported where they lie in several regions. What each
-- member adds to the offices of a unit is counted by it: offices, of those that it reports for;
-- expected, of those that are due: a joint report is due from nobody.
-- covers: which territories a member has; what they add up to says whether two sums are of the same.
-- Two periods are compared on the same territory. A region is the same as long as its members are;
-- the territories of its members, written out, say so.
delete from ref.member;
insert into ref.member
    (list_from, perimeter, office, territory, member, offices, expected, covers)
with change as (
    select valid_from as day from ref.office
    union
    select valid_until + 1 from ref.office where valid_until is not null
),

-- The offices of all days until the next change are the same: there are few lists and many periods.
list as (
    select day as list_from from change
),

member as (
    select
        list.list_from,
        office.office,
        office.territory,
        office.counted_as,
        office.region,
        office.parts,
        office.covers,
        today.region as region_of_today,
        string_agg(office.territory, ' ') filter (where office.parts is null)
            over (partition by list.list_from, office.region order by office.territory
                  rows between unbounded preceding and unbounded following) as region_territory
    from list
    join ref.office as office
        on  list.list_from >= office.valid_from
        and list.list_from <= coalesce(office.valid_until, 'infinity')
    join ref.office as today
        on  today.office = office.counted_as
        and today.valid_until is null
)

select
    member.list_from,
    counted.perimeter,
    counted.office,
    counted.territory,
    member.office as member,
    coalesce(cardinality(member.parts), 1) as offices,
    case
        when member.parts is null then 1
        when counted.office = member.office then cardinality(member.parts)
        else 0
    end as expected,
    member.covers
from member
cross join lateral (
    values
        ('as_reported', member.office, member.territory),
        ('successor', member.counted_as, member.counted_as),
        (
            'region_as_reported', member.region,
            coalesce(member.region_territory, member.territory)
        ),
        ('region_successor', member.region_of_today, member.region_of_today),
        ('as_reported', 'VN', 'VN'),
        ('successor', 'VN', 'VN'),
        ('region_as_reported', 'VN', 'VN'),
        ('region_successor', 'VN', 'VN')
) as counted (perimeter, office, territory);

delete from ref.side;
insert into ref.side (period, side, report_period, list_from, report_list_from)
with side as (
    select period, 'end' as side, period as report_period
    from ref.period
    union all
    select period, 'year_before', period_year_before
    from ref.period
    union all
    select whole.period, 'first_half', first_half.period
    from ref.period as whole
    join ref.period as first_half
        on  first_half.year = whole.year
        and first_half.months = 6
    where whole.months = 12
    union all
    select whole.period, 'first_half_year_before', first_half.period
    from ref.period as whole
    join ref.period as first_half
        on  first_half.year = whole.year - 1
        and first_half.months = 6
    where whole.months = 12
    union all
    select period.period, 'month_before', month_before.period
    from ref.period as period
    join ref.period as month_before
        on  month_before.year = period.year
        and month_before.months = period.months - 1
)

select side.period, side.side, side.report_period, period.list_from, reported.list_from
from side
join ref.period as period on period.period = side.period
join ref.period as reported on reported.period = side.report_period;

delete from ref.counted;
insert into ref.counted (list_from, report_list_from, perimeter, office, member)
select distinct lists.list_from, lists.report_list_from, unit.perimeter, unit.office, member.member
from (select distinct list_from, report_list_from from ref.side) as lists
join ref.member as unit on unit.list_from = lists.list_from
join ref.member as member
    on  member.list_from = lists.report_list_from
    and member.perimeter = unit.perimeter
    and member.territory = unit.territory;

delete from ref.stated;
insert into ref.stated (form, edition, series, measure)
select distinct
    form.form,
    form.edition,
    form.series,
    coalesce(indicator.measure, form.measure)
from ref.form as form
join ref.form_cell as form_cell
    on  form_cell.form = form.form
    and form_cell.edition = form.edition
join ref.indicator as indicator on indicator.indicator = form_cell.indicator
-- A list of cases states no figure of its series: a corrected one makes none of them revised.
where form.rows_each is distinct from 'case';

-- What is computed of several of these.
insert into ref.stated (form, edition, series, measure, ratio)
select distinct stated.form, stated.edition, term.series, term.measure, term.indicator
from ref.stated as stated
join ref.term as term
    on  term.part_series = stated.series
    and term.part_measure = stated.measure
where (term.indicator, term.series, term.measure) in (
    select several.indicator, several.series, several.measure
    from ref.term as several
    where (several.part_series, several.part_measure) <> (several.series, several.measure)
);

analyze ref.member, ref.side, ref.counted, ref.stated;
