-- Credits at month-end run beside the balances instead of looking each one up.
--
-- The people of a chunk mostly lie beside each other in the index of the balances, so reading that
-- stretch once costs less than a look-up per person. Where they lie far apart, looking up stays
-- cheaper: the planner sees the chunk itself and chooses. Both ways lock in the order of the ids.
--
-- A month-end touches every balance. With half of a page left free the new version of a row finds
-- room beside the old one, and no index has to be told.
--
-- Locks: accounts.balance briefly, for a storage setting that takes hold as rows are rewritten.
-- Reversal: none; a later migration corrects this one.

alter table accounts.balance set (fillfactor = 50);

-- The people come in the order of their ids.
create or replace function accounts.credit_many(p_entry uuid, p_on date, p_now timestamptz,
                                                p_people uuid[], p_from_accounts uuid[],
                                                p_amounts bigint[])
returns bigint language plpgsql
set enable_hashjoin = off set plan_cache_mode = force_custom_plan as $$
declare
  credited bigint;
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

-- Lines are read by run: all of them, or the people from one id to another. A new run is written in
-- that order, so this index only ever grows at its end.
drop index contributions.credit_line_by_chunk;
create index credit_line_by_run on contributions.credit_line (run_id, person_id);

create table contributions.credit_part (
  run_id       uuid not null,
  chunk        integer not null,
  first_person uuid not null,

  primary key (run_id, chunk)
);
comment on table contributions.credit_part is
  'Where each chunk of a run begins in the order of the people; it ends where the next begins. @placement=local';

insert into contributions.credit_part (run_id, chunk, first_person)
select distinct on (run_id, chunk) run_id, chunk, person_id
  from contributions.credit_line
 order by run_id, chunk, person_id;

-- The run's row is locked by the caller, who finds it without lines.
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

-- Posts one chunk: false when it was posted before.
create or replace function contributions.post_chunk(
  p_run uuid, p_chunk integer, p_active_from uuid, p_retired_from uuid, p_on date,
  p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_first uuid;
  v_next uuid;
  v_people uuid[];
  v_from uuid[];
  v_amounts bigint[];
  v_total bigint;
begin
  select first_person into v_first
    from contributions.credit_part where run_id = p_run and chunk = p_chunk;
  select first_person into v_next
    from contributions.credit_part where run_id = p_run and chunk = p_chunk + 1;
  -- The last chunk ends beyond every id, so that each is one stretch of the index and no more.
  v_next := coalesce(v_next, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  select array_agg(person_id), array_agg(source), array_agg(amount), sum(amount)
    into v_people, v_from, v_amounts, v_total
    from (select person_id, amount,
                 case basis when 'active' then p_active_from else p_retired_from end as source
            from contributions.credit_line
           where run_id = p_run and person_id >= v_first and person_id < v_next
           order by person_id) due;
  if v_people is null then
    return false;
  end if;
  insert into contributions.credit_chunk (run_id, chunk, people, total, posted_at)
  values (p_run, p_chunk, cardinality(v_people), v_total, p_now)
  on conflict do nothing;
  if not found then
    return false;
  end if;
  perform accounts.credit_many(p_run, p_on, p_now, v_people, v_from, v_amounts);
  return true;
end;
$$;

grant select on contributions.credit_part to yika_app, yika_report;
