-- Claims: bills that people have paid themselves and ask the fund to pay back (manual reimbursement).
--
-- A claim is settled by the same engine as a bill that a hospital settles directly, and its settlement lies
-- among the others (settlement.settlement), so that the year's totals, the derivation and what checks them
-- are the same. What the funds pay of it is owed to the person (claim_payable) until the bank has paid it;
-- money moves twice: with the decision, and with the bank's answer.
--
-- An invoice is paid once, whoever brings it: settlement.invoice has a row for each name by which an invoice
-- can be known, and whoever comes first has it. A bill that was reversed gives its invoices free by not
-- standing any more; a claim that has come to nothing gives them back. keep_settlement takes them with the
-- bill, so that no way around it exists; the program asks before, and what two channels bring at the same
-- moment is decided here.
--
-- What the bill says (where, what for, which lines) and to which account it is paid is sealed.
--
-- Locks: accounts.account and accounts.transfer while they are checked against the new rules, once through
-- each; payments wait meanwhile. Otherwise creates only.
-- Reversal: none; a later migration corrects this one.

alter table accounts.account drop constraint account_kind_known;
alter table accounts.account add constraint account_kind_known check (kind in ('pooled_fund',
  'contribution_clearing', 'bank_clearing', 'suspense', 'payable', 'closing_payable', 'cash_paid',
  'cash_collected', 'interest', 'late_surcharge', 'refund_payable', 'large_amount_fund',
  'serious_illness_fund', 'enterprise_fund', 'civil_servant_fund', 'assistance_fund', 'other_fund',
  'area_receivable', 'claim_payable'));

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered', 'moved_in', 'inherited', 'closing_undone', 'bill', 'bill_reversal',
   'fund_part', 'fund_part_reversal', 'claim_paid'));

create table settlement.invoice (
  invoice_key   text primary key,
  person_id     uuid not null,
  -- Whichever has it: a claim that was filed, or a bill that was settled directly.
  claim_id      uuid,
  settlement_id uuid,
  taken_at      timestamptz not null,

  constraint invoice_of_one_thing check ((claim_id is null) <> (settlement_id is null)),
  constraint invoice_key_not_empty check (length(invoice_key) between 3 and 120)
);
comment on table settlement.invoice is
  'A name of an invoice, and what has it: it is paid once over claims and direct settlement. @placement=by:invoice_key';
create index invoice_of_claim on settlement.invoice (claim_id) where claim_id is not null;

