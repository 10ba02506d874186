#!/bin/sh
# Runs roles.sql when the database container is made. Kept apart so that it also serves without containers.
set -eu
psql --username postgres --dbname postgres \
  -v owner_password="$YIKA_OWNER_PASSWORD" -v server_password="$YIKA_SERVER_PASSWORD" \
  -f /opt/yika-postgres/roles.sql
