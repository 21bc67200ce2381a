"""What the law says: forms, names, offices, deadlines and labels, as data and frozen values."""
