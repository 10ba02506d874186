-- Agencies in a tree, banks with outlets, institutions, employers, their staff and terminals.
--
-- Organisations are reference data: few, read everywhere, changed by hand. A branch is a path of ids,
-- so that "within my branch" is a prefix and needs no recursion.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema organisations;

create table organisations.organisation (
  organisation_id uuid primary key,
  parent_id       uuid,
  path            text not null,
  kind            text not null,
  code            text not null,
  area            text not null,
  name_zh         text not null,
  name_en         text not null,
  address_zh      text not null default '',
  address_en      text not null default '',
  phone           text not null default '',
  opening_zh      text not null default '',
  opening_en      text not null default '',
  prints_cards    boolean not null default false,
  state           text not null default 'open',

  constraint organisation_code_unique unique (code),
  constraint organisation_kind_known check (kind in ('nation', 'province', 'city', 'county_centre',
    'service_point', 'bank', 'bank_outlet', 'hospital', 'pharmacy', 'employer', 'card_maker')),
  constraint organisation_state_known check (state in ('open', 'suspended', 'closed')),
  constraint organisation_parent_exists foreign key (parent_id)
    references organisations.organisation (organisation_id),
  constraint organisation_path_ends_in_itself check (path like '%' || organisation_id || '/')
);
comment on table organisations.organisation is
  'Every organisation that takes part; path is /root/…/self/. @placement=reference';

create table organisations.staff (
  staff_id        uuid primary key,
  organisation_id uuid not null,
  login           text not null,
  name            text not null,
  password_hash   text not null,
  roles           text[] not null,
  state           text not null default 'active',
  failures        integer not null default 0,
  locked_until    timestamptz,

  constraint staff_login_unique unique (login),
  constraint staff_state_known check (state in ('active', 'left')),
  constraint staff_has_a_role check (cardinality(roles) > 0)
);
comment on table organisations.staff is
  'Clerks, tellers, accountants and employers'' officers, by the account they sign in with. @placement=local';

create table organisations.terminal (
  terminal_row_id uuid primary key,
  terminal_id     text not null,
  institution_id  uuid not null,
  profile         text not null,
  mac_algorithm   text not null,
  pin_format      smallint not null,
  wrapped_tmk     bytea not null,
  wrapped_tpk     bytea,
  wrapped_tak     bytea,
  key_version     integer not null default 0,
  state           text not null default 'active',

  constraint terminal_id_unique unique (terminal_id),
  constraint terminal_of_an_institution foreign key (institution_id)
    references organisations.organisation (organisation_id),
  constraint terminal_state_known check (state in ('active', 'blocked'))
);
comment on table organisations.terminal is
  'POS terminals with their keys, wrapped under the key service''s master key. @placement=reference';

create table organisations.machine_key (
  key_hash        bytea primary key,
  organisation_id uuid not null,
  created_at      timestamptz not null,
  revoked_at      timestamptz
);
comment on table organisations.machine_key is
  'Bearer keys of institutions'' systems, hashed. @placement=reference';

grant usage on schema organisations to yika_app;
grant select, insert on all tables in schema organisations to yika_app;
grant update (failures, locked_until, state, password_hash) on organisations.staff to yika_app;
grant update (wrapped_tpk, wrapped_tak, key_version, state) on organisations.terminal to yika_app;
grant update (revoked_at) on organisations.machine_key to yika_app;
grant usage on schema organisations to yika_report;
grant select on organisations.organisation to yika_report;
