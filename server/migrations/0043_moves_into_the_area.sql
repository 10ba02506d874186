-- What another area sends after a person who has moved here: a case from the application to the day the
-- money is in the account; and inheritances that are divided.
--
-- Money that names such a case comes with a bank's statement like any other and waits in suspense. Which
-- receipt belongs to which case is said by one person and agreed by another; then the receipt is taken by
-- that case, once, and its whole amount goes from suspense into the personal account as one transfer.
--
-- Of one closing there is one pay-out for each heir, by the place in which the case names them. What goes
-- into an heir's own account is paid with the decision and never sees a bank.
--
-- Locks: cases.payout and accounts.transfer while they are checked once, contributions.receipt
-- briefly. Reversal: none; a later migration corrects this one.

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered', 'moved_in', 'inherited'));

-- Money of one person that comes into an open account from an account of the office; false where the
-- account is held or closed.
create function accounts.bring_in(p_person uuid, p_entry uuid, p_transfer uuid, p_reason text,
                                  p_from uuid, p_amount bigint, p_on date, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was accounts.balance;
begin
  if p_reason not in ('moved_in', 'inherited') then
    raise exception '% is nothing that is brought in', p_reason using errcode = 'YK003';
  end if;
  select * into was from accounts.balance where person_id = p_person for update;
  if not found or was.state <> 'open' then
    return false;
  end if;
  perform accounts.move(p_person, was.account_id, p_entry, p_on, p_now, array[p_transfer],
                        array[p_reason], array[p_from], array[was.account_id], array[p_amount], null);
  return true;
end;
$$;

insert into cases.edge (machine, from_state, to_state) values
  ('move_in', 'applied', 'letter_sent'),
  ('move_in', 'letter_sent', 'sheet_received'),
  ('move_in', 'sheet_received', 'credited'),
  ('move_in', 'applied', 'withdrawn'),
  ('move_in', 'letter_sent', 'withdrawn'),
  ('move_in', 'sheet_received', 'withdrawn');

create table cases.move_in (
  person_id          uuid not null,
  move_in_id         uuid not null,
  reference          text not null,
  from_area          text not null,
  sealed_certificate bytea not null,
  state              text not null default 'applied',
  applied_at         timestamptz not null,
  office_id          uuid,
  due_on             date,
  letter_sent_at     timestamptz,
  answer_due_on      date,
  sheet_number       text,
  sheet_dated_on     date,
  sheet_months       integer,
  sheet_amount       bigint,
  receipt_id         uuid,
  ended_at           timestamptz,
  version            bigint not null default 1,

  primary key (person_id, move_in_id),
  constraint move_in_from_six_digits check (from_area ~ '^[0-9]{6}$'),
  constraint move_in_state_known check
    (state in ('applied', 'letter_sent', 'sheet_received', 'credited', 'withdrawn')),
  constraint move_in_letter_whole check (state <> 'applied' or letter_sent_at is null),
  constraint move_in_sheet_whole check (
    num_nulls(sheet_number, sheet_dated_on, sheet_months, sheet_amount) in (0, 4)
    and (state not in ('sheet_received', 'credited') or sheet_number is not null)),
  constraint move_in_sheet_positive check (sheet_amount > 0 and sheet_months >= 0),
  constraint move_in_credited_whole check ((state = 'credited') = (receipt_id is not null)),
  constraint move_in_ended_whole check ((state in ('credited', 'withdrawn')) = (ended_at is not null))
);
comment on table cases.move_in is
  'What another area is to send after a person: account and months of insurance. @placement=person';
comment on column cases.move_in.office_id is 'Where it was applied for; null on the web.';
comment on column cases.move_in.due_on is
  'By when the money is promised to be in the account; null where the calendar had ended.';
comment on column cases.move_in.answer_due_on is 'By when the other area is to answer the contact letter.';
create unique index move_in_one_open on cases.move_in (person_id)
  where state not in ('credited', 'withdrawn');
create index move_in_waiting on cases.move_in (applied_at) where state not in ('credited', 'withdrawn');

create table cases.move_in_reference (
  reference  text primary key,
  person_id  uuid not null,
  move_in_id uuid not null
);
comment on table cases.move_in_reference is 'Whose move a reference names. @placement=by:reference';

-- A step along an allowed edge, or another sheet in place of the one that was wrong; false when somebody
-- changed the case since it was read.
create function cases.change_move_in(
  p_person uuid, p_move_in uuid, p_version bigint, p_state text, p_answer_due_on date,
  p_sheet_number text, p_sheet_dated_on date, p_sheet_months integer, p_sheet_amount bigint,
  p_receipt uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cases.move_in;
begin
  select * into was from cases.move_in
   where person_id = p_person and move_in_id = p_move_in for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if was.state <> 'sheet_received' or p_state <> 'sheet_received' then
    perform cases.check_edge('move_in', was.state, p_state);
  end if;
  update cases.move_in
     set state = p_state, version = version + 1,
         letter_sent_at = case p_state when 'letter_sent' then p_now else letter_sent_at end,
         answer_due_on = coalesce(p_answer_due_on, answer_due_on),
         sheet_number = coalesce(p_sheet_number, sheet_number),
         sheet_dated_on = coalesce(p_sheet_dated_on, sheet_dated_on),
         sheet_months = coalesce(p_sheet_months, sheet_months),
         sheet_amount = coalesce(p_sheet_amount, sheet_amount),
         receipt_id = p_receipt,
         ended_at = case when p_state in ('credited', 'withdrawn') then p_now end
   where person_id = p_person and move_in_id = p_move_in;
  return true;
end;
$$;

alter table contributions.receipt add column move_in_id uuid;
alter table contributions.receipt drop constraint receipt_pays_one_thing;
alter table contributions.receipt
  add constraint receipt_pays_one_move_in unique (move_in_id),
  add constraint receipt_pays_one_thing check
    (num_nonnulls(declaration_id, self_payment_id, move_in_id) <= 1);
comment on column contributions.receipt.move_in_id is
  'The move into the area that it belongs to; taken out of suspense with the credit.';
create index receipt_in_suspense on contributions.receipt (booked_on)
  where declaration_id is null and self_payment_id is null and move_in_id is null;

alter table cases.payout
  add column place integer not null default 1,
  add column into_person uuid;
alter table cases.payout drop constraint payout_ordered_whole;
alter table cases.payout
  add constraint payout_ordered_whole check
    ((state = 'due') = (order_id is null and into_person is null)),
  add constraint payout_into_account_is_paid check
    (into_person is null or (state = 'paid' and order_id is null)),
  add constraint payout_place_counts check (place > 0);
comment on column cases.payout.place is 'Which of the people is paid whom the case names; from one on.';
comment on column cases.payout.into_person is
  'The heir into whose own account it went, with the decision; null for what a bank pays.';
drop index cases.payout_one_that_counts;
create unique index payout_one_that_counts on cases.payout (person_id, case_id, place)
  where state in ('due', 'ordered', 'paid');

-- What one heir inherits, into the heir's own account; false where that account takes nothing. The
-- caller has closed the account that it comes from.
create function cases.pay_into_account(
  p_person uuid, p_payout uuid, p_case uuid, p_place integer, p_amount bigint, p_payee bytea,
  p_bank uuid, p_into uuid, p_transfer uuid, p_owed uuid, p_on date, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not accounts.bring_in(p_into, p_payout, p_transfer, 'inherited', p_owed, p_amount, p_on, p_now) then
    return false;
  end if;
  insert into cases.payout (person_id, payout_id, case_id, place, amount, sealed_payee, bank_id,
                            into_person, state, made_at, settled_at)
  values (p_person, p_payout, p_case, p_place, p_amount, p_payee, p_bank, p_into, 'paid', p_now, p_now);
  return true;
end;
$$;

-- As before, and in the place of the one that was refused.
create or replace function cases.pay_again(p_person uuid, p_refused uuid, p_payout uuid, p_payee bytea,
                                p_owed uuid, p_suspense uuid, p_on date, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cases.payout;
begin
  select * into was from cases.payout
   where person_id = p_person and payout_id = p_refused for update;
  if not found or was.state <> 'rejected' then
    return false;
  end if;
  perform cases.check_edge('payout', was.state, 'replaced');
  update cases.payout set state = 'replaced' where person_id = p_person and payout_id = p_refused;
  insert into cases.payout (person_id, payout_id, case_id, overpayment_id, place, amount, sealed_payee,
                            bank_id, made_at)
  values (p_person, p_payout, was.case_id, was.overpayment_id, was.place, was.amount, p_payee,
          was.bank_id, p_now);
  perform accounts.move_aside(p_on, p_now, array[p_person], array[md5('again' || p_payout)::uuid],
                              array[p_payout], array['payout_again'], array[p_suspense],
                              array[p_owed], array[was.amount]);
  return true;
end;
$$;

grant select on cases.move_in, cases.move_in_reference to yika_app, yika_report;
grant insert (person_id, move_in_id, reference, from_area, sealed_certificate, applied_at, office_id,
              due_on) on cases.move_in to yika_app;
grant insert on cases.move_in_reference to yika_app;
grant update (move_in_id) on contributions.receipt to yika_app;
grant insert (place) on cases.payout to yika_app;
grant execute on function accounts.bring_in, cases.change_move_in, cases.pay_into_account to yika_app;
