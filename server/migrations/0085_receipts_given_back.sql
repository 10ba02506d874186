-- Receipts that nobody claims go back to whoever paid them: one accountant asks, another agrees, and a bank is
-- ordered to pay what is left of the receipt to the account it came from.
--
-- A return takes all that is left of one receipt, and holds it from the moment two people agreed: nothing
-- matches it any more, and no move and no month of another area takes it. What the bank refuses is in suspense
-- again and waits like before; the next return of it is another row. Which account it goes to is what the
-- bank said, or what an accountant noted from paper where the bank said too little.
--
-- Locks: contributions.receipt for an instant, for an empty column, while its check is made and while the
-- index of what waits is made anew; organisations.approval while its index is made. Reversal: none; a later migration corrects this one.

insert into contributions.edge (machine, from_state, to_state) values
  ('receipt_return', 'due', 'ordered'),
  ('receipt_return', 'ordered', 'given_back'),
  ('receipt_return', 'ordered', 'refused'),
  ('return_order', 'frozen', 'sent'),
  ('return_order', 'sent', 'answered');

create table contributions.return_order (
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

  constraint return_order_message_unique unique (message_id),
  constraint return_order_state_known check (state in ('frozen', 'sent', 'answered')),
  constraint return_order_sent_whole check ((state = 'frozen') = (digest is null)),
  constraint return_order_answered_whole check ((state = 'answered') = (answer_digest is not null))
);
comment on table contributions.return_order is
  'One pain.001 to an agent bank: the returns that were due when it was frozen. @placement=local';
create index return_order_unanswered on contributions.return_order (created_at)
  where state <> 'answered';

create table contributions.receipt_return (
  return_id    uuid primary key,
  receipt_id   uuid not null,
  area         text not null,
  bank_id      uuid not null,
  amount       bigint not null,
  sealed_payee bytea not null,
  from_paper   boolean not null,
  state        text not null default 'due',
  order_id     uuid,
  bank_reason  text,
  made_at      timestamptz not null,
  settled_at   timestamptz,

  constraint return_of_a_receipt foreign key (receipt_id)
    references contributions.receipt (receipt_id),
  constraint return_in_an_order foreign key (order_id)
    references contributions.return_order (order_id),
  constraint return_amount_positive check (amount > 0),
  constraint return_state_known check (state in ('due', 'ordered', 'given_back', 'refused')),
  constraint return_ordered_whole check ((state = 'due') = (order_id is null)),
  constraint return_refused_with_a_reason check ((state = 'refused') = (bank_reason is not null)),
  constraint return_settled_whole check
    ((state in ('given_back', 'refused')) = (settled_at is not null))
);
comment on table contributions.receipt_return is
  'What two people agreed goes back to its payer; its id is the approval''s. @placement=local';
comment on column contributions.receipt_return.bank_id is
  'The bank that the money came in at: it pays it back.';
comment on column contributions.receipt_return.from_paper is
  'True where the account was noted from paper, because the bank had said too little or refused it.';
create unique index return_one_that_stands on contributions.receipt_return (receipt_id)
  where state <> 'refused';
create index return_by_receipt on contributions.receipt_return (receipt_id);
create index return_by_order on contributions.receipt_return (order_id) where order_id is not null;
create index return_due on contributions.receipt_return (bank_id) where state = 'due';

create table contributions.return_payee (
  receipt_id   uuid primary key,
  sealed_payee bytea not null,
  version      integer not null,
  named_by     uuid not null,
  named_at     timestamptz not null,

  constraint payee_of_a_receipt foreign key (receipt_id)
    references contributions.receipt (receipt_id),
  constraint payee_versions_count_up check (version > 0)
);
comment on table contributions.return_payee is
  'To which account a receipt goes back, as an accountant noted it from paper. @placement=local';

alter table contributions.receipt add column return_id uuid;
alter table contributions.receipt
  add constraint receipt_given_back_takes_nothing_else check
    (return_id is null or num_nonnulls(declaration_id, self_payment_id, surcharge_of, move_in_id,
                                       area_claim_id) = 0);
comment on column contributions.receipt.return_id is
  'The return that holds what is left of it; empty again when the bank has refused it.';

drop index contributions.receipt_waiting;
create index receipt_waiting on contributions.receipt (booked_on, receipt_id)
  where declaration_id is null and self_payment_id is null and surcharge_of is null
    and move_in_id is null and area_claim_id is null and return_id is null and used < amount;

-- What became of the last request about a receipt is shown with it.
create index approval_by_object on organisations.approval (object_id, asked_at);

