-- Remember what was deployed.
-- Parameters: fingerprint.
delete from public.deployment;
insert into public.deployment (fingerprint)
values (:fingerprint);
