-- Receipts that match nothing are matched by hand: one accountant says which receipts pay what, another agrees.
--
-- A match takes from one receipt or from several, from each all that is left or a part, and pays one thing: the
-- contributions of a declaration with or without their surcharge, a surcharge alone, or a payment of a person.
-- What is left of a receipt waits on. A receipt that paid by itself stays as it was: no match takes from it,
-- and a receipt that a match has taken from pays nothing by itself and belongs to no move into the area.
--
-- Who paid is kept sealed from now on, with a keyed digest by which receipts of one payer are found.
--
-- Locks: contributions.receipt for an instant, for empty columns, checks and an index. Reversal: none; a later
-- migration corrects this one.

alter table contributions.receipt
  add column used bigint not null default 0,
  add column sealed_payer bytea,
  add column payer_index bytea;
alter table contributions.receipt
  add constraint receipt_used_within_amount check (used between 0 and amount),
  add constraint receipt_pays_alone_or_by_hand check
    (used = 0 or num_nonnulls(declaration_id, self_payment_id, surcharge_of, move_in_id) = 0),
  add constraint receipt_payer_whole check ((sealed_payer is null) = (payer_index is null));
comment on column contributions.receipt.used is
  'What matches by hand have taken of it; the sum of contributions.matched_receipt.';
comment on column contributions.receipt.sealed_payer is 'Name and account of who paid, as the bank said.';
comment on column contributions.receipt.payer_index is 'By which receipts of the same payer are found.';

drop index contributions.receipt_in_suspense;
create index receipt_waiting on contributions.receipt (booked_on, receipt_id)
  where declaration_id is null and self_payment_id is null and surcharge_of is null
    and move_in_id is null and used < amount;
create index receipt_by_payer on contributions.receipt (payer_index) where payer_index is not null;

create table contributions.receipt_match (
  match_id        uuid primary key,
  area            text not null,
  declaration_id  uuid,
  self_payment_id uuid,
  surcharge_of    uuid,
  surcharge_part  bigint,
  amount          bigint not null,
  paid_on         date not null,
  at              timestamptz not null,

  constraint match_pays_one_declaration unique (declaration_id),
  constraint match_pays_one_self_payment unique (self_payment_id),
  constraint match_pays_one_thing check
    ((self_payment_id is null) = (coalesce(declaration_id, surcharge_of) is not null)),
  constraint match_surcharge_of_same check (declaration_id = surcharge_of),
  constraint match_surcharge_whole check ((surcharge_of is null) = (surcharge_part is null)),
  constraint match_amounts_positive check (amount > 0 and coalesce(surcharge_part, 1) > 0)
);
comment on table contributions.receipt_match is
  'What two people agreed that waiting receipts pay; its id is the approval''s. @placement=local';
comment on column contributions.receipt_match.paid_on is
  'The day on which the last of the receipts was booked: from then on all of it was there.';
create index match_by_surcharge on contributions.receipt_match (surcharge_of)
  where surcharge_of is not null;

create table contributions.matched_receipt (
  match_id   uuid not null,
  receipt_id uuid not null,
  amount     bigint not null,

  primary key (match_id, receipt_id),
  constraint matched_amount_positive check (amount > 0)
);
comment on table contributions.matched_receipt is 'What a match took of a receipt. @placement=local';
create index matched_by_receipt on contributions.matched_receipt (receipt_id);

-- Takes from receipts, in the order of their ids, and notes what it pays. A receipt of which less is left,
-- or that something else has taken, raises: whoever asks has read it under its lock.
create function contributions.match_receipts(
  p_match uuid, p_area text, p_declaration uuid, p_self_payment uuid, p_surcharge_of uuid,
  p_surcharge_part bigint, p_paid_on date, p_now timestamptz, p_receipts uuid[], p_amounts bigint[])
returns void language plpgsql security definer set search_path = '' as $$
declare
  v_taken integer;
begin
  perform from contributions.receipt where receipt_id = any (p_receipts)
    order by receipt_id for update;
  update contributions.receipt r set used = r.used + said.amount
    from unnest(p_receipts, p_amounts) said (receipt_id, amount)
   where r.receipt_id = said.receipt_id and r.used + said.amount <= r.amount
     and coalesce(r.declaration_id, r.self_payment_id, r.surcharge_of, r.move_in_id) is null;
  get diagnostics v_taken = row_count;
  if v_taken <> cardinality(p_receipts) then
    raise exception 'of % receipts % wait', cardinality(p_receipts), v_taken using errcode = 'YK002';
  end if;
  insert into contributions.receipt_match (match_id, area, declaration_id, self_payment_id,
                                           surcharge_of, surcharge_part, amount, paid_on, at)
  select p_match, p_area, p_declaration, p_self_payment, p_surcharge_of, p_surcharge_part,
         sum(amount), p_paid_on, p_now
    from unnest(p_amounts) amount;
  insert into contributions.matched_receipt (match_id, receipt_id, amount)
  select p_match, receipt_id, amount from unnest(p_receipts, p_amounts) said (receipt_id, amount);
end;
$$;

grant select on contributions.receipt_match, contributions.matched_receipt to yika_app, yika_report;
grant execute on function contributions.match_receipts to yika_app;
