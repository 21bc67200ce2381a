"""WHAT THE LAW SAYS: forms, names, offices, deadlines and labels, as data and frozen values."""