-- Takes invoices for a claim or a settlement; false when one of them is somebody else's, and then none is
-- taken. What a reversed settlement had is free.
create function settlement.take_invoices(p_person uuid, p_keys text[], p_claim uuid, p_settlement uuid,
                                         p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_taken integer;
begin
  insert into settlement.invoice as i (invoice_key, person_id, claim_id, settlement_id, taken_at)
  select k.key, p_person, p_claim, p_settlement, p_now
    from unnest(p_keys) k (key) order by k.key
      on conflict (invoice_key) do update
     set person_id = excluded.person_id, claim_id = excluded.claim_id,
         settlement_id = excluded.settlement_id, taken_at = excluded.taken_at
   where (i.claim_id is not null and i.claim_id = excluded.claim_id)
      or (i.settlement_id is not null
          and exists (select from settlement.settlement r
                       where r.person_id = i.person_id and r.reverses = i.settlement_id));
  get diagnostics v_taken = row_count;
  return v_taken = coalesce(cardinality(p_keys), 0);
end;
$$;

create function settlement.free_invoices(p_claim uuid)
returns void language sql security definer set search_path = '' as $$
  delete from settlement.invoice where claim_id = p_claim;
$$;

-- As before, and takes the invoices of the bill.
create or replace function settlement.keep_settlement(p_person uuid, p_row jsonb, p_now timestamptz,
                                                      p_balance bigint)
returns void language plpgsql as $$
declare
  v_invoices text[];
begin
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
  select array_agg(value) into v_invoices from jsonb_array_elements_text(p_row -> 'invoices');
  if v_invoices is not null and not settlement.take_invoices(
       p_person, v_invoices, null, (p_row ->> 'settlement_id')::uuid, p_now) then
    raise exception 'an invoice of settlement % is taken', p_row ->> 'settlement_id'
      using errcode = 'YK010';
  end if;
end;
$$;

-- Settles a bill that its person has paid. Holds no policy: locks in the one order, sees that the versions
-- still hold, and writes everything or, answering false, nothing. In the transaction of the decision,
-- whose command makes it once.
create function settlement.post_claim(p_person uuid, p_work jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  w record;
  v_filing_version bigint;
  v_year_version bigint;
  v_account_version bigint;
  v_account uuid;
  v_balance bigint;
begin
  select * into strict w from jsonb_to_record(p_work) w (
    now timestamptz, message_id text, office uuid, filing uuid, filing_version bigint, visit uuid,
    new_visit jsonb, new_lines jsonb, scheme text, year_begins date, year_version bigint,
    account_version bigint, settlement jsonb, settlement_id uuid, transfers jsonb, effective_on date,
    added jsonb);
  if w.filing is not null then
    select version into v_filing_version
      from settlement.care_filing where person_id = p_person and filing_id = w.filing for share;
  end if;
  v_year_version := settlement.hold_year(p_person, w.scheme, w.year_begins);
  select version, account_id into v_account_version, v_account
    from accounts.balance where person_id = p_person for update;
  if v_filing_version is distinct from w.filing_version
     or v_year_version is distinct from w.year_version
     or v_account_version is distinct from w.account_version then
    return false;
  end if;
  insert into settlement.message (person_id, institution_id, message_id, kind, object_id, at)
  values (p_person, w.office, w.message_id, 'settlement', w.settlement_id, w.now);
  perform settlement.keep_visit(p_person, w.new_visit, w.now);
  perform settlement.keep_lines(p_person, w.visit, w.new_lines, w.now);
  update settlement.fee_line set settlement_id = w.settlement_id
   where person_id = p_person and visit_id = w.visit;
  v_balance := settlement.move_bill(p_person, v_account, w.settlement_id, w.effective_on, w.now,
                                    w.transfers, null);
  perform settlement.keep_settlement(p_person, w.settlement, w.now, v_balance);
  update settlement.year
     set totals = settlement.plus_totals(totals, w.added, 1), version = version + 1
   where person_id = p_person and scheme = w.scheme and begins_on = w.year_begins;
  return true;
end;
$$;

create schema claims;

create table claims.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table claims.edge is
  'Which state may follow which; the program''s own table is kept equal by a test. @placement=reference';
insert into claims.edge (machine, from_state, to_state) values
  ('claim', 'draft', 'submitted'),
  ('claim', 'draft', 'withdrawn'),
  ('claim', 'draft', 'forgotten'),
  ('claim', 'submitted', 'missing'),
  ('claim', 'submitted', 'approved'),
  ('claim', 'submitted', 'nothing_due'),
  ('claim', 'submitted', 'refused'),
  ('claim', 'submitted', 'withdrawn'),
  ('claim', 'missing', 'submitted'),
  ('claim', 'missing', 'refused'),
  ('claim', 'missing', 'withdrawn'),
  ('claim', 'approved', 'paid'),
  ('claim', 'approved', 'rejected'),
  ('claim', 'rejected', 'approved'),
  ('claim', 'refused', 'appealed'),
  ('claim', 'appealed', 'approved'),
  ('claim', 'appealed', 'nothing_due'),
  ('claim', 'appealed', 'upheld'),
  ('payment', 'due', 'ordered'),
  ('payment', 'ordered', 'paid'),
  ('payment', 'ordered', 'rejected'),
  ('payment', 'rejected', 'replaced'),
  ('order', 'frozen', 'sent'),
  ('order', 'sent', 'answered');

create table claims.claim (
  person_id      uuid not null,
  claim_id       uuid not null,
  reference      text not null,
  kind           text not null,
  state          text not null default 'draft',
  begins_on      date not null,
  ends_on        date,
  sealed_bill    bytea not null,
  sealed_payee   bytea,
  loss_report_id uuid,
  total          bigint not null default 0,
  fund           bigint,
  settlement_id  uuid,
  opened_at      timestamptz not null,
  opened_by      uuid not null,
  opened_as      text not null,
  office_id      uuid,
  changed_at     timestamptz not null,
  submitted_at   timestamptz,
  due_on         date,
  checked_by     uuid,
  checked_at     timestamptz,
  reminded_on    date,
  version        bigint not null default 1,

  primary key (person_id, claim_id),
  constraint claim_kind_known check (kind in
    ('outpatient', 'inpatient', 'emergency', 'loss_period')),
  constraint claim_state_known check (state in
    ('draft', 'submitted', 'missing', 'approved', 'nothing_due', 'refused', 'appealed', 'upheld',
     'paid', 'rejected', 'withdrawn', 'forgotten')),
  constraint claim_opened_as_known check (opened_as in ('self', 'relative', 'agency', 'hospital')),
  constraint claim_runs_forward check (ends_on >= begins_on),
  constraint claim_submitted_whole check (
    state in ('draft', 'forgotten', 'withdrawn') or (submitted_at is not null and sealed_payee is not null)),
  constraint claim_settled_whole check ((fund is null) = (settlement_id is null)),
  constraint claim_settled_when_decided check (
    (state in ('approved', 'paid', 'rejected', 'nothing_due')) = (settlement_id is not null)),
  constraint claim_checked_whole check ((checked_by is null) = (checked_at is null)),
  constraint claim_settled_only_when_checked check (settlement_id is null or checked_by is not null)
) with (fillfactor = 80);
comment on table claims.claim is
  'A bill that its person has paid and asks the fund to pay back; what it says is sealed. @placement=person';
create index claim_waiting on claims.claim (due_on) where state in ('submitted', 'missing', 'appealed');
create index claim_drafts on claims.claim (changed_at) where state = 'draft';
create index claim_by_reference on claims.claim (reference);

create table claims.event (
  person_id   uuid not null,
  claim_id    uuid not null,
  event_id    uuid not null,
  kind        text not null,
  at          timestamptz not null,
  actor_kind  text not null,
  actor_id    uuid,
  sealed_text bytea,

  primary key (person_id, claim_id, event_id),
  constraint event_of_a_claim foreign key (person_id, claim_id)
    references claims.claim (person_id, claim_id),
  constraint event_kind_known check (kind in
    ('opened', 'submitted', 'papers_asked', 'papers_given', 'originals_checked', 'bill_entered',
     'approved', 'nothing_due', 'refused', 'appealed', 'upheld', 'paid', 'rejected',
     'account_changed', 'withdrawn', 'forgotten'))
);
comment on table claims.event is 'What happened with a claim, for its time line. Append-only. @placement=person';

create table claims.asked_paper (
  person_id uuid not null,
  claim_id  uuid not null,
  kind      text not null,
  asked_at  timestamptz not null,

  primary key (person_id, claim_id, kind, asked_at),
  constraint asked_paper_of_a_claim foreign key (person_id, claim_id)
    references claims.claim (person_id, claim_id)
);
comment on table claims.asked_paper is
  'A paper that was asked for, together with all others that were missing. Append-only. @placement=person';

create table claims.decision (
  person_id   uuid not null,
  claim_id    uuid not null,
  decision_id uuid not null,
  number      text not null,
  outcome     text not null,
  ground      text,
  people      smallint not null,
  decided_by  uuid not null,
  agreed_by   uuid,
  at          timestamptz not null,
  sealed_note bytea,

  primary key (person_id, decision_id),
  constraint decision_of_a_claim foreign key (person_id, claim_id)
    references claims.claim (person_id, claim_id),
  constraint decision_outcome_known check (outcome in ('approved', 'nothing_due', 'refused', 'upheld')),
  constraint decision_refused_with_a_ground check ((outcome in ('refused', 'upheld')) = (ground is not null)),
  constraint decision_by_as_many_as_needed check (
    people in (1, 2) and (people = 1 or agreed_by is not null)),
  constraint decision_by_different_people check (agreed_by <> decided_by)
);
comment on table claims.decision is
  'What was decided of a claim, by whom, and why; each has its letter. Append-only. @placement=person';
create index decision_of_claim on claims.decision (person_id, claim_id);

create table claims.scan_print (
  band        integer not null,
  person_id   uuid not null,
  document_id uuid not null,
  claim_id    uuid not null,
  print       bytea not null,

  primary key (band, person_id, document_id),
  constraint scan_print_whole check (length(print) = 32)
);
comment on table claims.scan_print is
  'What a scan of an invoice roughly looks like, in 256 bits that no picture can be made of again; found by any sixteen of them. @placement=by:band';
create index scan_print_of_document on claims.scan_print (document_id);

create table claims.payment_order (
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

  constraint payment_order_message_unique unique (message_id),
  constraint payment_order_state_known check (state in ('frozen', 'sent', 'answered')),
  constraint payment_order_sent_whole check ((state = 'frozen') = (digest is null)),
  constraint payment_order_answered_whole check ((state = 'answered') = (answer_digest is not null))
);
comment on table claims.payment_order is
  'One pain.001 to an agent bank: what was due to claimants when it was frozen. @placement=local';
create index payment_order_unanswered on claims.payment_order (created_at) where state <> 'answered';

create table claims.payment (
  person_id    uuid not null,
  payment_id   uuid not null,
  claim_id     uuid not null,
  amount       bigint not null,
  sealed_payee bytea not null,
  bank_id      uuid not null,
  state        text not null default 'due',
  order_id     uuid,
  bank_reason  text,
  made_at      timestamptz not null,
  settled_at   timestamptz,

  primary key (person_id, payment_id),
  constraint payment_of_a_claim foreign key (person_id, claim_id)
    references claims.claim (person_id, claim_id),
  constraint payment_amount_positive check (amount > 0),
  constraint payment_state_known check (state in ('due', 'ordered', 'paid', 'rejected', 'replaced')),
  constraint payment_ordered_whole check ((state = 'due') = (order_id is null)),
  constraint payment_settled_whole check ((state in ('due', 'ordered')) = (settled_at is null))
);
comment on table claims.payment is 'Money of a claim on its way to the person. @placement=person';
-- Whatever the program does: of one claim one payment is under way or done.
create unique index payment_one_that_counts on claims.payment (person_id, claim_id)
  where state in ('due', 'ordered', 'paid');
create index payment_due on claims.payment (bank_id) where state = 'due';
create index payment_of_order on claims.payment (order_id) where order_id is not null;

create function claims.check_edge(p_machine text, p_from text, p_to text)
returns void language plpgsql as $$
begin
  if not exists (select from claims.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to) then
    raise exception 'a % does not go from % to %', p_machine, p_from, p_to using errcode = 'YK002';
  end if;
end;
$$;

-- Changes what the change names and leaves the rest; the state may stay. False: somebody was faster.
create function claims.change_claim(p_person uuid, p_claim uuid, p_version bigint, p_state text,
                                    p_change jsonb, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was claims.claim;
  r claims.claim;
begin
  select * into was from claims.claim
   where person_id = p_person and claim_id = p_claim for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if was.state <> p_state then
    perform claims.check_edge('claim', was.state, p_state);
  end if;
  r := jsonb_populate_record(was, p_change);
  update claims.claim
     set state = p_state, kind = r.kind, begins_on = r.begins_on, ends_on = r.ends_on,
         sealed_bill = r.sealed_bill, sealed_payee = r.sealed_payee,
         loss_report_id = r.loss_report_id, total = r.total, fund = r.fund,
         settlement_id = r.settlement_id, submitted_at = r.submitted_at, due_on = r.due_on,
         checked_by = r.checked_by, checked_at = r.checked_at, reminded_on = r.reminded_on,
         changed_at = p_now, version = version + 1
   where person_id = p_person and claim_id = p_claim;
  return true;
end;
$$;

create function claims.freeze_order(p_order uuid, p_bank uuid, p_message text, p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_total bigint;
begin
  -- Whoever freezes at the same moment takes what this one has not taken.
  update claims.payment p set state = 'ordered', order_id = p_order
    from (select person_id, payment_id from claims.payment
           where bank_id = p_bank and state = 'due' for update skip locked) due
   where p.person_id = due.person_id and p.payment_id = due.payment_id;
  select count(*), sum(amount) into v_count, v_total from claims.payment where order_id = p_order;
  if v_count > 0 then
    insert into claims.payment_order (order_id, bank_id, message_id, count, total, created_at)
    values (p_order, p_bank, p_message, v_count, v_total, p_now);
  end if;
  return v_count;
end;
$$;

create function claims.note_sent(p_order uuid, p_digest bytea)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from claims.payment_order where order_id = p_order for update;
  perform claims.check_edge('order', was, 'sent');
  update claims.payment_order set state = 'sent', digest = p_digest where order_id = p_order;
end;
$$;

-- What the bank has paid leaves what is owed; what it has refused stays owed until another account is named.
create function claims.settle_order(p_order uuid, p_answer bytea, p_rejected uuid[], p_reasons text[],
                                    p_owed uuid, p_bank uuid, p_on date, p_now timestamptz)
returns setof claims.payment language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from claims.payment_order where order_id = p_order for update;
  if was = 'answered' then
    return;
  end if;
  perform claims.check_edge('order', was, 'answered');
  update claims.payment_order set state = 'answered', answer_digest = p_answer, answered_at = p_now
   where order_id = p_order;
  update claims.payment p
     set state = case when r.payment_id is null then 'paid' else 'rejected' end,
         bank_reason = r.reason, settled_at = p_now
    from claims.payment mine
    left join unnest(p_rejected, p_reasons) r (payment_id, reason) on r.payment_id = mine.payment_id
   where mine.order_id = p_order and mine.state = 'ordered'
     and p.person_id = mine.person_id and p.payment_id = mine.payment_id;
  update claims.claim c
     set state = p.state, changed_at = p_now, version = c.version + 1
    from claims.payment p
   where p.order_id = p_order and c.person_id = p.person_id and c.claim_id = p.claim_id;
  perform accounts.move_aside(
            p_on, p_now, array_agg(person_id), array_agg(md5('claim' || payment_id)::uuid),
            array_agg(payment_id), array_agg('claim_paid'::text), array_agg(p_owed), array_agg(p_bank),
            array_agg(amount))
     from claims.payment where order_id = p_order and state = 'paid';
  return query select * from claims.payment where order_id = p_order order by person_id;
end;
$$;

-- Another account for what a bank has refused. False: it was not refused, or somebody was faster.
create function claims.pay_again(p_person uuid, p_claim uuid, p_payment uuid, p_payee bytea,
                                 p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was claims.payment;
begin
  select * into was from claims.payment
   where person_id = p_person and claim_id = p_claim and state = 'rejected' for update;
  if not found then
    return false;
  end if;
  perform claims.check_edge('payment', was.state, 'replaced');
  update claims.payment set state = 'replaced'
   where person_id = p_person and payment_id = was.payment_id;
  insert into claims.payment (person_id, payment_id, claim_id, amount, sealed_payee, bank_id, made_at)
  values (p_person, p_payment, p_claim, was.amount, p_payee, was.bank_id, p_now);
  return true;
end;
$$;

grant usage on schema claims to yika_app, yika_report;
grant select on settlement.invoice to yika_app, yika_report;
grant select on all tables in schema claims to yika_app, yika_report;
grant insert (person_id, claim_id, reference, kind, begins_on, ends_on, sealed_bill, sealed_payee,
              loss_report_id, total, opened_at, opened_by, opened_as, office_id, changed_at)
  on claims.claim to yika_app;
grant insert on claims.event, claims.asked_paper, claims.decision, claims.scan_print to yika_app;
grant insert (person_id, payment_id, claim_id, amount, sealed_payee, bank_id, made_at)
  on claims.payment to yika_app;
grant execute on function settlement.take_invoices, settlement.free_invoices, settlement.post_claim,
  claims.change_claim, claims.freeze_order, claims.note_sent, claims.settle_order, claims.pay_again
  to yika_app;
