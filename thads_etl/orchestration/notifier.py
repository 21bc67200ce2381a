"""Where alerts go unless THADS_NOTIFIER names another notifier of Airflow: a file and the log."""

import logging
from typing import Any

from airflow.sdk import BaseNotifier

from thads_etl import timezone
from thads_etl.settings import settings

logger = logging.getLogger(__name__)

FILE_NAME = "canh-bao.log"


class FileNotifier(BaseNotifier):
    """Appends a line to canh-bao.log in the folder of reports, and to the task's log."""

    def notify(self, context: Any) -> None:
        message = context["message"]
        folder = settings().reports_dir
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(f"{timezone.printed(context['dag_run'].run_after)} {message}\n")
        logger.warning("alert: %s", message)
