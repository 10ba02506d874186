-- An employer corrects a declared month upwards, and withdraws a declaration that nothing was paid for.
--
-- What is not paid yet is raised where it stands. Of a month that is paid, credited or not, the difference
-- becomes a supplement: a declaration of its own with its own reference, due by the day of the month, so that
-- receipts, surcharges, month-ends and arrears see to it as to any other. There is one open supplement of a
-- month at a time; what it holds of a person is what comes on top.
--
-- A withdrawn declaration stays with what it said, holds nobody, and leaves the month free to be declared.
--
-- Locks: contributions.declaration while its index is built anew; contributions.corrected_person for an
-- instant. Reversal: none; a later migration corrects this one.

alter table contributions.declaration add column supplements uuid;
comment on column contributions.declaration.supplements is
  'The paid declaration of the month on top of which this one comes.';
alter table contributions.declaration
  drop constraint declaration_once_per_month,
  drop constraint declaration_state_known,
  add constraint declaration_state_known check (state in ('declared', 'paid', 'withdrawn')),
  add constraint declaration_withdrawn_unpaid check (
    state <> 'withdrawn' or (paid_on is null and credited_in is null));
create unique index declaration_once_per_month on contributions.declaration (employer_id, month)
  where supplements is null and state <> 'withdrawn';
create unique index declaration_one_open_supplement on contributions.declaration (supplements)
  where supplements is not null and state = 'declared';
create index declaration_by_supplemented on contributions.declaration (supplements)
  where supplements is not null;

insert into contributions.edge (machine, from_state, to_state) values
  ('declaration', 'declared', 'paid'),
  ('declaration', 'declared', 'withdrawn');

alter table contributions.correction add column supplement_id uuid;
comment on table contributions.correction is
  'That an employer corrected or withdrew a declaration, and what it had declared before. @placement=reference';
comment on column contributions.correction.supplement_id is
  'By which a paid month was raised; null where nothing was.';

alter table contributions.corrected_person alter column was_base drop not null;
alter table contributions.corrected_person
  drop constraint corrected_base_lower,
  add constraint corrected_base_differs check (
    (was_base is null or was_base > 0) and (base is null or base > 0)
    and base is distinct from was_base);
comment on column contributions.corrected_person.was_base is 'Null for whoever was added.';
comment on column contributions.corrected_person.base is
  'All that is declared of the person for the month now; null for whoever was taken off.';

-- Inner function: what a declaration and its supplements hold of people, together.
create function contributions.declared_so_far(p_declaration uuid, p_month date, p_people uuid[])
returns table (person_id uuid, base bigint, employer_part bigint, person_part bigint)
language sql stable as $$
  select d.person_id, sum(d.base)::bigint, sum(d.employer_part)::bigint, sum(d.person_part)::bigint
    from contributions.declared_person d
    join contributions.declaration c on c.declaration_id = d.declaration_id
   where d.month = p_month and d.person_id = any (p_people)
     and (c.declaration_id = p_declaration or c.supplements = p_declaration)
   group by d.person_id;
$$;

