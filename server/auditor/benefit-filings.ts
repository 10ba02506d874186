/** What must hold of filings that a benefit rests on, and of the bills that rest on them. */
import type { Invariant } from './invariant.ts'

export const benefitFilings: Invariant = {
  id: 'Q28',
  zh: '待遇备案：按备案结算的费用，备案在就医首日有效、定点机构相符；同一用途的同一定点不重叠；备案档案的版本等于其变动次数',
  en: 'Benefit filings: each bill that rests on one has it counting on its first day, at the chosen institution; one choice stands once at a time; the version of a file is the number of its changes',
  sql: `
    with rests as (
      select s.person_id, s.settlement_id, s.institution_id, r.reference,
             s.facts #>> '{care,kind}' as care, (s.facts #>> '{care,from}')::date as begins_on
        from settlement.settlement s
       cross join lateral jsonb_array_elements_text(s.facts #> '{care,benefits}') r (reference)
       where s.reverses is null and s.facts #> '{care,benefits}' is not null
         and not exists (select from settlement.settlement back
                          where back.person_id = s.person_id and back.reverses = s.settlement_id)),
    found as (
      select r.*, f.kind, f.institution_id as chosen,
             f.filing_id is not null and f.state <> 'withdrawn' and r.begins_on >= f.begins_on
               and r.begins_on <= coalesce(f.ends_on, r.begins_on) as counted
        from rests r
        left join settlement.benefit_filing f
          on f.person_id = r.person_id and f.reference = r.reference)
    select 'bill by no filing that counted' as what, settlement_id::text as id
      from found where not counted
    union all
    select 'bill at another institution than was chosen', settlement_id::text
      from found where kind = 'choice' and chosen <> institution_id
    union all
    select 'bill of a chronic disease that is not filed', settlement_id::text
      from found where care = 'chronic'
     group by settlement_id having not bool_or(kind = 'disease')
    union all
    select 'choices that overlap', a.filing_id::text
      from settlement.benefit_filing a
      join settlement.benefit_filing b
        on b.person_id = a.person_id and b.filing_id > a.filing_id and b.chosen_for = a.chosen_for
       and b.institution_id = a.institution_id
     where a.state <> 'withdrawn' and b.state <> 'withdrawn'
       and daterange(a.begins_on, a.ends_on, '[]') && daterange(b.begins_on, b.ends_on, '[]')
    union all
    select 'file whose version is not the number of its changes', person_id::text
      from (select person_id, count(*) + count(closed_at) as changes
              from settlement.benefit_filing group by person_id) c
      full join settlement.benefit_file f using (person_id)
     where c.changes is distinct from f.version`,
}
