"""SHEETS -> CELLS. Which form a sheet is, where its table stands, what every cell holds."""
