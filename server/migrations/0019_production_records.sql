-- What the card maker reports is kept whole, and a card that failed is ordered again by an act.
--
-- Until now a failed card went back to the pile by itself and nobody counted how often. A report that
-- does not fit its order was answered and forgotten; now it is put aside until somebody has looked
-- into it. Cards for a collection day are chosen and ordered in one act, batch after batch.
--
-- Locks: production_batch for an instant (columns without a default). Reversal: none; a later
-- migration corrects this one.

insert into cards.edge (machine, from_state, to_state) values
  ('production_return', 'put_aside', 'looked_into'),
  ('collection_day', 'running', 'done');

alter table cards.production_batch
  add column due_on            date,
  add column placed_at         timestamptz,
  add column collection_day_id uuid;

create table cards.production_return (
  return_id      uuid primary key,
  batch_id       uuid,
  came_by        text not null,
  file_name      text,
  file_digest    bytea not null,
  file           bytea not null,
  state          text not null,
  made           integer not null default 0,
  failed         integer not null default 0,
  problems       jsonb not null default '[]',
  received_at    timestamptz not null,
  looked_into_at timestamptz,
  looked_into_by uuid,
  finding        text,

  constraint production_return_once unique nulls not distinct (batch_id, file_digest),
  constraint production_return_of_a_batch foreign key (batch_id)
    references cards.production_batch (batch_id),
  constraint production_return_state_known check (state in ('taken', 'put_aside', 'looked_into')),
  constraint production_return_way_known check (came_by in ('desk', 'folder')),
  constraint production_return_taken_has_a_batch check (state <> 'taken' or batch_id is not null),
  constraint production_return_looked_into_says_what check
    ((state = 'looked_into') = (finding is not null and looked_into_by is not null))
);
comment on table cards.production_return is
  'Each report of the card maker as it came, sealed: taken, or put aside with what is wrong. @placement=local';
create index production_return_put_aside on cards.production_return (received_at)
  where state = 'put_aside';

create table cards.return_record (
  person_id         uuid not null,
  card_id           uuid not null,
  batch_id          uuid not null,
  line_no           integer not null,
  return_id         uuid not null,
  result            text not null,
  sealed_reported   bytea not null,
  issued_on         date,
  valid_until       date,
  recognition_code  text,
  answer_to_reset   text,
  bank_code         text,
  box_position      text,
  failure_step      text,
  failure_reason    text,
  taken_at          timestamptz not null,

  primary key (person_id, card_id),
  constraint return_record_of_a_card foreign key (person_id, card_id)
    references cards.card (person_id, card_id),
  constraint return_record_result_known check (result in ('made', 'failed')),
  constraint return_record_made_has_a_chip check ((result = 'made') =
    (recognition_code is not null and answer_to_reset is not null and issued_on is not null
     and valid_until is not null and bank_code is not null and box_position is not null)),
  constraint return_record_failed_says_where check ((result = 'failed') =
    (failure_step is not null and failure_reason is not null))
);
comment on table cards.return_record is
  'What the maker reported of one card: every field, numbers and names sealed. @placement=person';

create table cards.remake_order (
  person_id      uuid not null,
  remake_id      uuid not null,
  application_id uuid not null,
  failed_card_id uuid not null,
  reason         text not null,
  ordered_at     timestamptz not null,
  ordered_by     uuid not null,

  primary key (person_id, remake_id),
  constraint remake_once_per_failed_card unique (person_id, failed_card_id),
  constraint remake_of_an_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id),
  constraint remake_of_a_card foreign key (person_id, failed_card_id)
    references cards.card (person_id, card_id),
  constraint remake_says_why check (length(reason) between 2 and 200)
);
comment on table cards.remake_order is
  'A card that failed at the maker is ordered again: by whom and why. @placement=person';

create table cards.collection_day (
  collection_day_id uuid primary key,
  agency_id         uuid not null,
  collect_on        date not null,
  pickup_id         uuid,
  employer_id       uuid,
  promised_until    date,
  wanted            integer not null,
  state             text not null,
  asked_at          timestamptz not null,
  asked_by          uuid not null,
  done_at           timestamptz,

  constraint collection_day_state_known check (state in ('running', 'done')),
  constraint collection_day_done_has_a_moment check ((state = 'done') = (done_at is not null)),
  constraint collection_day_wants_somebody check (wanted > 0)
);
comment on table cards.collection_day is
  'Cards printed ahead for a day on which many fetch them: who was chosen, how. @placement=local';

create table cards.collection_day_person (
  person_id         uuid not null,
  collection_day_id uuid not null,
  application_id    uuid not null,

  primary key (person_id, collection_day_id),
  constraint collection_day_person_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id)
);
comment on table cards.collection_day_person is
  'Whose card is made for a collection day. @placement=person';
create index collection_day_person_by_day on cards.collection_day_person (collection_day_id);

create view people.shown_employment as
  select person_id, employer_id from people.enrolment
   where until_on is null and employer_id is not null;
comment on view people.shown_employment is
  'The door through which other rooms read who works where at present.';

grant select on people.shown_employment to yika_app;
grant select, insert on cards.production_return, cards.return_record, cards.remake_order,
  cards.collection_day, cards.collection_day_person to yika_app;
grant update (state, looked_into_at, looked_into_by, finding) on cards.production_return to yika_app;
grant update (state, done_at) on cards.collection_day to yika_app;
grant update (placed_at) on cards.production_batch to yika_app;
