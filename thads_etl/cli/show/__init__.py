"""What commands print: tables for people, CSV and JSON for machines."""
