-- Instant cards: for who belongs to a category of the area, a card is confirmed at the window of the
-- agency and printed by a bank outlet that has the equipment, while the person waits.
--
-- The application lives the life of any other; that it is an instant one, why, and which proofs were seen
-- stands in an order beside it. The print is a row of its own with one key, so that two outlets cannot
-- both have made the card. Neither is ever changed.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table cards.instant_order (
  person_id      uuid not null,
  application_id uuid not null,
  category       text not null,
  proofs         text[] not null,
  confirmed_at   timestamptz not null,
  confirmed_by   uuid not null,
  confirmed_for  uuid not null,

  primary key (person_id, application_id),
  constraint instant_order_of_an_application foreign key (person_id, application_id)
    references cards.application (person_id, application_id),
  constraint instant_order_has_proofs check (cardinality(proofs) > 0)
);
comment on table cards.instant_order is
  'An application that the agency confirmed for a card at once: why, by whom, on which proofs. @placement=person';

create table cards.instant_print (
  person_id      uuid not null,
  application_id uuid not null,
  card_id        uuid not null,
  office_id      uuid not null,
  serial         text,
  printed_at     timestamptz not null,
  printed_by     uuid not null,

  primary key (person_id, application_id),
  constraint instant_print_of_an_order foreign key (person_id, application_id)
    references cards.instant_order (person_id, application_id),
  constraint instant_print_of_a_card foreign key (person_id, card_id)
    references cards.card (person_id, card_id)
);
comment on table cards.instant_print is
  'Where, when and by whom the card of an instant order was printed, on which blank. @placement=person';
comment on column cards.instant_print.serial is
  'The blank card it was printed on; empty where the outlet keeps no account of them.';

grant select, insert on cards.instant_order, cards.instant_print to yika_app;
