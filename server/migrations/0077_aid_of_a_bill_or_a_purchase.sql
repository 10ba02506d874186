-- Whoever helps to pay is told whether it was a bill of a hospital or pharmacy, or a purchase by card.
--
-- Both functions are restated whole, with that word beside the amount.
--
-- Locks: none. Reversal: none; a later migration corrects this one.

create or replace function settlement.give_aid(p_giver uuid, p_aid uuid, p_amount bigint, p_person uuid,
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
                             'institution', p_institution, 'relative', p_person,
                             'of', case p_reason when 'bill_aid' then 'bill' else 'purchase' end), p_now),
         (p_person, settlement.id_for(p_purchase, p_giver, 'received'), 'aid_received',
          jsonb_build_object('amount', p_amount::text, 'institution', p_institution,
                             'relative', p_giver, 'of', case p_reason when 'bill_aid' then 'bill' else 'purchase' end), p_now);
end;
$$;

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
                               'relative', p_person, 'of', case p_reason when 'bill_aid_reversal' then 'bill' else 'purchase' end), p_now),
           (p_person, settlement.id_for(p_entry, part.giver_id, 'gone back'), 'aid_went_back',
            jsonb_build_object('amount', part.amount::text, 'relative', part.giver_id,
                               'of', case p_reason when 'bill_aid_reversal' then 'bill' else 'purchase' end), p_now);
  end loop;
end;
$$;
