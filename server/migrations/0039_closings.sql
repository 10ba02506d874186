-- How a personal account ends: its holder has died, has left the country, or has moved to another area;
-- and how it grows: by interest, and by what another area sends after its holder.
--
-- An account is open, held or closed, along the edges of accounts.edge. A closed account is empty and
-- stays so: what still comes for it goes where its closing said, so that a terminal's late reversal is
-- never refused and no money lies where nobody may touch it. The closing takes the locks that a payment
-- takes, in the same order, card before balance: whoever gets them first has acted first.
--
-- Money that leaves for a bank is owed on an account of its own until the bank has answered. An order
-- is frozen before it is written, so that the same order is the same bytes however often it is written.
--
-- Locks: accounts.balance and accounts.transfer while they are checked against the new rules, once
-- through each; payments wait meanwhile. Reversal: none; a later migration corrects this one.

create table accounts.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table accounts.edge is
  'Which state may follow which; the program''s own table is kept equal by a test. @placement=reference';
insert into accounts.edge (machine, from_state, to_state) values
  ('account', 'open', 'held'),
  ('account', 'open', 'closed'),
  ('account', 'held', 'open'),
  ('account', 'held', 'closed');

alter table accounts.account drop constraint account_kind_known;
alter table accounts.account add constraint account_kind_known check (kind in ('pooled_fund',
  'contribution_clearing', 'bank_clearing', 'suspense', 'payable', 'closing_payable', 'cash_paid',
  'cash_collected', 'interest'));

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit'));

alter table accounts.balance add column state text not null default 'open';
alter table accounts.balance add column later_to uuid;
alter table accounts.balance
  add constraint balance_state_known check (state in ('open', 'held', 'closed')),
  add constraint balance_closed_whole check (
    (state = 'closed') = (closed_on is not null) and (state = 'closed') = (later_to is not null)),
  add constraint balance_closed_is_empty check (state <> 'closed' or balance = 0);
comment on column accounts.balance.state is 'held: nothing is paid from it while a case is open.';
comment on column accounts.balance.later_to is
  'Where money goes that comes after the closing: suspense, until somebody decides.';

create or replace view accounts.shown_balance as
  select person_id, account_id, balance, version, closed_on, state from accounts.balance;

create view accounts.shown_credit as
  select person_id, effective_on, entry_id, amount from accounts.transfer where reason = 'credit';
comment on view accounts.shown_credit is
  'The door to month-end credits, those too that came after a closing and went to suspense.';

-- As before, and: what comes to a closed account goes where its closing said; nothing leaves it.
create or replace function accounts.move(
  p_person uuid, p_personal uuid, p_entry uuid, p_on date, p_now timestamptz, p_transfers uuid[],
  p_reasons text[], p_debits uuid[], p_credits uuid[], p_amounts bigint[], p_corrects uuid)
returns bigint language plpgsql as $$
declare
  v_balance bigint;
  v_version bigint;
  v_later uuid;
  change bigint := 0;
begin
  for i in 1 .. coalesce(cardinality(p_amounts), 0) loop
    change := change + case when p_credits[i] = p_personal then p_amounts[i]
                            when p_debits[i] = p_personal then -p_amounts[i]
                            when p_reasons[i] in ('cash_part', 'cash_part_reversal') then 0
                            end;
  end loop;
  if change is null then
    raise exception 'entry % moves nothing on the personal account', p_entry using errcode = 'YK003';
  end if;

  if change = 0 then
    select balance into strict v_balance from accounts.balance where person_id = p_person;
  else
    update accounts.balance set balance = balance + change, version = version + 1
     where person_id = p_person and state <> 'closed'
    returning balance, version into v_balance, v_version;
    if not found then
      select balance, later_to into strict v_balance, v_later
        from accounts.balance where person_id = p_person;
      if change < 0 or v_later is null then
        raise exception 'the account of entry % is closed', p_entry using errcode = 'YK003';
      end if;
    end if;
  end if;

  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at,
                                 account_version, balance_after, corrects)
  select p_person, p_on, t.id, p_entry, t.reason, t.debit,
         case when t.credit = p_personal then coalesce(v_later, t.credit) else t.credit end,
         t.amount, p_now,
         case when v_later is null and p_personal in (t.debit, t.credit) then v_version end,
         case when v_later is null and p_personal in (t.debit, t.credit) then v_balance end,
         p_corrects
    from unnest(p_transfers, p_reasons, p_debits, p_credits, p_amounts)
         t (id, reason, debit, credit, amount);
  return v_balance;
