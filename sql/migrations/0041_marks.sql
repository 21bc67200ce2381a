-- What a comparison compares a report with, so that both reports can be marked.
alter table ref.rule add column against text;
comment on column ref.rule.against is 'Of a comparison: previous, year_before, year_end_before or ten_months; null: it is about the report''s own period.';

-- What was known of figures when they were published; null: of a release that is older than this.
alter table release.figure add column figure_status text, add column change_status text,
    add column offices_held integer;
comment on column release.figure.figure_status is 'Status of the value when it was published: in_question, provisional, revised or final.';
comment on column release.figure.change_status is 'The same of the comparison with the year before.';
comment on column release.figure.offices_held is 'Offices whose report was held out of the value until it is explained.';
