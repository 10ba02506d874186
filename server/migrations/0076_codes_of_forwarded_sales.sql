-- A package that is sold here to somebody who is insured elsewhere is used here as well: its code is held from
-- the moment at which the sale is written down to be sent on, and free again when the other area refuses it or
-- takes it back. Nobody of that area is in our register, so such a code has no person but a message.
--
-- Locks: settlement.trace_code for an instant, and while its rows are checked; nothing is rewritten.
-- Reversal: none; a later migration corrects this one.

alter table settlement.trace_code alter column person_id drop not null;
alter table settlement.trace_code add column message_id text;
alter table settlement.trace_code add constraint trace_code_of_a_bill_or_a_message check
  ((person_id is null) = (message_id is not null));
comment on column settlement.trace_code.message_id is
  'Of a sale that another area''s installation carries out.';

-- All of them or none; false where one is used. Called once for a message, with the message itself.
create function settlement.hold_trace_codes(p_institution uuid, p_message text, p_settlement uuid,
                                            p_codes text[])
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  insert into settlement.trace_code (code, settlement_id, institution_id, message_id)
  select code, p_settlement, p_institution, p_message from unnest(p_codes) c (code) order by code;
  return true;
exception when unique_violation then
  return false;
end;
$$;

create function settlement.free_trace_codes(p_settlement uuid)
returns void language sql security definer set search_path = '' as $$
  delete from settlement.trace_code where settlement_id = p_settlement and person_id is null;
$$;

revoke execute on function settlement.hold_trace_codes, settlement.free_trace_codes from public;
grant execute on function settlement.hold_trace_codes, settlement.free_trace_codes to yika_app;