end;
$$;

-- As before, and: somebody whose account was closed since the lines were frozen is credited where the
-- closing said. The people come in the order of their ids.
create or replace function accounts.credit_many(p_entry uuid, p_on date, p_now timestamptz,
                                                p_people uuid[], p_from_accounts uuid[],
                                                p_amounts bigint[])
returns bigint language plpgsql
set enable_hashjoin = off set plan_cache_mode = force_custom_plan as $$
declare
  credited bigint;
  later bigint;
  entry text := p_entry::text;
  first_person uuid := p_people[1];
  last_person uuid := p_people[cardinality(p_people)];
begin
  with moved as (
    update accounts.balance b
       set balance = b.balance + due.amount, version = b.version + 1
      from (select person_id, from_account, amount
              from unnest(p_people, p_from_accounts, p_amounts) d (person_id, from_account, amount)
             order by person_id) due
     where b.person_id = due.person_id
       and b.person_id between first_person and last_person
       and b.state <> 'closed'
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
    -- A new statement: it sees the closings that the one before has waited for.
    insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                   debit_account, credit_account, amount, posted_at)
    select b.person_id, p_on, md5(entry || b.person_id::text)::uuid, p_entry, 'credit',
           d.from_account, b.later_to, d.amount, p_now
      from unnest(p_people, p_from_accounts, p_amounts) d (person_id, from_account, amount)
      join accounts.balance b on b.person_id = d.person_id
     where b.state = 'closed';
    get diagnostics later = row_count;
    credited := credited + later;
  end if;
  if credited <> cardinality(p_people) then
    raise exception 'credited % of % people: an account is missing', credited, cardinality(p_people)
      using errcode = 'YK001';
  end if;
  return credited;
end;
$$;

-- Inner function: the row is locked by the caller.
create function accounts.check_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql as $$
begin
  if not exists (select from accounts.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to) then
    raise exception 'a % does not go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
  end if;
end;
$$;

-- A relative pays for nobody while their account is held.
create or replace function settlement.still_gives(p_person uuid, p_giver uuid, p_aid uuid, p_amount bigint,
                                       p_year integer, p_today date, p_giver_limit bigint)
returns boolean language plpgsql as $$
declare
  what settlement.aid;
begin
  select a.* into what
    from settlement.aid a
    join accounts.balance b on b.person_id = a.person_id
    join settlement.aid_giver_year g on g.person_id = a.person_id and g.year = p_year
    left join settlement.aid_year y
      on y.person_id = a.person_id and y.aid_id = a.aid_id and y.year = p_year
   where a.person_id = p_giver and a.aid_id = p_aid and a.user_id = p_person and a.state = 'active'
     and b.state = 'open' and b.balance >= p_amount
     and p_amount <= a.purchase_limit
     and coalesce(y.used, 0) + p_amount <= a.year_limit
     and g.used + p_amount <= p_giver_limit;
  return found and exists (
    select from people.hold_binding(what.binding_owner, what.binding_id) h
     where h.state = 'active' and h.until_on > p_today);
end;
$$;

-- Holds an open account, or lets a held one go.
create function accounts.change_hold(p_person uuid, p_state text)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  if p_state not in ('open', 'held') then
    raise exception 'an account is held or let go' using errcode = 'YK002';
  end if;
  select state into strict was from accounts.balance where person_id = p_person for update;
  perform accounts.check_edge('account', was, p_state);
  update accounts.balance set state = p_state where person_id = p_person;
end;
$$;

