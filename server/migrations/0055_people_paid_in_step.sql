-- Paying a declaration asks for its people by name, not by joining the month with itself: a plan made before
-- the tables had been counted joined the whole of it three times over, and a city's month took too long.
--
-- Locks: nothing beyond the function. Reversal: none; a later migration corrects this one.

create or replace function contributions.pay_people(p_declaration uuid, p_month date, p_on date, p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
declare
  v_employer uuid;
  v_people uuid[];
  v_elsewhere uuid[];
begin
  select employer_id into v_employer
    from contributions.declaration where declaration_id = p_declaration;
  select coalesce(array_agg(person_id), '{}') into v_people
    from contributions.declared_person where month = p_month and declaration_id = p_declaration;
  perform from contributions.declared_person d
    where d.month = p_month and d.person_id = any (v_people)
    order by d.person_id, d.declaration_id
      for update of d;
  -- A new statement: it sees what a receipt that held a row up has written meanwhile.
  select coalesce(array_agg(other.person_id), '{}') into v_elsewhere
    from contributions.declared_person other
    join contributions.declaration c on c.declaration_id = other.declaration_id
   where other.month = p_month and other.person_id = any (v_people)
     and other.paid_on is not null and c.employer_id <> v_employer;
  update contributions.declared_person d set paid_on = p_on
   where d.month = p_month and d.declaration_id = p_declaration
     and d.person_id <> all (v_elsewhere);
  return query
    insert into contributions.overpayment (person_id, overpayment_id, area, month, declaration_id,
                                           employer_id, fund_part, account_part, found_at)
    select d.person_id, uuidv7(), c.area, d.month, c.declaration_id, c.employer_id,
           d.employer_part, d.person_part, p_now
      from contributions.declaration c
      join contributions.declared_person d
        on d.month = c.month and d.declaration_id = c.declaration_id
     where c.declaration_id = p_declaration and d.month = p_month and d.paid_on is null
     order by d.person_id
    returning *;
end;
$$;
