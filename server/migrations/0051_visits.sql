-- Visits, the lines of their bills, and settlements: what the fund, the own account and the person pay of
-- a hospital's or a pharmacy's bill.
--
-- settlement.post_settlement is to a bill what post_purchase is to a purchase. It holds no policy: it takes
-- the locks in the one order (card, visit, year, account), looks whether the message was answered before,
-- sees that the versions still hold, judges the PIN where it was asked for, and writes everything or
-- nothing. What a decision brings travels as one document, because it has many parts of which most bills
-- have few. A settlement is never changed: a reversal is a row of its own, whose amounts stand below zero,
-- and totals of a year are sums, so that reversals may come in any order and after any month's end.
--
-- The sender's id of a message names its effect once (settlement.message). Whoever asks to undo a message
-- that has not arrived takes its place there, so that it is refused when it comes.
--
-- What a person suffers from is sealed: diagnoses, and what institutions note beside visits and lines.
--
-- Locks: accounts.account and accounts.transfer while they are checked against the new rules, once through
-- each; payments wait meanwhile. organisations.organisation for an instant.
-- Reversal: none; a later migration corrects this one.

alter table organisations.organisation add column tier text
  constraint organisation_tier_known check (tier in ('community', 'first', 'second', 'third'));
comment on column organisations.organisation.tier is
  'Of a hospital: by which tier its bills are settled; null where none was decided.';
grant insert (tier), update (tier) on organisations.organisation to yika_app;

alter table accounts.account drop constraint account_kind_known;
alter table accounts.account add constraint account_kind_known check (kind in ('pooled_fund',
  'contribution_clearing', 'bank_clearing', 'suspense', 'payable', 'closing_payable', 'cash_paid',
  'cash_collected', 'interest', 'late_surcharge', 'refund_payable', 'large_amount_fund',
  'serious_illness_fund', 'enterprise_fund', 'civil_servant_fund', 'assistance_fund', 'other_fund'));

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered', 'moved_in', 'inherited', 'bill', 'bill_reversal', 'fund_part',
   'fund_part_reversal'));

-- As before, and: what funds pay of a bill moves nothing on the personal account, and whoever has none may
-- have bills all the same.
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
                            when p_reasons[i] in ('cash_part', 'cash_part_reversal', 'fund_part',
                                                  'fund_part_reversal') then 0
                            end;
  end loop;
  if change is null then
    raise exception 'entry % moves nothing on the personal account', p_entry using errcode = 'YK003';
  end if;

  if change = 0 then
    select balance into v_balance from accounts.balance where person_id = p_person;
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

create view contributions.shown_paid_month as
  select person_id, month, 'employer' as by from contributions.declared_person
   where paid_on is not null
  union
  select person_id, period, 'self' from contributions.self_payment
   where kind = 'flexible' and state = 'paid';
comment on view contributions.shown_paid_month is
  'The door to the months that count: with them contributions says whether somebody is covered.';

create view contributions.shown_paid_year as
  select person_id, period, paid_on from contributions.self_payment
   where kind = 'resident' and paid_on is not null;
comment on view contributions.shown_paid_year is 'The door to the years that residents have paid.';

create view cards.shown_in_hand as
  select person_id, card_id, insurance_function, version from cards.card where state = 'handed_over';
comment on view cards.shown_in_hand is
  'The card that somebody has, for those who show something else: a loss may block that too.';

insert into settlement.edge (machine, from_state, to_state) values
  ('outpatient', 'registered', 'described'),
  ('outpatient', 'registered', 'cancelled'),
  ('outpatient', 'described', 'settled'),
  ('outpatient', 'described', 'cancelled'),
  ('outpatient', 'settled', 'described'),
  ('inpatient', 'admitted', 'discharged'),
  ('inpatient', 'admitted', 'cancelled'),
  ('inpatient', 'discharged', 'admitted'),
  ('inpatient', 'discharged', 'settled'),
  ('inpatient', 'settled', 'discharged'),
  ('pharmacy', 'settled', 'cancelled');

