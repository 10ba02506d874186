-- What a bank refused at a month-end is sent again, by the word of two people.
--
-- A refused line waits in suspense. Sent again it becomes one line of one new order, to the bank that the
-- person has now; while that order is unanswered there is no other attempt, and after one that was
-- taken there is none any more. The bank's answer moves the money back into the account, or
-- leaves it where it is. What could not be taken back at the time is sent again as well: its money is in the
-- account, so nothing moves. Where the account has been closed meanwhile the money stays in suspense.
--
-- Locks: contributions.bank_reject while it is checked once. Reversal: none; a later migration
-- corrects this one.

create table contributions.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table contributions.edge is
  'Which state may follow which; the program''s own table is kept equal by a test. @placement=reference';
insert into contributions.edge (machine, from_state, to_state) values
  ('reject', 'in_suspense', 'credited_again'),
  ('reject', 'balance_spent', 'credited_again'),
  ('retry', 'ordered', 'credited'),
  ('retry', 'ordered', 'refused'),
  ('retry', 'ordered', 'kept'),
  ('retry_order', 'frozen', 'sent'),
  ('retry_order', 'sent', 'answered');

alter table contributions.bank_reject drop constraint reject_settled_known;
alter table contributions.bank_reject add constraint reject_settled_known
  check (settled in ('in_suspense', 'balance_spent', 'credited_again'));

create table contributions.retry_order (
  order_id      uuid primary key,
  run_id        uuid not null,
  bank_id       uuid not null,
  message_id    text not null,
  count         integer not null,
  total         bigint not null,
  state         text not null default 'frozen',
  created_at    timestamptz not null,
  digest        bytea,
  answer_digest bytea,
  answered_at   timestamptz,

  constraint retry_order_message_unique unique (message_id),
  constraint retry_order_of_something check (count > 0 and total > 0),
  constraint retry_order_state_known check (state in ('frozen', 'sent', 'answered')),
  constraint retry_order_sent_whole check ((state = 'frozen') = (digest is null)),
  constraint retry_order_answered_whole check
    ((state = 'answered') = (answer_digest is not null)
     and (state = 'answered') = (answered_at is not null))
);
comment on table contributions.retry_order is
  'One pain.001 of lines that a bank had refused before, and the bank''s answer. @placement=local';
create index retry_order_by_run on contributions.retry_order (run_id);
create index retry_order_frozen on contributions.retry_order (created_at) where state = 'frozen';

create table contributions.retry (
  person_id    uuid not null,
  file_id      uuid not null,
  attempt      integer not null,
  order_id     uuid not null,
  amount       bigint not null,
  in_suspense  boolean not null,
  state        text not null default 'ordered',
  bank_reason  text,

  primary key (person_id, file_id, attempt),
  constraint retry_attempt_counted check (attempt > 0),
  constraint retry_amount_positive check (amount > 0),
  constraint retry_state_known check (state in ('ordered', 'credited', 'refused', 'kept')),
  constraint retry_reason_when_refused check ((state = 'refused') = (bank_reason is not null))
);
comment on table contributions.retry is
  'A refused line that was sent again: once for every attempt. @placement=person';
comment on column contributions.retry.file_id is 'The file of the month-end whose line it was.';
comment on column contributions.retry.in_suspense is
  'False where the money is still in the account, so that nothing moves when the bank takes the line.';
comment on column contributions.retry.state is
  'kept: the bank took it after the account had been closed, so the money stays in suspense.';
create unique index retry_one_that_stands on contributions.retry (person_id, file_id)
  where state <> 'refused';
create index retry_by_order on contributions.retry (order_id);

-- Inner function: the row is locked by the caller.
create function contributions.check_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql as $$
begin
  if not exists (select from contributions.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to) then
    raise exception 'a % does not go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
  end if;
end;
$$;

-- Inner function: puts back what take_back_many took, for each person whose account is not closed, in the
-- order of their ids. Returns the people it was put back for; p_files name what took it.
create function accounts.put_back_many(p_entry uuid, p_on date, p_now timestamptz, p_people uuid[],
                                       p_files uuid[], p_from uuid, p_amounts bigint[])
