-- The hotline: calls with what the dialogue has reached, call-backs that were promised, and the judging
-- of a PIN that comes by telephone.
--
-- A call keeps no digit that was pressed. Its dialogue is sealed, for channels whose next request may
-- reach another process, and gone when the call is over. The PIN is judged under the card's lock and
-- counted where purchases, kiosks and PIN changes count theirs: one counter, whatever the way.
--
-- Locks: organisations.machine_key for an instant (a check is exchanged; no row breaks it). Reversal: none;
-- a later migration corrects this one.

alter table organisations.machine_key
  drop constraint machine_key_opens_known,
  add constraint machine_key_opens_known check (opens in ('interface', 'kiosk', 'hotline'));

create schema calls;

create table calls.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table calls.edge is 'Which state may follow which. @placement=reference';

insert into calls.edge (machine, from_state, to_state) values
  ('call', 'in_dialogue', 'waiting'),
  ('call', 'in_dialogue', 'ended'),
  ('call', 'waiting', 'in_dialogue'),
  ('call', 'waiting', 'with_operator'),
  ('call', 'waiting', 'ended'),
  ('call', 'with_operator', 'ended'),
  ('call_back', 'booked', 'done'),
  ('call_back', 'booked', 'given_up');

create table calls.call (
  call_id         uuid not null,
  area            text not null,
  way             text not null,
  way_id_hash     bytea not null,
  state           text not null default 'in_dialogue',
  version         bigint not null default 1,
  language        text not null,
  verified        text not null,
  service         text,
  person_id       uuid,
  sealed_number   bytea,
  sealed_dialogue bytea,
  rating          integer,
  began_at        timestamptz not null,
  waiting_since   timestamptz,
  taken_by        uuid,
  taken_at        timestamptz,
  ended_at        timestamptz,

  primary key (call_id),
  constraint call_once_per_way unique (way, way_id_hash),
  constraint call_way_known check (way in ('sip', 'voicexml', 'jambonz')),
  constraint call_state_known check (state in ('in_dialogue', 'waiting', 'with_operator', 'ended')),
  constraint call_language_known check (language in ('zh', 'en')),
  constraint call_verified_known check (verified in ('none', 'named', 'pin')),
  constraint call_verified_is_somebodys check (verified = 'none' or person_id is not null),
  constraint call_rating_in_range check (rating between 1 and 3),
  constraint call_taken_whole check ((taken_by is null) = (taken_at is null)),
  constraint call_ended_whole check ((state = 'ended') = (ended_at is not null)),
  constraint call_over_keeps_no_dialogue check (state <> 'ended' or sealed_dialogue is null)
) with (fillfactor = 70);
comment on table calls.call is
  'Calls of the hotline: how far the dialogue got, and who answered. No digit that was pressed. @placement=local';
comment on column calls.call.way_id_hash is 'What the exchange calls it, hashed.';
comment on column calls.call.sealed_number is 'The number that is called from, sealed.';
comment on column calls.call.sealed_dialogue is 'Where the dialogue stands, sealed; null when it is over.';

create index call_open_by_time on calls.call (area, began_at) where state <> 'ended';
create index call_by_time on calls.call (area, began_at);

create table calls.call_back (
  call_id       uuid not null,
  area          text not null,
  person_id     uuid,
  sealed_number bytea not null,
  language      text not null,
  service       text,
  state         text not null default 'booked',
  wanted_on     date not null,
  wanted_part   text not null,
  tries         integer not null default 0,
  booked_at     timestamptz not null,
  tried_at      timestamptz,
  closed_by     uuid,
  closed_at     timestamptz,

  primary key (call_id),
  constraint call_back_of_a_call foreign key (call_id) references calls.call (call_id),
  constraint call_back_state_known check (state in ('booked', 'done', 'given_up')),
  constraint call_back_language_known check (language in ('zh', 'en')),
  constraint call_back_part_known check (wanted_part in ('morning', 'afternoon')),
  constraint call_back_tries_counted check (tries >= 0),
  constraint call_back_closed_whole check (
    (state = 'booked') = (closed_at is null) and (closed_by is null) = (closed_at is null))
) with (fillfactor = 70);
comment on table calls.call_back is
  'Who wants to be called back, when, and whether they were. @placement=local';

