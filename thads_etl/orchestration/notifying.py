"""Make the notifier that settings name, and tell people by it.

This module is light to import; a notifier of Airflow is not.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Any

from thads_etl.errors import SettingsError
from thads_etl.isolated import Isolated
from thads_etl.settings import Settings, settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

logger = logging.getLogger(__name__)


def tell(engine: Engine | None, message: str, of_task: Any, *, is_news: bool) -> None:
    """Notify people of news of a DAG, and of anything while they missed what was last said of it.

    A notifier that fails opens an alert of its own, closed when people are reached again, and fails
    nothing else: a run that did its work stays one that did. engine: None, when the warehouse does
    not answer.
    """
    from thads_etl.warehouse import alerts

    subject = f"notifier.{of_task['task_instance'].dag_id}"
    if not is_news and not (engine and alerts.is_open(engine, subject)):
        return
    fault = _fault(message, of_task)
    if fault:
        logger.error("nobody was notified: %s", message, exc_info=fault)
    if fault and engine:
        why = f"Nobody was notified ({type(fault).__name__}, see the log of the task)"
        todo = "Correct what THADS_NOTIFIER names; the next run of the DAG notifies again."
        alerts.open_alert(engine, subject, f"{why}: {message} {todo}")
    elif engine:
        alerts.clear(engine, subject)


def send(message: str, of_task: Any) -> None:
    """Tell people, through the notifier that THADS_NOTIFIER names; raises what that raises."""
    notifier(settings())({**of_task, "message": message})


def _fault(message: str, of_task: Any) -> Exception | None:
    try:
        with Isolated() as tried:
            send(message, of_task)
    except (SettingsError, OSError) as fault:
        return fault
    return tried.fault


def notifier(chosen: Settings) -> Any:
    """Return the notifier; raise SettingsError, with the setting's name, when there is none."""
    module, _, name = chosen.notifier.partition(":")
    with Isolated() as tried:
        kind = getattr(importlib.import_module(module), name)
    if tried.fault:
        raise SettingsError(f"THADS_NOTIFIER: {chosen.notifier}: {_words(tried.fault)}")
    with Isolated() as tried:
        made = kind(**chosen.notifier_arguments)
    if tried.fault:
        raise SettingsError(
            f"THADS_NOTIFIER_ARGUMENTS: {chosen.notifier} cannot be made with them: "
            f"{_words(tried.fault)}"
        )
    return made


def _words(fault: Exception) -> str:
    return " ".join(f"{fault}".split()) or type(fault).__name__
