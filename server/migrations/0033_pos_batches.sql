-- What a terminal gives back of a purchase, and the batches in which it settles.
--
-- A void undoes a purchase whole: it takes the purchase's one place among the reversals, so that void,
-- reversal and dispute shut each other out. A refund gives back a part, any number of times, never more
-- than is left. Both are posted by one function under the locks of the purchase itself.
--
-- A batch is what a terminal has done since its last one was closed: a line is put into the batch that
-- closes first after it, and into one only. Nothing of a payment waits for a batch.
--
-- Locks: the check on accounts.transfer is made anew over its rows, some seconds for a city. Reversal:
-- none; a later migration corrects this one.

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund'));

create table settlement.given_back (
  person_id           uuid not null,
  given_back_id       uuid not null,
  kind                text not null,
  institution_id      uuid not null,
  terminal_id         text not null,
  trace               text not null,
  local_date          date not null,
  local_time          text not null,
  card_id             uuid not null,
  purchase_date       date not null,
  purchase_id         uuid not null,
  amount              bigint not null,
  balance_after       bigint not null,
  approval_code       text not null,
  retrieval_reference text not null,
  channel             text not null,
  posted_at           timestamptz not null,

  primary key (person_id, given_back_id),
  constraint given_back_kind_known check (kind in ('void', 'refund')),
  constraint given_back_amount_positive check (amount > 0)
);
comment on table settlement.given_back is
  'A purchase that was voided, or what was refunded of it. Append-only. @placement=person';
create unique index given_back_once_per_trace on settlement.given_back
  (person_id, local_date, terminal_id, trace, local_time, institution_id, kind);
create index given_back_of_purchase on settlement.given_back (person_id, purchase_id);
create index given_back_of_terminal on settlement.given_back (terminal_id, posted_at);
create index purchase_of_terminal on settlement.purchase (terminal_id, posted_at);

create table settlement.batch (
  institution_id  uuid not null,
  batch_id        uuid not null,
  terminal_id     text not null,
  place           bigint not null,
  number          text not null,
  state           text not null default 'open',
  told_paid_count integer not null,
  told_paid       bigint not null,
  told_back_count integer not null,
  told_back       bigint not null,
  our_paid_count  integer not null,
  our_paid        bigint not null,
  our_back_count  integer not null,
  our_back        bigint not null,
  differences     integer not null default 0,
  closed_by_trace text,
  asked_at        timestamptz not null,
  closed_at       timestamptz,

  primary key (institution_id, batch_id),
  constraint batch_state_known check (state in ('open', 'differs', 'closed')),
  constraint batch_closed_whole check (
    (state = 'closed') = (closed_at is not null) and (state = 'closed') = (closed_by_trace is not null))
);
comment on table settlement.batch is
  'What a terminal says it has taken since its last settlement, and what we know of it. @placement=by:institution_id';
comment on column settlement.batch.place is
  'Which of the terminal''s batches: the first, the second; 0 ends what was before batches were kept.';
create unique index batch_follows_batch on settlement.batch (institution_id, terminal_id, place);
create index batch_closed on settlement.batch (closed_at);
insert into settlement.edge (machine, from_state, to_state) values
  ('batch', 'open', 'differs'),
  ('batch', 'open', 'closed'),
  ('batch', 'differs', 'differs'),
  ('batch', 'differs', 'closed');

create table settlement.batch_line (
  institution_id uuid not null,
  act_id         uuid not null,
  batch_id       uuid not null,
  class          text not null,
  trace          text not null,
  local_date     date not null,
  local_time     text not null,
  amount         bigint not null,

  primary key (institution_id, act_id),
  constraint batch_line_class_known check (class in ('paid', 'back'))
);
comment on table settlement.batch_line is
  'What a closed batch holds by our books; an act is in one batch. Append-only. @placement=by:institution_id';
create index batch_line_of_batch on settlement.batch_line (institution_id, batch_id);

create table settlement.batch_told (
  institution_id uuid not null,
  batch_id       uuid not null,
  class          text not null,
  trace          text not null,
  local_date     date not null,
  local_time     text not null,
  amount         bigint not null,
  told_at        timestamptz not null,

  primary key (institution_id, batch_id, class, local_date, local_time, trace),
  constraint batch_told_class_known check (class in ('paid', 'back'))
);
comment on table settlement.batch_told is
  'The lines that a terminal sent because its totals differed from ours. @placement=by:institution_id';

