-- Who may enter the database, and who may use temporary tables in it: a summary is built in one.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, temporary on database %I to thads_loader', current_database());
    execute format('grant connect on database %I to thads_reader', current_database());
end
$$;