create table settlement.visit (
  person_id          uuid not null,
  visit_id           uuid not null,
  institution_id     uuid not null,
  kind               text not null,
  state              text not null,
  scheme             text not null,
  certificate        text not null,
  visit_number       text not null,
  begins_on          date not null,
  ends_on            date,
  age                smallint not null,
  status             text not null,
  medical_type       text,
  care               text,
  cause              text,
  third_party_fails  boolean not null default false,
  referred           boolean not null default false,
  outside            text,
  sealed_particulars bytea not null,
  registered_at      timestamptz not null,
  version            bigint not null default 1,

  primary key (person_id, visit_id),
  constraint visit_kind_known check (kind in ('outpatient', 'inpatient', 'pharmacy')),
  constraint visit_state_known check (state in
    ('registered', 'described', 'admitted', 'discharged', 'settled', 'cancelled')),
  constraint visit_scheme_known check (scheme in ('employee', 'resident')),
  constraint visit_certificate_known check (certificate in ('card', 'id_card', 'e_credential')),
  constraint visit_status_known check (status in
    ('active', 'retired', 'child', 'student', 'adult', 'elder')),
  constraint visit_runs_forward check (ends_on >= begins_on),
  constraint visit_described_whole check ((medical_type is null) = (care is null)
    and (care is null) = (cause is null)),
  constraint visit_described_before_settled check (
    state in ('registered', 'cancelled') or care is not null)
) with (fillfactor = 80);
comment on table settlement.visit is
  'A visit to an institution, from registration or admission until it is settled. @placement=person';
comment on column settlement.visit.age is 'Completed years on the first day.';
comment on column settlement.visit.status is
  'On the first day: whoever has died in hospital is settled as they were when they came.';
create unique index visit_one_stay on settlement.visit (person_id)
  where kind = 'inpatient' and state = 'admitted';

create table settlement.diagnosis (
  person_id uuid not null,
  visit_id  uuid not null,
  place     smallint not null,
  sealed    bytea not null,

  primary key (person_id, visit_id, place),
  constraint diagnosis_of_a_visit foreign key (person_id, visit_id)
    references settlement.visit (person_id, visit_id)
);
comment on table settlement.diagnosis is
  'What was found, in the order in which it was told; sealed. @placement=person';

create table settlement.fee_line (
  person_id          uuid not null,
  visit_id           uuid not null,
  line_number        text not null,
  returns            text,
  batch_number       text not null,
  happened_at        timestamptz not null,
  code               text not null,
  house_code         text not null,
  amount             bigint not null,
  quantity           bigint not null,
  price              bigint not null,
  approval           text not null,
  trace_codes        text[] not null,
  listed             jsonb,
  sealed_particulars bytea not null,
  settlement_id      uuid,
  added_at           timestamptz not null,

  primary key (person_id, visit_id, line_number),
  constraint fee_line_of_a_visit foreign key (person_id, visit_id)
    references settlement.visit (person_id, visit_id),
  constraint fee_line_returns_a_line foreign key (person_id, visit_id, returns)
    references settlement.fee_line (person_id, visit_id, line_number),
  constraint fee_line_not_negative check (amount >= 0 and quantity > 0 and price >= 0),
  constraint fee_line_approval_known check (approval in ('not_needed', 'passed', 'failed'))
) with (fillfactor = 80);
comment on table settlement.fee_line is
  'A line of a bill, with what the lists said of its item on its day; in a settlement or in none. @placement=person';
comment on column settlement.fee_line.returns is
  'Null for a line; else the line of which this amount and quantity come back.';

create table settlement.year (
  person_id uuid not null,
  scheme    text not null,
  begins_on date not null,
  totals    jsonb not null default '{}',
  version   bigint not null default 0,

  primary key (person_id, scheme, begins_on)
) with (fillfactor = 80);
comment on table settlement.year is
  'What a person has used of a year of benefits: sums, each in fen as text; one row, locked to settle. @placement=person';

