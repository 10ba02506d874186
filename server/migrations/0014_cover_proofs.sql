-- Cover without a card: the temporary proof that a person is given whose card is lost or not yet made.
--
-- The paper carries a statement that we signed, so that anybody can check it offline; what is kept
-- here answers whether it has been withdrawn since. A person has one in force at most: a new one, a
-- new card in the hand, and an old card that works again all end it.
--
-- Locks: cards.public_reference exclusively, for the moment of exchanging a check; its rows are then
-- looked through without stopping anybody. Reversal: none; a later migration corrects this one.

alter table cards.public_reference drop constraint reference_kind_known;
alter table cards.public_reference add constraint reference_kind_known
  check (kind in ('application', 'voucher', 'receipt', 'cover_proof')) not valid;
alter table cards.public_reference validate constraint reference_kind_known;

create table cards.cover_proof (
  person_id     uuid not null,
  proof_id      uuid not null,
  reference     text not null,
  reason        text not null,
  scheme        text not null,
  paid_until    text,
  issued_at     timestamptz not null,
  expires_at    timestamptz not null,
  statement     text not null,
  state         text not null,
  ended_at      timestamptz,
  ended_because text,

  primary key (person_id, proof_id),
  constraint cover_proof_reason_known check (reason in ('card_lost', 'card_not_yet_made')),
  constraint cover_proof_state_known check (state in ('in_force', 'ended')),
  constraint cover_proof_ends_with_a_reason check (
    (state = 'ended') = (ended_at is not null) and (state = 'ended') = (ended_because is not null)),
  constraint cover_proof_end_known check (
    ended_because in ('newer_proof', 'card_handed_over', 'card_works_again')),
  constraint cover_proof_expires_after_its_issue check (expires_at > issued_at)
);
comment on table cards.cover_proof is
  'Temporary proofs of cover and the signed statement on each. @placement=person';
create unique index cover_proof_one_in_force on cards.cover_proof (person_id)
  where state = 'in_force';

grant select, insert on cards.cover_proof to yika_app;
grant update (state, ended_at, ended_because) on cards.cover_proof to yika_app;
