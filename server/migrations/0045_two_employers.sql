-- One person pays through one employer a month.
--
-- Where two employers have paid for the same person, the month counts for the one whose money came first.
-- The other one's row never gets a day on which it was paid, and both parts of it are an overpayment of that
-- employer: the same rows, the same taking back and the same pay-outs as of what people paid twice.
--
-- An employer corrects a month downwards until a month-end has credited it: people are taken off, bases
-- lowered, and what was declared before stays on record. Of a month that was paid the difference is an
-- overpayment of the same kind.
--
-- Locks: contributions.overpayment for an instant, for empty columns and checks. Months that two employers
-- have paid until now become overpayments; the next pass of the clock takes their money back, also what of
-- it was credited and is still in the account.
-- Reversal: none; a later migration corrects this one.

alter table contributions.overpayment alter column self_payment_id drop not null;
alter table contributions.overpayment
  add column declaration_id uuid,
  add column employer_id uuid,
  add column correction_id uuid;
alter table contributions.overpayment
  add constraint overpayment_of_one_payer check (
    (self_payment_id is null) = (declaration_id is not null)
    and (declaration_id is null) = (employer_id is null)
    and (correction_id is null or declaration_id is not null)),
  add constraint overpayment_once_per_correction unique (person_id, correction_id);
create unique index overpayment_once_per_declaration
  on contributions.overpayment (person_id, declaration_id) where correction_id is null;
comment on table contributions.overpayment is
  'What was paid for a person''s month above what counts, alone or by an employer, on its way back. @placement=person';
comment on column contributions.overpayment.correction_id is
  'By which the employer lowered a paid month; null where another employer had paid it before.';
comment on column contributions.overpayment.employer_id is
  'Who paid it and is owed it; null where the person did.';
create index overpayment_by_employer on contributions.overpayment (employer_id, month)
  where employer_id is not null;

create or replace view contributions.shown_overpayment as
  select person_id, overpayment_id, area, month, fund_part, account_part, taken_back, state, found_at,
         declaration_id, employer_id, correction_id
    from contributions.overpayment;

-- The people of a declaration that has just been paid are paid from that day, but for those whose month
-- another employer has paid: their parts become overpayments. Two receipts that pay for the same people
-- meet at their rows, which are held in one order.
create function contributions.pay_people(p_declaration uuid, p_month date, p_on date, p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
begin
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
                      where other.person_id = d.person_id and other.month = d.month
                        and other.declaration_id <> d.declaration_id
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

-- What two employers have paid until now: what was credited first, then what was paid first, counts.
with paid as (
  select d.person_id, d.month, d.declaration_id, d.employer_part, d.person_part,
         c.area, c.employer_id, c.credited_in,
         row_number() over (partition by d.person_id, d.month
                            order by r.month nulls last, d.paid_on, c.declared_at, d.declaration_id)
           as place
    from contributions.declared_person d
    join contributions.declaration c on c.declaration_id = d.declaration_id
    left join contributions.credit_run r on r.run_id = c.credited_in
   where d.paid_on is not null),
second as (
  update contributions.declared_person d set paid_on = null
    from paid p
   where p.place > 1 and d.person_id = p.person_id and d.month = p.month
     and d.declaration_id = p.declaration_id
  returning p.*)
insert into contributions.overpayment (person_id, overpayment_id, area, month, declaration_id, employer_id,
                                       fund_part, account_part, credited_in, found_at)
select person_id, uuidv7(), area, month, declaration_id, employer_id, employer_part, person_part,
       credited_in, now()
  from second;

create table contributions.correction (
  correction_id        uuid primary key,
  declaration_id       uuid not null,
  employer_id          uuid not null,
  reason               text not null,
  was_state            text not null,
  was_people           integer not null,
  was_employer_part    bigint not null,
  was_person_part      bigint not null,
  corrected_at         timestamptz not null,
  corrected_by         uuid not null,

  constraint correction_before_the_credit check (was_state in ('declared', 'paid'))
);
comment on table contributions.correction is
  'That an employer lowered a month, and what it had declared before. @placement=reference';
create index correction_by_declaration on contributions.correction (declaration_id);

create table contributions.corrected_person (
  person_id     uuid not null,
  correction_id uuid not null,
  was_base      bigint not null,
  base          bigint,

  primary key (person_id, correction_id),
  constraint corrected_base_lower check (base > 0 and base < was_base)
);
comment on table contributions.corrected_person is
  'A person in a correction of a month. @placement=person';
comment on column contributions.corrected_person.base is 'Null for whoever was taken off.';

-- Lowers a month that the caller holds and that no month-end has credited. Null as a base takes the person
-- off. Answers what is owed back of a month that was paid.
create function contributions.correct_month(
  p_declaration uuid, p_correction uuid, p_reason text, p_by uuid, p_people uuid[], p_bases bigint[],
  p_employer_parts bigint[], p_person_parts bigint[], p_now timestamptz)
returns setof contributions.overpayment language plpgsql security definer set search_path = '' as $$
declare
  was contributions.declaration;
begin
  select * into strict was from contributions.declaration
   where declaration_id = p_declaration for update;
  if was.credited_in is not null then
    raise exception 'a month that was credited is not lowered' using errcode = 'YK003';
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
  select d.person_id, p_correction, d.base, c.base
    from unnest(p_people, p_bases) c (person_id, base)
    join contributions.declared_person d
      on d.person_id = c.person_id and d.month = was.month and d.declaration_id = p_declaration;
  return query
    insert into contributions.overpayment (person_id, overpayment_id, area, month, declaration_id,
                                           employer_id, correction_id, fund_part, account_part, found_at)
    select d.person_id, uuidv7(), was.area, was.month, p_declaration, was.employer_id, p_correction,
           d.employer_part - coalesce(c.employer_part, 0), d.person_part - coalesce(c.person_part, 0),
           p_now
      from unnest(p_people, p_employer_parts, p_person_parts) c (person_id, employer_part, person_part)
      join contributions.declared_person d
        on d.person_id = c.person_id and d.month = was.month and d.declaration_id = p_declaration
     where was.state = 'paid'
     order by d.person_id
    returning *;
  update contributions.declared_person d
     set base = c.base, employer_part = c.employer_part, person_part = c.person_part
    from unnest(p_people, p_bases, p_employer_parts, p_person_parts)
         c (person_id, base, employer_part, person_part)
   where d.person_id = c.person_id and d.month = was.month and d.declaration_id = p_declaration
     and c.base is not null;
  delete from contributions.declared_person d
   using unnest(p_people, p_bases) c (person_id, base)
   where d.person_id = c.person_id and d.month = was.month and d.declaration_id = p_declaration
     and c.base is null;
  update contributions.declaration set (people, employer_part, person_part) =
    (select count(*), sum(d.employer_part), sum(d.person_part)
       from contributions.declared_person d
      where d.month = was.month and d.declaration_id = p_declaration)
   where declaration_id = p_declaration;
end;
$$;

grant select on contributions.correction, contributions.corrected_person to yika_app, yika_report;
grant execute on function contributions.pay_people, contributions.correct_month to yika_app;
