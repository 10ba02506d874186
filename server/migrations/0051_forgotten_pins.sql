-- A PIN that its holder has forgotten: reported at a window, at once without effect anywhere, and after a
-- second person has agreed back to the initial one, which opens nothing but the choice of another.
--
-- A locked PIN says no longer by the card's functions whether it is the initial one: a card in use may
-- have been given it again. It says so itself, or unlocking would make a PIN of everybody's pay.
--
-- Locks: cards.pin once, for a column with a constant default and one pass over it. Reversal: none; a
-- later migration corrects this one.

alter table cards.pin add column is_initial boolean not null default true;
comment on column cards.pin.is_initial is
  'The PIN is the one that every card begins with, whatever state it is in; its holder has not chosen one since.';
update cards.pin p
   set is_initial = false
  from cards.card c
 where c.person_id = p.person_id and c.card_id = p.card_id
   and (p.state = 'set'
        or p.state = 'locked' and not (c.insurance_function = 'inactive'
                                       and c.bank_function = 'inactive'));

alter table cards.pin
  add constraint pin_initial_as_its_state_says
    check (case state when 'initial' then is_initial when 'set' then not is_initial else true end);

-- Whoever reports a PIN forgotten ends its use at once; false when it is locked already.
create function cards.lock_pin(p_person uuid, p_card uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  update cards.pin set state = 'locked'
   where person_id = p_person and card_id = p_card and state <> 'locked';
  return found;
end;
$$;

-- The initial PIN takes the place of a locked one, which is remembered among the earlier ones.
create function cards.reset_pin(p_person uuid, p_card uuid, p_salt bytea, p_verifier bytea,
                                p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  update cards.pin
     set state = 'initial', is_initial = true, tries = 0, salt = p_salt, verifier = p_verifier,
         changed_at = p_now,
         previous = jsonb_path_query_array(
           jsonb_build_array(jsonb_build_object('salt', encode(salt, 'base64'),
                                                'verifier', encode(verifier, 'base64')))
           || previous, '$[0 to 2]')
   where person_id = p_person and card_id = p_card and state = 'locked';
  return found;
end;
$$;

create or replace function cards.unlock_pin(p_person uuid, p_card uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  update cards.pin
     set tries = 0, state = case when is_initial then 'initial' else 'set' end
   where person_id = p_person and card_id = p_card and state = 'locked';
  return found;
end;
$$;

-- As before, and the new one is the holder's own.
create or replace function cards.change_pin(p_person uuid, p_card uuid, p_old_verifier bytea,
                                            p_new_salt bytea, p_new_verifier bytea, p_limit integer,
                                            p_now timestamptz)
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
     set state = 'set', is_initial = false, salt = p_new_salt, verifier = p_new_verifier, tries = 0,
         changed_at = p_now,
         previous = jsonb_path_query_array(
           jsonb_build_array(jsonb_build_object('salt', encode(was.salt, 'base64'),
                                                'verifier', encode(was.verifier, 'base64')))
           || was.previous, '$[0 to 2]')
   where person_id = p_person and card_id = p_card;
  return 'changed';
end;
$$;

grant execute on function cards.lock_pin, cards.reset_pin to yika_app;
