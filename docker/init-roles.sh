#!/bin/sh
# Makes the two roles and the database, once, when the volume is new. The same SQL stands in docs/settings.md.
set -eu
: "${FOCAL_OWNER_PASSWORD:?is missing: write it in docker/.env}" "${FOCAL_APP_PASSWORD:?is missing: write it in docker/.env}"
psql --set=ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password FOCAL_OWNER_PASSWORD
\getenv app_password FOCAL_APP_PASSWORD
create role focal_owner login password :'owner_password' nosuperuser nocreatedb nocreaterole nobypassrls;
create role focal_app login password :'app_password' nosuperuser nocreatedb nocreaterole nobypassrls;
create database focal owner focal_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database focal from public;
grant connect on database focal to focal_app;
SQL
