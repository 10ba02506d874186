-- Relatives pay bills of hospitals and pharmacies: what the own account lacks is taken from those who let this
-- person pay, in the order of their registration and within their limits, in the posting of the bill.
--
-- settlement.post_settlement stays what it is, and so does what undoes it: a function beside each holds
-- everybody whom the bill concerns, in the order of their ids, lets the plain one decide and write the own
-- part, and adds the parts of the relatives, or gives them back. Such a bill travels alone and never in a
-- group. Of one person the order stays card, filing, file, visit, year, account; of a giver it is permission,
-- year, account, as for a purchase.
--
-- Transfers of a bill have reasons of their own, so that a month's bills and purchases of an institution are
-- told apart.
--
-- Locks: the check on accounts.transfer is made anew over its rows, some seconds for a city. Reversal: none;
-- a later migration corrects this one.

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered', 'moved_in', 'inherited', 'closing_undone', 'bill', 'bill_reversal',
   'fund_part', 'fund_part_reversal', 'claim_paid', 'bill_aid', 'bill_aid_reversal'));

-- As before, and for a bill under that reason.
drop function settlement.give_aid(uuid, uuid, bigint, uuid, uuid, date, uuid, uuid, uuid, text, timestamptz);
create function settlement.give_aid(p_giver uuid, p_aid uuid, p_amount bigint, p_person uuid,
                                    p_purchase uuid, p_local_date date, p_institution uuid,
                                    p_payable uuid, p_actor uuid, p_channel text, p_now timestamptz,
                                    p_reason text default 'aid')
returns void language plpgsql as $$
declare
  v_year integer := extract(year from p_local_date);
  v_account uuid;
  v_balance bigint;
begin
  select account_id into strict v_account from accounts.balance where person_id = p_giver;
  v_balance := accounts.move(p_giver, v_account, p_purchase, p_local_date, p_now,
                             array[settlement.id_for(p_purchase, p_giver, 'transfer')],
                             array[p_reason], array[v_account], array[p_payable], array[p_amount], null);
  insert into settlement.aid_part (person_id, local_date, purchase_id, giver_id, aid_id, amount)
  values (p_person, p_local_date, p_purchase, p_giver, p_aid, p_amount);
  insert into settlement.aid_use (person_id, local_date, purchase_id, aid_id, user_id,
                                  institution_id, amount, posted_at)
  values (p_giver, p_local_date, p_purchase, p_aid, p_person, p_institution, p_amount, p_now);
  insert into settlement.aid_year as y (person_id, aid_id, year, used)
  values (p_giver, p_aid, v_year, p_amount)
  on conflict (person_id, aid_id, year) do update set used = y.used + excluded.used;
  update settlement.aid_giver_year set used = used + p_amount
   where person_id = p_giver and year = v_year;
  perform audit.record(p_giver, settlement.id_for(p_purchase, p_giver, 'audit'), p_now,
                       'institution', p_actor, p_institution, p_channel, 'settlement.give-aid',
                       p_purchase, 'done', null);
  insert into outbox.message (person_id, message_id, kind, payload, at)
  values (p_giver, settlement.id_for(p_purchase, p_giver, 'given'), 'aid_given',
          jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                             'institution', p_institution, 'relative', p_person), p_now),
         (p_person, settlement.id_for(p_purchase, p_giver, 'received'), 'aid_received',
          jsonb_build_object('amount', p_amount::text, 'institution', p_institution,
                             'relative', p_giver), p_now);
end;
$$;

-- As before, and of a bill.
create or replace function settlement.return_aid(
  p_person uuid, p_local_date date, p_purchase uuid, p_entry uuid, p_amount bigint, p_reason text,
  p_from uuid, p_on date, p_actor_kind text, p_actor uuid, p_organisation uuid, p_channel text,
  p_now timestamptz)
returns void language plpgsql as $$
declare
  v_year integer := extract(year from p_local_date);
  part record;
  v_account uuid;
  v_paid_to uuid;
  v_balance bigint;
begin
  for part in select * from settlement.aid_shares(p_person, p_local_date, p_purchase, p_amount) loop
    select debit_account, credit_account into strict v_account, v_paid_to
      from accounts.transfer
     where person_id = part.giver_id and effective_on = p_local_date and entry_id = p_purchase
       and reason in ('aid', 'bill_aid');
    v_balance := accounts.move(part.giver_id, v_account, p_entry, p_on, p_now,
                               array[settlement.id_for(p_entry, part.giver_id, 'transfer')],
                               array[p_reason], array[coalesce(p_from, v_paid_to)],
                               array[v_account], array[part.amount], p_purchase);
    update settlement.aid_part set returned = returned + part.amount
     where person_id = p_person and local_date = p_local_date and purchase_id = p_purchase
       and giver_id = part.giver_id;
    update settlement.aid_year set used = used - part.amount
     where person_id = part.giver_id and aid_id = part.aid_id and year = v_year;
    update settlement.aid_giver_year set used = used - part.amount
     where person_id = part.giver_id and year = v_year;
    perform audit.record(part.giver_id, settlement.id_for(p_entry, part.giver_id, 'audit'), p_now,
                         p_actor_kind, p_actor, p_organisation, p_channel, 'settlement.return-aid',
                         p_purchase, 'done', null);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (part.giver_id, settlement.id_for(p_entry, part.giver_id, 'returned'), 'aid_returned',
            jsonb_build_object('amount', part.amount::text, 'balance', v_balance::text,
                               'relative', p_person), p_now),
           (p_person, settlement.id_for(p_entry, part.giver_id, 'gone back'), 'aid_went_back',
            jsonb_build_object('amount', part.amount::text, 'relative', part.giver_id), p_now);
  end loop;
