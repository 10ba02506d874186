/** What must hold of care in other areas: filings, and the bills that rest on them. */
import type { Invariant } from './invariant.ts'

export const filings: Invariant = {
  id: 'Q25',
  zh: '异地就医备案：按备案结算的费用都有当时有效的备案，备案类别相符；同一人的长期备案不重叠',
  en: 'Care elsewhere: each bill settled by a filing has one that counted on its first day, of its kind; long ones of a person do not overlap',
  sql: `
    with bill as (
      select s.person_id, s.settlement_id, s.facts #>> '{care,filing}' as reference,
             s.facts #>> '{care,outside}' as outside, (s.facts #>> '{care,from}')::date as begins_on,
             exists (select from settlement.settlement r
                      where r.person_id = s.person_id and r.reverses = s.settlement_id) as reversed
        from settlement.settlement s
       where s.reverses is null and s.facts #> '{care,filing}' is not null),
    long as (
      select * from settlement.care_filing
       where kind in ('retired_settled', 'long_term_living', 'stationed') and state <> 'withdrawn'
         and ends_on is distinct from begins_on - 1)
    select 'bill by no filing that counted' as what, b.settlement_id::text as id
      from bill b
     where not b.reversed
       and not exists (
         select from settlement.care_filing f
          where f.person_id = b.person_id and f.reference = b.reference and f.state <> 'withdrawn'
            and b.begins_on >= f.begins_on and b.begins_on <= coalesce(f.ends_on, b.begins_on))
    union all
    select 'bill by a filing of another kind', b.settlement_id::text
      from bill b
      join settlement.care_filing f on f.person_id = b.person_id and f.reference = b.reference
     where b.outside <> case f.kind when 'referral' then 'referred' when 'emergency' then 'emergency'
                                    when 'other' then 'other' else 'long_term' end
    union all
    select 'filings for long that overlap', a.filing_id::text
      from long a
      join long b on b.person_id = a.person_id and b.filing_id > a.filing_id
     where daterange(a.begins_on, a.ends_on, '[]') && daterange(b.begins_on, b.ends_on, '[]')`,
}
