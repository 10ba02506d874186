-- What an institution is owed for a month, what is deducted from it, and the order that pays it.
--
-- A statement is drawn once from rows that never change, and its parts are never changed. What it comes to
-- is worked out from them and the deductions that stand; the state goes along the edges below. Money moves
-- by transfers of the journal alone: at the approval what is deducted, at the bank's answer what is paid.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table clearing.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table clearing.edge is 'Which state may follow which. @placement=reference';
insert into clearing.edge (machine, from_state, to_state) values
  ('statement', 'drawn', 'reconciled'),
  ('statement', 'drawn', 'differs'),
  ('statement', 'drawn', 'approved'),
  ('statement', 'drawn', 'carried'),
  ('statement', 'reconciled', 'differs'),
  ('statement', 'reconciled', 'approved'),
  ('statement', 'reconciled', 'carried'),
  ('statement', 'differs', 'reconciled'),
  ('statement', 'approved', 'ordered'),
  ('statement', 'ordered', 'paid'),
  ('statement', 'ordered', 'rejected'),
  ('statement', 'rejected', 'approved'),
  ('deduction', 'standing', 'disputed'),
  ('deduction', 'disputed', 'upheld'),
  ('deduction', 'disputed', 'revoked'),
  ('order', 'frozen', 'sent'),
  ('order', 'sent', 'answered');

create function clearing.check_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql set search_path = '' as $$
begin
  if not exists (select from clearing.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to) then
    raise exception 'a % does not go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
  end if;
end;
$$;

create table clearing.bank_account (
  institution_id uuid primary key,
  name           text not null,
  account        text not null,
  bank_code      text not null,
  changed_at     timestamptz not null
);
comment on table clearing.bank_account is
  'Where an institution is paid; two people have agreed to it. @placement=reference';

create table clearing.payment_order (
  order_id      uuid primary key,
  bank_id       uuid not null,
  message_id    text not null,
  count         integer not null,
  total         bigint not null,
  state         text not null default 'frozen',
  created_at    timestamptz not null,
  digest        bytea,
  answer_digest bytea,

  constraint payment_order_message_unique unique (message_id),
  constraint payment_order_state_known check (state in ('frozen', 'sent', 'answered')),
  constraint payment_order_sent_whole check ((state = 'frozen') = (digest is null))
);
comment on table clearing.payment_order is
  'One pain.001 that pays institutions. @placement=local';

create table clearing.statement (
  institution_id uuid not null,
  statement_id   uuid not null,
  area           text not null,
  month          date not null,
  owed           bigint not null,
  brought        bigint not null,
  state          text not null default 'drawn',
  deducted       bigint,
  payable        bigint,
  taken_by       uuid,
  order_id       uuid,
  bank_reason    text,
  drawn_at       timestamptz not null,
  approved_at    timestamptz,
  settled_at     timestamptz,

  primary key (institution_id, statement_id),
  constraint statement_once_a_month unique (institution_id, month),
  constraint statement_state_known check (state in ('drawn', 'reconciled', 'differs', 'approved',
    'carried', 'ordered', 'paid', 'rejected')),
  constraint statement_of_a_whole_month check (extract(day from month) = 1),
  constraint statement_approved_whole check (
    (payable is null) = (state in ('drawn', 'reconciled', 'differs'))),
  constraint statement_comes_to_its_sum check (payable = owed + brought - deducted),
  constraint statement_pays_something check (state in ('drawn', 'reconciled', 'differs')
    or (payable > 0) = (state <> 'carried'))
);
comment on table clearing.statement is
  'What an institution is owed for a month, by the moment at which money moved. @placement=by:institution_id';
comment on column clearing.statement.brought is
  'Below zero: earlier months in which more came back than was owed.';
create index statement_by_month on clearing.statement (month);
create index statement_to_order on clearing.statement (institution_id) where state = 'approved';

create table clearing.statement_part (
  institution_id uuid not null,
  statement_id   uuid not null,
  place          integer not null,
  kind           text not null,
  scheme         text,
  care           text,
  count          bigint not null,
  total          bigint not null,
  fund           bigint not null,
  account        bigint not null,

  primary key (institution_id, statement_id, place),
  constraint part_of_a_statement foreign key (institution_id, statement_id)
    references clearing.statement (institution_id, statement_id),
  constraint part_kind_known check (kind in ('bills', 'purchases'))
);
comment on table clearing.statement_part is
  'Bills of one scheme and kind of care, or purchases by card. Append-only. @placement=by:institution_id';

create table clearing.deduction (
  institution_id uuid not null,
  deduction_id   uuid not null,
  statement_id   uuid not null,
  amount         bigint not null,
  scheme         text not null,
  ground         text not null,
  article        text not null,
  state          text not null default 'standing',
  dispute_text   text,
  disputed_at    timestamptz,
  made_at        timestamptz not null,

  primary key (institution_id, deduction_id),
  constraint deduction_of_a_statement foreign key (institution_id, statement_id)
    references clearing.statement (institution_id, statement_id),
  constraint deduction_amount_positive check (amount > 0),
  constraint deduction_state_known check (state in ('standing', 'disputed', 'upheld', 'revoked')),
  constraint deduction_disputed_whole check ((state = 'standing') = (disputed_at is null))
);
comment on table clearing.deduction is
  'What an audit takes from a statement; its id is that of the approval. @placement=by:institution_id';

