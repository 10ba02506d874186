-- Questions and complaints: by the web, by mail, on the telephone and at windows, one enquiry each, with a
-- reference, a time line and a day by which it is answered; and the task that a poor rating opens.
--
-- Whoever asks may be unknown: an enquiry lies by its own id, and names a person only once somebody at a
-- window or they themselves have shown who they are. What is written is sealed. A letter is taken once,
-- by the digest of its Message-ID. Tickets, by which a reply finds its enquiry and a link rates it, are kept
-- as digests, and sealed for the letters that are still to be written.
--
-- Locks: creates tables; mail.message briefly, for a column. Reversal: none; a later migration corrects this.

create schema enquiries;

create table enquiries.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table enquiries.edge is 'Which state may follow which. @placement=reference';
insert into enquiries.edge (machine, from_state, to_state) values
  ('enquiry', 'new', 'assigned'),
  ('enquiry', 'assigned', 'new'),
  ('enquiry', 'assigned', 'answered'),
  ('enquiry', 'answered', 'assigned'),
  ('enquiry', 'answered', 'new'),
  ('enquiry', 'answered', 'closed'),
  ('enquiry', 'closed', 'assigned'),
  ('enquiry', 'closed', 'new'),
  ('task', 'open', 'done');

create table enquiries.enquiry (
  enquiry_id     uuid primary key,
  reference      text not null,
  area           text not null,
  agency_id      uuid not null,
  channel        text not null,
  category       text not null,
  language       text not null,
  state          text not null default 'new',
  person_id      uuid,
  sealed_contact bytea,
  sealed_subject bytea,
  sealed_tickets bytea not null,
  reply_digest   bytea not null,
  rating_digest  bytea not null,
  assigned_to    uuid,
  level          smallint not null default 0,
  due_on         date,
  reminded_for   date,
  opened_at      timestamptz not null,
  answered_at    timestamptz,
  closed_at      timestamptz,
  rating         smallint,
  version        bigint not null default 1,

  constraint enquiry_channel_known check (channel in ('web', 'mail', 'phone', 'window')),
  constraint enquiry_language_known check (language in ('zh', 'en')),
  constraint enquiry_state_known check (state in ('new', 'assigned', 'answered', 'closed')),
  constraint enquiry_assigned_to_somebody check (state <> 'assigned' or assigned_to is not null),
  constraint enquiry_new_is_nobodys check (state <> 'new' or assigned_to is null),
  constraint enquiry_closed_with_an_answer check
    ((state = 'closed') = (closed_at is not null) and (state <> 'closed' or answered_at is not null)),
  constraint enquiry_rating_of_five check (rating between 1 and 5),
  constraint enquiry_rated_when_closed check (rating is null or state = 'closed')
) with (fillfactor = 80);
comment on table enquiries.enquiry is
  'A question or complaint, whoever asked it and by which way. @placement=by:enquiry_id';
comment on column enquiries.enquiry.person_id is
  'Null while nobody has shown who they are; an address alone never says it.';
create index enquiry_of_agency on enquiries.enquiry (agency_id, state, due_on);
create index enquiry_of_person on enquiries.enquiry (person_id, opened_at) where person_id is not null;
create index enquiry_by_reply on enquiries.enquiry (reply_digest);
create index enquiry_by_rating on enquiries.enquiry (rating_digest);
create index enquiry_due on enquiries.enquiry (due_on) where state in ('new', 'assigned');

create table enquiries.reference (
  reference  text primary key,
  enquiry_id uuid not null
);
comment on table enquiries.reference is 'Which enquiry a reference names. @placement=by:reference';

create table enquiries.entry (
  enquiry_id  uuid not null,
  entry_id    uuid not null,
  at          timestamptz not null,
  kind        text not null,
  by_kind     text not null,
  staff_id    uuid,
  sealed_text bytea,
  state       text not null,
  detail      jsonb not null default '{}',

  primary key (enquiry_id, entry_id),
  constraint entry_of_an_enquiry foreign key (enquiry_id) references enquiries.enquiry (enquiry_id),
  constraint entry_kind_known check (kind in ('question', 'reply', 'answer', 'note', 'assigned',
    'given_back', 'escalated', 'reminded', 'closed', 'reopened', 'joined', 'rated')),
  constraint entry_by_known check (by_kind in ('asker', 'staff', 'clock')),
  constraint entry_of_staff_named check ((by_kind = 'staff') = (staff_id is not null)),
  constraint entry_of_words_has_words check
    (kind not in ('question', 'reply', 'answer', 'note') or sealed_text is not null)
);
comment on table enquiries.entry is
  'The time line, append-only: each with the state that it left. @placement=by:enquiry_id';

