"""The command line: one module for each group of commands; `show` has what they print."""
