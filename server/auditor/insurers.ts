/** What must hold of supplementary insurers: told with consent and in full, and paying no more than is borne. */
import type { Invariant } from './invariant.ts'

export const insurersTold: Invariant = {
  id: 'Q40',
  zh: '补充保险公司只收到本人同意的报销申请，且每个已决定的申请都告知；赔付不超过本人现金负担，更正只替代一笔',
  en: 'Insurers are told of claims whose person consents, and of each that is decided; they pay no more than was borne in cash',
  sql: `
    with newest as (
      select distinct on (person_id, claim_id, insurer_id) *
        from claims.insurer_notice order by person_id, claim_id, insurer_id, number desc),
    due as (
      select c.person_id, c.claim_id, v.insurer_id, s.cash
        from claims.claim c
        join settlement.settlement s
          on s.person_id = c.person_id and s.settlement_id = c.settlement_id
        join claims.insurer_cover v
          on v.person_id = c.person_id and v.state = 'consented'
         and c.begins_on between v.begins_on and coalesce(v.ends_on, 'infinity')
       where s.cash > 0),
    standing as (
      select r.* from claims.insurer_report r
       where not exists (select from claims.insurer_report o
                          where o.insurer_id = r.insurer_id and o.corrects = r.reference))
    select 'told without consent' as what, n.notice_id::text as id
      from claims.insurer_notice n
      join claims.insurer_cover v on v.person_id = n.person_id and v.cover_id = n.cover_id
     where v.consented_at is null or n.made_at < v.consented_at or n.made_at > v.ended_at
        or v.insurer_id <> n.insurer_id
    union all
    select 'decided and not told', d.claim_id::text
      from due d
      left join newest n on n.person_id = d.person_id and n.claim_id = d.claim_id
       and n.insurer_id = d.insurer_id
     where n.kind is distinct from 'decided' or n.borne <> d.cash
    union all
    select 'news of a claim is missing', claim_id::text
      from claims.insurer_notice
     group by person_id, claim_id, insurer_id having max(number) <> count(*)
    union all
    select 'report on a claim that was never told', r.reference
      from claims.insurer_report r
     where not exists (select from claims.insurer_notice n
                        where n.person_id = r.person_id and n.claim_id = r.claim_id
                          and n.insurer_id = r.insurer_id)
    union all
    select 'correction of another claim', r.reference
      from claims.insurer_report r
      join claims.insurer_report e on e.insurer_id = r.insurer_id and e.reference = r.corrects
     where e.claim_id <> r.claim_id
    union all
    select 'insurers paid more than was borne', s.claim_id::text
      from standing s
     group by s.person_id, s.claim_id
    having sum(s.amount) > (select max(n.borne) from claims.insurer_notice n
                             where n.person_id = s.person_id and n.claim_id = s.claim_id)
    union all
    select 'file differs from its notices', f.file_id::text
      from claims.insurer_file f
     where f.count <> (select count(*) from claims.insurer_notice n
                        where n.file_id = f.file_id and n.insurer_id = f.insurer_id)
    union all
    select 'notice of no file', n.notice_id::text
      from claims.insurer_notice n
     where n.file_id is not null
       and not exists (select from claims.insurer_file f where f.file_id = n.file_id)`,
}
