-- Accounts and the journal that moves money between them.
--
-- One transfer is one row with one amount, so an unbalanced posting cannot even be written down. Only
-- a personal account has a floor and therefore keeps a balance row; funds and institutions have none,
-- so that payments to a whole city do not queue behind one row. The application may run the posting
-- functions and may write nothing itself.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema accounts;

create table accounts.account (
  account_id      uuid primary key,
  kind            text not null,
  area            text not null,
  scheme          text,
  organisation_id uuid,

  constraint account_kind_known check (kind in ('pooled_fund', 'contribution_clearing',
    'bank_clearing', 'suspense', 'payable', 'cash_paid', 'cash_collected', 'interest'))
);
comment on table accounts.account is
  'Accounts that belong to no person. The id is derived from kind, area, scheme and organisation. @placement=reference';

create table accounts.balance (
  person_id  uuid primary key,
  account_id uuid not null,
  balance    bigint not null default 0,
  version    bigint not null default 0,
  opened_on  date not null,
  closed_on  date,

  constraint balance_not_below_zero check (balance >= 0)
) with (fillfactor = 70);
comment on table accounts.balance is
  'What a person has in the personal account, in fen; one row, locked to spend. @placement=person';
comment on column accounts.balance.version is 'How many transfers have touched the account.';

create table accounts.transfer (
  person_id       uuid not null,
  effective_on    date not null,
  transfer_id     uuid not null,
  entry_id        uuid not null,
  reason          text not null,
  debit_account   uuid not null,
  credit_account  uuid not null,
  amount          bigint not null,
  posted_at       timestamptz not null,
  account_version bigint,
  balance_after   bigint,
  corrects        uuid,

  primary key (person_id, effective_on, transfer_id),
  constraint transfer_amount_positive check (amount > 0),
  constraint transfer_between_two_accounts check (debit_account <> credit_account),
  constraint transfer_reason_known check (reason in
    ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction')),
  constraint transfer_balance_with_its_version check ((account_version is null) = (balance_after is null))
) partition by range (effective_on);
comment on table accounts.transfer is
  'The journal. Append-only: an error is put right by a second transfer that names the first. @placement=person';
comment on column accounts.transfer.effective_on is 'The day in law: of the care, or of the month credited.';
comment on column accounts.transfer.entry_id is 'The act the transfer belongs to: a purchase, a credit run.';
create table accounts.transfer_rest partition of accounts.transfer default;
select platform.make_months('accounts.transfer', date '2025-11-01', 26);

create table accounts.office_transfer (
  transfer_id    uuid primary key,
  entry_id       uuid not null,
  reason         text not null,
  debit_account  uuid not null,
  credit_account uuid not null,
  amount         bigint not null,
  effective_on   date not null,
  posted_at      timestamptz not null,

  constraint office_transfer_amount_positive check (amount > 0),
  constraint office_transfer_between_accounts check (debit_account <> credit_account)
);
comment on table accounts.office_transfer is
  'Money that moves without one person: receipts of employers, totals paid through a bank. @placement=local';

create view accounts.shown_balance as
  select person_id, account_id, balance, version, closed_on from accounts.balance;
comment on view accounts.shown_balance is 'The door through which other rooms read balances.';

create view accounts.shown_transfer as
  select t.person_id, t.effective_on, t.transfer_id, t.entry_id, t.reason, t.debit_account,
         t.credit_account, t.amount, t.posted_at, t.account_version, t.balance_after, t.corrects
    from accounts.transfer t
   where t.account_version is not null;
comment on view accounts.shown_transfer is
  'The door to the lines of personal accounts: transfers that moved one.';

create function accounts.open(p_person uuid, p_account uuid, p_on date)
returns void language sql security definer set search_path = '' as $$
  insert into accounts.balance (person_id, account_id, opened_on)
  values (p_person, p_account, p_on)
  on conflict (person_id) do nothing;
$$;

-- Inner function of posting functions: moves money for one person whose balance row the caller has
-- locked and whose account it names. At most one of the transfers touches that account. Returns the
-- balance afterwards.
create function accounts.move(p_person uuid, p_personal uuid, p_entry uuid, p_on date,
                              p_now timestamptz, p_transfers uuid[], p_reasons text[],
                              p_debits uuid[], p_credits uuid[], p_amounts bigint[], p_corrects uuid)
returns bigint language plpgsql as $$
declare
  v_balance bigint;
  v_version bigint;
  change bigint := 0;
begin
  for i in 1 .. coalesce(cardinality(p_amounts), 0) loop
    change := change + case when p_credits[i] = p_personal then p_amounts[i]
                            when p_debits[i] = p_personal then -p_amounts[i]
                            else 0 end;
  end loop;
  if change = 0 then
    raise exception 'entry % moves nothing on the personal account', p_entry using errcode = 'YK003';
  end if;

  update accounts.balance set balance = balance + change, version = version + 1
   where person_id = p_person
  returning balance, version into strict v_balance, v_version;

  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at,
                                 account_version, balance_after, corrects)
  select p_person, p_on, t.id, p_entry, t.reason, t.debit, t.credit, t.amount, p_now,
         case when t.debit = p_personal or t.credit = p_personal then v_version end,
         case when t.debit = p_personal or t.credit = p_personal then v_balance end,
         p_corrects
    from unnest(p_transfers, p_reasons, p_debits, p_credits, p_amounts)
         t (id, reason, debit, credit, amount);
  return v_balance;
end;
$$;

-- Credits many people at once, in the order of their ids, so that it never waits crosswise with a
-- posting. The nested loop keeps that order; the caller's chunk row makes it happen once.
create function accounts.credit_many(p_entry uuid, p_on date, p_now timestamptz, p_people uuid[],
                                     p_from_accounts uuid[], p_amounts bigint[])
returns bigint language plpgsql
set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  credited bigint;
  entry text := p_entry::text;
begin
  with due as materialized (
    select person_id, from_account, amount
      from unnest(p_people, p_from_accounts, p_amounts) d (person_id, from_account, amount)
     order by person_id
  ), moved as (
    update accounts.balance b
       set balance = b.balance + due.amount, version = b.version + 1
      from due
     where b.person_id = due.person_id
    returning b.person_id, b.account_id, b.balance, b.version, due.from_account, due.amount
  )
  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at,
                                 account_version, balance_after)
  select person_id, p_on, md5(entry || person_id::text)::uuid, p_entry, 'credit',
         from_account, account_id, amount, p_now, version, balance
    from moved;
  get diagnostics credited = row_count;
  if credited <> cardinality(p_people) then
    raise exception 'credited % of % people: an account is missing', credited, cardinality(p_people)
      using errcode = 'YK001';
  end if;
  return credited;
end;
$$;

grant usage on schema accounts to yika_app, yika_report;
grant select on all tables in schema accounts to yika_app, yika_report;
grant insert on accounts.account, accounts.office_transfer to yika_app;
grant execute on function accounts.open to yika_app;
