-- Photos, applications, cards with their two functions and their PIN, loss reports, production.
--
-- A state changes only along an edge of cards.edge, and only through a function that looks the edge
-- up: the application has no right to update these tables. A person has at most one card in hand and
-- at most one in the making; the old one is void the moment the new one is handed over.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema cards;

create table cards.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table cards.edge is
  'The allowed changes of state; the program''s life-cycle tables are compared with it. @placement=reference';

insert into cards.edge (machine, from_state, to_state) values
  ('application', 'submitted', 'accepted'),
  ('application', 'submitted', 'rejected'),
  ('application', 'submitted', 'cancelled'),
  ('application', 'accepted', 'in_production'),
  ('application', 'accepted', 'cancelled'),
  ('application', 'in_production', 'ready'),
  ('application', 'in_production', 'accepted'),
  ('application', 'ready', 'collected'),
  ('card', 'in_production', 'made'),
  ('card', 'in_production', 'void'),
  ('card', 'made', 'kept'),
  ('card', 'made', 'handed_over'),
  ('card', 'kept', 'handed_over'),
  ('card', 'kept', 'void'),
  ('card', 'handed_over', 'void'),
  ('function', 'inactive', 'active'),
  ('function', 'inactive', 'blocked'),
  ('function', 'inactive', 'void'),
  ('function', 'active', 'blocked'),
  ('function', 'active', 'void'),
  ('function', 'blocked', 'active'),
  ('function', 'blocked', 'inactive'),
  ('function', 'blocked', 'void'),
  ('pin', 'initial', 'set'),
  ('pin', 'initial', 'locked'),
  ('pin', 'set', 'locked'),
  ('pin', 'locked', 'set'),
  ('loss_report', 'in_force', 'withdrawn'),
  ('loss_report', 'in_force', 'lapsed'),
  ('loss_report', 'in_force', 'replaced'),
  ('batch', 'sent', 'returned'),
  ('batch', 'sent', 'partly_returned'),
  ('batch', 'partly_returned', 'returned');

create table cards.photo (
  person_id   uuid not null,
  photo_id    uuid not null,
  sealed_jpeg bytea not null,
  digest      bytea not null,
  accepted    boolean not null,
  taken_at    timestamptz not null,

  primary key (person_id, photo_id)
);
comment on table cards.photo is 'Photos for cards: re-encoded, sealed, with the verdict. @placement=person';

create table cards.application (
  person_id         uuid not null,
  application_id    uuid not null,
  reference         text not null,
  reason            text not null,
  route             text not null,
  identity_document text not null,
  state             text not null,
  photo_id          uuid not null,
  pickup_id         uuid not null,
  agency_id         uuid not null,
  card_id           uuid,
  promised_on       date not null,
  rejection         text,
  version           bigint not null default 1,
  submitted_at      timestamptz not null,
  checked_at        timestamptz,
  sent_at           timestamptz,
  made_at           timestamptz,
  kept_at           timestamptz,
  collected_at      timestamptz,

  primary key (person_id, application_id),
  constraint application_photo_is_the_persons foreign key (person_id, photo_id)
    references cards.photo (person_id, photo_id),
  constraint application_reason_known check (reason in ('first', 'replacement')),
  constraint application_route_known check (route in ('county_centre', 'online', 'service_point')),
  constraint application_state_known check (state in ('submitted', 'accepted', 'rejected',
    'in_production', 'ready', 'collected', 'cancelled')),
  constraint application_rejected_with_a_reason check ((state = 'rejected') = (rejection is not null))
);
comment on table cards.application is 'An application for a card, from submission to collection. @placement=person';
create unique index application_one_open on cards.application (person_id)
  where state in ('submitted', 'accepted', 'in_production', 'ready');

create table cards.card (
  person_id          uuid not null,
  card_id            uuid not null,
  application_id     uuid not null,
  state              text not null,
  insurance_function text not null,
  bank_function      text not null,
  sealed_card_number bytea not null,
  sealed_bank_number bytea not null,
  bank_id            uuid not null,
  valid_until        date not null,
  pickup_id          uuid,
  kept_until         date,
  recognition_code   text,
  handed_over_at     timestamptz,
  handed_over_by     uuid,
  voided_at          timestamptz,
  version            bigint not null default 1,

  primary key (person_id, card_id),
  constraint card_of_an_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id),
  constraint card_state_known check (state in
    ('in_production', 'made', 'kept', 'handed_over', 'void')),
  constraint card_insurance_function_known check (insurance_function in
    ('inactive', 'active', 'blocked', 'void')),
  constraint card_bank_function_known check (bank_function in ('inactive', 'active', 'blocked', 'void')),
  constraint card_active_only_in_hand check (insurance_function <> 'active' or state = 'handed_over'),
  constraint card_void_is_void check
    (state <> 'void' or (insurance_function = 'void' and bank_function = 'void'))
) with (fillfactor = 80);
comment on table cards.card is 'One physical card with its two functions. @placement=person';
create unique index card_one_in_hand on cards.card (person_id) where state = 'handed_over';
create unique index card_one_in_making on cards.card (person_id)
  where state in ('in_production', 'made', 'kept');