returns setof uuid language plpgsql
set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
  with due as materialized (
    select person_id, file_id, amount
      from unnest(p_people, p_files, p_amounts) d (person_id, file_id, amount)
     order by person_id
  ), moved as (
    update accounts.balance b
       set balance = b.balance + due.amount, version = b.version + 1
      from due
     where b.person_id = due.person_id and b.state <> 'closed'
    returning b.person_id, b.account_id, b.balance, b.version, due.file_id, due.amount
  ), noted as (
    insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                   debit_account, credit_account, amount, posted_at,
                                   account_version, balance_after, corrects)
    select person_id, p_on, md5(p_entry::text || person_id::text)::uuid, p_entry, 'correction',
           p_from, account_id, amount, p_now, version, balance,
           md5(file_id::text || person_id::text)::uuid
      from moved
    returning person_id
  )
  select person_id from noted;
end;
$$;

-- Makes one order of refused lines, and their attempts. A line that is on its way or was taken raises:
-- whoever asked has read that it is neither.
create function contributions.freeze_retry(p_order uuid, p_run uuid, p_bank uuid, p_message text,
                                           p_now timestamptz, p_people uuid[])
returns void language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_total bigint;
begin
  perform from contributions.bank_reject r
    join contributions.bank_file f on f.file_id = r.file_id
   where f.run_id = p_run and r.person_id = any (p_people)
   order by r.person_id
     for update of r;
  insert into contributions.retry (person_id, file_id, attempt, order_id, amount, in_suspense)
  select r.person_id, r.file_id,
         1 + (select count(*) from contributions.retry b
               where b.person_id = r.person_id and b.file_id = r.file_id),
         p_order, r.amount, r.settled = 'in_suspense'
    from contributions.bank_reject r
    join contributions.bank_file f on f.file_id = r.file_id
   where f.run_id = p_run and r.person_id = any (p_people) and r.settled <> 'credited_again';
  select count(*), sum(amount) into v_count, v_total
    from contributions.retry where order_id = p_order;
  if v_count <> cardinality(p_people) then
    raise exception 'of % lines % wait to be sent again', cardinality(p_people), v_count
      using errcode = 'YK002';
  end if;
  insert into contributions.retry_order (order_id, run_id, bank_id, message_id, count, total,
                                         created_at)
  values (p_order, p_run, p_bank, p_message, v_count, v_total, p_now);
end;
$$;

create function contributions.note_retry_sent(p_order uuid, p_digest bytea)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from contributions.retry_order where order_id = p_order for update;
  perform contributions.check_edge('retry_order', was, 'sent');
  update contributions.retry_order set state = 'sent', digest = p_digest where order_id = p_order;
end;
$$;

-- The bank's answer to an order: what it took is in the account again, the rest waits as before.
create function contributions.settle_retry(p_order uuid, p_digest bytea, p_people uuid[],
                                           p_reasons text[], p_suspense uuid, p_on date,
                                           p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
  v_people uuid[];
  v_files uuid[];
  v_amounts bigint[];
  v_back uuid[];
begin
  select state into strict was from contributions.retry_order where order_id = p_order for update;
  perform contributions.check_edge('retry_order', was, 'answered');
  perform from contributions.retry where order_id = p_order order by person_id for update;

  update contributions.retry r set state = 'refused', bank_reason = said.reason
    from unnest(p_people, p_reasons) said (person_id, reason)
   where r.order_id = p_order and r.person_id = said.person_id;

  select array_agg(person_id order by person_id), array_agg(file_id order by person_id),
         array_agg(amount order by person_id)
    into v_people, v_files, v_amounts
    from contributions.retry where order_id = p_order and state = 'ordered' and in_suspense;
  select coalesce(array_agg(back), '{}') into v_back
    from accounts.put_back_many(p_order, p_on, p_now, v_people, v_files, p_suspense, v_amounts) back;

  update contributions.retry r
     set state = case when r.in_suspense and r.person_id <> all (v_back) then 'kept'
                      else 'credited' end
   where r.order_id = p_order and r.state = 'ordered';
  update contributions.bank_reject b set settled = 'credited_again'
    from contributions.retry r
   where r.order_id = p_order and r.state = 'credited'
     and b.file_id = r.file_id and b.person_id = r.person_id;
  update contributions.retry_order
     set state = 'answered', answer_digest = p_digest, answered_at = p_now
   where order_id = p_order;
end;
$$;

grant select on contributions.edge, contributions.retry_order, contributions.retry
  to yika_app, yika_report;
grant execute on function contributions.freeze_retry, contributions.note_retry_sent,
  contributions.settle_retry to yika_app;
