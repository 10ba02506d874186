-- Purchases from the personal account and their reversals.
--
-- settlement.post_purchase is the one function through which a purchase reaches the ledger. It holds
-- no policy: it takes the card's row lock, looks whether the command was answered before, sees that
-- the versions still hold, judges the PIN and writes everything or nothing. Its answer is a value, so
-- many posts travel in one statement and one commit without disturbing each other.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema settlement;

create table settlement.purchase (
  person_id           uuid not null,
  local_date          date not null,
  purchase_id         uuid not null,
  institution_id      uuid not null,
  terminal_id         text not null,
  trace               text not null,
  local_time          text not null,
  card_id             uuid not null,
  amount              bigint not null,
  cash                bigint not null,
  balance_after       bigint not null,
  approval_code       text not null,
  retrieval_reference text not null,
  derivation          jsonb not null,
  channel             text not null,
  posted_at           timestamptz not null,

  primary key (person_id, local_date, purchase_id),
  constraint purchase_amount_positive check (amount > 0),
  constraint purchase_cash_not_negative check (cash >= 0)
) partition by range (local_date);
comment on table settlement.purchase is
  'A payment from the personal account at an institution, with how it was worked out. Append-only. @placement=person';
create unique index purchase_once_per_terminal_trace on settlement.purchase
  (person_id, local_date, terminal_id, trace, local_time, institution_id);
create table settlement.purchase_rest partition of settlement.purchase default;
select platform.make_months('settlement.purchase', date '2025-11-01', 26);

create table settlement.reversal (
  person_id      uuid not null,
  local_date     date not null,
  institution_id uuid not null,
  terminal_id    text not null,
  trace          text not null,
  local_time     text not null,
  reversal_id    uuid not null,
  purchase_id    uuid,
  amount         bigint not null,
  reason         text not null,
  posted_at      timestamptz not null,

  primary key (person_id, local_date, terminal_id, trace, local_time, institution_id)
);
comment on table settlement.reversal is
  'One reversal per original, whether it came before or after it; without a purchase it is a tombstone that refuses the late original. @placement=person';

create type settlement.posted as (
  kind      text,
  refusal   text,
  replayed  boolean,
  balance   bigint,
  approval  text,
  retrieval text,
  purchase  uuid,
  amount    bigint
);

create function settlement.outcome_of(p_outcome jsonb, p_replayed boolean)
returns settlement.posted language sql immutable as $$
  select row(p_outcome ->> 'kind', p_outcome ->> 'refusal', p_replayed,
             (p_outcome ->> 'balance')::bigint, p_outcome ->> 'approval',
             p_outcome ->> 'retrieval', (p_outcome ->> 'purchase')::uuid,
             (p_outcome ->> 'amount')::bigint)::settlement.posted;
$$;