-- As before, but that a supplement comes on top of what the same employer has paid for the person.
create or replace function contributions.pay_people(p_declaration uuid, p_month date, p_on date, p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
declare
  v_employer uuid;
begin
  select employer_id into v_employer
    from contributions.declaration where declaration_id = p_declaration;
  perform from contributions.declared_person d
    where d.month = p_month
      and d.person_id in (
        select own.person_id
          from contributions.declared_person own
          join contributions.declared_person other
            on other.person_id = own.person_id and other.month = own.month
         where own.month = p_month and own.declaration_id = p_declaration
           and other.declaration_id <> p_declaration)
    order by d.person_id, d.declaration_id
      for update of d;
  -- A new statement: it sees what a receipt that held a row up has written meanwhile.
  update contributions.declared_person d set paid_on = p_on
   where d.month = p_month and d.declaration_id = p_declaration
     and not exists (select from contributions.declared_person other
                       join contributions.declaration c on c.declaration_id = other.declaration_id
                      where other.person_id = d.person_id and other.month = d.month
                        and c.employer_id <> v_employer
                        and other.paid_on is not null);
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

drop function contributions.correct_month(
  uuid, uuid, text, uuid, uuid[], bigint[], bigint[], bigint[], timestamptz);

-- Inner function: lowers people of a declaration, raises or adds them, and takes off whose base is null.
create function contributions.rewrite_people(
  p_declaration uuid, p_month date, p_people uuid[], p_bases bigint[], p_employer_parts bigint[],
  p_person_parts bigint[])
returns void language plpgsql as $$
begin
  delete from contributions.declared_person d
   using unnest(p_people, p_bases) c (person_id, base)
   where d.person_id = c.person_id and d.month = p_month and d.declaration_id = p_declaration
     and c.base is null;
  insert into contributions.declared_person (person_id, month, declaration_id, base, employer_part,
                                             person_part)
  select c.person_id, p_month, p_declaration, c.base, c.employer_part, c.person_part
    from unnest(p_people, p_bases, p_employer_parts, p_person_parts)
         c (person_id, base, employer_part, person_part)
   where c.base is not null
  on conflict (person_id, month, declaration_id) do update
     set base = excluded.base, employer_part = excluded.employer_part,
         person_part = excluded.person_part;
  update contributions.declaration set (people, employer_part, person_part) =
    (select count(*), sum(d.employer_part), sum(d.person_part)
       from contributions.declared_person d
      where d.month = p_month and d.declaration_id = p_declaration)
   where declaration_id = p_declaration;
end;
$$;

-- Corrects a month that the caller holds. Bases and parts are all that is to be declared of a person; null
-- as a base takes the person off. What is not paid changes where it stands. Of a paid month what is lowered
-- is owed back, unless a month-end has credited it, and what is raised becomes the supplement. Answers what
-- is owed back.
create function contributions.correct_month(
  p_declaration uuid, p_correction uuid, p_supplement uuid, p_reference text, p_reason text, p_by uuid,
  p_people uuid[], p_bases bigint[], p_employer_parts bigint[], p_person_parts bigint[],
  p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
declare
  was contributions.declaration;
  lowered record;
begin
  select * into strict was from contributions.declaration
   where declaration_id = p_declaration for update;
  if was.supplements is not null or was.state = 'withdrawn' or exists (
       select from contributions.declaration
        where supplements = p_declaration and state = 'declared') then
    raise exception 'only a month that stands alone is corrected' using errcode = 'YK003';
  end if;
  insert into contributions.correction (correction_id, declaration_id, employer_id, reason, was_state,
                                        was_people, was_employer_part, was_person_part,
                                        corrected_at, corrected_by)
  values (p_correction, p_declaration, was.employer_id, p_reason, was.state, was.people,
          was.employer_part, was.person_part, p_now, p_by);
  perform from contributions.declared_person d
    where d.month = was.month and d.declaration_id = p_declaration and d.person_id = any (p_people)
    order by d.person_id
      for update of d;
  insert into contributions.corrected_person (person_id, correction_id, was_base, base)
  select c.person_id, p_correction, s.base, c.base
    from unnest(p_people, p_bases) c (person_id, base)
    left join contributions.declared_so_far(p_declaration, was.month, p_people) s using (person_id);
  if was.state = 'declared' then
    perform contributions.rewrite_people(p_declaration, was.month, p_people, p_bases,
                                         p_employer_parts, p_person_parts);
    return;
  end if;
  perform contributions.raise_month(was, p_correction, p_supplement, p_reference, p_by, p_people, p_bases,
                                    p_employer_parts, p_person_parts, p_now);
  select array_agg(c.person_id) as people, array_agg(c.base) as bases,
         array_agg(c.employer_part) as employer_parts, array_agg(c.person_part) as person_parts
    into lowered
    from unnest(p_people, p_bases, p_employer_parts, p_person_parts)
         c (person_id, base, employer_part, person_part)
    join contributions.corrected_person k using (person_id)
   where k.correction_id = p_correction and coalesce(c.base, 0) < k.was_base;
  if lowered.people is null then
    return;
  end if;
  if was.credited_in is not null then
    raise exception 'a month that was credited is not lowered' using errcode = 'YK003';
  end if;
  return query
    insert into contributions.overpayment (person_id, overpayment_id, area, month, declaration_id,
                                           employer_id, correction_id, fund_part, account_part, found_at)
    select d.person_id, uuidv7(), was.area, was.month, p_declaration, was.employer_id, p_correction,
           d.employer_part - coalesce(c.employer_part, 0), d.person_part - coalesce(c.person_part, 0),
           p_now
      from unnest(lowered.people, lowered.employer_parts, lowered.person_parts)
           c (person_id, employer_part, person_part)
      join contributions.declared_person d
        on d.person_id = c.person_id and d.month = was.month and d.declaration_id = p_declaration
     order by d.person_id
    returning *;
  perform contributions.rewrite_people(p_declaration, was.month, lowered.people, lowered.bases,
                                       lowered.employer_parts, lowered.person_parts);
end;
$$;

-- Inner function: the supplement of what a correction raises, if it raises anything.
create function contributions.raise_month(
  was contributions.declaration, p_correction uuid, p_supplement uuid, p_reference text, p_by uuid,
  p_people uuid[], p_bases bigint[], p_employer_parts bigint[], p_person_parts bigint[],
  p_now timestamptz)
returns void language plpgsql as $$
begin
  insert into contributions.declared_person (person_id, month, declaration_id, base, employer_part,
                                             person_part)
  select c.person_id, was.month, p_supplement, c.base - coalesce(s.base, 0),
         c.employer_part - coalesce(s.employer_part, 0), c.person_part - coalesce(s.person_part, 0)
    from unnest(p_people, p_bases, p_employer_parts, p_person_parts)
         c (person_id, base, employer_part, person_part)
    left join contributions.declared_so_far(was.declaration_id, was.month, p_people) s using (person_id)
   where c.base > coalesce(s.base, 0);
  if not found then
    return;
  end if;
  insert into contributions.declaration (declaration_id, employer_id, area, month, people, employer_part,
                                         person_part, reference, state, declared_at, declared_by,
                                         supplements)
  select p_supplement, was.employer_id, was.area, was.month, count(*), sum(d.employer_part),
         sum(d.person_part), p_reference, 'declared', p_now, p_by, was.declaration_id
    from contributions.declared_person d
   where d.month = was.month and d.declaration_id = p_supplement;
  update contributions.correction set supplement_id = p_supplement where correction_id = p_correction;
end;
$$;

-- Withdraws a declaration or a supplement that nothing was paid for; answers its people, each with the base
-- that is still declared of them.
create function contributions.withdraw_declaration(
  p_declaration uuid, p_correction uuid, p_reason text, p_by uuid, p_now timestamptz)
returns table (person_id uuid, base bigint) language plpgsql security definer set search_path = '' as $$
declare
  was contributions.declaration;
begin
  select * into strict was from contributions.declaration
   where declaration_id = p_declaration for update;
  perform contributions.check_edge('declaration', was.state, 'withdrawn');
  insert into contributions.correction (correction_id, declaration_id, employer_id, reason, was_state,
                                        was_people, was_employer_part, was_person_part,
                                        corrected_at, corrected_by)
  values (p_correction, p_declaration, was.employer_id, p_reason, was.state, was.people,
          was.employer_part, was.person_part, p_now, p_by);
  return query
    with gone as (
      delete from contributions.declared_person d
       where d.month = was.month and d.declaration_id = p_declaration
      returning d.person_id, d.base)
    insert into contributions.corrected_person as k (person_id, correction_id, was_base, base)
    select g.person_id, p_correction, g.base + coalesce(sum(rest.base), 0)::bigint,
           sum(rest.base)::bigint
      from gone g
      left join (contributions.declared_person rest
                 join contributions.declaration c
                   on c.declaration_id = rest.declaration_id and c.declaration_id <> p_declaration
                  and (c.declaration_id = was.supplements or c.supplements = was.supplements))
        on rest.person_id = g.person_id and rest.month = was.month
     group by g.person_id, g.base
    returning k.person_id, k.base;
  update contributions.declaration set state = 'withdrawn' where declaration_id = p_declaration;
end;
$$;

grant execute on function contributions.correct_month, contributions.withdraw_declaration to yika_app;