end;
$$;

-- Everybody whom a bill concerns, in the order of their ids; of the person all that its posting will hold.
create function settlement.hold_for_bill(p_person uuid, p_holds jsonb, p_givers uuid[], p_year integer)
returns void language plpgsql as $$
declare
  v_one uuid;
  h record;
begin
  select * into strict h from jsonb_to_record(p_holds) h (
    card uuid, filing uuid, visit uuid, scheme text, year_begins date);
  for v_one in select distinct p from unnest(p_givers || p_person) p order by p loop
    if v_one = p_person then
      perform from cards.card where person_id = v_one and card_id = h.card for update;
      perform from settlement.care_filing where person_id = v_one and filing_id = h.filing for share;
      perform from settlement.benefit_file where person_id = v_one for share;
      perform from settlement.visit where person_id = v_one and visit_id = h.visit for update;
      perform settlement.hold_year(v_one, h.scheme, h.year_begins);
    else
      perform from settlement.aid
        where person_id = v_one and user_id = p_person and state = 'active' for update;
      insert into settlement.aid_giver_year (person_id, year) values (v_one, p_year)
      on conflict do nothing;
      perform from settlement.aid_giver_year where person_id = v_one and year = p_year for update;
    end if;
    perform from accounts.balance where person_id = v_one for update;
  end loop;
end;
$$;

-- A bill that relatives help to pay. When the plain function approves, each part follows in the same
-- transaction. A repeat is answered by it too, whatever the givers have left by now.
create function settlement.post_aided_settlement(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  part record;
  v_year integer;
  v_posted settlement.posted;
begin
  select * into strict w from jsonb_to_record(p_work) w (
    command uuid, issued_on date, actor uuid, now timestamptz, channel text, settlement_id uuid,
    effective_on date, message uuid, aid jsonb, aid_payable uuid, aid_giver_limit bigint);
  v_year := extract(year from w.effective_on);
  perform settlement.hold_for_bill(
    p_person, p_work, (select array_agg((a ->> 'giver')::uuid) from jsonb_array_elements(w.aid) a), v_year);
  if not exists (select from command.person_command
                  where person_id = p_person and issued_on = w.issued_on and command_id = w.command) then
    for part in select * from jsonb_to_recordset(w.aid) a (giver uuid, aid uuid, amount bigint) loop
      if not settlement.still_gives(p_person, part.giver, part.aid, part.amount, v_year, w.effective_on,
                                    w.aid_giver_limit) then
        return settlement.outcome_of('{"kind": "stale"}', false);
      end if;
    end loop;
  end if;
  v_posted := settlement.post_settlement(p_person, p_work);
  if v_posted.kind = 'approved' and not v_posted.replayed then
    for part in select * from jsonb_to_recordset(w.aid) a (giver uuid, aid uuid, amount bigint) loop
      perform settlement.give_aid(part.giver, part.aid, part.amount, p_person, w.settlement_id,
                                  w.effective_on, w.actor, w.aid_payable, w.actor, w.channel, w.now,
                                  'bill_aid');
    end loop;
    -- What the person is told of their account is their own part.
    update outbox.message
       set payload = payload || jsonb_build_object('relatives',
             (select sum((a ->> 'amount')::bigint)::text from jsonb_array_elements(w.aid) a))
     where person_id = p_person and message_id = w.message;
  end if;
  return v_posted;
end;
$$;

-- What undoes the own part keeps its body under another name.
alter function settlement.post_settlement_reversal rename to undo_settlement;
revoke execute on function settlement.undo_settlement from yika_app;

create function settlement.post_settlement_reversal(p_person uuid, p_work jsonb)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  w record;
  was settlement.settlement;
  v_givers uuid[];
  v_posted settlement.posted;
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
    perform settlement.return_aid(p_person, was.effective_on, was.settlement_id, w.reversal_id,
                                  (was.amounts ->> 'relatives')::bigint, 'bill_aid_reversal', null,
                                  w.effective_on, 'institution', w.actor, w.actor, w.channel, w.now);
    update outbox.message
       set payload = payload || jsonb_build_object('relatives', was.amounts ->> 'relatives')
     where person_id = p_person and message_id = w.message;
  end if;
  return v_posted;
end;
$$;

grant execute on function settlement.post_aided_settlement(uuid, jsonb),
  settlement.post_settlement_reversal(uuid, jsonb) to yika_app;
