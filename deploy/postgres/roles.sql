-- The roles and the database of Yika, once, as a superuser:
--
--   psql -v owner_password=… -v server_password=… -f roles.sql postgres
--
-- yika_owner owns the tables and migrates. yika_server is what the program runs as: it owns nothing, and
-- may do what is granted to yika_app. Because the three group roles exist beforehand, the owner needs
-- no right to make roles.
\set ON_ERROR_STOP on

create role yika_app nologin;
create role yika_report nologin;
create role yika_backup nologin;
create role yika_owner login password :'owner_password';
create role yika_server login password :'server_password' in role yika_app;

create database yika owner yika_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
-- A day must not depend on where the server stands; the program refuses another zone.
alter database yika set timezone to 'UTC';
revoke connect on database yika from public;
grant connect on database yika to yika_app, yika_report, yika_backup;
