-- Filings that a benefit rests on: a disease of the area's list that a hospital has found, an institution
-- that was chosen, an injury that was told; and bills that rest on them.
--
-- A person's filings are one file with one version. Whoever files or closes has read that version, and a
-- bill that rests on one of them holds the file while it writes, between the filing of care elsewhere and
-- the visit. So one lock and one version stand for all of them, and two that exclude each other are never
-- filed at one moment. A filing is good at once; it ends on a day, or is withdrawn as if it had not been
-- while no bill that stands rests on it.
--
-- Locks: settlement.post_settlement is exchanged, for an instant. Reversal: none; a later migration
-- corrects this one.

insert into settlement.edge (machine, from_state, to_state) values
  ('benefit_filing', 'filed', 'ended'),
  ('benefit_filing', 'filed', 'withdrawn');

create table settlement.benefit_file (
  person_id uuid not null,
  version   bigint not null,

  primary key (person_id),
  constraint benefit_file_version_from_one check (version > 0)
);
comment on table settlement.benefit_file is
  'The version of all benefit filings of a person together; there with the first of them. @placement=person';

create table settlement.benefit_filing (
  person_id          uuid not null,
  filing_id          uuid not null,
  reference          text not null,
  kind               text not null,
  state              text not null default 'filed',
  chosen_for         text,
  institution_id     uuid,
  begins_on          date not null,
  ends_on            date,
  filed_at           timestamptz not null,
  filed_by           text not null,
  office_id          uuid,
  sealed_particulars bytea not null,
  closed_at          timestamptz,
  sealed_reason      bytea,

  primary key (person_id, filing_id),
  constraint benefit_filing_reference_once unique (person_id, reference),
  constraint benefit_filing_kind_known check (kind in ('disease', 'choice', 'injury')),
  constraint benefit_filing_state_known check (state in ('filed', 'ended', 'withdrawn')),
  constraint benefit_filing_choice_whole check (
    (kind = 'choice') = (chosen_for is not null) and (kind = 'choice') = (institution_id is not null)
    and (chosen_for is null or chosen_for in ('chronic', 'outpatient', 'family_doctor'))),
  constraint benefit_filing_runs_forward check (ends_on >= begins_on),
  constraint benefit_filing_closed_whole check (
    (state = 'filed') = (closed_at is null) and (state <> 'ended' or ends_on is not null)),
  constraint benefit_filing_by_known check (
    filed_by in ('self', 'office', 'institution') and (filed_by = 'self') = (office_id is null))
) with (fillfactor = 80);
comment on table settlement.benefit_filing is
  'What a person has filed that benefits rest on, and until when it counts. @placement=person';
comment on column settlement.benefit_filing.chosen_for is 'Of a choice: for which care.';
comment on column settlement.benefit_filing.institution_id is 'Of a choice: the institution that was chosen.';
comment on column settlement.benefit_filing.ends_on is 'The last day; null until changed.';
comment on column settlement.benefit_filing.office_id is
  'The office or the hospital that filed it; null for the person on the web.';
comment on column settlement.benefit_filing.sealed_particulars is
  'Which disease or injury, found where and when, and whatever was told beside it.';

-- False where the file has moved on since it was read; version 0 is that of a file that is not there yet.
create function settlement.file_benefit(p_person uuid, p_version bigint, p_filing jsonb, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if p_version = 0 then
    insert into settlement.benefit_file (person_id, version) values (p_person, 1) on conflict do nothing;
  else
    update settlement.benefit_file set version = version + 1
     where person_id = p_person and version = p_version;
  end if;
  if not found then
    return false;
  end if;
  insert into settlement.benefit_filing (person_id, filing_id, reference, kind, chosen_for, institution_id,
                                         begins_on, ends_on, filed_at, filed_by, office_id,
                                         sealed_particulars)
  select p_person, f.filing_id, f.reference, f.kind, f.chosen_for, f.institution_id, f.begins_on, f.ends_on,
         p_now, f.filed_by, f.office_id, f.sealed_particulars
    from jsonb_to_record(p_filing) f (
      filing_id uuid, reference text, kind text, chosen_for text, institution_id uuid, begins_on date,
      ends_on date, filed_by text, office_id uuid, sealed_particulars bytea);
  return true;
end;
$$;

-- Along an allowed edge: 'closed', 'stale' where the file has moved on since it was read, 'used' where a
-- bill that stands rests on what would count no more. What is being settled holds the file, so it is seen.
create function settlement.close_benefit_filing(p_person uuid, p_version bigint, p_filing uuid, p_state text,
                                                p_ends_on date, p_reason bytea, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was settlement.benefit_filing;
begin
  perform from settlement.benefit_file
   where person_id = p_person and version = p_version for update;
  if not found then
    return 'stale';
  end if;
  select * into strict was from settlement.benefit_filing
   where person_id = p_person and filing_id = p_filing for update;
  if not exists (
    select from settlement.edge
     where machine = 'benefit_filing' and from_state = was.state and to_state = p_state) then
    raise exception 'a benefit filing does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  if exists (
    select from settlement.settlement s
     where s.person_id = p_person and s.reverses is null
       and jsonb_exists(s.facts #> '{care,benefits}', was.reference)
       and (p_state = 'withdrawn' or (s.facts #>> '{care,from}')::date > p_ends_on)
       and not exists (select from settlement.settlement r
                        where r.person_id = p_person and r.reverses = s.settlement_id)) then
    return 'used';
  end if;
  update settlement.benefit_file set version = version + 1 where person_id = p_person;
  update settlement.benefit_filing
     set state = p_state, ends_on = p_ends_on, closed_at = p_now, sealed_reason = p_reason
   where person_id = p_person and filing_id = p_filing;
  return 'closed';
end;
$$;

-- As before, and: where the bill rests on benefit filings, the person's file of them is held, and has to be
-- what was read.
create or replace function settlement.post_settlement(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  v_posted settlement.posted;
  v_card_version bigint;
  v_filing_version bigint;
  v_benefits_version bigint;
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
    message_id text, message_kind text, card uuid, card_version bigint, filing uuid,
    filing_version bigint, benefits_version bigint, visit uuid,
    visit_version bigint, next_state text, new_visit jsonb, new_lines jsonb, scheme text,
    year_begins date, year_version bigint, account_version bigint, pin_asked boolean,
    verifier bytea, pin_limit integer, lines text[], codes text[], settlement jsonb,
    settlement_id uuid, transfers jsonb, effective_on date, added jsonb, total bigint,
    audit uuid, message uuid);

  if w.card is not null then
    select version into v_card_version
      from cards.card where person_id = p_person and card_id = w.card for update;
  end if;
  if w.filing is not null then
    select version into v_filing_version
      from settlement.care_filing where person_id = p_person and filing_id = w.filing for share;
  end if;
  if w.benefits_version is not null then
    select version into v_benefits_version
      from settlement.benefit_file where person_id = p_person for share;
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
     or v_filing_version is distinct from w.filing_version
     or v_benefits_version is distinct from w.benefits_version
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

grant select on settlement.benefit_file, settlement.benefit_filing to yika_app;
grant execute on function settlement.file_benefit(uuid, bigint, jsonb, timestamptz),
  settlement.close_benefit_filing(uuid, bigint, uuid, text, date, bytea, timestamptz) to yika_app;