create table settlement.settlement (
  person_id      uuid not null,
  settlement_id  uuid not null,
  visit_id       uuid not null,
  institution_id uuid not null,
  visit_kind     text not null,
  message_id     text not null,
  scheme         text not null,
  interim        boolean not null,
  reverses       uuid,
  settled_at     timestamptz not null,
  effective_on   date not null,
  year_begins    date not null,
  policy_version text not null,
  policy_digest  text not null,
  total          bigint not null,
  fund           bigint not null,
  account        bigint not null,
  cash           bigint not null,
  hospital       bigint not null,
  amounts        jsonb not null,
  facts          jsonb not null,
  lines          jsonb not null,
  added          jsonb not null,
  steps          jsonb not null,
  balance_after  bigint,

  primary key (person_id, settlement_id),
  constraint settlement_of_a_visit foreign key (person_id, visit_id)
    references settlement.visit (person_id, visit_id),
  constraint settlement_reversed_once unique (person_id, reverses),
  constraint settlement_adds_up check (total = fund + account + cash + hospital),
  constraint settlement_below_zero_when_reversal check (
    case when reverses is null then least(fund, account, cash, hospital) >= 0
         else greatest(fund, account, cash, hospital) <= 0 end)
);
comment on table settlement.settlement is
  'What a bill came to and how, or a reversal of that. Append-only. @placement=person';
create index settlement_of_visit on settlement.settlement (person_id, visit_id);
create index settlement_by_institution on settlement.settlement (institution_id, settled_at);

create table settlement.message (
  person_id      uuid not null,
  institution_id uuid not null,
  message_id     text not null,
  kind           text not null,
  object_id      uuid,
  at             timestamptz not null,

  primary key (person_id, institution_id, message_id),
  constraint message_kind_known check (kind in ('drugs', 'settlement', 'admission', 'undone')),
  constraint message_undone_before_it_came check ((kind = 'undone') = (object_id is null))
);
comment on table settlement.message is
  'What a message of an institution brought about, or that it is refused when it comes. @placement=person';

create table settlement.trace_code (
  code           text primary key,
  person_id      uuid not null,
  settlement_id  uuid not null,
  institution_id uuid not null
);
comment on table settlement.trace_code is
  'A package of a drug, by the code on it: settled once, and free again after a reversal. @placement=by:code';
create index trace_code_of_settlement on settlement.trace_code (settlement_id);

create function settlement.plus_totals(p_totals jsonb, p_added jsonb, p_sign integer)
returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, (coalesce((p_totals ->> key)::bigint, 0)
           + p_sign * coalesce((p_added ->> key)::bigint, 0))::text), '{}')
    from (select jsonb_object_keys(p_totals) as key
          union select jsonb_object_keys(p_added)) k;
$$;