create table enquiries.attachment (
  enquiry_id    uuid not null,
  attachment_id uuid not null,
  entry_id      uuid not null,
  media_type    text not null,
  byte_count    integer not null,
  sealed_bytes  bytea not null,

  primary key (enquiry_id, attachment_id),
  constraint attachment_of_an_entry foreign key (enquiry_id, entry_id)
    references enquiries.entry (enquiry_id, entry_id),
  constraint attachment_type_known check (media_type in ('image/jpeg', 'application/pdf'))
);
comment on table enquiries.attachment is
  'Safe copies of what came with a letter; what came itself is not kept. @placement=by:enquiry_id';

create table enquiries.letter (
  message_digest bytea primary key,
  enquiry_id     uuid not null,
  taken_at       timestamptz not null,

  constraint letter_digest_whole check (octet_length(message_digest) = 32)
);
comment on table enquiries.letter is
  'Letters that came or left, by their Message-ID: each is taken once. @placement=by:message_digest';

create table enquiries.task (
  enquiry_id     uuid not null,
  task_id        uuid not null,
  state          text not null default 'open',
  rating         smallint not null,
  agency_id      uuid not null,
  made_at        timestamptz not null,
  done_at        timestamptz,
  done_by        uuid,
  sealed_finding bytea,

  primary key (enquiry_id, task_id),
  constraint task_of_an_enquiry foreign key (enquiry_id) references enquiries.enquiry (enquiry_id),
  constraint task_state_known check (state in ('open', 'done')),
  constraint task_done_whole check
    ((state = 'done') = (done_at is not null and done_by is not null and sealed_finding is not null))
);
comment on table enquiries.task is 'What a poor rating asks somebody to look into. @placement=by:enquiry_id';
create index task_open on enquiries.task (agency_id, made_at) where state = 'open';

-- Along an allowed edge, or none; false where it has changed since it was read.
create function enquiries.change(p_enquiry uuid, p_version bigint, p_state text, p_change jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was enquiries.enquiry;
begin
  select * into was from enquiries.enquiry where enquiry_id = p_enquiry for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if was.state <> p_state and not exists (
    select from enquiries.edge
     where machine = 'enquiry' and from_state = was.state and to_state = p_state) then
    raise exception 'an enquiry does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  if was.person_id is not null and p_change ? 'person_id' then
    raise exception 'whose an enquiry is does not change' using errcode = 'YK002';
  end if;
  update enquiries.enquiry
     set state = p_state, version = version + 1,
         assigned_to = case when p_state = 'new' then null
                            else coalesce((p_change ->> 'assigned_to')::uuid, assigned_to) end,
         agency_id = coalesce((p_change ->> 'agency_id')::uuid, agency_id),
         category = coalesce(p_change ->> 'category', category),
         person_id = coalesce((p_change ->> 'person_id')::uuid, person_id),
         level = coalesce((p_change ->> 'level')::smallint, level),
         due_on = case when p_change ? 'due_on' then (p_change ->> 'due_on')::date else due_on end,
         reminded_for = coalesce((p_change ->> 'reminded_for')::date, reminded_for),
         answered_at = coalesce((p_change ->> 'answered_at')::timestamptz, answered_at),
         closed_at = case when p_state = 'closed'
                          then coalesce((p_change ->> 'closed_at')::timestamptz, closed_at) end,
         rating = case when p_state = 'closed'
                       then coalesce((p_change ->> 'rating')::smallint, rating) end
   where enquiry_id = p_enquiry;
  return true;
end;
$$;

create function enquiries.finish_task(p_enquiry uuid, p_task uuid, p_staff uuid, p_finding bytea,
                                      p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update enquiries.task
     set state = 'done', done_at = p_now, done_by = p_staff, sealed_finding = p_finding
   where enquiry_id = p_enquiry and task_id = p_task and state = 'open';
  return found;
end;
$$;

-- A letter that answers another one says so: subject and where replies go, sealed with it.
alter table mail.message add column sealed_head bytea;
comment on column mail.message.sealed_head is
  'Of a letter in a conversation: its subject, where a reply goes, and which letter it answers.';

grant usage on schema enquiries to yika_app, yika_report;
grant select on all tables in schema enquiries to yika_app, yika_report;
grant insert on enquiries.enquiry, enquiries.reference, enquiries.entry, enquiries.attachment,
  enquiries.letter, enquiries.task to yika_app;
grant execute on function enquiries.change(uuid, bigint, text, jsonb),
  enquiries.finish_task(uuid, uuid, uuid, bytea, timestamptz) to yika_app;
