"""The command line: one module for each group of commands, `show` for their output."""

import gc

# Most commands are over before they leave garbage: looking for it among what they import took a
# tenth of their time.
gc.set_threshold(200_000)