-- Kinds of answer: approved, refused, stale (read and decide again), other_body, other_actor.
create function settlement.post_purchase(
  p_person uuid, p_command uuid, p_issued_on date, p_actor uuid, p_digest bytea, p_now timestamptz,
  p_purchase uuid, p_card uuid, p_card_version bigint, p_account_version bigint,
  p_institution uuid, p_terminal text, p_trace text, p_local_date date, p_local_time text,
  p_refusal_before_pin text, p_verifier bytea, p_pin_limit integer, p_refusal_after_pin text,
  p_amount bigint, p_cash bigint, p_transfers uuid[], p_reasons text[], p_debits uuid[],
  p_credits uuid[], p_amounts bigint[], p_derivation jsonb, p_approval text, p_retrieval text,
  p_audit uuid, p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_card_version bigint;
  v_account_version bigint;
  v_account uuid;
  v_balance bigint;
  v_refusal text;
  v_command command.person_command;
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

  select version, balance, account_id into v_account_version, v_balance, v_account
    from accounts.balance where person_id = p_person for update;
  if v_card_version is distinct from p_card_version
     or v_account_version is distinct from p_account_version then
    return settlement.outcome_of('{"kind": "stale"}', false);
  end if;

  v_refusal := p_refusal_before_pin;
  if v_refusal is null and exists (
    select from settlement.reversal
     where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
       and trace = p_trace and local_time = p_local_time and institution_id = p_institution) then
    v_refusal := 'reversed_before_arrival';
  end if;
  if v_refusal is null then
    v_refusal := nullif(cards.judge_pin(p_person, p_card, p_verifier, p_pin_limit), 'right');
  end if;
  v_refusal := coalesce(v_refusal, p_refusal_after_pin);

  if v_refusal is null then
    v_balance := accounts.move(p_person, v_account, p_purchase, p_local_date, p_now, p_transfers,
                               p_reasons, p_debits, p_credits, p_amounts, null);
    insert into settlement.purchase (person_id, local_date, purchase_id, institution_id, terminal_id,
                                     trace, local_time, card_id, amount, cash, balance_after,
                                     approval_code, retrieval_reference, derivation, channel, posted_at)
    values (p_person, p_local_date, p_purchase, p_institution, p_terminal, p_trace, p_local_time,
            p_card, p_amount, p_cash, v_balance, p_approval, p_retrieval, p_derivation, p_channel,
            p_now);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, p_message, 'purchase_made',
            jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                               'institution', p_institution), p_now);
    v_outcome := jsonb_build_object('kind', 'approved', 'balance', v_balance::text,
                                    'approval', p_approval, 'retrieval', p_retrieval,
                                    'purchase', p_purchase, 'amount', p_amount::text);
  else
    v_outcome := jsonb_build_object('kind', 'refused', 'refusal', v_refusal);
  end if;

  insert into command.person_command (person_id, issued_on, command_id, actor_id, kind, body_digest,
                                      outcome, at)
  values (p_person, p_issued_on, p_command, p_actor, 'purchase', p_digest, v_outcome, p_now);
  perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                       'settlement.purchase', p_purchase, coalesce(v_refusal, 'done'), p_command);
  if v_refusal is null then
    return row('approved', null, false, v_balance, p_approval, p_retrieval, p_purchase,
               p_amount)::settlement.posted;
  end if;
  return row('refused', v_refusal, false, null, null, null, null, null)::settlement.posted;
end;
$$;

-- Reverses a purchase found by its natural key, or leaves a tombstone for one that has not arrived.
-- Kinds: reversed, noted (nothing had arrived), refused.
create function settlement.post_reversal(
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
  if found and (was.amount <> p_amount or was.card_id <> p_card) then
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

-- A balance asked for at a terminal: the PIN is judged and counted, the look is on record.
create function settlement.post_enquiry(
  p_person uuid, p_now timestamptz, p_actor uuid, p_institution uuid, p_card uuid,
  p_card_version bigint, p_refusal text, p_verifier bytea, p_pin_limit integer, p_audit uuid,
  p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_card_version bigint;
  v_refusal text := p_refusal;
  v_balance bigint;
begin
  select version into v_card_version
    from cards.card where person_id = p_person and card_id = p_card for update;
  if v_card_version is distinct from p_card_version then
    return settlement.outcome_of('{"kind": "stale"}', false);
  end if;
  if v_refusal is null then
    v_refusal := nullif(cards.judge_pin(p_person, p_card, p_verifier, p_pin_limit), 'right');
  end if;
  perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                       'settlement.enquire-balance', p_card, coalesce(v_refusal, 'done'), null);
  if v_refusal is not null then
    return settlement.outcome_of(jsonb_build_object('kind', 'refused', 'refusal', v_refusal), false);
  end if;
  select balance into v_balance from accounts.balance where person_id = p_person;
  return settlement.outcome_of(
    jsonb_build_object('kind', 'approved', 'balance', v_balance::text), false);
end;
$$;

grant usage on schema settlement to yika_app, yika_report;
grant select on all tables in schema settlement to yika_app, yika_report;
grant execute on function settlement.post_purchase, settlement.post_reversal,
  settlement.post_enquiry to yika_app;
