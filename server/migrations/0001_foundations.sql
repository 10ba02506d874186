-- What every room stands on: roles, the audit trail, command rows, the outbox, sessions, one-time
-- codes, wrapped data keys, messages to people and the memory of the migrations themselves.
--
-- The application role never owns a table, and it can neither change nor delete an audit entry: the
-- rule is a matter of grants, so that a mistake in the program cannot break it.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

do $$
begin
  if not exists (select from pg_roles where rolname = 'yika_app') then
    create role yika_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'yika_report') then
    create role yika_report nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'yika_backup') then
    create role yika_backup nologin;
  end if;
end;
$$;

alter default privileges revoke execute on functions from public;

create schema platform;
create schema audit;
create schema command;
create schema outbox;
create schema access;
create schema keys;
create schema mail;

-- Partitions by month. Rows outside the prepared months go to the default partition, so a write is
-- never refused for want of a partition; every start as the owner makes the coming months.
create function platform.make_months(p_table text, p_from date, p_months integer)
returns void language plpgsql as $$
declare
  first_day date;
  name text;
begin
  for i in 0 .. p_months - 1 loop
    first_day := date_trunc('month', p_from)::date + make_interval(months => i);
    name := p_table || '_' || to_char(first_day, 'YYYYMM');
    if to_regclass(name) is null then
      execute format('create table %s partition of %s for values from (%L) to (%L)',
                     name, p_table, first_day, (first_day + interval '1 month')::date);
    end if;
  end loop;
end;
$$;

create table audit.entry (
  person_id       uuid not null,
  at              timestamptz not null,
  entry_id        uuid not null,
  actor_kind      text not null,
  actor_id        uuid,
  organisation_id uuid,
  channel         text not null,
  action          text not null,
  object_id       uuid,
  purpose         text,
  result          text not null,
  command_id      uuid,

  primary key (person_id, at, entry_id),
  constraint entry_actor_kind_known check
    (actor_kind in ('self', 'staff', 'employer', 'institution', 'system', 'public'))
) partition by range (at);
comment on table audit.entry is
  'Every act on, and every look into, one person''s file. Append-only. @placement=person';
create table audit.entry_rest partition of audit.entry default;

create table audit.office_entry (
  entry_id        uuid primary key,
  at              timestamptz not null,
  actor_kind      text not null,
  actor_id        uuid,
  organisation_id uuid,
  channel         text not null,
  action          text not null,
  object_id       uuid,
  purpose         text,
  result          text not null,
  command_id      uuid
);
comment on table audit.office_entry is
  'Acts that concern no single person: batches, files, sign-ins of staff. @placement=local';

-- Inner function: callers are posting functions that run as the owner.
create function audit.record(p_person uuid, p_entry uuid, p_at timestamptz, p_actor_kind text,
                             p_actor uuid, p_organisation uuid, p_channel text, p_action text,
                             p_object uuid, p_result text, p_command uuid)
returns void language plpgsql as $$
begin
  insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id, organisation_id, channel,
                           action, object_id, purpose, result, command_id)
  values (p_person, p_at, p_entry, p_actor_kind, p_actor, p_organisation, p_channel,
          p_action, p_object, null, p_result, p_command);
end;
$$;

create table command.person_command (
  person_id   uuid not null,
  issued_on   date not null,
  command_id  uuid not null,
  actor_id    uuid not null,
  kind        text not null,
  body_digest bytea not null,
  outcome     jsonb,
  at          timestamptz not null,

  primary key (person_id, issued_on, command_id)
) partition by range (issued_on);
comment on table command.person_command is
  'Idempotency: one row per command, written with its effect and kept as long as the journal. @placement=person';
comment on column command.person_command.issued_on is
  'Read out of the command itself (its uuid v7, or the terminal''s local date), so a repeat finds the same partition.';
create table command.person_command_rest partition of command.person_command default;

create table command.office_command (
  command_id  uuid primary key,
  actor_id    uuid not null,
  kind        text not null,
  body_digest bytea not null,
  outcome     jsonb,
  at          timestamptz not null
);
comment on table command.office_command is
  'Idempotency of commands that concern no single person. @placement=local';

create table outbox.message (
  person_id  uuid not null,
  message_id uuid not null,
  kind       text not null,
  payload    jsonb not null,
  at         timestamptz not null,

  primary key (person_id, message_id)
);
comment on table outbox.message is
  'What must be told to others, committed with the act it tells of; the relay takes it from here. @placement=person';

create table outbox.parked (
  message_id uuid primary key,
  person_id  uuid not null,
  kind       text not null,
  payload    jsonb not null,
  problem    text not null,
  at         timestamptz not null
);
comment on table outbox.parked is
  'Messages whose delivery failed for good: a person decides. @placement=local';

create table access.session (
  token_hash   bytea primary key,
  kind         text not null,
  subject_id   uuid not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  ends_at      timestamptz not null,
  revoked_at   timestamptz,

  constraint session_kind_known check (kind in ('citizen', 'staff', 'employer')),
  constraint session_ends_after_it_begins check (ends_at > created_at)
);
comment on table access.session is
  'Who is signed in. Only a hash of the cookie is kept. @placement=local';
create index session_by_subject on access.session (subject_id);

create table access.one_time_code (
  code_id      uuid primary key,
  subject_id   uuid,
  operation    text not null,
  code_hash    bytea not null,
  tries        smallint not null default 0,
  expires_at   timestamptz not null,
  used_at      timestamptz,

  constraint code_tries_limited check (tries between 0 and 5)
);
comment on table access.one_time_code is
  'One-time codes, hashed and bound to one operation of one subject. @placement=local';

create table access.throttle (
  bucket     text not null,
  source     bytea not null,
  window_at  timestamptz not null,
  count      integer not null,

  primary key (bucket, source, window_at)
);
comment on table access.throttle is
  'Counted tries per source (a keyed hash, never the value) and window. @placement=local';

create table keys.data_key (
  version     integer primary key,
  table_group text not null,
  year        integer not null,
  wrapped     bytea not null,
  created_at  timestamptz not null,

  constraint data_key_one_per_group_and_year unique (table_group, year)
);
comment on table keys.data_key is
  'Data keys, wrapped by the key service; useless without it. @placement=reference';

create table mail.message (
  message_id uuid primary key,
  person_id  uuid,
  sealed_to  bytea,
  sealed_text bytea not null,
  kind       text not null,
  created_at timestamptz not null,
  sent_at    timestamptz
);
comment on table mail.message is
  'Text messages to people, sealed until they leave. @placement=local';
create index mail_message_newest on mail.message (created_at);

select platform.make_months('audit.entry', date '2025-11-01', 26);
select platform.make_months('command.person_command', date '2025-11-01', 26);

grant usage on schema audit, command, outbox, access, keys, mail to yika_app;
grant select, insert on audit.entry, audit.office_entry to yika_app;
grant select, insert on command.person_command, command.office_command to yika_app;
grant update (outcome) on command.person_command, command.office_command to yika_app;
-- Update is what `for update skip locked` asks for; nothing changes a message.
grant select, insert, update, delete on outbox.message to yika_app;
grant select, insert, delete on outbox.parked to yika_app;
grant select, insert, update on access.session, access.one_time_code to yika_app;
grant select, insert, update, delete on access.throttle to yika_app;
grant select, insert on keys.data_key to yika_app;
grant select, insert on mail.message to yika_app;
grant update (sent_at) on mail.message to yika_app;
grant usage on schema audit to yika_report;
grant select on audit.entry, audit.office_entry to yika_report;
