"""Stages of a long command: which one runs now, and at the end how long each took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status
from rich.table import Table

QUIET = 5.0
"""Seconds between two lines of progress where lines cannot be overwritten."""


class Stage:
    """The stage that runs now."""

    def __init__(self, console: Console, title: str, spinner: Status) -> None:
        self.outcome = ""
        self._console = console
        self._title = title
        self._spinner = spinner
        self._printed = time.monotonic()
        self._last = ""

    def note(self, text: str) -> None:
        """Show progress; in a file or a pipe, only what changed and only now and then."""
        self._spinner.update(f"{self._title}: {text}")
        now = time.monotonic()
        if not self._console.is_terminal and text != self._last and now - self._printed > QUIET:
            self._console.print(f"  {text}", highlight=False)
            self._printed, self._last = now, text


class Stages:
    """The stages so far; stage() adds one."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, title: str) -> Iterator[Stage]:
        """Show a stage while it runs, then one line about it with its `outcome`."""
        begun = time.monotonic()
        if not self._console.is_terminal:
            self._console.print(f"{title} …")
        with self._console.status(title) as spinner:
            stage = Stage(self._console, title, spinner)
            yield stage
        seconds = self._seconds[title] = time.monotonic() - begun
        outcome = f": {stage.outcome}" if stage.outcome else ""
        line = f"[green]✓[/] {title}{outcome} [dim]({seconds:.1f} s)[/]"
        self._console.print(line, highlight=False)

    def table(self) -> Table:
        """Return the seconds that each stage took."""
        table = Table(title="Time", title_justify="left")
        table.add_column("Stage")
        table.add_column("Seconds", justify="right")
        for title, seconds in self._seconds.items():
            table.add_row(title, f"{seconds:.1f}")
        table.add_section()
        table.add_row("Total", f"{sum(self._seconds.values()):.1f}")
        return table