create index call_back_open_by_day on calls.call_back (area, wanted_on) where state = 'booked';

-- One move of a call; the edge says whether it is allowed. Of two operators who take it, one has it.
create function calls.move_call(p_call uuid, p_to text, p_staff uuid, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  v_state text;
begin
  select state into v_state from calls.call where call_id = p_call for update;
  if not found then
    return 'call_unknown';
  end if;
  if not exists (select from calls.edge
                  where machine = 'call' and from_state = v_state and to_state = p_to) then
    return 'call_is_' || v_state;
  end if;
  update calls.call
     set state = p_to, version = version + 1,
         waiting_since = case when p_to = 'waiting' then p_now else waiting_since end,
         taken_by = case when p_to = 'with_operator' then p_staff else taken_by end,
         taken_at = case when p_to = 'with_operator' then p_now else taken_at end,
         ended_at = case when p_to = 'ended' then p_now end,
         sealed_dialogue = case when p_to = 'ended' then null else sealed_dialogue end
   where call_id = p_call;
  return 'moved';
end;
$$;

-- What the dialogue has reached; false when the call moved on since it was read.
create function calls.keep_dialogue(p_call uuid, p_version bigint, p_language text, p_verified text,
                                    p_service text, p_person uuid, p_rating integer, p_dialogue bytea)
returns boolean language sql security definer set search_path = '' as $$
  with kept as (
    update calls.call
       set version = version + 1, language = p_language, verified = p_verified, service = p_service,
           person_id = p_person, rating = p_rating, sealed_dialogue = p_dialogue
     where call_id = p_call and version = p_version and state <> 'ended'
    returning 1)
  select exists (select from kept);
$$;

-- Called and reached, called in vain, or called in vain for the last time.
create function calls.note_call_back(p_call uuid, p_reached boolean, p_tries_limit integer,
                                     p_staff uuid, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was calls.call_back;
  v_to text;
begin
  select * into was from calls.call_back where call_id = p_call for update;
  if not found then
    return 'call_back_unknown';
  end if;
  v_to := case when p_reached then 'done'
               when was.tries + 1 >= p_tries_limit then 'given_up' else 'booked' end;
  if v_to <> was.state and not exists (
       select from calls.edge
        where machine = 'call_back' and from_state = was.state and to_state = v_to)
     or was.state <> 'booked' then
    return 'call_back_closed';
  end if;
  update calls.call_back
     set tries = tries + 1, tried_at = p_now, state = v_to,
         closed_by = case when v_to = 'booked' then null else p_staff end,
         closed_at = case when v_to = 'booked' then null else p_now end
   where call_id = p_call;
  return v_to;
end;
$$;

-- The PIN of a caller. A card that is reported lost is judged too: its holder may ask about it. The
-- first PIN of a card is told apart, and a wrong one counts as any.
create function cards.judge_caller(p_person uuid, p_card uuid, p_salt bytea, p_verifier bytea,
                                   p_limit integer)
returns text language plpgsql security definer set search_path = '' as $$
declare
  v_state text;
  was cards.pin;
begin
  select state into v_state
    from cards.card where person_id = p_person and card_id = p_card for update;
  if v_state is distinct from 'handed_over' then
    return 'card_not_in_hand';
  end if;
  select * into was from cards.pin where person_id = p_person and card_id = p_card for update;
  if not found or was.salt <> p_salt then
    return 'seal_unreadable';
  end if;
  if was.state <> 'initial' then
    return cards.judge_pin(p_person, p_card, p_verifier, p_limit);
  end if;
  if was.verifier = p_verifier then
    return 'right_initial';
  end if;
  update cards.pin
     set tries = tries + 1, state = case when tries + 1 >= p_limit then 'locked' else state end
   where person_id = p_person and card_id = p_card;
  return case when was.tries + 1 >= p_limit then 'pin_locked' else 'pin_wrong' end;
end;
$$;

grant usage on schema calls to yika_app;
grant select on all tables in schema calls to yika_app;
grant insert on calls.call, calls.call_back to yika_app;
grant execute on function calls.move_call, calls.keep_dialogue, calls.note_call_back,
  cards.judge_caller to yika_app;
