"""Statistics warehouse of Viet Nam's civil judgment enforcement system (THADS)."""
