-- Reversing a purchase that had arrived failed: the lines of the purchase were taken apart wrongly, so
-- only reversals of purchases that had not arrived could be noted. The lines are now read and turned
-- round in one statement.
--
-- Locks: none; a function is replaced. Reversal: none; a later migration corrects this one.

create or replace function settlement.post_reversal(
  p_person uuid, p_now timestamptz, p_on date, p_actor uuid, p_reversal uuid, p_institution uuid,
  p_terminal text, p_trace text, p_local_date date, p_local_time text, p_card uuid, p_amount bigint,
  p_reason text, p_transfers uuid[], p_audit uuid, p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  was settlement.purchase;
  v_balance bigint;
  v_kind text := 'noted';
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  select balance into v_balance from accounts.balance where person_id = p_person for update;

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
    select accounts.move(
             p_person, p_reversal, p_on, p_now, p_transfers[1:count(*)::integer],
             array_agg(case t.reason when 'cash_part' then 'cash_part_reversal' else 'reversal' end
                       order by t.transfer_id),
             array_agg(t.credit_account order by t.transfer_id),
             array_agg(t.debit_account order by t.transfer_id),
             array_agg(t.amount order by t.transfer_id),
             was.purchase_id)
      into v_balance
      from accounts.transfer t
     where t.person_id = p_person and t.effective_on = p_local_date and t.entry_id = was.purchase_id;
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
