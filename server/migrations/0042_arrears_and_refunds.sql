-- Months that are paid late cost a surcharge, and what was paid twice is given back.
--
-- An employer that pays after the last day owes a surcharge for each day. It is frozen when the
-- contributions themselves are booked, and paid with them or later; it belongs to the fund and stands on
-- an account of its own.
--
-- A month counts once. Where a person has paid it alone and an employer pays it too, the employer's counts,
-- and what the person paid is an overpayment: the money is taken back from where it lies (also from the
-- personal account, as far as it is still there), waits on an account of its own, and is refunded through
-- a bank once two people have agreed.
--
-- Locks: accounts.account, accounts.transfer and contributions.receipt for an instant, for checks and
-- empty columns; cases.payout likewise. Months that have counted twice until now become overpayments;
-- the next pass of the clock takes their money back.
-- Reversal: none; a later migration corrects this one.

alter table accounts.account drop constraint account_kind_known;
alter table accounts.account add constraint account_kind_known check (kind in ('pooled_fund',
  'contribution_clearing', 'bank_clearing', 'suspense', 'payable', 'closing_payable', 'cash_paid',
  'cash_collected', 'interest', 'late_surcharge', 'refund_payable'));

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered'));

-- Takes back what an account was credited in error, as far as it is still there: the smaller of what was
-- credited and what is left. From a closed account nothing can be taken.
create function accounts.take_back(p_person uuid, p_entry uuid, p_transfer uuid, p_to uuid,
                                   p_amount bigint, p_corrects uuid, p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  own accounts.balance;
  v_amount bigint;
begin
  select * into own from accounts.balance where person_id = p_person for update;
  if not found or own.state = 'closed' then
    return 0;
  end if;
  v_amount := least(own.balance, p_amount);
  if v_amount > 0 then
    perform accounts.move(p_person, own.account_id, p_entry, p_on, p_now, array[p_transfer],
                          array['correction'], array[own.account_id], array[p_to],
                          array[v_amount], p_corrects);
  end if;
  return v_amount;
end;
$$;

create table contributions.surcharge (
  declaration_id    uuid primary key,
  employer_id       uuid not null,
  area              text not null,
  principal         bigint not null,
  due_on            date not null,
  paid_on           date not null,
  days              integer not null,
  rate_basis_points bigint not null,
  source            text not null,
  amount            bigint not null,
  paid              bigint not null default 0,

  constraint surcharge_counts_its_days check (days > 0 and days = paid_on - due_on),
  constraint surcharge_rounded_down check
    (amount > 0 and amount = principal * days * rate_basis_points / 10000),
  constraint surcharge_paid_at_most_once check (paid between 0 and amount)
);
comment on table contributions.surcharge is
  'What an employer owes because it paid a month late, and what it was worked out from. @placement=reference';
comment on column contributions.surcharge.paid_on is 'When the bank booked the contributions themselves.';
comment on column contributions.surcharge.rate_basis_points is 'For each day.';
create index surcharge_owed on contributions.surcharge (area, employer_id) where paid < amount;

alter table contributions.receipt add column surcharge_of uuid;
alter table contributions.receipt add column surcharge_part bigint;
alter table contributions.receipt
  add constraint receipt_surcharge_whole check
    ((surcharge_of is null) = (surcharge_part is null) and coalesce(surcharge_part, 1) > 0),
  add constraint receipt_pays_own_surcharge check
    (self_payment_id is null or surcharge_of is null);
comment on column contributions.receipt.surcharge_of is
  'The declaration whose surcharge it pays, with the contributions or after them.';
create index receipt_by_surcharge on contributions.receipt (surcharge_of)
  where surcharge_of is not null;

alter table contributions.self_payment drop constraint self_payment_state_known;
alter table contributions.self_payment add constraint self_payment_state_known
  check (state in ('declared', 'paid', 'returned'));
alter table contributions.self_payment drop constraint self_payment_paid_on_a_day;
alter table contributions.self_payment add constraint self_payment_paid_on_a_day
  check ((state = 'declared') = (paid_on is null));

create table contributions.overpayment (
  person_id       uuid not null,
  overpayment_id  uuid not null,
  area            text not null,
  month           date not null,
  self_payment_id uuid not null,
  fund_part       bigint not null,
  account_part    bigint not null,
  credited_in     uuid,
  taken_back      bigint,
  state           text not null default 'found',
  found_at        timestamptz not null,

  primary key (person_id, overpayment_id),
  constraint overpayment_once_per_payment unique (person_id, self_payment_id),
  constraint overpayment_of_something check
    (fund_part >= 0 and account_part >= 0 and fund_part + account_part > 0),
  constraint overpayment_taken_back_at_most check (taken_back between 0 and account_part),
  constraint overpayment_taken_back_whole check ((state = 'found') = (taken_back is null)),
  constraint overpayment_state_known check (state in ('found', 'owed', 'spent', 'ordered'))
);
comment on table contributions.overpayment is
  'What a person paid alone for a month that an employer paid too, on its way back. @placement=person';
comment on column contributions.overpayment.taken_back is
  'Of the part for the account: all of it before it was credited, afterwards what was still there.';
create index overpayment_found on contributions.overpayment (area) where state = 'found';
create index overpayment_owed on contributions.overpayment (area) where state = 'owed';

-- Of a month that an employer has just paid: who had paid it alone gets an overpayment, and their own
-- payment counts no more. Rows are locked in the order of the people, as everywhere.
create function contributions.return_doubles(p_declaration uuid, p_month date, p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
begin
  perform from contributions.self_payment s
    join contributions.declared_person d
      on d.person_id = s.person_id and d.month = s.period
   where d.month = p_month and d.declaration_id = p_declaration and s.kind = 'flexible'
   order by s.person_id
     for update of s;
  -- A new statement: it sees what a receipt that held a row up has written meanwhile.
  return query
    with doubled as (
      update contributions.self_payment s set state = 'returned'
        from contributions.declared_person d
       where d.month = p_month and d.declaration_id = p_declaration
         and s.person_id = d.person_id and s.period = d.month and s.kind = 'flexible'
         and s.state = 'paid'
      returning s.*)
    insert into contributions.overpayment (person_id, overpayment_id, area, month, self_payment_id,
                                           fund_part, account_part, credited_in, found_at)
    select person_id, uuidv7(), area, period, self_payment_id,
           fund_part, account_part, credited_in, p_now
      from doubled order by person_id
    returning *;
end;
$$;

-- The same of one payment that came in after the employer's; nothing where no employer has paid.
create function contributions.return_double(p_person uuid, p_self_payment uuid, p_now timestamptz)
returns setof contributions.overpayment language sql security definer set search_path = '' as $$
  with doubled as (
    update contributions.self_payment s set state = 'returned'
     where s.person_id = p_person and s.self_payment_id = p_self_payment
       and s.kind = 'flexible' and s.state = 'paid'
       and exists (select from contributions.declared_person d
                    where d.person_id = s.person_id and d.month = s.period
                      and d.paid_on is not null)
    returning s.*)
  insert into contributions.overpayment (person_id, overpayment_id, area, month, self_payment_id,
                                         fund_part, account_part, credited_in, found_at)
  select person_id, uuidv7(), area, period, self_payment_id,
         fund_part, account_part, credited_in, p_now
    from doubled
  returning *;
$$;

-- Takes the money of an overpayment to where it waits for the refund. Nothing is done a second time, and
-- nothing while the month-end that credits it is still posting. Null then; otherwise what is owed.
create function contributions.take_back(p_person uuid, p_overpayment uuid, p_fund uuid,
                                        p_clearing uuid, p_to uuid, p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  was contributions.overpayment;
  v_taken bigint;
begin
  select * into strict was from contributions.overpayment
   where person_id = p_person and overpayment_id = p_overpayment for update;
  if was.state <> 'found' or exists (
       select from contributions.credit_run r
        where r.run_id = was.credited_in and r.state in ('computing', 'posting')) then
    return null;
  end if;
  if was.credited_in is null then
    v_taken := was.account_part;
  else
    v_taken := accounts.take_back(p_person, p_overpayment, md5('taken back' || p_overpayment)::uuid,
                                  p_to, was.account_part, was.credited_in, p_on, p_now);
  end if;
  perform accounts.move_aside(p_on, p_now, array_agg(p_person), array_agg(md5(part || p_overpayment)::uuid),
                              array_agg(p_overpayment), array_agg('overpaid'::text),
                              array_agg(source), array_agg(p_to), array_agg(amount))
     from (values ('fund part', p_fund, was.fund_part),
                  ('account part', p_clearing,
                   case when was.credited_in is null then v_taken else 0 end))
          parts (part, source, amount)
    where amount > 0
   having count(*) > 0;
  update contributions.overpayment
     set taken_back = v_taken,
         state = case when fund_part + v_taken > 0 then 'owed' else 'spent' end
   where person_id = p_person and overpayment_id = p_overpayment;
  return was.fund_part + v_taken;
end;
$$;

-- Hands what is owed over to the pay-outs, once; null when it is not owed any more.
create function contributions.order_refund(p_person uuid, p_overpayment uuid, p_from uuid, p_to uuid,
                                           p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  v_amount bigint;
begin
  update contributions.overpayment set state = 'ordered'
   where person_id = p_person and overpayment_id = p_overpayment and state = 'owed'
  returning fund_part + taken_back into v_amount;
  if v_amount is not null then
    perform accounts.move_aside(p_on, p_now, array[p_person], array[md5('refund' || p_overpayment)::uuid],
                                array[p_overpayment], array['refund_ordered'], array[p_from],
                                array[p_to], array[v_amount]);
  end if;
  return v_amount;
end;
$$;

create view contributions.shown_overpayment as
  select person_id, overpayment_id, area, month, fund_part, account_part, taken_back, state, found_at
    from contributions.overpayment;
comment on view contributions.shown_overpayment is 'The door to what people paid twice.';

-- What has counted twice until now.
with doubled as (
  update contributions.self_payment s set state = 'returned'
   where s.kind = 'flexible' and s.state = 'paid'
     and exists (select from contributions.declared_person d
                  where d.person_id = s.person_id and d.month = s.period and d.paid_on is not null)
  returning s.*)
insert into contributions.overpayment (person_id, overpayment_id, area, month, self_payment_id,
                                       fund_part, account_part, credited_in, found_at)
select person_id, uuidv7(), area, period, self_payment_id, fund_part,
       account_part, credited_in, now()
  from doubled;

-- A refund is a pay-out as what a closed account held is one: the same orders, the same answers.
create table cases.refund (
  person_id      uuid not null,
  overpayment_id uuid not null,
  sealed_payee   bytea not null,
  version        bigint not null default 1,

  primary key (person_id, overpayment_id)
);
comment on table cases.refund is
  'To whose bank account an overpayment is to go, as it was last asked. @placement=person';

alter table cases.payout alter column case_id drop not null;
alter table cases.payout add column overpayment_id uuid;
alter table cases.payout
  add constraint payout_of_one_thing check ((case_id is null) <> (overpayment_id is null)),
  add constraint payout_of_a_refund foreign key (person_id, overpayment_id)
    references cases.refund (person_id, overpayment_id);
create unique index payout_one_that_refunds on cases.payout (person_id, overpayment_id)
  where state in ('due', 'ordered', 'paid');

-- Another payee voids what was asked before, because a decision rests on the version.
create function cases.name_payee(p_person uuid, p_overpayment uuid, p_payee bytea)
returns bigint language sql security definer set search_path = '' as $$
  insert into cases.refund (person_id, overpayment_id, sealed_payee)
  values (p_person, p_overpayment, p_payee)
  on conflict (person_id, overpayment_id) do update
     set sealed_payee = excluded.sealed_payee, version = refund.version + 1
  returning version;
$$;

-- As before, for a refund that the bank refused as well.
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
  insert into cases.payout (person_id, payout_id, case_id, overpayment_id, amount, sealed_payee,
                            bank_id, made_at)
  values (p_person, p_payout, was.case_id, was.overpayment_id, was.amount, p_payee, was.bank_id, p_now);
  perform accounts.move_aside(p_on, p_now, array[p_person], array[md5('again' || p_payout)::uuid],
                              array[p_payout], array['payout_again'], array[p_suspense],
                              array[p_owed], array[was.amount]);
  return true;
end;
$$;

grant select, insert, update (paid) on contributions.surcharge to yika_app;
grant select on contributions.overpayment, contributions.shown_overpayment, cases.refund to yika_app;
grant select on contributions.surcharge, contributions.overpayment, contributions.shown_overpayment,
  cases.refund to yika_report;
grant update (surcharge_of, surcharge_part) on contributions.receipt to yika_app;
grant insert (overpayment_id) on cases.payout to yika_app;
grant execute on function contributions.return_doubles, contributions.return_double,
  contributions.take_back, contributions.order_refund, cases.name_payee to yika_app;
