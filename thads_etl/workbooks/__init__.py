"""The official workbook of an office: one sheet for each form, with formulas and their values."""
