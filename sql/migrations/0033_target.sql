-- Targets are assigned from above, by decisions; offices do not report them. A later decision takes the
-- place of an earlier one from its day on, and both stay.
create table ref.target_kind (
    kind       text primary key,
    series     text not null,
    measure    text not null,
    indicator  text not null,
    reported   text,
    label_vi   text not null,
    label_en   text not null,
    evidence   text not null,
    sort_order integer not null,
    unique (series, measure, indicator)
);
comment on table ref.target_kind is 'What may be assigned: a rate of a series and measure.';
comment on column ref.target_kind.kind is 'Name of the kind.';
comment on column ref.target_kind.series is 'Series.';
comment on column ref.target_kind.measure is 'Measure.';
comment on column ref.target_kind.indicator is 'The rate.';
comment on column ref.target_kind.reported is 'Item of the form chitieu that tells of the same target; null: none does.';
comment on column ref.target_kind.label_vi is 'Vietnamese label.';
comment on column ref.target_kind.label_en is 'English label.';
comment on column ref.target_kind.evidence is 'confirmed, derived, analogue or choice.';
comment on column ref.target_kind.sort_order is 'Order in the annex.';

create table intake.target_decision (
    decision_id bigint      generated always as identity primary key,
    number      text        not null check (number <> ''),
    issued_on   date        not null,
    year        integer     not null,
    sha256      text        not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    archive_key text        not null check (archive_key <> ''),
    sheet       text        not null,
    imported_at timestamptz not null default intake.moment(),
    imported_by text        not null
);
comment on table intake.target_decision is 'Annexes of decisions that assign targets, each as it was imported; the last one of a decision counts. Only added to.';
comment on column intake.target_decision.decision_id is 'Order of import.';
comment on column intake.target_decision.number is 'Number of the decision, with the mark of whoever signed it.';
comment on column intake.target_decision.issued_on is 'Day on which it was signed: its figures hold from then on.';
comment on column intake.target_decision.year is 'Statistical year that it assigns targets for.';
comment on column intake.target_decision.sha256 is 'Checksum of the workbook.';
comment on column intake.target_decision.archive_key is 'Where the archive keeps it.';
comment on column intake.target_decision.sheet is 'Sheet of the annex.';
comment on column intake.target_decision.imported_at is 'When it was imported.';
comment on column intake.target_decision.imported_by is 'Who imported it.';

create table core.assigned_target (
    decision_id bigint        not null references intake.target_decision,
    office      text          not null,
    kind        text          not null,
    value       numeric(5, 2) not null check (value > 0 and value <= 100),
    cell        text          not null,
    raw         text          not null,
    primary key (decision_id, office, kind)
);
comment on table core.assigned_target is 'What a decision assigns, in per cent. Only added to.';
comment on column core.assigned_target.decision_id is 'The import.';
comment on column core.assigned_target.office is 'Code of the office as of the day of the decision, or VN.';
comment on column core.assigned_target.kind is 'What is assigned: ref.target_kind.';
comment on column core.assigned_target.value is 'Per cent that is to be reached in the statistical year.';
comment on column core.assigned_target.cell is 'Cell of the annex.';
comment on column core.assigned_target.raw is 'What stands in it.';

alter table intake.audit
    drop constraint audit_subject_check,
    add constraint audit_subject_check check (subject in (
        'file', 'submission', 'explanation', 'waiver', 'figures', 'summary', 'erasure', 'targets'
    ));
comment on column intake.audit.subject is 'file, submission, explanation, waiver, figures (of a submission), summary (of a period), erasure or targets (of a decision).';
comment on column intake.audit.to_status is 'State after; the rule, for an explanation or a waiver; how many, for figures; the name, for a summary; what was erased; the decision, for targets.';

-- Owner's rights, so that no login needs the right to write the audit itself.
create function intake.audit_targets() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, from_status, to_status, reason)
    values (
        intake.actor(), 'targets', new.sha256,
        case when exists (
            select from intake.target_decision as earlier
            where  earlier.number = new.number and earlier.issued_on = new.issued_on
              and  earlier.decision_id < new.decision_id
        ) then 'imported' else '' end,
        format('%s, %s', new.number, new.issued_on),
        coalesce(nullif(current_setting('thads.reason', true), ''), 'imported')
    );
    return null;
end
$$;
comment on function intake.audit_targets is 'Adds the import of a decision to the audit.';
create trigger import_is_audited after insert on intake.target_decision
    for each row execute function intake.audit_targets();
create trigger target_decision_is_only_added_to before update or delete or truncate
    on intake.target_decision
    for each statement execute function intake.refuse_change();
create trigger assigned_target_is_only_added_to before update or delete or truncate
    on core.assigned_target
    for each statement execute function intake.refuse_change();
