#!/bin/sh
# The command `thads` in a container: the warehouse's addresses come from those secrets it was given.
set -eu
for role in owner loader operator reader board; do
    secret="${SECRETS_DIR:-/run/secrets}/${role}_password"
    [ -r "$secret" ] || continue
    address=$(sh "$(dirname "$0")/url.sh" postgresql "thads_$role" "${role}_password" "$WAREHOUSE_ADDRESS" warehouse)
    case $role in
        owner) export THADS_WAREHOUSE_URL="$address" ;;
        loader) export THADS_WAREHOUSE_LOADER_URL="$address" ;;
        operator) export THADS_WAREHOUSE_OPERATOR_URL="$address" ;;
        reader) export THADS_WAREHOUSE_READER_URL="$address" ;;
        board) export THADS_WAREHOUSE_BOARD_URL="$address" ;;
    esac
done
exec python -c "from thads_etl.cli.main import main; main()" "$@"
