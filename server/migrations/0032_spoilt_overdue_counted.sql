-- What three services still lacked: an instant card that is spoilt by the printer can be printed again, an
-- objection has a day by which it is answered, and what one agent has open is counted in one row.
--
-- Locks: organisations.organisation, cards.instant_print and cards.blank_card for a moment each; they are
-- small. Reversal: none; a later migration corrects this one.

-- An outlet that prints has blank cards, so it keeps account of them from the day it has the machine. One
-- that has none entered yet prints nothing until it has received and entered a delivery.
update organisations.organisation set holds_stock = true
 where kind = 'bank_outlet' and prints_cards and not holds_stock;
alter table organisations.organisation
  add constraint organisation_outlet_that_prints_holds_stock check
    (kind <> 'bank_outlet' or not prints_cards or holds_stock);

-- Spoilt by the printer, a card is void for ever, its blank is spoilt as one on stock would be, and the
-- application waits to be printed again. Only one print of an order counts at a time.
insert into cards.edge (machine, from_state, to_state) values
  ('card', 'made', 'void'),
  ('application', 'ready', 'accepted'),
  ('blank_card', 'issued', 'spoiled');

alter table cards.instant_print
  drop constraint instant_print_pkey,
  add primary key (person_id, card_id),
  add column spoiled_at timestamptz,
  -- Not valid: outlets that kept no account have printed before.
  add constraint instant_print_on_a_blank check (serial is not null) not valid;
comment on column cards.instant_print.serial is
  'The blank card it was printed on; empty only in prints from before every outlet kept account.';
comment on column cards.instant_print.spoiled_at is
  'When it turned out spoilt: it counts no longer, and the order may be printed again.';
create unique index instant_print_one_that_counts
  on cards.instant_print (person_id, application_id) where spoiled_at is null;
grant update (spoiled_at) on cards.instant_print to yika_app;

alter table cards.blank_card
  drop constraint blank_card_issued_is_a_card,
  add constraint blank_card_issued_is_a_card check
    (case state when 'issued' then card_id is not null when 'on_stock' then card_id is null
     else true end);
comment on column cards.blank_card.card_id is
  'The card that was printed on it; a spoilt one keeps it, so that one sees what became of the card.';

-- An objection is answered by a day that the area promises. Empty where none was promised: those made
-- before, and those made when the calendar of working days did not reach so far.
alter table people.objection add column due_on date;
comment on column people.objection.due_on is
  'The day by which it is to be answered, in working days of the area.';