create table cards.pin (
  person_id    uuid not null,
  card_id      uuid not null,
  state        text not null,
  salt         bytea not null,
  verifier     bytea not null,
  tries        smallint not null default 0,
  previous     jsonb not null default '[]',
  changed_at   timestamptz not null,

  primary key (person_id, card_id),
  constraint pin_of_a_card foreign key (person_id, card_id) references cards.card (person_id, card_id),
  constraint pin_state_known check (state in ('initial', 'set', 'locked'))
);
comment on table cards.pin is
  'What a PIN is judged by: a keyed value that only the key service can make. Wrong tries count over all channels. @placement=person';

create table cards.number_index (
  number_index bytea primary key,
  kind         text not null,
  person_id    uuid not null,
  card_id      uuid not null,

  constraint number_kind_known check (kind in ('card_number', 'bank_number'))
);
comment on table cards.number_index is
  'Printed number or bank number, as a keyed hash, to the card; each number once for ever. @placement=by:number_index';

create table cards.public_reference (
  reference text primary key,
  kind      text not null,
  person_id uuid not null,
  object_id uuid not null,

  constraint reference_kind_known check (kind in ('application', 'voucher', 'receipt'))
);
comment on table cards.public_reference is
  'References that people read out, to what they name. @placement=by:reference';

create table cards.number_block (
  block_id   uuid primary key,
  area       text not null,
  bank_id    uuid not null,
  letter     text not null,
  bank_bin   text not null,
  next       bigint not null,
  until      bigint not null,

  constraint number_block_not_used_up check (next <= until)
);
comment on table cards.number_block is
  'Blocks of card numbers; a number is taken under the block''s lock and never given twice. @placement=local';

create table cards.loss_report (
  person_id    uuid not null,
  report_id    uuid not null,
  card_id      uuid not null,
  voucher_no   text not null,
  kind         text not null,
  functions    text[] not null,
  state        text not null,
  channel      text not null,
  reported_at  timestamptz not null,
  lapses_at    timestamptz,
  ended_at     timestamptz,
  version      bigint not null default 1,

  primary key (person_id, report_id),
  constraint loss_report_of_a_card foreign key (person_id, card_id)
    references cards.card (person_id, card_id),
  constraint loss_report_kind_known check (kind in ('temporary', 'formal')),
  constraint loss_report_state_known check (state in ('in_force', 'withdrawn', 'lapsed', 'replaced')),
  constraint loss_report_temporary_ones_lapse check ((kind = 'temporary') = (lapses_at is not null)),
  constraint loss_report_names_functions check (cardinality(functions) > 0)
);
comment on table cards.loss_report is 'A loss report; its row and the block of the card are one transaction. @placement=person';
create unique index loss_report_one_in_force on cards.loss_report (person_id, card_id)
  where state = 'in_force';

create table cards.replacement (
  person_id      uuid not null,
  replacement_id uuid not null,
  old_card_id    uuid not null,
  new_card_id    uuid not null,
  reason         text not null,
  fee            bigint not null,
  receipt        text not null,
  made_at        timestamptz not null,
  office_id      uuid not null,
  made_by        uuid not null,

  primary key (person_id, replacement_id),
  constraint replacement_once_per_card unique (person_id, old_card_id),
  constraint replacement_fee_not_negative check (fee >= 0)
);
comment on table cards.replacement is 'Which card took the place of which, where and for what fee. @placement=person';

create table cards.production_batch (
  batch_id     uuid primary key,
  batch_no     text not null,
  state        text not null,
  agency_id    uuid not null,
  count        integer not null,
  file_digest  bytea not null,
  file         bytea not null,
  return_digest bytea,
  sent_at      timestamptz not null,
  returned_at  timestamptz,

  constraint production_batch_no_unique unique (batch_no),
  constraint production_batch_state_known check (state in ('sent', 'partly_returned', 'returned'))
);
comment on table cards.production_batch is
  'Batches for the card maker; the file is sealed as written, so that it can be sent again byte for byte. @placement=local';

