-- The checksum of what was deployed last. Grain: one line, or none.
select fingerprint
from   public.deployment;