-- Empties and closes an account; the caller has ended the cards, and holds their locks. Returns what
-- was in it.
create function accounts.close(p_person uuid, p_entry uuid, p_transfer uuid, p_to uuid,
                               p_later_to uuid, p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  was accounts.balance;
begin
  select * into strict was from accounts.balance where person_id = p_person for update;
  perform accounts.check_edge('account', was.state, 'closed');
  if was.balance > 0 then
    perform accounts.move(p_person, was.account_id, p_entry, p_on, p_now, array[p_transfer],
                          array['closing'], array[was.account_id], array[p_to],
                          array[was.balance], null);
  end if;
  update accounts.balance set state = 'closed', closed_on = p_on, later_to = p_later_to
   where person_id = p_person;
  return was.balance;
end;
$$;

-- Inner function: money of people that does not touch their accounts, in one statement.
create function accounts.move_aside(p_on date, p_now timestamptz, p_people uuid[], p_transfers uuid[],
                                    p_entries uuid[], p_reasons text[], p_debits uuid[],
                                    p_credits uuid[], p_amounts bigint[])
returns void language sql as $$
  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at)
  select t.person_id, p_on, t.transfer_id, t.entry_id, t.reason, t.debit, t.credit, t.amount, p_now
    from unnest(p_people, p_transfers, p_entries, p_reasons, p_debits, p_credits, p_amounts)
         t (person_id, transfer_id, entry_id, reason, debit, credit, amount);
$$;

