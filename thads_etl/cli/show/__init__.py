"""The output of commands: tables for people, CSV and JSON for machines."""
