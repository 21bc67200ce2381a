-- Releases are frozen and withdrawn by functions that tell the audit: nobody but the owner may write
-- them any other way, and what is frozen is what bi.year_on_year says.

-- Freeze the figures of a period and what they were built from, later than all that was in force
-- before, whatever the clock does. The manifest is given table by table, each with its checksum,
-- lines, columns and computed indicators.
create function core.freeze_release(
    new_name text, new_period text, new_status text, new_code_version text, new_note text,
    source_periods text[], manifest jsonb
)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    figures bigint;
    reports bigint;
begin
    insert into release.release (name, period, status, created_at, code_version, note)
    select new_name, new_period, new_status,
           greatest(now(), clock.moment + interval '1 microsecond'), new_code_version, new_note
    from   intake.clock as clock;

    insert into release.figure (
        release, period, perimeter, office, series, measure, indicator,
        value, value_year_before, change, change_pct, change_points,
        offices_expected, offices_reported, figure_status, change_status, offices_held
    )
    select new_name, shown.period, shown.perimeter, shown.office, shown.series, shown.measure,
           shown.indicator, shown.value, shown.value_year_before, shown.change, shown.change_pct,
           shown.change_points, shown.offices_expected, shown.offices_reported, shown.status,
           shown.change_status, shown.offices_held
    from   bi.year_on_year as shown
    where  shown.period = new_period;
    get diagnostics figures = row_count;

    insert into release.source (release, submission_id)
    select new_name, submission.submission_id
    from   intake.submission as submission
    where  submission.in_force
      and  submission.period = any(source_periods);
    get diagnostics reports = row_count;

    insert into release.frozen_table (release, table_name, sha256, lines, columns, computed)
    select new_name, frozen.table_name, frozen.sha256, frozen.lines, frozen.columns, frozen.computed
    from   jsonb_to_recordset(manifest) as frozen (
               table_name text, sha256 text, lines integer, columns text[], computed text[]
           );

    insert into intake.audit (actor, subject, period, from_status, to_status, reason)
    select intake.actor(), 'release', new_period, '', new_name || ': ' || new_status,
           concat_ws(
               '; ',
               nullif(current_setting('thads.reason', true), ''),
               format('%s figures of %s reports', figures, reports),
               string_agg(frozen.table_name || ' ' || frozen.sha256, ', ' order by frozen.table_name)
           )
    from   release.frozen_table as frozen
    where  frozen.release = new_name;
end
$$;
comment on function core.freeze_release is 'Freezes the tables of a period under a name, and writes that into the audit.';

-- Mark a release as withdrawn, and say whether it was in force.
create function core.withdraw_release(old_name text)
returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    before record;
begin
    select period, status into before
    from   release.release
    where  name = old_name and status <> 'withdrawn'
    for update;
    if not found then
        return false;
    end if;
    update release.release set status = 'withdrawn', withdrawn_at = now() where name = old_name;
    insert into intake.audit (actor, subject, period, from_status, to_status, reason)
    values (
        intake.actor(), 'release', before.period, before.status, old_name || ': withdrawn',
        coalesce(nullif(current_setting('thads.reason', true), ''), 'withdrawn')
    );
    return true;
end
$$;
comment on function core.withdraw_release is 'Withdraws a release, and writes that into the audit.';
