-- One person pays through one employer a month.
--
-- Where two employers have paid for the same person, the month counts for the one whose money came first.
-- The other one's row never gets a day on which it was paid, and both parts of it are an overpayment of that
-- employer: the same rows, the same taking back and the same pay-outs as of what people paid twice.
--
-- Locks: contributions.overpayment for an instant, for empty columns and checks. Months that two employers
-- have paid until now become overpayments; the next pass of the clock takes their money back, also what of
-- it was credited and is still in the account.
-- Reversal: none; a later migration corrects this one.

alter table contributions.overpayment alter column self_payment_id drop not null;
alter table contributions.overpayment
  add column declaration_id uuid,
  add column employer_id uuid;
alter table contributions.overpayment
  add constraint overpayment_of_one_payer check (
    (self_payment_id is null) = (declaration_id is not null)
    and (declaration_id is null) = (employer_id is null)),
  add constraint overpayment_once_per_declaration unique (person_id, declaration_id);
comment on table contributions.overpayment is
  'What was paid for a person''s month above what counts, alone or by an employer, on its way back. @placement=person';
comment on column contributions.overpayment.employer_id is
  'Who paid it and is owed it; null where the person did.';
create index overpayment_by_employer on contributions.overpayment (employer_id, month)
  where employer_id is not null;

create or replace view contributions.shown_overpayment as
  select person_id, overpayment_id, area, month, fund_part, account_part, taken_back, state, found_at,
         declaration_id, employer_id
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

grant execute on function contributions.pay_people to yika_app;
