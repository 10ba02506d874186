-- What a person was told, kept for them to read again: whoever has no telephone, or lost the text,
-- finds it on their own page, in their own language.
--
-- A notice and its text message have one id and are written together. Seen is a moment, set once.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table mail.notice (
  person_id    uuid not null,
  notice_id    uuid not null,
  kind         text not null,
  sealed_words bytea not null,
  created_at   timestamptz not null,
  seen_at      timestamptz,

  primary key (person_id, notice_id)
);
comment on table mail.notice is
  'What a person was told at each step, sealed, in both languages. @placement=person';
create index notice_newest on mail.notice (person_id, created_at desc);

grant select, insert on mail.notice to yika_app;
grant update (seen_at) on mail.notice to yika_app;
