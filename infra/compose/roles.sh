#!/bin/sh
# Run once by PostgreSQL's image when its folder is empty: the database and two roles, neither of which row-level security lets through.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$LAB_OWNER_PASSWORD" -v application="$LAB_APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE lab_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE lab_application LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'application';
CREATE DATABASE locality_lab OWNER lab_owner ENCODING 'UTF8' TEMPLATE template0;
SQL