create table cards.production_line (
  batch_id     uuid not null,
  line_no      integer not null,
  person_id    uuid not null,
  application_id uuid not null,
  card_id      uuid not null,
  state        text not null default 'sent',
  box_position text,
  failure_step text,
  failure_reason text,

  primary key (batch_id, line_no),
  constraint production_line_once_per_card unique (batch_id, card_id),
  constraint production_line_state_known check (state in ('sent', 'made', 'failed'))
);
comment on table cards.production_line is 'One card in a batch, and what became of it. @placement=by:batch_id';

create view cards.shown_card as
  select i.number_index, i.kind as number_kind, c.person_id, c.card_id, c.state,
         c.insurance_function, c.version, p.state as pin_state, p.salt as pin_salt
    from cards.number_index i
    join cards.card c on c.person_id = i.person_id and c.card_id = i.card_id
    left join cards.pin p on p.person_id = c.person_id and p.card_id = c.card_id;
comment on view cards.shown_card is 'The door through which a payment finds a card by its number.';

-- True when the change is an allowed edge; no change is always allowed.
create function cards.may_change(p_machine text, p_from text, p_to text)
returns boolean language sql stable security definer set search_path = '' as $$
  select p_from = p_to or exists (select from cards.edge
    where machine = p_machine and from_state = p_from and to_state = p_to);
$$;

create function cards.refuse_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql as $$
begin
  raise exception 'a % cannot go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
end;
$$;