create function settlement.hold_visit(p_person uuid, p_visit uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform from settlement.visit where person_id = p_person and visit_id = p_visit for update;
end;
$$;

-- False: the version has moved on, nothing is written.
create function settlement.change_visit(p_person uuid, p_visit uuid, p_version bigint, p_state text,
                                        p_change jsonb, p_particulars bytea)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was settlement.visit;
begin
  select * into was from settlement.visit
   where person_id = p_person and visit_id = p_visit for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if was.state <> p_state and not exists (
    select from settlement.edge
     where machine = was.kind and from_state = was.state and to_state = p_state) then
    raise exception 'a visit does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  update settlement.visit
     set state = p_state, version = version + 1,
         begins_on = coalesce((p_change ->> 'begins_on')::date, begins_on),
         ends_on = case when p_change ? 'ends_on' then (p_change ->> 'ends_on')::date else ends_on end,
         medical_type = coalesce(p_change ->> 'medical_type', medical_type),
         care = coalesce(p_change ->> 'care', care),
         cause = coalesce(p_change ->> 'cause', cause),
         third_party_fails = coalesce((p_change ->> 'third_party_fails')::boolean, third_party_fails),
         referred = coalesce((p_change ->> 'referred')::boolean, referred),
         outside = case when p_change ? 'outside' then p_change ->> 'outside' else outside end,
         sealed_particulars = coalesce(p_particulars, sealed_particulars)
   where person_id = p_person and visit_id = p_visit;
  return true;
end;
$$;

-- What is told again takes the place of what was told before.
create function settlement.put_diagnoses(p_person uuid, p_visit uuid, p_places smallint[],
                                         p_sealed bytea[])
returns void language plpgsql security definer set search_path = '' as $$
begin
  delete from settlement.diagnosis where person_id = p_person and visit_id = p_visit;
  insert into settlement.diagnosis (person_id, visit_id, place, sealed)
  select p_person, p_visit, place, sealed from unnest(p_places, p_sealed) d (place, sealed);
end;
$$;

-- Lines in no settlement are the institution's draft. Those that return one go with it or before it.
create function settlement.remove_lines(p_person uuid, p_visit uuid, p_lines text[])
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
begin
  delete from settlement.fee_line
   where person_id = p_person and visit_id = p_visit and settlement_id is null
     and line_number = any (p_lines);
  get diagnostics gone = row_count;
  return gone;
end;
$$;

create function settlement.hold_year(p_person uuid, p_scheme text, p_begins_on date)
returns bigint language plpgsql as $$
declare
  v_version bigint;
begin
  insert into settlement.year (person_id, scheme, begins_on)
  values (p_person, p_scheme, p_begins_on)
  on conflict do nothing;
  select version into strict v_version from settlement.year
   where person_id = p_person and scheme = p_scheme and begins_on = p_begins_on for update;
  return v_version;
end;
$$;

create function settlement.answered(p_person uuid, p_issued_on date, p_command uuid, p_actor uuid,
                                    p_digest bytea)
returns settlement.posted language plpgsql as $$
declare
  v_command command.person_command;
begin
  select * into v_command from command.person_command
   where person_id = p_person and issued_on = p_issued_on and command_id = p_command;
  if not found then
    return null;
  elsif v_command.actor_id <> p_actor then
    return settlement.outcome_of('{"kind": "other_actor"}', false);
  elsif v_command.body_digest <> p_digest then
    return settlement.outcome_of('{"kind": "other_body"}', false);
  end if;
  return settlement.outcome_of(v_command.outcome, true);
end;
$$;

create function settlement.move_bill(p_person uuid, p_account uuid, p_entry uuid, p_on date,
                                     p_now timestamptz, p_transfers jsonb, p_corrects uuid)
returns bigint language sql as $$
  select accounts.move(p_person, p_account, p_entry, p_on, p_now, array_agg(t.id),
                       array_agg(t.reason), array_agg(t.debit), array_agg(t.credit),
                       array_agg(t.amount), p_corrects)
    from jsonb_to_recordset(p_transfers)
         t (id uuid, reason text, debit uuid, credit uuid, amount bigint);
$$;

create function settlement.keep_lines(p_person uuid, p_visit uuid, p_lines jsonb, p_now timestamptz)
returns void language sql security definer set search_path = '' as $$
  insert into settlement.fee_line (person_id, visit_id, line_number, returns, batch_number,
                                   happened_at, code, house_code, amount, quantity, price, approval,
                                   trace_codes, listed, sealed_particulars, added_at)
  select p_person, p_visit, l.line_number, l.returns, l.batch_number, l.happened_at, l.code,
         l.house_code, l.amount, l.quantity, l.price, l.approval, l.trace_codes,
         nullif(l.listed, 'null'), l.sealed_particulars, p_now
    from jsonb_to_recordset(p_lines)
         l (line_number text, returns text, batch_number text, happened_at timestamptz, code text,
            house_code text, amount bigint, quantity bigint, price bigint, approval text,
            trace_codes text[], listed jsonb, sealed_particulars bytea);
$$;

create function settlement.keep_visit(p_person uuid, p_visit jsonb, p_now timestamptz)
returns void language sql security definer set search_path = '' as $$
  insert into settlement.visit (person_id, visit_id, institution_id, kind, state, scheme, certificate,
                                visit_number, begins_on, ends_on, age, status, medical_type, care,
                                cause, third_party_fails, referred, outside, sealed_particulars,
                                registered_at)
  select p_person, v.visit_id, v.institution_id, v.kind, v.state, v.scheme, v.certificate,
         v.visit_number, v.begins_on, v.ends_on, v.age, v.status, v.medical_type, v.care, v.cause,
         v.third_party_fails, v.referred, v.outside, v.sealed_particulars, p_now
    from jsonb_to_record(p_visit)
         v (visit_id uuid, institution_id uuid, kind text, state text, scheme text, certificate text,
            visit_number text, begins_on date, ends_on date, age smallint, status text, medical_type text,
            care text, cause text, third_party_fails boolean, referred boolean, outside text,
            sealed_particulars bytea);
$$;

create function settlement.keep_settlement(p_person uuid, p_row jsonb, p_now timestamptz,
                                           p_balance bigint)
returns void language sql as $$
  insert into settlement.settlement (
    person_id, settlement_id, visit_id, institution_id, visit_kind, message_id, scheme, interim,
    settled_at, effective_on, year_begins, policy_version, policy_digest, total, fund, account, cash,
    hospital, amounts, facts, lines, added, steps, balance_after)
  select p_person, r.settlement_id, r.visit_id, r.institution_id, r.visit_kind, r.message_id, r.scheme,
         r.interim, p_now, r.effective_on, r.year_begins, r.policy_version, r.policy_digest,
         (r.amounts ->> 'total')::bigint, (r.amounts ->> 'fund')::bigint,
         (r.amounts ->> 'account')::bigint, (r.amounts ->> 'cash')::bigint,
         (r.amounts ->> 'hospital')::bigint, r.amounts, r.facts, r.lines, r.added, r.steps, p_balance
    from jsonb_to_record(p_row)
         r (settlement_id uuid, visit_id uuid, institution_id uuid, visit_kind text, message_id text,
            scheme text, interim boolean, effective_on date, year_begins date, policy_version text,
            policy_digest text, amounts jsonb, facts jsonb, lines jsonb, added jsonb, steps jsonb);
$$;

-- Kinds of answer: approved, refused, stale (read and decide again), other_body, other_actor. A message
-- with codes of packages may wait for another one that has the same codes: it must be called alone.
create function settlement.post_settlement(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  v_posted settlement.posted;
  v_card_version bigint;
  v_visit settlement.visit;
  v_year_version bigint;
  v_account_version bigint;
  v_account uuid;
  v_balance bigint;
  v_refusal text;
  v_outcome jsonb;
begin
  select * into strict w from jsonb_to_record(p_work) w (
    command uuid, issued_on date, actor uuid, digest bytea, now timestamptz, channel text,
    message_id text, message_kind text, card uuid, card_version bigint, visit uuid,
    visit_version bigint, next_state text, new_visit jsonb, new_lines jsonb, scheme text,
    year_begins date, year_version bigint, account_version bigint, pin_asked boolean,
    verifier bytea, pin_limit integer, lines text[], codes text[], settlement jsonb,
    settlement_id uuid, transfers jsonb, effective_on date, added jsonb, total bigint,
    audit uuid, message uuid);

  if w.card is not null then
    select version into v_card_version
      from cards.card where person_id = p_person and card_id = w.card for update;
  end if;
  if w.new_visit is null then
    select * into v_visit from settlement.visit
     where person_id = p_person and visit_id = w.visit for update;
  end if;
  v_year_version := settlement.hold_year(p_person, w.scheme, w.year_begins);
  select version, account_id into v_account_version, v_account
    from accounts.balance where person_id = p_person for update;

  v_posted := settlement.answered(p_person, w.issued_on, w.command, w.actor, w.digest);
  if v_posted.kind is not null then
    return v_posted;
  end if;
  if v_card_version is distinct from w.card_version
     or v_visit.version is distinct from w.visit_version
     or v_year_version is distinct from w.year_version
     or v_account_version is distinct from w.account_version then
    return settlement.outcome_of('{"kind": "stale"}', false);
  end if;

  if exists (
    select from settlement.message
     where person_id = p_person and institution_id = w.actor and message_id = w.message_id) then
    v_refusal := 'undone_before_arrival';
  end if;
  if v_refusal is null and w.pin_asked then
    v_refusal := nullif(cards.judge_pin(p_person, w.card, w.verifier, w.pin_limit), 'right');
  end if;
  if v_refusal is null then
    -- Both have to be one's own; what the first took is given up again with the second.
    begin
      insert into settlement.message (person_id, institution_id, message_id, kind, object_id, at)
      values (p_person, w.actor, w.message_id, w.message_kind, w.settlement_id, w.now)
      on conflict do nothing;
      if not found then
        v_refusal := 'undone_before_arrival';
      else
        insert into settlement.trace_code (code, person_id, settlement_id, institution_id)
        select code, p_person, w.settlement_id, w.actor
          from unnest(w.codes) c (code) order by code;
      end if;
    exception when unique_violation then
      v_refusal := 'trace_code_used';
    end;
  end if;

  if v_refusal is null then
    if w.new_visit is not null then
      perform settlement.keep_visit(p_person, w.new_visit, w.now);
      perform settlement.keep_lines(p_person, w.visit, w.new_lines, w.now);
    else
      perform settlement.change_visit(p_person, w.visit, w.visit_version, w.next_state, '{}', null);
    end if;
    update settlement.fee_line set settlement_id = w.settlement_id
     where person_id = p_person and visit_id = w.visit and line_number = any (w.lines);
    v_balance := settlement.move_bill(p_person, v_account, w.settlement_id, w.effective_on, w.now,
                                      w.transfers, null);
    perform settlement.keep_settlement(p_person, w.settlement, w.now, v_balance);
    update settlement.year
       set totals = settlement.plus_totals(totals, w.added, 1), version = version + 1
     where person_id = p_person and scheme = w.scheme and begins_on = w.year_begins;
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, w.message, 'bill_settled',
            jsonb_build_object('institution', w.actor, 'total', w.total::text,
                               'fund', w.settlement #>> '{amounts,fund}',
                               'account', w.settlement #>> '{amounts,account}',
                               'cash', w.settlement #>> '{amounts,cash}'), w.now);
    v_outcome := jsonb_build_object('kind', 'approved', 'balance', v_balance::text,
                                    'purchase', w.settlement_id, 'amount', w.total::text);
  else
    v_outcome := jsonb_build_object('kind', 'refused', 'refusal', v_refusal);
  end if;

  insert into command.person_command (person_id, issued_on, command_id, actor_id, kind, body_digest,
                                      outcome, at)
  values (p_person, w.issued_on, w.command, w.actor, 'settlement.settle-bill', w.digest, v_outcome, w.now);
  perform audit.record(p_person, w.audit, w.now, 'institution', w.actor, w.actor, w.channel,
                       'settlement.settle-bill', w.settlement_id, coalesce(v_refusal, 'done'),
                       w.command);
  return settlement.outcome_of(v_outcome, false);
end;
$$;

-- Takes a settlement back, whoever asks: a reversal, or the undoing of a message of unknown outcome. It
-- frees codes of packages, so it must be called alone. Kinds: approved, refused, other_body, other_actor.
create function settlement.post_settlement_reversal(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  was settlement.settlement;
  v_posted settlement.posted;
  v_state text;
  v_account uuid;
  v_balance bigint;
  v_transfers jsonb;
  v_refusal text;
  v_outcome jsonb;
begin
  select * into strict w from jsonb_to_record(p_work) w (
    command uuid, issued_on date, actor uuid, digest bytea, now timestamptz, channel text, kind text,
    message_id text, visit uuid, settlement_id uuid, reversal_id uuid, effective_on date,
    transfer_ids uuid[], audit uuid, message uuid);

  -- A settlement is never changed, so it may be read before anything is locked.
  select * into was from settlement.settlement
   where person_id = p_person and settlement_id = w.settlement_id and institution_id = w.actor;
  if found then
    perform from settlement.visit where person_id = p_person and visit_id = was.visit_id for update;
    perform settlement.hold_year(p_person, was.scheme, was.year_begins);
  end if;
  select account_id into v_account from accounts.balance where person_id = p_person for update;

  v_posted := settlement.answered(p_person, w.issued_on, w.command, w.actor, w.digest);
  if v_posted.kind is not null then
    return v_posted;
  end if;
  v_refusal := case
    when was.settlement_id is null then 'settlement_unknown'
    when was.visit_id <> w.visit then 'settlement_of_another_visit'
    when was.reverses is not null then 'is_a_reversal'
    when exists (select from settlement.settlement
                  where person_id = p_person and reverses = was.settlement_id) then 'already_reversed'
    end;

  if v_refusal is null then
    select jsonb_agg(jsonb_build_object('id', w.transfer_ids[t.place], 'reason',
             t.reason || '_reversal', 'debit', t.credit_account, 'credit', t.debit_account,
             'amount', t.amount))
      into v_transfers
      from (select row_number() over (order by transfer_id) as place, reason, debit_account,
                   credit_account, amount
              from accounts.transfer
             where person_id = p_person and effective_on = was.effective_on
               and entry_id = was.settlement_id) t;
    v_balance := settlement.move_bill(p_person, v_account, w.reversal_id, w.effective_on, w.now,
                                      coalesce(v_transfers, '[]'), was.settlement_id);
    insert into settlement.settlement (
      person_id, settlement_id, visit_id, institution_id, visit_kind, message_id, scheme, interim,
      reverses, settled_at, effective_on, year_begins, policy_version, policy_digest, total, fund,
      account, cash, hospital, amounts, facts, lines, added, steps, balance_after)
    values (p_person, w.reversal_id, was.visit_id, was.institution_id, was.visit_kind, w.message_id,
            was.scheme, was.interim, was.settlement_id, w.now, w.effective_on, was.year_begins,
            was.policy_version, was.policy_digest, -was.total, -was.fund, -was.account, -was.cash,
            -was.hospital, settlement.plus_totals('{}', was.amounts, -1), was.facts, was.lines,
            settlement.plus_totals('{}', was.added, -1), was.steps, v_balance);
    update settlement.year
       set totals = settlement.plus_totals(totals, was.added, -1), version = version + 1
     where person_id = p_person and scheme = was.scheme and begins_on = was.year_begins;
    update settlement.fee_line set settlement_id = null
     where person_id = p_person and visit_id = was.visit_id and settlement_id = was.settlement_id;
    delete from settlement.trace_code where settlement_id = was.settlement_id;
    select case when kind = 'pharmacy' then 'cancelled'
                when state = 'settled' and kind = 'inpatient' then 'discharged'
                when state = 'settled' then 'described'
                else state end
      into v_state from settlement.visit where person_id = p_person and visit_id = was.visit_id;
    perform settlement.change_visit(p_person, was.visit_id, version, v_state, '{}', null)
       from settlement.visit where person_id = p_person and visit_id = was.visit_id;
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, w.message, 'bill_reversed',
            jsonb_build_object('institution', w.actor, 'total', was.total::text,
                               'fund', was.fund::text, 'account', was.account::text,
                               'cash', was.cash::text), w.now);
    v_outcome := jsonb_build_object('kind', 'approved', 'balance', v_balance::text,
                                    'purchase', w.reversal_id, 'amount', was.total::text);
  else
    v_outcome := jsonb_build_object('kind', 'refused', 'refusal', v_refusal);
  end if;

  insert into command.person_command (person_id, issued_on, command_id, actor_id, kind, body_digest,
                                      outcome, at)
  values (p_person, w.issued_on, w.command, w.actor, w.kind, w.digest, v_outcome, w.now);
  perform audit.record(p_person, w.audit, w.now, 'institution', w.actor, w.actor, w.channel,
                       w.kind, w.settlement_id, coalesce(v_refusal, 'done'),
                       w.command);
  return settlement.outcome_of(v_outcome, false);
end;
$$;

grant select on settlement.visit, settlement.diagnosis, settlement.fee_line, settlement.year,
  settlement.settlement, settlement.message, settlement.trace_code, contributions.shown_paid_month,
  contributions.shown_paid_year, cards.shown_in_hand to yika_app, yika_report;
grant insert on settlement.message to yika_app;
grant execute on function settlement.post_settlement, settlement.post_settlement_reversal,
  settlement.change_visit, settlement.put_diagnoses, settlement.remove_lines, settlement.keep_visit,
  settlement.keep_lines, settlement.hold_visit to yika_app;