-- As before, and of a receipt that goes back nothing is taken.
create or replace function contributions.match_receipts(
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
     and coalesce(r.declaration_id, r.self_payment_id, r.surcharge_of, r.move_in_id,
                  r.area_claim_id, r.return_id) is null;
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

-- Holds all that is left of a receipt that waits. One that something else has taken, or of which another sum is
-- left, raises: whoever asks has read it under its lock.
create function contributions.return_receipt(p_return uuid, p_receipt uuid, p_area text,
                                             p_amount bigint, p_payee bytea, p_from_paper boolean,
                                             p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  v_bank uuid;
begin
  perform from contributions.receipt where receipt_id = p_receipt for update;
  update contributions.receipt set return_id = p_return
   where receipt_id = p_receipt and amount - used = p_amount
     and coalesce(declaration_id, self_payment_id, surcharge_of, move_in_id, area_claim_id,
                  return_id) is null
  returning bank_id into v_bank;
  if not found then
    raise exception 'receipt % does not wait', p_receipt using errcode = 'YK002';
  end if;
  insert into contributions.receipt_return (return_id, receipt_id, area, bank_id, amount,
                                            sealed_payee, from_paper, made_at)
  values (p_return, p_receipt, p_area, v_bank, p_amount, p_payee, p_from_paper, p_now);
end;
$$;

create function contributions.freeze_returns(p_order uuid, p_bank uuid, p_message text,
                                             p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_due uuid[];
  v_total bigint;
begin
  -- Whoever freezes at the same moment takes what this one has not taken.
  select array_agg(return_id), sum(amount) into v_due, v_total
    from (select return_id, amount from contributions.receipt_return
           where bank_id = p_bank and state = 'due'
           order by return_id for update skip locked) due;
  if v_due is null then
    return 0;
  end if;
  perform contributions.check_edge('receipt_return', 'due', 'ordered');
  insert into contributions.return_order (order_id, bank_id, message_id, count, total, created_at)
  values (p_order, p_bank, p_message, cardinality(v_due), v_total, p_now);
  update contributions.receipt_return set state = 'ordered', order_id = p_order
   where return_id = any (v_due);
  return cardinality(v_due);
end;
$$;

create function contributions.note_returns_sent(p_order uuid, p_digest bytea)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from contributions.return_order where order_id = p_order for update;
  perform contributions.check_edge('return_order', was, 'sent');
  update contributions.return_order set state = 'sent', digest = p_digest where order_id = p_order;
end;
$$;

-- The bank has answered an order: what it refused is let go, and its receipt waits again. The caller moves the
-- money in the same transaction.
create function contributions.settle_returns(p_order uuid, p_answer bytea, p_refused uuid[],
                                             p_reasons text[], p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
  each record;
begin
  select state into strict was from contributions.return_order where order_id = p_order for update;
  perform contributions.check_edge('return_order', was, 'answered');
  update contributions.return_order
     set state = 'answered', answer_digest = p_answer, answered_at = p_now
   where order_id = p_order;
  perform from contributions.receipt r
    join contributions.receipt_return t on t.receipt_id = r.receipt_id
   where t.order_id = p_order order by r.receipt_id for update of r;
  for each in
    select t.return_id, t.receipt_id, t.state, said.reason
      from contributions.receipt_return t
      left join unnest(p_refused, p_reasons) said (return_id, reason)
        on said.return_id = t.return_id
     where t.order_id = p_order order by t.return_id
  loop
    perform contributions.check_edge('receipt_return', each.state,
                                     case when each.reason is null then 'given_back' else 'refused' end);
    update contributions.receipt_return
       set state = case when each.reason is null then 'given_back' else 'refused' end,
           bank_reason = each.reason, settled_at = p_now
     where return_id = each.return_id;
    if each.reason is not null then
      update contributions.receipt set return_id = null
       where receipt_id = each.receipt_id and return_id = each.return_id;
    end if;
  end loop;
end;
$$;

-- To which account a receipt is to go; said again, it counts up, and a request that rests on the former one is void.
create function contributions.name_return_payee(p_receipt uuid, p_payee bytea, p_by uuid,
                                                p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_version integer;
begin
  insert into contributions.return_payee as p (receipt_id, sealed_payee, version, named_by, named_at)
  values (p_receipt, p_payee, 1, p_by, p_now)
  on conflict (receipt_id) do update
    set sealed_payee = excluded.sealed_payee, version = p.version + 1,
        named_by = excluded.named_by, named_at = excluded.named_at
  returning version into v_version;
  return v_version;
end;
$$;

grant select on contributions.return_order, contributions.receipt_return, contributions.return_payee
  to yika_app, yika_report;
grant execute on function contributions.return_receipt, contributions.freeze_returns,
  contributions.note_returns_sent, contributions.settle_returns, contributions.name_return_payee
  to yika_app;
