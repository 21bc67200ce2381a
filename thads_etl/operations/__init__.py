"""Keep the warehouse safe and observed: backup, restore, drill, status, release check, erasing."""