-- The one way for a statement into another state.
create function clearing.change_statement(p_institution uuid, p_statement uuid, p_state text,
                                          p_now timestamptz, p_reason text)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was clearing.statement;
  v_deducted bigint;
begin
  select * into strict was from clearing.statement
   where institution_id = p_institution and statement_id = p_statement for update;
  perform clearing.check_edge('statement', was.state, p_state);
  select coalesce(sum(amount), 0) into v_deducted from clearing.deduction
   where institution_id = p_institution and statement_id = p_statement and state <> 'revoked';
  update clearing.statement
     set state = p_state, bank_reason = p_reason,
         deducted = case when p_state in ('approved', 'carried') and payable is null
                         then v_deducted else deducted end,
         payable = case when p_state in ('approved', 'carried') and payable is null
                        then owed + brought - v_deducted else payable end,
         approved_at = case when p_state in ('approved', 'carried') then p_now else approved_at end,
         order_id = case when p_state = 'approved' then null else order_id end,
         settled_at = case when p_state in ('paid', 'rejected') then p_now else settled_at end
   where institution_id = p_institution and statement_id = p_statement;
end;
$$;

create function clearing.change_deduction(p_institution uuid, p_deduction uuid, p_state text,
                                          p_text text, p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from clearing.deduction
   where institution_id = p_institution and deduction_id = p_deduction for update;
  perform clearing.check_edge('deduction', was, p_state);
  update clearing.deduction
     set state = p_state, dispute_text = coalesce(p_text, dispute_text),
         disputed_at = coalesce(disputed_at, p_now)
   where institution_id = p_institution and deduction_id = p_deduction;
end;
$$;

-- Draws one; false where the month has been drawn. What earlier months brought below zero is taken once.
create function clearing.draw(p_institution uuid, p_statement uuid, p_area text, p_month date,
                              p_owed bigint, p_parts jsonb, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_brought bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('yika clearing ' || p_institution, 0));
  if exists (select from clearing.statement
              where institution_id = p_institution and month = p_month) then
    return false;
  end if;
  with taken as (
    update clearing.statement set taken_by = p_statement
     where institution_id = p_institution and state = 'carried' and taken_by is null
       and month < p_month
    returning payable)
  select coalesce(sum(payable), 0) into v_brought from taken;
  insert into clearing.statement (institution_id, statement_id, area, month, owed, brought, drawn_at)
  values (p_institution, p_statement, p_area, p_month, p_owed, v_brought, p_now);
  insert into clearing.statement_part (institution_id, statement_id, place, kind, scheme, care, count,
                                       total, fund, account)
  select p_institution, p_statement, row_number() over (), kind, scheme, care, count, total, fund, account
    from jsonb_to_recordset(p_parts) p (kind text, scheme text, care text, count bigint, total bigint,
                                        fund bigint, account bigint);
  return true;
end;
$$;

create function clearing.freeze_order(p_order uuid, p_bank uuid, p_message text, p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_total bigint;
begin
  update clearing.statement s set state = 'ordered', order_id = p_order
    from (select d.institution_id, d.statement_id from clearing.statement d
            join clearing.bank_account b on b.institution_id = d.institution_id
           where d.state = 'approved' for update of d skip locked) due
   where s.institution_id = due.institution_id and s.statement_id = due.statement_id;
  select count(*), sum(payable) into v_count, v_total
    from clearing.statement where order_id = p_order;
  if v_count > 0 then
    insert into clearing.payment_order (order_id, bank_id, message_id, count, total, created_at)
    values (p_order, p_bank, p_message, v_count, v_total, p_now);
  end if;
  return v_count;
end;
$$;

create function clearing.change_order(p_order uuid, p_state text, p_digest bytea)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from clearing.payment_order where order_id = p_order for update;
  perform clearing.check_edge('order', was, p_state);
  update clearing.payment_order
     set state = p_state,
         digest = case p_state when 'sent' then p_digest else digest end,
         answer_digest = case p_state when 'answered' then p_digest else answer_digest end
   where order_id = p_order;
end;
$$;

create view accounts.shown_payable_move as
  select a.organisation_id, a.area, t.effective_on, t.posted_at, t.reason, t.entry_id,
         case when t.credit_account = a.account_id then t.amount else -t.amount end as amount
    from accounts.transfer t
    join accounts.account a
      on a.kind = 'payable' and a.account_id in (t.credit_account, t.debit_account);
comment on view accounts.shown_payable_move is
  'The door to what moved on the accounts of institutions; above zero is owed to them.';

grant select on clearing.edge, clearing.bank_account, clearing.payment_order, clearing.statement,
  clearing.statement_part, clearing.deduction to yika_app;
grant insert, update on clearing.bank_account to yika_app;
grant insert (institution_id, deduction_id, statement_id, amount, scheme, ground, article, made_at)
  on clearing.deduction to yika_app;
grant select on accounts.shown_payable_move to yika_app;
revoke execute on all functions in schema clearing from public;
grant execute on function clearing.change_statement, clearing.change_deduction, clearing.draw,
  clearing.freeze_order, clearing.change_order to yika_app;
