-- Systems of hospitals and pharmacies speak the national interface: each signs its messages under a key
-- of its own, signs its operators in for a day, and repeats a message under the same id when its answer
-- was lost.
--
-- A message that changes something is one row, written before the act: its digest tells a repeat from
-- another message under the same id, its command id makes the act one, and its answer lies sealed so that
-- a repeat is answered as the first was. Answers are forgotten after some weeks, rows are not.
--
-- Locks: creates tables only. Reversal: none; a later migration corrects this one.

create table organisations.interface_key (
  access_key      text primary key,
  organisation_id uuid not null,
  sealed_secret   bytea not null,
  created_at      timestamptz not null,
  revoked_at      timestamptz,

  constraint interface_key_of_an_organisation foreign key (organisation_id)
    references organisations.organisation (organisation_id)
);
comment on table organisations.interface_key is
  'What an institution''s system signs its messages of the hospital interface with. @placement=reference';
create index interface_key_of_organisation on organisations.interface_key (organisation_id);

create table organisations.interface_sign_in (
  organisation_id uuid not null,
  sign_in_id      uuid not null,
  sealed_operator bytea not null,
  day             date not null,
  signed_in_at    timestamptz not null,
  signed_out_at   timestamptz,

  primary key (organisation_id, sign_in_id)
);
comment on table organisations.interface_sign_in is
  'An operator of an institution''s system, signed in for a day. @placement=by:organisation_id';

create table organisations.interface_message (
  organisation_id  uuid not null,
  message_id       text not null,
  transaction_code text not null,
  body_digest      bytea not null,
  command_id       uuid not null,
  reference        text not null,
  received_at      timestamptz not null,
  sealed_answer    bytea,

  primary key (organisation_id, message_id)
);
comment on table organisations.interface_message is
  'A message of an institution''s system that changes something, and what it was answered. @placement=by:organisation_id';
create index interface_message_answered on organisations.interface_message (received_at)
  where sealed_answer is not null;

grant select, insert on organisations.interface_key to yika_app;
grant update (revoked_at) on organisations.interface_key to yika_app;
grant select, insert on organisations.interface_sign_in to yika_app;
grant update (signed_out_at) on organisations.interface_sign_in to yika_app;
grant select, insert on organisations.interface_message to yika_app;
grant update (sealed_answer) on organisations.interface_message to yika_app;
