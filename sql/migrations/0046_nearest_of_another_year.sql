-- Rules compare with the nearest reports of the year before, too.
comment on column ref.rule.against is 'Of a comparison: previous, year_before, year_end_before, ten_months, fewer_months or more_months; null: it is about the report''s own period.';