-- Contributions that were paid for people whose accounts are closed: no credit is due to them, so what
-- would have been theirs goes to suspense, once, in the transaction that freezes the lines of the run.
create function contributions.put_aside_late(
  p_run uuid, p_active_basis_points bigint, p_from uuid, p_suspense uuid, p_on date,
  p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_people uuid[];
  v_transfers uuid[];
  v_amounts bigint[];
begin
  select array_agg(person_id order by person_id),
         array_agg(md5('late' || p_run || person_id)::uuid order by person_id),
         array_agg(amount order by person_id)
    into v_people, v_transfers, v_amounts
    from (select d.person_id, (sum(d.base) * p_active_basis_points / 10000)::bigint as amount
            from contributions.declaration c
            join contributions.declared_person d
              on d.month = c.month and d.declaration_id = c.declaration_id
            join accounts.shown_balance b on b.person_id = d.person_id
           where c.credited_in = p_run and d.paid_on is not null and b.state = 'closed'
           group by d.person_id) late
   where amount > 0
     -- Closed a moment after the lines were worked out: the credit itself goes to suspense.
     and not exists (select from contributions.credit_line l
                      where l.person_id = late.person_id and l.run_id = p_run);
  if v_people is null then
    return 0;
  end if;
  perform accounts.move_aside(p_on, p_now, v_people, v_transfers,
                              array_fill(p_run, array[cardinality(v_people)]),
                              array_fill('late_credit'::text, array[cardinality(v_people)]),
                              array_fill(p_from, array[cardinality(v_people)]),
                              array_fill(p_suspense, array[cardinality(v_people)]), v_amounts);
  return cardinality(v_people);
end;
$$;

-- As before, and: nobody whose account is closed is due anything.
create or replace function contributions.compute_lines(
  p_run uuid, p_area text, p_month date, p_active_basis_points bigint, p_retired_amount bigint,
  p_chunk_size integer)
returns void language plpgsql security definer set search_path = '' as $$
begin
  update contributions.declaration
     set credited_in = p_run
   where area = p_area and month <= p_month and state = 'paid' and credited_in is null;

  -- A new statement: it sees what a receipt that held the row up has written meanwhile.
  with due as materialized (
    select person_id, agent_bank_id, basis, base, amount,
           row_number() over (order by person_id) - 1 as place
      from (select p.person_id, p.agent_bank_id, 'active' as basis, paid.base,
                   paid.base * p_active_basis_points / 10000 as amount
              from (select d.person_id, sum(d.base)::bigint as base
                      from contributions.declaration c
                      join contributions.declared_person d
                        on d.month = c.month and d.declaration_id = c.declaration_id
                     where c.credited_in = p_run and d.paid_on is not null
                     group by d.person_id) paid
              join people.shown_insured p on p.person_id = paid.person_id
             where p.area = p_area and p.status = 'active'
            union all
            select p.person_id, p.agent_bank_id, 'retired', 0, p_retired_amount
              from people.shown_insured p
             where p.area = p_area and p.status = 'retired' and p.scheme = 'employee') people
     where amount > 0
       and not exists (select from accounts.shown_balance b
                        where b.person_id = people.person_id and b.state = 'closed')
  ), parts as (
    insert into contributions.credit_part (run_id, chunk, first_person)
    select p_run, place / p_chunk_size, person_id from due where place % p_chunk_size = 0
  )
  insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
  select person_id, p_run, place / p_chunk_size, agent_bank_id, basis, base, amount
    from due
   order by place;
end;
$$;

-- Interest. A piece of a year (from a day, until a day that no longer counts) is worked out from the
-- journal: each movement counts for as many units as it has lain there. Units are days, or months that
-- the money was there to begin; the sum of movement × units is the weight, the same in any order.
create table accounts.interest_run (
  run_id            uuid primary key,
  area              text not null,
  year              integer not null,
  state             text not null default 'computing',
  method            text not null,
  rate_basis_points bigint not null,
  source            text not null,
  people            integer not null default 0,
  total             bigint not null default 0,
  started_at        timestamptz not null,
  finished_at       timestamptz,

  constraint interest_run_once_per_year unique (area, year),
  constraint interest_run_state_known check (state in ('computing', 'posting', 'posted')),
  constraint interest_run_method_known check (method in ('days', 'months'))
);
comment on table accounts.interest_run is
  'The interest of one area for one year: it is credited once. @placement=reference';
insert into accounts.edge (machine, from_state, to_state) values
  ('interest_run', 'computing', 'posting'),
  ('interest_run', 'posting', 'posted');

create table accounts.interest_line (
  person_id         uuid not null,
  entry_id          uuid not null,
  chunk             integer,
  from_on           date not null,
  until_on          date not null,
  method            text not null,
  rate_basis_points bigint not null,
  source            text not null,
  weight            bigint not null,
  amount            bigint not null,

  primary key (person_id, entry_id),
  constraint interest_line_once_per_day unique (person_id, until_on),
  constraint interest_line_amount_positive check (amount > 0),
  constraint interest_line_runs_forward check (until_on > from_on)
);
comment on table accounts.interest_line is
  'What one person is credited as interest, and what it was worked out from. @placement=person';
comment on column accounts.interest_line.entry_id is 'The run of the year, or the closing of the account.';
comment on column accounts.interest_line.weight is 'Fen times days, or fen times months.';
create index interest_line_by_chunk on accounts.interest_line (entry_id, chunk);

create table accounts.interest_chunk (
  run_id    uuid not null,
  chunk     integer not null,
  posted_at timestamptz not null,

  primary key (run_id, chunk)
);
comment on table accounts.interest_chunk is
  'Chunks already posted; the row is written with the money, so a chunk is posted once. @placement=local';

-- For how many units a movement of a day counts in a piece of time.
create function accounts.interest_units(p_method text, p_on date, p_from date, p_until date)
returns integer language sql immutable as $$
  select case p_method
    when 'days' then greatest(0, p_until - greatest(p_on, p_from))
    else greatest(0, (extract(year from p_until - 1) * 12 + extract(month from p_until - 1))::integer
         - (extract(year from greatest(p_on, p_from - 1)) * 12
            + extract(month from greatest(p_on, p_from - 1)))::integer) end;
$$;

-- What a weight earns, rounded down to the fen: a year has 360 days, or 12 months.
create function accounts.interest_of(p_method text, p_weight numeric, p_rate_basis_points bigint)
returns bigint language sql immutable as $$
  select floor(greatest(p_weight, 0) * p_rate_basis_points
               / (10000 * case p_method when 'days' then 360 else 12 end))::bigint;
$$;

-- Works out and freezes the lines of a run: false when another one has. Accounts that are closed have
-- had theirs at their closing.
create function accounts.compute_interest(p_run uuid, p_chunk_size integer)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  run accounts.interest_run;
  v_from date;
  v_until date;
begin
  select * into strict run from accounts.interest_run where run_id = p_run for update;
  if run.state <> 'computing' then
    return false;
  end if;
  v_from := make_date(run.year, 1, 1);
  v_until := make_date(run.year + 1, 1, 1);
  insert into accounts.interest_line (person_id, entry_id, chunk, from_on, until_on, method,
                                      rate_basis_points, source, weight, amount)
  select person_id, p_run, (row_number() over (order by person_id) - 1) / p_chunk_size,
         v_from, v_until, run.method, run.rate_basis_points, run.source, weight, amount
    from (select person_id, weight,
                 accounts.interest_of(run.method, weight, run.rate_basis_points) as amount
            from (select b.person_id,
                         sum(case when t.credit_account = b.account_id then t.amount else -t.amount end
                             * accounts.interest_units(run.method, t.effective_on, v_from, v_until)
                            )::bigint as weight
                    from accounts.balance b
                    join people.shown_insured p on p.person_id = b.person_id
                    join accounts.transfer t on t.person_id = b.person_id
                   where p.area = run.area and b.state <> 'closed'
                     and t.account_version is not null and t.effective_on < v_until
                   group by b.person_id) weighed) due
   where amount > 0
  on conflict do nothing;
  perform accounts.check_edge('interest_run', run.state, 'posting');
  update accounts.interest_run r
     set state = 'posting', people = l.people, total = l.total
    from (select count(*) as people, coalesce(sum(amount), 0) as total
            from accounts.interest_line where entry_id = p_run) l
   where r.run_id = p_run;
  return true;
end;
$$;

-- Posts one chunk: false when it was posted before. An account that was closed since the lines were
-- frozen is credited where its closing said.
create function accounts.post_interest(p_run uuid, p_chunk integer, p_from_account uuid, p_on date,
                                       p_now timestamptz)
returns boolean language plpgsql security definer set search_path = ''
set enable_hashjoin = off as $$
declare
  entry text := p_run::text;
begin
  insert into accounts.interest_chunk (run_id, chunk, posted_at)
  values (p_run, p_chunk, p_now) on conflict do nothing;
  if not found then
    return false;
  end if;
  with moved as (
    update accounts.balance b
       set balance = b.balance + due.amount, version = b.version + 1
      from (select person_id, amount from accounts.interest_line
             where entry_id = p_run and chunk = p_chunk order by person_id) due
     where b.person_id = due.person_id and b.state <> 'closed'
    returning b.person_id, b.account_id, b.balance, b.version, due.amount
  )
  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at,
                                 account_version, balance_after)
  select person_id, p_on, md5(entry || person_id::text)::uuid, p_run, 'interest', p_from_account,
         account_id, amount, p_now, version, balance
    from moved;
  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at)
  select l.person_id, p_on, md5(entry || l.person_id::text)::uuid, p_run, 'interest',
         p_from_account, b.later_to, l.amount, p_now
    from accounts.interest_line l
    join accounts.balance b on b.person_id = l.person_id
   where l.entry_id = p_run and l.chunk = p_chunk and b.state = 'closed';
  return true;