-- Terminals that have been at work so far begin their first batch now.
insert into settlement.batch (institution_id, batch_id, terminal_id, place, number, state,
                              told_paid_count, told_paid, told_back_count, told_back,
                              our_paid_count, our_paid, our_back_count, our_back,
                              closed_by_trace, asked_at, closed_at)
select institution_id, uuidv7(), terminal_id, 0, '000000', 'closed', 0, 0, 0, 0, 0, 0, 0, 0, '000000',
       now(), now()
  from organisations.terminal;

-- A batch takes a step along an allowed edge, with the totals as both sides have them.
create function settlement.change_batch(
  p_institution uuid, p_batch uuid, p_state text, p_number text, p_told bigint[], p_ours bigint[],
  p_differences integer, p_trace text, p_now timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was settlement.batch;
begin
  select * into strict was from settlement.batch
   where institution_id = p_institution and batch_id = p_batch for update;
  if not exists (select from settlement.edge
                  where machine = 'batch' and from_state = was.state and to_state = p_state) then
    raise exception 'a batch does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  update settlement.batch
     set state = p_state, number = p_number, differences = p_differences,
         told_paid_count = p_told[1], told_paid = p_told[2],
         told_back_count = p_told[3], told_back = p_told[4],
         our_paid_count = p_ours[1], our_paid = p_ours[2],
         our_back_count = p_ours[3], our_back = p_ours[4],
         closed_by_trace = case p_state when 'closed' then p_trace end,
         closed_at = case p_state when 'closed' then p_now end
   where institution_id = p_institution and batch_id = p_batch;
end;
$$;

-- What has been refunded of a purchase so far.
create function settlement.refunded_of(p_person uuid, p_purchase uuid)
returns bigint language sql stable set search_path = '' as $$
  select coalesce(sum(amount), 0)::bigint from settlement.given_back
   where person_id = p_person and purchase_id = p_purchase and kind = 'refund';
$$;

-- Kinds of answer as of a purchase: approved, refused, stale, other_body, other_actor.
create function settlement.post_giving_back(
  p_person uuid, p_command uuid, p_issued_on date, p_actor uuid, p_digest bytea, p_now timestamptz,
  p_on date, p_given_back uuid, p_kind text, p_card uuid, p_card_version bigint,
  p_institution uuid, p_terminal text, p_trace text, p_local_date date, p_local_time text,
  p_refusal_before_pin text, p_pin_asked boolean, p_verifier bytea, p_pin_limit integer,
  p_refusal_after_pin text, p_purchase_date date, p_purchase uuid, p_refunded bigint,
  p_amount bigint, p_transfers uuid[], p_approval text, p_retrieval text, p_audit uuid,
  p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_card_version bigint;
  v_account uuid;
  v_balance bigint;
  v_refusal text := p_refusal_before_pin;
  v_command command.person_command;
  was settlement.purchase;
  v_reasons text[];
  v_debits uuid[];
  v_credits uuid[];
  v_amounts bigint[];
  v_outcome jsonb;
begin
  select version into v_card_version
    from cards.card where person_id = p_person and card_id = p_card for update;

  select * into v_command from command.person_command
   where person_id = p_person and issued_on = p_issued_on and command_id = p_command;
  if found then
    if v_command.actor_id <> p_actor then
      return settlement.outcome_of('{"kind": "other_actor"}', false);
    elsif v_command.body_digest <> p_digest then
      return settlement.outcome_of('{"kind": "other_body"}', false);
    end if;
    return settlement.outcome_of(v_command.outcome, true);
  end if;

  select balance, account_id into v_balance, v_account
    from accounts.balance where person_id = p_person for update;
  if v_card_version is distinct from p_card_version then
    return settlement.outcome_of('{"kind": "stale"}', false);
  end if;

  if v_refusal is null and exists (
    select from settlement.reversal
     where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
       and trace = p_trace and local_time = p_local_time and institution_id = p_institution
       and purchase_id is null) then
    v_refusal := 'reversed_before_arrival';
  end if;
  if v_refusal is null and p_pin_asked then
    v_refusal := nullif(cards.judge_pin(p_person, p_card, p_verifier, p_pin_limit), 'right');
  end if;
  v_refusal := coalesce(v_refusal, p_refusal_after_pin);

  if v_refusal is null then
    select * into strict was from settlement.purchase
     where person_id = p_person and local_date = p_purchase_date and purchase_id = p_purchase;
    -- Decided on what was read before the lock: what has moved since is read again.
    if settlement.refunded_of(p_person, p_purchase) <> p_refunded
       or p_refunded + p_amount > was.amount
       or exists (select from settlement.reversal
                   where person_id = p_person and local_date = was.local_date
                     and purchase_id = p_purchase) then
      return settlement.outcome_of('{"kind": "stale"}', false);
    end if;
    if p_kind = 'void' then
      insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                       local_time, reversal_id, purchase_id, amount, reason, posted_at)
      values (p_person, was.local_date, was.institution_id, was.terminal_id, was.trace,
              was.local_time, p_given_back, was.purchase_id, was.amount, 'void', p_now);
    end if;
    select array_agg(case when p_kind = 'refund' then 'refund'
                          when t.reason = 'cash_part' then 'cash_part_reversal' else 'reversal' end),
           array_agg(t.credit_account), array_agg(t.debit_account),
           array_agg(case p_kind when 'refund' then p_amount else t.amount end)
      into v_reasons, v_debits, v_credits, v_amounts
      from (select reason, debit_account, credit_account, amount
              from accounts.transfer
             where person_id = p_person and effective_on = was.local_date
               and entry_id = was.purchase_id and (p_kind = 'void' or reason = 'purchase')
             order by transfer_id) t;
    v_balance := accounts.move(p_person, v_account, p_given_back, p_on, p_now,
                               p_transfers[1:cardinality(v_amounts)], v_reasons, v_debits,
                               v_credits, v_amounts, was.purchase_id);
    insert into settlement.given_back (person_id, given_back_id, kind, institution_id, terminal_id,
                                       trace, local_date, local_time, card_id, purchase_date,
                                       purchase_id, amount, balance_after, approval_code,
                                       retrieval_reference, channel, posted_at)
    values (p_person, p_given_back, p_kind, p_institution, p_terminal, p_trace, p_local_date,
            p_local_time, p_card, was.local_date, was.purchase_id, p_amount, v_balance, p_approval,
            p_retrieval, p_channel, p_now);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, p_message, 'purchase_reversed',
            jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                               'institution', p_institution), p_now);
    v_outcome := jsonb_build_object('kind', 'approved', 'balance', v_balance::text,
                                    'approval', p_approval, 'retrieval', p_retrieval,
                                    'purchase', p_given_back, 'amount', p_amount::text);
  else
    v_outcome := jsonb_build_object('kind', 'refused', 'refusal', v_refusal);
  end if;

  insert into command.person_command (person_id, issued_on, command_id, actor_id, kind, body_digest,
                                      outcome, at)
  values (p_person, p_issued_on, p_command, p_actor, p_kind, p_digest, v_outcome, p_now);
  perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                       'settlement.' || p_kind, p_given_back, coalesce(v_refusal, 'done'), p_command);
  return settlement.outcome_of(v_outcome, false);
