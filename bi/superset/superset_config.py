"""Settings of a Superset that shows the dashboards of this folder, read from SUPERSET_CONFIG_PATH.

SUPERSET_SECRET_KEY and THADS_WAREHOUSE_READER_URL must be in the environment. The address of the
warehouse and its password are put in at each connection: neither is in a file or in Superset's
own database.
"""

import os
from typing import Any

from sqlalchemy.engine import URL, make_url

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
READER = make_url(os.environ["THADS_WAREHOUSE_READER_URL"]).set(drivername="postgresql+psycopg2")
PLACEHOLDER = "warehouse.invalid"
"""The host that databases/thads.yaml names."""

D3_FORMAT = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}
D3_TIME_FORMAT = {
    "dateTime": "%H:%M %d/%m/%Y",
    "date": "%d/%m/%Y",
    "time": "%H:%M:%S",
    "periods": ["SA", "CH"],
    "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
    "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
    "months": [f"Tháng {month}" for month in range(1, 13)],
    "shortMonths": [f"Th{month}" for month in range(1, 13)],
}

# Nobody outside is told of a page that is opened: the wheel has the address of a counter built in,
# and only what browsers may load keeps them from it.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
FEATURE_FLAGS = {"ALERT_REPORTS": False}
ROW_LIMIT = 5000
SUPERSET_WEBSERVER_TIMEOUT = 60
"""As long as a statement of the reader may take."""


def DB_CONNECTION_MUTATOR(  # noqa: N802
    uri: URL, params: dict[str, Any], *_: object
) -> tuple[URL, dict[str, Any]]:
    """Put the address of the warehouse in the place of the one that the assets name."""
    return (READER if uri.host == PLACEHOLDER else uri), params
