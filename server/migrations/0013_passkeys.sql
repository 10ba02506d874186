-- Passkeys: a person may sign in with a device that they unlock, instead of typing a login.
--
-- The database keeps public keys only, so a copy of it signs nobody in. A credential leads to its person
-- through an index of its own, placed by the hash of the credential, because whoever signs in this way
-- names nobody. A challenge is kept as a hash, for a few minutes and for one use.
--
-- A session says by which passkey it was begun: taking the passkey away ends it, and what wants a person
-- who has just proved themselves does not take such a session for proof.
--
-- Locks: access.session for the moment of adding a column without a default. Reversal: none; a later
-- migration corrects this one.

create table people.passkey (
  person_id     uuid not null,
  passkey_id    uuid not null,
  credential_id bytea not null,
  public_key    bytea not null,
  counter       bigint not null,
  transports    text[] not null,
  sealed_label  bytea not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  ended_at      timestamptz,

  primary key (person_id, passkey_id),
  constraint passkey_of_a_web_account
    foreign key (person_id) references people.web_account (person_id),
  constraint passkey_once_per_credential unique (person_id, credential_id),
  constraint passkey_counter_never_negative check (counter >= 0),
  constraint passkey_ends_after_it_begins check (ended_at is null or ended_at >= created_at)
);
comment on table people.passkey is
  'A device with which a person signs in: its public key, never a secret. @placement=person';
comment on column people.passkey.counter is
  'As the device last counted; one that counts backwards may have been copied. 0: it does not count.';

create table people.passkey_index (
  credential_hash bytea primary key,
  person_id       uuid not null,
  passkey_id      uuid not null
);
comment on table people.passkey_index is
  'The hash of a credential, to the passkey and its person. @placement=by:credential_hash';

create table access.passkey_challenge (
  challenge_hash bytea primary key,
  operation      text not null,
  subject_id     uuid,
  expires_at     timestamptz not null,
  used_at        timestamptz,

  constraint passkey_challenge_operation_known check (operation in ('add', 'sign_in')),
  constraint passkey_challenge_to_add_is_somebodys
    check ((operation = 'add') = (subject_id is not null))
);
comment on table access.passkey_challenge is
  'What a device is asked to sign, hashed, for one use within minutes. @placement=local';
create index passkey_challenge_by_end on access.passkey_challenge (expires_at);

alter table access.session add column passkey_id uuid;
comment on column access.session.passkey_id is
  'The passkey that began it; empty when a password or a code did.';

grant select, insert on people.passkey to yika_app;
grant update (counter, sealed_label, last_used_at, ended_at) on people.passkey to yika_app;
grant select, insert on people.passkey_index to yika_app;
grant select, insert, update, delete on access.passkey_challenge to yika_app;
