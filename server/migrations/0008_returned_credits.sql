-- What a bank refuses goes to suspense, and a month paid late is credited by the next month-end.
--
-- A month-end used to look at its own month only, so money that came after it would never have been
-- credited. Now a run takes every paid declaration, of its month or an earlier one, that no run took
-- before, and writes its id on it: each declaration is credited by exactly one run.
--
-- Locks: contributions.declaration and bank_reject briefly, for a column each. Reversal: none; a later
-- migration corrects this one.

alter table contributions.declaration add column credited_in uuid;
comment on column contributions.declaration.credited_in is
  'The run that credited its people; a declaration paid after a month-end waits for the next.';
create index declaration_waiting_for_credit on contributions.declaration (area, month)
  where credited_in is null;

alter table contributions.bank_reject add column settled text not null default 'in_suspense';
alter table contributions.bank_reject add constraint reject_settled_known
  check (settled in ('in_suspense', 'balance_spent'));
comment on column contributions.bank_reject.settled is
  'balance_spent: too little was left to take the credit back, so a person decides.';

create or replace function contributions.compute_lines(
  p_run uuid, p_area text, p_month date, p_active_basis_points bigint, p_retired_amount bigint,
  p_chunk_size integer)
returns void language plpgsql security definer set search_path = '' as $$
begin
  update contributions.declaration
     set credited_in = p_run
   where area = p_area and month <= p_month and state = 'paid' and credited_in is null;

  -- A new statement: it sees what a receipt that held the row up has written meanwhile.
  insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
  select person_id, p_run, ((row_number() over (order by person_id)) - 1) / p_chunk_size,
         agent_bank_id, basis, base, amount
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
           where p.area = p_area and p.status = 'retired' and p.scheme = 'employee') due
   where amount > 0
  on conflict (person_id, run_id) do nothing;
end;
$$;

-- Inner function: takes a credit back from each person whose balance is enough, in the order of their
-- ids. Returns the people it took from; for the others nothing happens.
create function accounts.take_back_many(p_entry uuid, p_credited_by uuid, p_on date,
                                        p_now timestamptz, p_people uuid[], p_to_account uuid,
                                        p_amounts bigint[])
returns setof uuid language plpgsql
set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
  with due as materialized (
    select person_id, amount
      from unnest(p_people, p_amounts) d (person_id, amount)
     order by person_id
  ), moved as (
    update accounts.balance b
       set balance = b.balance - due.amount, version = b.version + 1
      from due
     where b.person_id = due.person_id and b.balance >= due.amount
    returning b.person_id, b.account_id, b.balance, b.version, due.amount
  ), noted as (
    insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                   debit_account, credit_account, amount, posted_at,
                                   account_version, balance_after, corrects)
    select person_id, p_on, md5(p_entry::text || person_id::text)::uuid, p_entry, 'correction',
           account_id, p_to_account, amount, p_now, version, balance,
           md5(p_credited_by::text || person_id::text)::uuid
      from moved
    returning person_id
  )
  select person_id from noted;
end;
$$;

-- Notes the lines that a bank refused and moves their money to suspense. A line is noted once, so
-- the same answer read twice takes nothing twice. Answers the people newly noted.
create function contributions.return_lines(p_file uuid, p_on date, p_now timestamptz,
                                           p_suspense uuid, p_people uuid[], p_reasons text[])
returns table (person_id uuid, amount bigint, settled text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_run uuid;
  v_people uuid[];
  v_amounts bigint[];
  v_reasons text[];
  v_taken uuid[];
begin
  select run_id into strict v_run from contributions.bank_file where file_id = p_file for update;

  select array_agg(l.person_id order by l.person_id), array_agg(l.amount order by l.person_id),
         array_agg(r.reason order by l.person_id)
    into v_people, v_amounts, v_reasons
    from unnest(p_people, p_reasons) r (person_id, reason)
    join contributions.bank_file f on f.file_id = p_file
    join contributions.credit_line l
      on l.person_id = r.person_id and l.run_id = f.run_id and l.bank_id = f.bank_id
   where not exists (select from contributions.bank_reject b
                      where b.file_id = p_file and b.person_id = l.person_id);
  if v_people is null then
    return;
  end if;

  select coalesce(array_agg(taken), '{}') into v_taken
    from accounts.take_back_many(p_file, v_run, p_on, p_now, v_people, p_suspense, v_amounts) taken;

  return query
  insert into contributions.bank_reject (file_id, person_id, amount, reason, settled)
  select p_file, u.person_id, u.amount, u.reason,
         case when u.person_id = any (v_taken) then 'in_suspense' else 'balance_spent' end
    from unnest(v_people, v_amounts, v_reasons) u (person_id, amount, reason)
  returning bank_reject.person_id, bank_reject.amount, bank_reject.settled;
end;
$$;

grant execute on function contributions.return_lines to yika_app;
