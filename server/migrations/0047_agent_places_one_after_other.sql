-- Two applications of one agent that end at the same moment end one after the other.
--
-- The second one saw two places, so it did not take the row away; by the time it counted down the first one
-- had been there, one was left, and none is not a count: the act failed and had to be asked for again. Now
-- the row is locked before it is looked at.
--
-- Locks: none beyond the function. Reversal: none; a later migration corrects this one.

create or replace function cards.free_agent_place(p_person uuid, p_application uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  whose bytea;
begin
  select number_index into whose from cards.agent_act
   where person_id = p_person and application_id = p_application and task = 'apply';
  if whose is null then
    return;
  end if;
  perform from cards.agent_load where number_index = whose for update;
  -- A new statement: it sees what whoever held the row has left of it.
  delete from cards.agent_load where number_index = whose and open_applications = 1;
  if not found then
    update cards.agent_load set open_applications = open_applications - 1
     where number_index = whose;
  end if;
end;
$$;
