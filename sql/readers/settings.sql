-- Logins of readers whose settings are others than they should be. Grain: login.
-- Parameters: undo (set them back).
select limits.readers(:undo);
