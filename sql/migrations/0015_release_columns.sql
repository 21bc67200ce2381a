-- Views gain columns; a release stays what it was.
alter table release.frozen_table add column columns text[];
comment on column release.frozen_table.columns is 'The columns that were hashed, in their order; null: all that the view had then.';
