"""The services that `thads demo` runs on one Linux machine: PostgreSQL and Airflow."""