end;
$$;

-- As before, and: what names a void or a refund is no purchase, and a purchase of which something was
-- refunded is not undone as if it were whole.
create or replace function settlement.post_reversal(
  p_person uuid, p_now timestamptz, p_on date, p_actor uuid, p_reversal uuid, p_institution uuid,
  p_terminal text, p_trace text, p_local_date date, p_local_time text, p_card uuid, p_amount bigint,
  p_reason text, p_transfers uuid[], p_audit uuid, p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  was settlement.purchase;
  v_account uuid;
  v_reasons text[];
  v_debits uuid[];
  v_credits uuid[];
  v_amounts bigint[];
  v_balance bigint;
  v_kind text := 'noted';
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  select balance, account_id into v_balance, v_account
    from accounts.balance where person_id = p_person for update;

  select * into was from settlement.purchase
   where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
     and trace = p_trace and local_time = p_local_time and institution_id = p_institution;
  if (found and (was.amount <> p_amount or was.card_id <> p_card
                 or settlement.refunded_of(p_person, was.purchase_id) > 0))
     or (was.purchase_id is null and exists (
          select from settlement.given_back
           where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
             and trace = p_trace and local_time = p_local_time
             and institution_id = p_institution)) then
    perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                         'settlement.reverse', was.purchase_id, 'original_differs', null);
    return settlement.outcome_of('{"kind": "refused", "refusal": "original_differs"}', false);
  end if;

  insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                   local_time, reversal_id, purchase_id, amount, reason, posted_at)
  values (p_person, p_local_date, p_institution, p_terminal, p_trace, p_local_time, p_reversal,
          was.purchase_id, p_amount, p_reason, p_now)
  on conflict do nothing;
  if not found then
    return settlement.outcome_of(jsonb_build_object('kind',
             case when was.purchase_id is null then 'noted' else 'reversed' end,
             'balance', v_balance::text), true);
  end if;

  if was.purchase_id is not null then
    select array_agg(case t.reason when 'cash_part' then 'cash_part_reversal' else 'reversal' end),
           array_agg(t.credit_account), array_agg(t.debit_account), array_agg(t.amount)
      into v_reasons, v_debits, v_credits, v_amounts
      from (select reason, debit_account, credit_account, amount
              from accounts.transfer
             where person_id = p_person and effective_on = p_local_date
               and entry_id = was.purchase_id
             order by transfer_id) t;
    v_balance := accounts.move(p_person, v_account, p_reversal, p_on, p_now,
                               p_transfers[1:cardinality(v_amounts)], v_reasons, v_debits,
                               v_credits, v_amounts, was.purchase_id);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, p_message, 'purchase_reversed',
            jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                               'institution', p_institution), p_now);
    v_kind := 'reversed';
  end if;
  perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                       'settlement.reverse', was.purchase_id,
                       case v_kind when 'reversed' then 'done' else 'noted' end, null);
  return settlement.outcome_of(jsonb_build_object('kind', v_kind, 'balance', v_balance::text), false);
