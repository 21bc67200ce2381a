-- Databases of others that readers of the warehouse may enter. Grain: database.
select database.datname
from   pg_database as database
where  database.datallowconn
  and  database.datdba <> (
           select ours.datdba from pg_database as ours where ours.datname = current_database()
       )
  and  has_database_privilege('thads_reader', database.oid, 'connect')
order  by database.datname;
