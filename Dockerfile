# One image for every Airflow process. It holds exactly the locked packages and this project.
FROM python:3.11.14-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONPATH=/opt/thads \
    AIRFLOW_HOME=/opt/airflow

# A fixed number, so that volumes written by one image can be read by the next.
RUN useradd --uid 10001 --user-group --create-home --shell /usr/sbin/nologin thads \
    && install -d -o thads -g thads -m 0750 /opt/airflow /opt/airflow/logs \
        /var/lib/thads /var/backups/thads

WORKDIR /opt/thads
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

COPY thads_etl thads_etl
COPY dags dags
COPY plugins plugins
COPY sql sql
COPY expectations expectations
COPY docker docker
# The project is found through PYTHONPATH: building it would fetch packages that no lock names.
# Airflow runs airflow_local_settings at its start; it preloads what every task imports.
RUN printf '%s\n' '#!/bin/sh' 'exec sh /opt/thads/docker/thads.sh "$@"' > /usr/local/bin/thads \
    && chmod 0755 /usr/local/bin/thads \
    && python -c "from thads_etl.local.airflow import PRELOAD; print(PRELOAD, end='')" \
        > airflow_local_settings.py \
    && chmod -R a+rX /opt/thads

USER thads
CMD ["airflow", "version"]
