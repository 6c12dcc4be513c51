#!/bin/sh
# Makes Temporal's two databases, or brings them up to this release. Running it again changes nothing.
# The connection comes from SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD.
set -eu

prepare() {
  database=$1
  schema=$2
  echo "Temporal schema: $database"
  temporal-sql-tool --database "$database" create-database
  # Sets up the version table where it is missing, and leaves a newer version alone.
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-name "$schema"
}

prepare temporal postgresql/v12/temporal
prepare temporal_visibility postgresql/v12/visibility
