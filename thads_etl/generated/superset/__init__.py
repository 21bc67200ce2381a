"""The dashboards of bi/superset/, as Superset imports them."""
