-- What decisions assigned, as far as they had been imported at a moment, and from which day to which it
-- was the last word. Grain: year, territory, kind, first day.
-- Of a decision that was imported again the last import counts. What the year's first decision assigns
-- holds from the year's first day, unless it was signed after the first half-year. Each later decision
-- amends: it holds from the day on which it was signed, also for whom none before it names; a unit that
-- it does not name keeps what it had. Two decisions of one day that differ about a unit leave it without a target: which
-- of them was meant, nobody can tell. A unit that was merged leaves its targets behind.
-- Views of readers compute with it, who may not read the tables themselves.
create function core.assigned_target_of(at timestamptz)
returns table (
    year integer, territory text, kind text, holds_from date, holds_until date,
    target_year numeric, decision text, issued_on date, decision_ids bigint []
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
begin atomic
    with imported as (
        select distinct on (number, issued_on)
            decision_id, number, issued_on, year
        from intake.target_decision
        where imported_at <= at
        order by number, issued_on, decision_id desc
    ),

    first_of_year as (
        select year, min(issued_on) as issued_on
        from imported
        group by year
    ),

    of_day as (
        select
            imported.year,
            case figure.office when 'VN' then 'VN' else office.territory end as territory,
            figure.kind,
            imported.issued_on,
            case when min(figure.value) = max(figure.value) then min(figure.value) end
                as target_year,
            string_agg(imported.number, '; ' order by imported.number) as decision,
            array_agg(imported.decision_id order by imported.number) as decision_ids
        from imported
        join core.assigned_target as figure on figure.decision_id = imported.decision_id
        left join ref.office as office
            on  office.office = figure.office
            and imported.issued_on >= office.valid_from
            and imported.issued_on <= coalesce(office.valid_until, 'infinity')
        where figure.office = 'VN'
           or office.office is not null
        group by
            imported.year,
            case figure.office when 'VN' then 'VN' else office.territory end,
            figure.kind,
            imported.issued_on
    )

    select
        of_day.year,
        of_day.territory,
        of_day.kind,
        case
            when
                of_day.issued_on = first_of_year.issued_on
                and of_day.issued_on <= make_date(of_day.year, 3, 31)
                then make_date(of_day.year - 1, 10, 1)
            else of_day.issued_on
        end,
        coalesce(lead(of_day.issued_on) over of_place - 1, 'infinity'),
        of_day.target_year,
        of_day.decision,
        of_day.issued_on,
        of_day.decision_ids
    from of_day
    join first_of_year on first_of_year.year = of_day.year
    window of_place as (
        partition by of_day.year, of_day.territory, of_day.kind order by of_day.issued_on
    );
end;
comment on function core.assigned_target_of is 'What decisions assigned, as known at a moment, and the days between which it was the last word.';
