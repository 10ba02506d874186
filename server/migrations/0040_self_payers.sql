-- People who pay for themselves: whoever works without an employer, month by month on a base of their
-- own choice, and residents, once a year.
--
-- A payment is declared by the person or at a window, and is owed under a reference of its own; a bank's
-- receipt that names it pays it to the fen. The own part of a month waits for the month-end like
-- everybody's; what a resident pays belongs to the fund.
--
-- Locks: contributions.receipt briefly, for a column that is empty. Reversal: none; a later migration
-- corrects this one.

create table contributions.self_payment (
  person_id       uuid not null,
  self_payment_id uuid not null,
  area            text not null,
  kind            text not null,
  period          date not null,
  base            bigint,
  fund_part       bigint not null,
  account_part    bigint not null,
  reference       text not null,
  state           text not null,
  declared_at     timestamptz not null,
  paid_on         date,
  credited_in     uuid,

  primary key (person_id, self_payment_id),
  constraint self_payment_once_per_period unique (person_id, kind, period),
  constraint self_payment_kind_known check (kind in ('flexible', 'resident')),
  constraint self_payment_period_begins check
    (period = date_trunc(case kind when 'flexible' then 'month' else 'year' end, period)::date),
  constraint self_payment_has_a_base check ((kind = 'flexible') = (base is not null)),
  constraint self_payment_is_owed check (fund_part >= 0 and account_part >= 0 and fund_part + account_part > 0),
  constraint self_payment_state_known check (state in ('declared', 'paid')),
  constraint self_payment_paid_on_a_day check ((state = 'paid') = (paid_on is not null)),
  constraint self_payment_resident_saves_nothing check (kind = 'flexible' or account_part = 0)
);
comment on table contributions.self_payment is
  'What a person declares to pay alone, for a month or a year; counts only once paid. @placement=person';
create index self_payment_waiting_for_credit on contributions.self_payment (area, period)
  where state = 'paid' and credited_in is null and account_part > 0;
create index self_payment_by_run on contributions.self_payment (credited_in)
  where credited_in is not null;

create table contributions.self_payment_reference (
  reference       text primary key,
  person_id       uuid not null,
  self_payment_id uuid not null
);
comment on table contributions.self_payment_reference is
  'Whose payment a reference names. @placement=by:reference';

alter table contributions.receipt add column self_payment_id uuid;
alter table contributions.receipt
  add constraint receipt_pays_one_self_payment unique (self_payment_id),
  add constraint receipt_pays_one_thing check (declaration_id is null or self_payment_id is null);
comment on column contributions.receipt.self_payment_id is 'What a person paid alone with it.';

-- As before, and beside the declarations of employers what people paid alone into their accounts.
create or replace function contributions.compute_lines(
  p_run uuid, p_area text, p_month date, p_active_basis_points bigint, p_retired_amount bigint,
  p_chunk_size integer)
returns void language plpgsql security definer set search_path = '' as $$
begin
  update contributions.declaration
     set credited_in = p_run
   where area = p_area and month <= p_month and state = 'paid' and credited_in is null;

  update contributions.self_payment
     set credited_in = p_run
   where area = p_area and period <= p_month and state = 'paid' and credited_in is null
     and account_part > 0;

  -- A new statement: it sees what a receipt that held the row up has written meanwhile.
  with due as materialized (
    select person_id, agent_bank_id, basis, base, amount,
           row_number() over (order by person_id) - 1 as place
      from (select p.person_id, p.agent_bank_id, 'active' as basis, paid.base,
                   paid.base * p_active_basis_points / 10000 as amount
              from (select months.person_id, sum(months.base)::bigint as base
                      from (select d.person_id, d.base
                              from contributions.declaration c
                              join contributions.declared_person d
                                on d.month = c.month and d.declaration_id = c.declaration_id
                             where c.credited_in = p_run and d.paid_on is not null
                            union all
                            select s.person_id, s.base
                              from contributions.self_payment s
                             where s.credited_in = p_run) months
                     group by months.person_id) paid
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

-- As before, and what somebody whose account is closed had paid alone.
create or replace function contributions.put_aside_late(
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
    from (select months.person_id, (sum(months.base) * p_active_basis_points / 10000)::bigint as amount
            from (select d.person_id, d.base
                    from contributions.declaration c
                    join contributions.declared_person d
                      on d.month = c.month and d.declaration_id = c.declaration_id
                   where c.credited_in = p_run and d.paid_on is not null
                  union all
                  select s.person_id, s.base
                    from contributions.self_payment s
                   where s.credited_in = p_run) months
            join accounts.shown_balance b on b.person_id = months.person_id
           where b.state = 'closed'
           group by months.person_id) late
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

grant select, insert, update (base, fund_part, account_part, state, paid_on)
  on contributions.self_payment to yika_app;
grant select, insert on contributions.self_payment_reference to yika_app;
grant update (self_payment_id) on contributions.receipt to yika_app;
grant select on contributions.self_payment, contributions.self_payment_reference to yika_report;