end;
$$;

-- As before, and: what was refunded already does not come back a second time.
create or replace function settlement.return_disputed(
  p_person uuid, p_dispute uuid, p_entry uuid, p_transfer uuid, p_fund uuid, p_on date,
  p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  what settlement.dispute;
  was settlement.purchase;
  v_account uuid;
  v_left bigint;
begin
  select * into strict what from settlement.dispute
   where person_id = p_person and dispute_id = p_dispute;
  if what.state <> 'decided' or what.outcome <> 'fund_bears' then
    raise exception 'only a decision that the fund bears it gives money back' using errcode = 'YK001';
  end if;
  perform from cards.card where person_id = p_person and card_id = what.card_id for update;
  select account_id into strict v_account
    from accounts.balance where person_id = p_person for update;
  select * into strict was from settlement.purchase
   where person_id = p_person and local_date = what.local_date and purchase_id = what.purchase_id;
  v_left := was.amount - settlement.refunded_of(p_person, was.purchase_id);
  if v_left = 0 then
    return null;
  end if;

  insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                   local_time, reversal_id, purchase_id, amount, reason, posted_at)
  values (p_person, was.local_date, was.institution_id, was.terminal_id, was.trace, was.local_time,
          p_entry, was.purchase_id, was.amount, 'dispute', p_now)
  on conflict do nothing;
  if not found then
    return null;
  end if;
  perform accounts.move(p_person, v_account, p_entry, p_on, p_now, array[p_transfer],
                        array['correction'], array[p_fund], array[v_account], array[v_left],
                        was.purchase_id);
  return v_left;
end;
$$;

grant select on settlement.given_back, settlement.batch, settlement.batch_line, settlement.batch_told
  to yika_app, yika_report;
grant insert on settlement.batch, settlement.batch_line, settlement.batch_told to yika_app;
grant update (amount, told_at) on settlement.batch_told to yika_app;
grant execute on function settlement.post_giving_back, settlement.change_batch, settlement.refunded_of
  to yika_app;
