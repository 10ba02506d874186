-- Kiosks: a card and its PIN sign in there, and nowhere else. A key says that it is a kiosk; the session
-- says in which office it was begun; the PIN is judged and counted where purchases have theirs judged.
--
-- Locks: organisations.machine_key and access.session for an instant (a column without a default, and
-- one with a constant). Reversal: none; a later migration corrects this one.

alter table organisations.machine_key
  add column opens text not null default 'interface',
  add constraint machine_key_opens_known check (opens in ('interface', 'kiosk'));
comment on table organisations.machine_key is
  'Keys of institutions'' systems and of kiosks, hashed. @placement=reference';

alter table access.session add column kiosk_of uuid;
comment on column access.session.kiosk_of is
  'The office whose kiosk it was begun at; null elsewhere.';

-- The card's row is locked first, as a payment does, so that a loss report and this take turns. A PIN
-- that was changed since its salt was read is another one: the try is not counted.
create function cards.judge_holder(p_person uuid, p_card uuid, p_salt bytea, p_verifier bytea,
                                   p_limit integer)
returns text language plpgsql security definer set search_path = '' as $$
declare
  v_state text;
begin
  select state into v_state
    from cards.card where person_id = p_person and card_id = p_card for update;
  if v_state is distinct from 'handed_over' then
    return 'card_not_in_hand';
  end if;
  if exists (select from cards.loss_report
              where person_id = p_person and card_id = p_card and state = 'in_force') then
    return 'card_lost';
  end if;
  if not exists (select from cards.pin
                  where person_id = p_person and card_id = p_card and salt = p_salt) then
    return 'seal_unreadable';
  end if;
  return cards.judge_pin(p_person, p_card, p_verifier, p_limit);
end;
$$;

grant execute on function cards.judge_holder to yika_app;