drop function people.make_objection(uuid, uuid, uuid, bytea, timestamptz);
create function people.make_objection(p_person uuid, p_objection uuid, p_entry uuid, p_reason bytea,
                                      p_due date, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  looked audit.entry;
  barred bytea[];
begin
  select * into looked from audit.entry where person_id = p_person and entry_id = p_entry;
  if not found then
    return 'entry_unknown';
  end if;
  -- An answer is the last word here: to object to it would go round in a circle.
  if looked.actor_kind not in ('staff', 'employer', 'institution')
     or looked.action = 'people.answer-objection' then
    return 'entry_of_no_office';
  end if;
  select array_agg(distinct who) into barred from (
    select person_index as who from organisations.staff where staff_id = looked.actor_id
    union all
    select blind_index from people.person_index
     where person_id = p_person and kind = 'citizen_number'
    union all
    select unnest(array[staff_person, approved_person]) from organisations.emergency_look
     where look_id = looked.object_id) everybody
   where who is not null;
  insert into people.objection (person_id, objection_id, entry_id, entry_at, barred_persons,
                                sealed_reason, made_at, due_on)
  values (p_person, p_objection, p_entry, looked.at, coalesce(barred, '{}'), p_reason, p_now, p_due)
  on conflict (person_id, entry_id) do nothing;
  return case when found then 'made' else 'objected_already' end;
end;
$$;
grant execute on function people.make_objection to yika_app;

-- In an emergency two places may need one file at once: each asks for itself, so one request waits for
-- each person who asks. Everything else that wants two persons waits once for its object, as before.
drop index organisations.approval_one_waiting_per_object;
create unique index approval_one_waiting_per_object on organisations.approval (act, object_id)
  where state = 'waiting' and act <> 'people.look-in-emergency';
create unique index approval_one_waiting_look_per_asker
  on organisations.approval (object_id, asked_person)
  where state = 'waiting' and act = 'people.look-in-emergency';

create or replace function organisations.ask_approval(p_approval uuid, p_act text, p_object uuid,
                                                      p_person uuid, p_request jsonb, p_digest bytea,
                                                      p_branch text, p_reason bytea, p_staff uuid,
                                                      p_now timestamptz, p_until timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  who bytea;
begin
  select person_index into who from organisations.staff where staff_id = p_staff and state = 'active';
  if who is null then
    return 'own_person_unknown';
  end if;
  update organisations.approval set state = 'lapsed', decided_at = until_at
   where act = p_act and object_id = p_object and state = 'waiting' and until_at <= p_now;
  insert into organisations.approval (approval_id, act, object_id, person_id, request, digest, branch,
                                      sealed_reason, asked_by, asked_person, asked_at, until_at)
  values (p_approval, p_act, p_object, p_person, p_request, p_digest, p_branch, p_reason, p_staff,
          who, p_now, p_until)
  on conflict do nothing;
  return case when found then 'asked' else 'approval_waits_already' end;
end;
$$;

-- What one agent has open is counted in one row, placed by the agent's keyed hash: acts of one agent for
-- several people meet there, wherever those people's own rows lie. The row goes when nothing is open.
create table cards.agent_load (
  number_index      bytea primary key,
  open_applications integer not null,

  constraint agent_load_counts_what_is_open check (open_applications > 0)
);
comment on table cards.agent_load is
  'How many applications an agent has open, by the keyed hash of their number. @placement=by:number_index';
insert into cards.agent_load (number_index, open_applications)
select a.number_index, count(*)
  from cards.agent_act a
  join cards.application p on p.person_id = a.person_id and p.application_id = a.application_id
 where a.task = 'apply' and p.state not in ('rejected', 'collected', 'cancelled')
 group by a.number_index;

-- One more, unless the limit is reached; who comes at the same moment waits and then counts this one too.
create function cards.take_agent_place(p_index bytea, p_limit integer)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if p_limit < 1 then
    return false;
  end if;
  insert into cards.agent_load as held (number_index, open_applications) values (p_index, 1)
  on conflict (number_index) do update set open_applications = held.open_applications + 1
   where held.open_applications < p_limit;
  return found;
end;
$$;

-- The place of an application that has ended; called by what ends it, once.
create function cards.free_agent_place(p_person uuid, p_application uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  whose bytea;
begin
  select number_index into whose from cards.agent_act
   where person_id = p_person and application_id = p_application and task = 'apply';
  if whose is null then
    return;
  end if;
  delete from cards.agent_load where number_index = whose and open_applications = 1;
  if not found then
    update cards.agent_load set open_applications = open_applications - 1
     where number_index = whose;
  end if;
end;
$$;

-- An application that goes back has no card yet, so what was made is forgotten. One that ends frees the place
-- that its agent held.
create or replace function cards.change_application(p_person uuid, p_application uuid,
                                                    p_version bigint, p_state text,
                                                    p_now timestamptz, p_rejection text, p_card uuid)
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
         made_at = case when p_state = 'ready' then coalesce(made_at, p_now)
                        when p_state = 'accepted' then null else made_at end,
         collected_at = case when p_state = 'collected' then p_now else collected_at end,
         version = version + 1
   where person_id = p_person and application_id = p_application;
  if p_state in ('rejected', 'collected', 'cancelled') and was.state <> p_state then
    perform cards.free_agent_place(p_person, p_application);
  end if;
  return true;
end;
$$;

grant select on cards.agent_load to yika_app;
grant execute on function cards.take_agent_place to yika_app;
