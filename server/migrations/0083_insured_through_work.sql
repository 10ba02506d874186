-- A resident for whom an employer's first premium has come in is insured as an employee from that month on.
--
-- The register said what a person was entered as and never anything else, so that a resident who found work was
-- settled, and would have retired, as a resident.
--
-- Locks: none to speak of. Residents who are paid for by an employer already are put right here, once; there
-- are few, for only a window enters residents. To look before and after:
--   select count(*) from people.person p join contributions.declared_person d using (person_id)
--    where p.scheme = 'resident' and p.status = 'active' and d.paid_on is not null;
-- Reversal: none; a later migration corrects this one.

grant update (scheme) on people.person to yika_app;

update people.enrolment e set until_on = greatest(w.month, e.from_on + 1)
  from (select person_id, min(month) as month from contributions.declared_person
         where paid_on is not null group by person_id) w
  join people.person p on p.person_id = w.person_id and p.scheme = 'resident' and p.status = 'active'
 where e.person_id = w.person_id and e.scheme = 'resident' and e.until_on is null;
update people.person p set scheme = 'employee', version = version + 1
 where scheme = 'resident' and status = 'active'
   and exists (select from contributions.declared_person d
                where d.person_id = p.person_id and d.paid_on is not null);
