-- Offices that report for several of a period together: merged after its last day.
alter table ref.office add column parts text[];
comment on column ref.office.parts is 'Codes of the offices of the time that it reports for together; null: it is one of them.';
