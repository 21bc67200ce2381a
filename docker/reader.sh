#!/bin/sh
# Run a program that also reads the warehouse's views, with the reader's address: reader.sh COMMAND...
set -eu
THADS_WAREHOUSE_READER_URL=$(sh "$(dirname "$0")/url.sh" postgresql thads_reader reader_password "$WAREHOUSE_ADDRESS" warehouse)
export THADS_WAREHOUSE_READER_URL
exec "$@"
