-- "I paid but get no benefit", "my card does not work": the cause is found out of what the rooms know of
-- one person. These are the doors through which it is read, in one statement.
--
-- Locks: creates views only. Reversal: none; a later migration corrects this one.

create view contributions.shown_asked_month as
  select d.person_id, d.month, 'employer' as by, c.employer_id, c.reference, c.declared_at, d.paid_on,
         d.employer_part + d.person_part as due, r.month as credited_with
    from contributions.declared_person d
    join contributions.declaration c on c.declaration_id = d.declaration_id and c.month = d.month
    left join contributions.credit_run r on r.run_id = c.credited_in
   where c.state <> 'withdrawn'
   union all
  select s.person_id, s.period, case s.kind when 'resident' then 'year' else 'self' end, null,
         s.reference, s.declared_at, s.paid_on, s.fund_part + s.account_part, r.month
    from contributions.self_payment s
    left join contributions.credit_run r on r.run_id = s.credited_in
   where s.state in ('declared', 'paid');
comment on view contributions.shown_asked_month is
  'The door to what was declared of a person, by whom, and whether it was paid and credited.';

create view contributions.shown_refused_credit as
  select j.person_id, r.month, j.amount, j.reason, j.settled
    from contributions.bank_reject j
    join contributions.bank_file f on f.file_id = j.file_id
    join contributions.credit_run r on r.run_id = f.run_id;
comment on view contributions.shown_refused_credit is
  'The door to month-end credits that a bank refused, and what became of them.';
create index bank_reject_by_person on contributions.bank_reject (person_id);

create view cards.shown_standing as
  select c.person_id, c.card_id, c.state, c.insurance_function, c.handed_over_at, c.pickup_id,
         c.kept_until, p.state as pin_state, l.voucher_no, l.kind as loss_kind, l.reported_at,
         l.lapses_at
    from cards.card c
    left join cards.pin p on p.person_id = c.person_id and p.card_id = c.card_id
    left join cards.loss_report l
      on l.person_id = c.person_id and l.card_id = c.card_id and l.state = 'in_force'
     and 'insurance' = any (l.functions);
comment on view cards.shown_standing is
  'The door to how somebody''s cards stand: state, PIN and the report of loss that blocks one.';

create view cards.shown_underway as
  select person_id, reference, state, promised_on, submitted_at from cards.application
   where state in ('submitted', 'accepted', 'in_production', 'ready');
comment on view cards.shown_underway is 'The door to applications whose card nobody has yet.';

create view settlement.shown_care_filing as
  select person_id, reference, kind, state, place, begins_on, ends_on from settlement.care_filing;
comment on view settlement.shown_care_filing is 'The door to who filed care in which other area.';

grant select on contributions.shown_asked_month, contributions.shown_refused_credit,
  cards.shown_standing, cards.shown_underway, settlement.shown_care_filing to yika_app, yika_report;
