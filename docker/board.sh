#!/bin/sh
# Run a program that also reads the warehouse's views, with the address of the pages: board.sh COMMAND...
set -eu
THADS_WAREHOUSE_BOARD_URL=$(sh "$(dirname "$0")/url.sh" postgresql thads_board board_password "$WAREHOUSE_ADDRESS" warehouse)
export THADS_WAREHOUSE_BOARD_URL
exec "$@"
