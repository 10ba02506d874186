-- Notices leave the house by e-mail as well, and a message that nobody will ever carry stops waiting.
--
-- One thing that happened is one id, and at most one message by each medium. An address is its owner's
-- own, entered and confirmed by them; it is no part of the register.
--
-- Locks: mail.message while its key is made anew, as long as it takes to index it. Reversal: none; a
-- later migration corrects this one.

alter table mail.message
  add column medium     text not null default 'text',
  add column refused_at timestamptz,
  add constraint message_medium_known check (medium in ('text', 'mail')),
  add constraint message_sent_or_refused check (sent_at is null or refused_at is null),
  drop constraint message_pkey,
  add primary key (message_id, medium);
comment on table mail.message is
  'Texts and e-mail to people, sealed until they leave. @placement=local';

drop index mail.mail_message_waiting;
create index mail_message_waiting on mail.message (medium, created_at)
  where sent_at is null and refused_at is null;

create table mail.address (
  person_id      uuid primary key,
  sealed_address bytea not null,
  confirmed_at   timestamptz not null
);
comment on table mail.address is
  'Where a person also wants their notices, confirmed by a code sent there. @placement=person';

grant update (refused_at) on mail.message to yika_app;
grant select, insert, update, delete on mail.address to yika_app;
