"""The four dashboards: conference, province, backlog, quality of reporting."""

from thads_etl.generated.superset.backlog import BACKLOG
from thads_etl.generated.superset.conference import CONFERENCE
from thads_etl.generated.superset.province import PROVINCE
from thads_etl.generated.superset.quality import QUALITY

DASHBOARDS = (CONFERENCE, PROVINCE, BACKLOG, QUALITY)