end;
$$;

create function accounts.finish_interest(p_run uuid, p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from accounts.interest_run where run_id = p_run for update;
  if was = 'posted' then
    return;
  end if;
  perform accounts.check_edge('interest_run', was, 'posted');
  if exists (select from accounts.interest_line l
              where l.entry_id = p_run
                and not exists (select from accounts.interest_chunk k
                                 where k.run_id = p_run and k.chunk = l.chunk)) then
    raise exception 'the run still has lines that are not posted' using errcode = 'YK002';
  end if;
  update accounts.interest_run set state = 'posted', finished_at = p_now
   where run_id = p_run;
end;
$$;

-- The interest of one person for a piece of a year, credited at once: what a closing owes. Returns what
-- was credited; nothing for a piece that was credited before.
create function accounts.credit_interest(p_person uuid, p_entry uuid, p_from date, p_until date,
                                         p_method text, p_rate_basis_points bigint, p_source text,
                                         p_from_account uuid, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  v_account uuid;
  v_from date;
  v_weight bigint;
  v_amount bigint;
begin
  select account_id into strict v_account
    from accounts.balance where person_id = p_person and state <> 'closed' for update;
  select greatest(p_from, max(until_on)) into v_from
    from accounts.interest_line where person_id = p_person and until_on > p_from;
  v_from := coalesce(v_from, p_from);
  if v_from >= p_until then
    return 0;
  end if;
  select sum(case when credit_account = v_account then amount else -amount end
             * accounts.interest_units(p_method, effective_on, v_from, p_until))::bigint
    into v_weight
    from accounts.transfer
   where person_id = p_person and account_version is not null and effective_on < p_until;
  v_amount := accounts.interest_of(p_method, coalesce(v_weight, 0), p_rate_basis_points);
  if v_amount = 0 then
    return 0;
  end if;
  insert into accounts.interest_line (person_id, entry_id, from_on, until_on, method,
                                      rate_basis_points, source, weight, amount)
  values (p_person, p_entry, v_from, p_until, p_method, p_rate_basis_points, p_source, v_weight,
          v_amount);
  perform accounts.move(p_person, v_account, p_entry, p_until - 1, p_now,
                        array[md5(p_entry::text || p_person)::uuid], array['interest'],
                        array[p_from_account], array[v_account], array[v_amount], null);
  return v_amount;
end;
$$;

create view accounts.shown_interest as
  select person_id, entry_id, from_on, until_on, method, rate_basis_points, source, weight, amount
    from accounts.interest_line;
comment on view accounts.shown_interest is 'The door to how interest was worked out.';

-- Papers of a case are papers as any other: one document belongs to one application or to one case.
alter table cards.document alter column application_id drop not null;
alter table cards.document add column case_id uuid;
alter table cards.document add constraint document_of_one_case
  check ((application_id is null) <> (case_id is null));
comment on column cards.document.case_id is 'The case of another room that it was filed with.';
create index document_by_case on cards.document (person_id, case_id) where case_id is not null;

-- A card ends with its account, and so do the report of its loss and an application that is still open.
insert into cards.edge (machine, from_state, to_state) values
  ('loss_report', 'in_force', 'ended'),
  ('application', 'ready', 'cancelled');
alter table cards.cover_proof drop constraint cover_proof_end_known;
alter table cards.cover_proof add constraint cover_proof_end_known check (
  ended_because in ('newer_proof', 'card_handed_over', 'card_works_again', 'insurance_ended'));
alter table cards.loss_report drop constraint loss_report_state_known;
alter table cards.loss_report add constraint loss_report_state_known
  check (state in ('in_force', 'withdrawn', 'lapsed', 'replaced', 'ended'));

create schema cases;

create table cases.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table cases.edge is
  'Which state may follow which; the program''s own table is kept equal by a test. @placement=reference';
insert into cases.edge (machine, from_state, to_state) values
  ('closing', 'open', 'carried_out'),
  ('closing', 'open', 'withdrawn'),
  ('payout', 'due', 'ordered'),
  ('payout', 'ordered', 'paid'),
  ('payout', 'ordered', 'rejected'),
  ('payout', 'rejected', 'replaced'),
  ('order', 'frozen', 'sent'),
  ('order', 'sent', 'answered');

create table cases.closing (
  person_id    uuid not null,
  case_id      uuid not null,
  reference    text not null,
  reason       text not null,
  happened_on  date not null,
  sealed_payee bytea not null,
  state        text not null default 'open',
  amount       bigint,
  opened_at    timestamptz not null,
  opened_by    uuid not null,
  office_id    uuid not null,
  ended_at     timestamptz,
  version      bigint not null default 1,

  primary key (person_id, case_id),
  constraint closing_reason_known check (reason in ('death', 'left_country', 'moved')),
  constraint closing_state_known check (state in ('open', 'carried_out', 'withdrawn')),
  constraint closing_ended_whole check ((state = 'open') = (ended_at is null)),
  constraint closing_amount_when_carried_out check ((state = 'carried_out') = (amount is not null))
);
comment on table cases.closing is
  'Why a personal account is to end, and who receives what is in it. @placement=person';
create unique index closing_one_open on cases.closing (person_id) where state = 'open';
create index closing_waiting on cases.closing (opened_at) where state = 'open';

create table cases.payout_order (
  order_id      uuid primary key,
  bank_id       uuid not null,
  message_id    text not null,
  count         integer not null,
  total         bigint not null,
  state         text not null default 'frozen',
  created_at    timestamptz not null,
  digest        bytea,
  answer_digest bytea,
  answered_at   timestamptz,

  constraint payout_order_message_unique unique (message_id),
  constraint payout_order_state_known check (state in ('frozen', 'sent', 'answered')),
  constraint payout_order_sent_whole check ((state = 'frozen') = (digest is null)),
  constraint payout_order_answered_whole check ((state = 'answered') = (answer_digest is not null))
);
comment on table cases.payout_order is
  'One pain.001 to an agent bank: the pay-outs that were due when it was frozen. @placement=local';
create index payout_order_unanswered on cases.payout_order (created_at) where state <> 'answered';

create table cases.payout (
  person_id    uuid not null,
  payout_id    uuid not null,
  case_id      uuid not null,
  amount       bigint not null,
  sealed_payee bytea not null,
  bank_id      uuid not null,
  state        text not null default 'due',
  order_id     uuid,
  bank_reason  text,
  made_at      timestamptz not null,
  settled_at   timestamptz,

  primary key (person_id, payout_id),
  constraint payout_of_a_closing foreign key (person_id, case_id)
    references cases.closing (person_id, case_id),
  constraint payout_amount_positive check (amount > 0),
  constraint payout_state_known check (state in ('due', 'ordered', 'paid', 'rejected', 'replaced')),
  constraint payout_ordered_whole check ((state = 'due') = (order_id is null)),
  constraint payout_settled_whole check ((state in ('due', 'ordered')) = (settled_at is null))
);
comment on table cases.payout is
  'Money of a closed account on its way to whoever receives it. @placement=person';
-- Whatever the program does: of one case one pay-out is under way or done.
create unique index payout_one_that_counts on cases.payout (person_id, case_id)
  where state in ('due', 'ordered', 'paid');
create index payout_due on cases.payout (bank_id) where state = 'due';
create index payout_of_order on cases.payout (order_id) where order_id is not null;

create function cases.check_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql as $$
begin
  if not exists (select from cases.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to) then
    raise exception 'a % does not go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
  end if;
end;
$$;

-- A step along an allowed edge; false when somebody changed the case since it was read.
create function cases.change_closing(p_person uuid, p_case uuid, p_version bigint, p_state text,
                                     p_amount bigint, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cases.closing;
begin
  select * into was from cases.closing
   where person_id = p_person and case_id = p_case for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  perform cases.check_edge('closing', was.state, p_state);
  update cases.closing
     set state = p_state, amount = p_amount, ended_at = p_now, version = version + 1
   where person_id = p_person and case_id = p_case;
  return true;
end;
$$;

-- What is in a case has changed: another payee, or one more paper. Whatever was asked about it is void
-- from then on, because what a decision rests on counts these changes. A case is open to it, and one
-- whose payee's bank has refused the money.
create function cases.change_content(p_person uuid, p_case uuid, p_version bigint, p_payee bytea)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update cases.closing
     set sealed_payee = coalesce(p_payee, sealed_payee), version = version + 1
   where person_id = p_person and case_id = p_case and version = p_version
     and (state = 'open' or exists (select from cases.payout
                                     where person_id = p_person and case_id = p_case
                                       and state = 'rejected'));
  return found;
end;
$$;

-- Freezes what is due at one bank into one order; how many pay-outs it holds, and nothing at all where
-- none are due.
create function cases.freeze_order(p_order uuid, p_bank uuid, p_message text, p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_total bigint;
begin
  -- Whoever freezes at the same moment takes what this one has not taken.
  update cases.payout p set state = 'ordered', order_id = p_order
    from (select person_id, payout_id from cases.payout
           where bank_id = p_bank and state = 'due' for update skip locked) due
   where p.person_id = due.person_id and p.payout_id = due.payout_id;
  select count(*), sum(amount) into v_count, v_total from cases.payout where order_id = p_order;
  if v_count > 0 then
    insert into cases.payout_order (order_id, bank_id, message_id, count, total, created_at)
    values (p_order, p_bank, p_message, v_count, v_total, p_now);
  end if;
  return v_count;
end;
$$;

create function cases.note_sent(p_order uuid, p_digest bytea)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from cases.payout_order where order_id = p_order for update;
  perform cases.check_edge('order', was, 'sent');
  update cases.payout_order set state = 'sent', digest = p_digest where order_id = p_order;
end;
$$;

-- The bank has answered an order: what it paid leaves the bank's account, what it refused goes to
-- suspense. Returns the pay-outs as they stand now; none when it was answered before.
create function cases.settle_order(p_order uuid, p_answer bytea, p_rejected uuid[], p_reasons text[],
                                   p_owed uuid, p_bank uuid, p_suspense uuid, p_on date,
                                   p_now timestamptz)
returns setof cases.payout language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from cases.payout_order where order_id = p_order for update;
  if was = 'answered' then
    return;
  end if;
  perform cases.check_edge('order', was, 'answered');
  update cases.payout_order set state = 'answered', answer_digest = p_answer, answered_at = p_now
   where order_id = p_order;
  update cases.payout p
     set state = case when r.payout_id is null then 'paid' else 'rejected' end,
         bank_reason = r.reason, settled_at = p_now
    from cases.payout mine
    left join unnest(p_rejected, p_reasons) r (payout_id, reason) on r.payout_id = mine.payout_id
   where mine.order_id = p_order and mine.state = 'ordered'
     and p.person_id = mine.person_id and p.payout_id = mine.payout_id;
  perform accounts.move_aside(
            p_on, p_now, array_agg(person_id), array_agg(md5(state || payout_id)::uuid),
            array_agg(payout_id),
            array_agg(case state when 'paid' then 'payout' else 'payout_returned' end),
            array_agg(p_owed), array_agg(case state when 'paid' then p_bank else p_suspense end),
            array_agg(amount))
     from cases.payout where order_id = p_order;
  return query select * from cases.payout where order_id = p_order order by person_id;
end;
$$;

-- A pay-out that the bank refused is tried again: its money comes back from suspense, once, and a new
-- pay-out takes its place. False when that one was not waiting for it.
create function cases.pay_again(p_person uuid, p_refused uuid, p_payout uuid, p_payee bytea,
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
  insert into cases.payout (person_id, payout_id, case_id, amount, sealed_payee, bank_id, made_at)
  values (p_person, p_payout, was.case_id, was.amount, p_payee, was.bank_id, p_now);
  perform accounts.move_aside(p_on, p_now, array[p_person], array[md5('again' || p_payout)::uuid],
                              array[p_payout], array['payout_again'], array[p_suspense],
                              array[p_owed], array[was.amount]);
  return true;
end;
$$;

create view cards.shown_case_document as
  select person_id, document_id, case_id, kind, object_name, media_type, byte_count, office_id,
         uploaded_by, uploaded_at
    from cards.document where case_id is not null;
comment on view cards.shown_case_document is 'The door to the papers of other rooms'' cases.';

grant usage on schema cases to yika_app, yika_report;
grant select on accounts.edge, accounts.interest_run, accounts.interest_line, accounts.interest_chunk,
  accounts.shown_credit, accounts.shown_interest, cards.shown_case_document to yika_app, yika_report;
grant insert (run_id, area, year, method, rate_basis_points, source, started_at)
  on accounts.interest_run to yika_app;
grant select on all tables in schema cases to yika_app, yika_report;
grant insert (person_id, case_id, reference, reason, happened_on, sealed_payee, opened_at, opened_by,
              office_id) on cases.closing to yika_app;
grant insert (person_id, payout_id, case_id, amount, sealed_payee, bank_id, made_at)
  on cases.payout to yika_app;
grant execute on function accounts.change_hold, accounts.close, accounts.compute_interest,
  accounts.post_interest, accounts.finish_interest, accounts.credit_interest, contributions.put_aside_late,
  cases.change_closing, cases.change_content, cases.freeze_order, cases.note_sent,
  cases.settle_order, cases.pay_again to yika_app;
