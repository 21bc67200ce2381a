"""Make the notifier that settings name. Light to import; a notifier of Airflow is not."""

import importlib
from typing import Any

from thads_etl.errors import SettingsError
from thads_etl.isolated import Isolated
from thads_etl.settings import Settings


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
