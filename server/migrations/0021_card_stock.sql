-- Blank cards of an office that prints: received, issued, spoiled, left, and counted by a person at the
-- end of each shift.
--
-- Every blank has a serial and one state, so that issued + spoiled + left is received by itself; what a
-- person counts is compared with it. A difference keeps the shift from ending, and the next one from
-- beginning, until it is explained and somebody else has signed.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

insert into cards.edge (machine, from_state, to_state) values
  ('blank_card', 'on_stock', 'issued'),
  ('blank_card', 'on_stock', 'spoiled'),
  ('stock_shift', 'open', 'closed'),
  ('stock_shift', 'open', 'differing'),
  ('stock_shift', 'differing', 'closed');

create table cards.stock_delivery (
  delivery_id  uuid primary key,
  office_id    uuid not null,
  first_serial text not null,
  last_serial  text not null,
  count        integer not null,
  received_at  timestamptz not null,
  received_by  uuid not null,

  constraint stock_delivery_brings_some check (count between 1 and 5000)
);
comment on table cards.stock_delivery is
  'Blank cards that an office received, by their range of serials. @placement=local';

create table cards.blank_card (
  serial          text primary key,
  office_id       uuid not null,
  delivery_id     uuid not null,
  state           text not null default 'on_stock',
  card_id         uuid,
  changed_at      timestamptz not null,
  spoiled_because text,
  spoiled_by      uuid,
  spoiled_before  uuid,

  constraint blank_card_of_a_delivery foreign key (delivery_id)
    references cards.stock_delivery (delivery_id),
  constraint blank_card_state_known check (state in ('on_stock', 'issued', 'spoiled')),
  constraint blank_card_issued_is_a_card check ((state = 'issued') = (card_id is not null)),
  constraint blank_card_spoiled_before_a_second check ((state = 'spoiled') =
    (spoiled_because is not null and spoiled_by is not null and spoiled_before is not null)),
  constraint blank_card_second_is_another check (spoiled_by <> spoiled_before)
);
comment on table cards.blank_card is
  'A blank card by its serial: on stock, issued as a card, or spoiled before two people. @placement=local';
create unique index blank_card_once_per_card on cards.blank_card (card_id)
  where card_id is not null;
create index blank_card_of_an_office on cards.blank_card (office_id, state, serial);

create table cards.stock_shift (
  shift_id     uuid primary key,
  office_id    uuid not null,
  state        text not null default 'open',
  opened_at    timestamptz not null,
  opened_by    uuid not null,
  expected     integer,
  counted      integer,
  counted_by   uuid,
  explanation  text,
  explained_by uuid,
  signed_by    uuid,
  closed_at    timestamptz,

  constraint stock_shift_state_known check (state in ('open', 'differing', 'closed')),
  constraint stock_shift_closed_is_counted check
    (state <> 'closed' or (counted is not null and counted_by is not null and closed_at is not null)),
  constraint stock_shift_difference_is_signed check (state <> 'closed' or counted = expected
    or (explanation is not null and signed_by is not null)),
  constraint stock_shift_signed_by_another check
    (signed_by is null or (signed_by <> counted_by and signed_by <> explained_by))
);
comment on table cards.stock_shift is
  'Who answered for the blank cards of an office, from when until which count. @placement=local';
create unique index stock_shift_one_open on cards.stock_shift (office_id) where state <> 'closed';

grant select, insert on cards.stock_delivery, cards.blank_card, cards.stock_shift to yika_app;
grant update (state, card_id, changed_at, spoiled_because, spoiled_by, spoiled_before)
  on cards.blank_card to yika_app;
grant update (state, expected, counted, counted_by, explanation, explained_by, signed_by, closed_at)
  on cards.stock_shift to yika_app;
