#!/bin/sh
# Make every secret that is missing: secrets.sh FOLDER. What exists is kept.
# The files can be read by every account, because containers have accounts of their own; the folder
# can be entered by nobody but you.
set -eu
folder=${1:?usage: secrets.sh FOLDER}
mkdir -p "$folder"
chmod 0700 "$folder"

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }
make() {
    if [ ! -e "$folder/$1" ]; then
        "$2" "$3" >"$folder/$1"
        chmod 0444 "$folder/$1"
        echo "made $folder/$1"
    fi
}
fernet() { head -c 32 /dev/urandom | base64 | tr '+/' '-_'; }
nothing() { :; }

for name in postgres_password owner_password loader_password operator_password \
    reader_password board_password airflow_db_password airflow_admin_password redis_password; do
    make "$name" random 24
done
make secret_key random 32
make jwt_secret random 64
make fernet_key fernet -
# Only for a landing or an archive in a store: the file that AWS calls shared credentials.
make s3_credentials nothing -
