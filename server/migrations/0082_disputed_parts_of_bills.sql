-- A relative who paid a part of a bill may say that they do not recognise it, as of a purchase.
--
-- A purchase is one thing and its dispute concerns all of it; a bill stands as the hospital has it, and a
-- dispute concerns the part of whoever raised it and nothing else. When the fund bears it, that part comes
-- back by one correcting transfer. The hospital may take the bill back afterwards, as any: what it gives
-- back of a part that the fund has borne then goes to the fund, which stands in the relative's place.
--
-- Locks: settlement.dispute while its rows, which are few, are checked; replaces functions. Reversal: none; a
-- later migration corrects this one.

alter table settlement.dispute alter column card_id drop not null;
alter table settlement.dispute add column of_bill boolean not null default false;
alter table settlement.dispute add column by_card boolean not null default true;
alter table settlement.dispute add constraint dispute_of_bill_by_a_giver check (not of_bill or giver_id is not null);
alter table settlement.dispute add constraint dispute_of_purchase_has_its_card check (of_bill or card_id is not null);
comment on column settlement.dispute.of_bill is
  'The purchase id is a settlement''s, and the amount the part of whoever raised it.';
comment on column settlement.dispute.by_card is
  'A card was shown, so that reports of its loss decide; a bill may be settled by an identity card.';
drop index settlement.dispute_once_per_purchase;
create unique index dispute_once_per_purchase on settlement.dispute (person_id, purchase_id)
  where state <> 'withdrawn' and not of_bill;
create unique index dispute_once_per_part_of_bill on settlement.dispute (person_id, purchase_id, giver_id)
  where state <> 'withdrawn' and of_bill;

-- One relative's share of what comes back: to the account and to the limits of the year in which it was
-- paid, from where the money went or from the fund. The caller holds everybody.
create function settlement.return_part(
  p_person uuid, p_local_date date, p_purchase uuid, p_entry uuid, p_giver uuid, p_aid uuid,
  p_amount bigint, p_reason text, p_from uuid, p_on date, p_actor_kind text, p_actor uuid,
  p_organisation uuid, p_channel text, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_year integer := extract(year from p_local_date);
  was record;
  v_of text;
  v_balance bigint;
begin
  select debit_account, credit_account, reason into strict was
    from accounts.transfer
   where person_id = p_giver and effective_on = p_local_date and entry_id = p_purchase
     and reason in ('aid', 'bill_aid');
  v_of := case was.reason when 'bill_aid' then 'bill' else 'purchase' end;
  v_balance := accounts.move(p_giver, was.debit_account, p_entry, p_on, p_now,
                             array[settlement.id_for(p_entry, p_giver, 'transfer')],
                             array[p_reason], array[coalesce(p_from, was.credit_account)],
                             array[was.debit_account], array[p_amount], p_purchase);
  update settlement.aid_part set returned = returned + p_amount
   where person_id = p_person and local_date = p_local_date and purchase_id = p_purchase
     and giver_id = p_giver;
  update settlement.aid_year set used = used - p_amount
   where person_id = p_giver and aid_id = p_aid and year = v_year;
  update settlement.aid_giver_year set used = used - p_amount
   where person_id = p_giver and year = v_year;
  perform audit.record(p_giver, settlement.id_for(p_entry, p_giver, 'audit'), p_now, p_actor_kind,
                       p_actor, p_organisation, p_channel, 'settlement.return-aid', p_purchase, 'done',
                       null);
  insert into outbox.message (person_id, message_id, kind, payload, at)
  values (p_giver, settlement.id_for(p_entry, p_giver, 'returned'), 'aid_returned',
          jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                             'relative', p_person, 'of', v_of), p_now),
         (p_person, settlement.id_for(p_entry, p_giver, 'gone back'), 'aid_went_back',
          jsonb_build_object('amount', p_amount::text, 'relative', p_giver, 'of', v_of), p_now);
end;
$$;

create or replace function settlement.return_aid(
  p_person uuid, p_local_date date, p_purchase uuid, p_entry uuid, p_amount bigint, p_reason text,
  p_from uuid, p_on date, p_actor_kind text, p_actor uuid, p_organisation uuid, p_channel text,
  p_now timestamptz)
returns void language plpgsql as $$
declare
  part record;
begin
  for part in select * from settlement.aid_shares(p_person, p_local_date, p_purchase, p_amount) loop
    perform settlement.return_part(p_person, p_local_date, p_purchase, p_entry, part.giver_id,
                                   part.aid_id, part.amount, p_reason, p_from, p_on, p_actor_kind,
                                   p_actor, p_organisation, p_channel, p_now);
  end loop;
end;
$$;