-- Changes the states of a card. False: the version has moved on, nothing is written. The row lock
-- taken here is the same that a payment takes: whoever gets it first has acted first.
create function cards.change_card(p_person uuid, p_card uuid, p_version bigint, p_state text,
                                  p_insurance text, p_bank text, p_now timestamptz,
                                  p_pickup uuid, p_kept_until date, p_recognition text,
                                  p_staff uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cards.card;
begin
  select * into was from cards.card where person_id = p_person and card_id = p_card for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not cards.may_change('card', was.state, p_state) then
    perform cards.refuse_edge('card', was.state, p_state);
  end if;
  if not cards.may_change('function', was.insurance_function, p_insurance) then
    perform cards.refuse_edge('insurance function', was.insurance_function, p_insurance);
  end if;
  if not cards.may_change('function', was.bank_function, p_bank) then
    perform cards.refuse_edge('bank function', was.bank_function, p_bank);
  end if;
  update cards.card
     set state = p_state, insurance_function = p_insurance, bank_function = p_bank,
         pickup_id = coalesce(p_pickup, pickup_id), kept_until = coalesce(p_kept_until, kept_until),
         recognition_code = coalesce(p_recognition, recognition_code),
         handed_over_at = case when p_state = 'handed_over' and was.state <> 'handed_over'
                               then p_now else handed_over_at end,
         handed_over_by = case when p_state = 'handed_over' and was.state <> 'handed_over'
                               then p_staff else handed_over_by end,
         voided_at = case when p_state = 'void' and was.state <> 'void' then p_now else voided_at end,
         version = version + 1
   where person_id = p_person and card_id = p_card;
  return true;
end;
$$;

create function cards.change_application(p_person uuid, p_application uuid, p_version bigint,
                                         p_state text, p_now timestamptz, p_rejection text,
                                         p_card uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cards.application;
begin
  select * into was from cards.application
   where person_id = p_person and application_id = p_application for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not cards.may_change('application', was.state, p_state) then
    perform cards.refuse_edge('application', was.state, p_state);
  end if;
  update cards.application
     set state = p_state, rejection = coalesce(p_rejection, rejection),
         card_id = coalesce(p_card, card_id),
         checked_at = case when p_state in ('accepted', 'rejected') then coalesce(checked_at, p_now)
                           else checked_at end,
         sent_at = case when p_state = 'in_production' then p_now else sent_at end,
         made_at = case when p_state = 'ready' then coalesce(made_at, p_now) else made_at end,
         collected_at = case when p_state = 'collected' then p_now else collected_at end,
         version = version + 1
   where person_id = p_person and application_id = p_application;
  return true;
end;
$$;

create function cards.note_kept(p_person uuid, p_application uuid, p_now timestamptz)
returns void language sql security definer set search_path = '' as $$
  update cards.application set kept_at = p_now, version = version + 1
   where person_id = p_person and application_id = p_application and kept_at is null;
$$;

create function cards.change_loss_report(p_person uuid, p_report uuid, p_version bigint, p_state text,
                                         p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cards.loss_report;
begin
  select * into was from cards.loss_report
   where person_id = p_person and report_id = p_report for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not cards.may_change('loss_report', was.state, p_state) then
    perform cards.refuse_edge('loss report', was.state, p_state);
  end if;
  update cards.loss_report set state = p_state, ended_at = p_now, version = version + 1
   where person_id = p_person and report_id = p_report;
  return true;
end;
$$;

create function cards.change_batch(p_batch uuid, p_state text, p_return_digest bytea, p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from cards.production_batch where batch_id = p_batch for update;
  if not cards.may_change('batch', was, p_state) then
    perform cards.refuse_edge('batch', was, p_state);
  end if;
  update cards.production_batch
     set state = p_state, return_digest = p_return_digest, returned_at = p_now
   where batch_id = p_batch;
end;
$$;

-- Takes the next numbers of a bank's block for an area.
create function cards.take_numbers(p_area text, p_bank uuid, p_count integer)
returns table (letter text, bank_bin text, first bigint) language sql
security definer set search_path = '' as $$
  update cards.number_block set next = next + p_count
   where area = p_area and bank_id = p_bank
  returning letter, bank_bin, next - p_count;
$$;

-- Judges a PIN while the card's row is locked by the caller. A wrong one is counted here, in the
-- caller's transaction, which commits: nobody can learn the verdict of a try that was not counted.
create function cards.judge_pin(p_person uuid, p_card uuid, p_verifier bytea, p_limit integer)
returns text language plpgsql as $$
declare
  was cards.pin;
begin
  select * into was from cards.pin where person_id = p_person and card_id = p_card for update;
  if not found or was.state = 'initial' then
    return 'pin_initial';
  end if;
  if was.state = 'locked' then
    return 'pin_locked';
  end if;
  if was.verifier = p_verifier then
    if was.tries > 0 then
      update cards.pin set tries = 0 where person_id = p_person and card_id = p_card;
    end if;
    return 'right';
  end if;
  update cards.pin
     set tries = tries + 1, state = case when tries + 1 >= p_limit then 'locked' else state end
   where person_id = p_person and card_id = p_card;
  return case when was.tries + 1 >= p_limit then 'pin_locked' else 'pin_wrong' end;
end;
$$;

-- Sets a new PIN after judging the old one, initial or set, under the same lock and count.
create function cards.change_pin(p_person uuid, p_card uuid, p_old_verifier bytea, p_new_salt bytea,
                                 p_new_verifier bytea, p_limit integer, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was cards.pin;
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  select * into was from cards.pin where person_id = p_person and card_id = p_card for update;
  if not found then
    return 'card_unknown';
  end if;
  if was.state = 'locked' then
    return 'pin_locked';
  end if;
  if was.verifier <> p_old_verifier then
    update cards.pin
       set tries = tries + 1, state = case when tries + 1 >= p_limit then 'locked' else state end
     where person_id = p_person and card_id = p_card;
    return case when was.tries + 1 >= p_limit then 'pin_locked' else 'pin_wrong' end;
  end if;
  update cards.pin
     set state = 'set', salt = p_new_salt, verifier = p_new_verifier, tries = 0, changed_at = p_now,
         previous = jsonb_path_query_array(
           jsonb_build_array(jsonb_build_object('salt', encode(was.salt, 'base64'),
                                                'verifier', encode(was.verifier, 'base64')))
           || was.previous, '$[0 to 2]')
   where person_id = p_person and card_id = p_card;
  return 'changed';
end;
$$;

grant usage on schema cards to yika_app;
grant select, insert on cards.photo, cards.application, cards.card, cards.number_index,
  cards.public_reference, cards.loss_report, cards.replacement, cards.production_batch,
  cards.production_line to yika_app;
grant select on cards.edge, cards.number_block, cards.shown_card to yika_app;
grant insert on cards.pin, cards.number_block to yika_app;
grant select (person_id, card_id, state, salt, tries, previous, changed_at) on cards.pin to yika_app;
grant update (state, box_position, failure_step, failure_reason) on cards.production_line to yika_app;
grant execute on function cards.may_change, cards.change_card, cards.change_application,
  cards.note_kept, cards.change_loss_report, cards.change_batch, cards.take_numbers,
  cards.change_pin to yika_app;
