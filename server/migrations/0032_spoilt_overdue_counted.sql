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

-- An application that goes back has no card yet, so what was made is forgotten.
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
  return true;
end;
$$;