-- The fund bears a relative's part of a bill: it comes back once. Returns what came back, or null when the
-- hospital has taken the bill back meanwhile.
create function settlement.return_disputed_part(p_person uuid, p_dispute uuid, p_entry uuid, p_fund uuid,
                                                p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  what settlement.dispute;
  was settlement.settlement;
  part settlement.aid_part;
begin
  select * into strict what from settlement.dispute
   where person_id = p_person and dispute_id = p_dispute and of_bill;
  if what.state <> 'decided' or what.outcome <> 'fund_bears' then
    raise exception 'only a decision that the fund bears it gives money back' using errcode = 'YK001';
  end if;
  select * into strict was from settlement.settlement
   where person_id = p_person and settlement_id = what.purchase_id;
  perform settlement.hold_for_bill(
    p_person,
    jsonb_build_object('visit', was.visit_id, 'scheme', was.scheme, 'year_begins', was.year_begins),
    array[what.giver_id], extract(year from was.effective_on)::integer);
  if exists (select from settlement.settlement
              where person_id = p_person and reverses = was.settlement_id) then
    return null;
  end if;
  select * into strict part from settlement.aid_part
   where person_id = p_person and local_date = was.effective_on and purchase_id = was.settlement_id
     and giver_id = what.giver_id;
  if part.returned > 0 then
    return null;
  end if;
  perform settlement.return_part(p_person, part.local_date, part.purchase_id, p_entry, part.giver_id,
                                 part.aid_id, part.amount, 'correction', p_fund, p_on, 'staff',
                                 what.decided_by, null, 'desk', p_now);
  return part.amount;
end;
$$;

-- What the fund has borne of a bill that is taken back: the institution gives it to the fund. It corrects the
-- act that gave it to the relative, and not the bill, whose own transfers stand for themselves.
create function settlement.repay_fund(p_person uuid, p_settlement uuid, p_local_date date, p_entry uuid,
                                      p_on date, p_now timestamptz)
returns bigint language plpgsql as $$
declare
  part record;
  v_account uuid;
  v_sum bigint := 0;
begin
  select account_id into v_account from accounts.balance where person_id = p_person;
  for part in
    select a.giver_id, a.returned, back.entry_id, back.debit_account as fund, paid.credit_account as payable
      from settlement.aid_part a
      join accounts.transfer paid on paid.person_id = a.giver_id and paid.effective_on = a.local_date
       and paid.entry_id = a.purchase_id and paid.reason = 'bill_aid'
      join accounts.transfer back on back.person_id = a.giver_id and back.corrects = a.purchase_id
       and back.reason = 'correction'
     where a.person_id = p_person and a.local_date = p_local_date and a.purchase_id = p_settlement
       and a.returned > 0
     order by a.giver_id
  loop
    perform accounts.move(p_person, v_account, p_entry, p_on, p_now,
                          array[settlement.id_for(p_entry, part.giver_id, 'fund')],
                          array['fund_part_reversal'], array[part.payable], array[part.fund],
                          array[part.returned], part.entry_id);
    v_sum := v_sum + part.returned;
  end loop;
  return v_sum;
end;
$$;

create or replace function settlement.post_settlement_reversal(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  was settlement.settlement;
  v_givers uuid[];
  v_posted settlement.posted;
  v_borne bigint;
begin
  select * into strict w from jsonb_to_record(p_work) w (
    actor uuid, now timestamptz, channel text, settlement_id uuid, reversal_id uuid, effective_on date,
    message uuid);
  -- A settlement and who paid of it are never changed, so both may be read before anybody is locked.
  select * into was from settlement.settlement
   where person_id = p_person and settlement_id = w.settlement_id and institution_id = w.actor;
  if found then
    select array_agg(giver_id) into v_givers from settlement.aid_part
     where person_id = p_person and local_date = was.effective_on and purchase_id = was.settlement_id;
  end if;
  if v_givers is null then
    return settlement.undo_settlement(p_person, p_work);
  end if;
  perform settlement.hold_for_bill(
    p_person,
    jsonb_build_object('visit', was.visit_id, 'scheme', was.scheme, 'year_begins', was.year_begins),
    v_givers, extract(year from was.effective_on)::integer);
  v_posted := settlement.undo_settlement(p_person, p_work);
  if v_posted.kind = 'approved' and not v_posted.replayed then
    v_borne := settlement.repay_fund(p_person, was.settlement_id, was.effective_on, w.reversal_id,
                                     w.effective_on, w.now);
    perform settlement.return_aid(p_person, was.effective_on, was.settlement_id, w.reversal_id,
                                  (was.amounts ->> 'relatives')::bigint - v_borne, 'bill_aid_reversal',
                                  null, w.effective_on, 'institution', w.actor, w.actor, w.channel, w.now);
    update outbox.message
       set payload = payload || jsonb_build_object('relatives', was.amounts ->> 'relatives')
     where person_id = p_person and message_id = w.message;
  end if;
  return v_posted;
end;
$$;

grant execute on function settlement.return_disputed_part to yika_app;
